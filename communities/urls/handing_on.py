"""Cascades, shared topics, study walks."""

from django.urls import path

from communities.views import cascade_steps, cascades, shared_parts, shared_topics

urlpatterns = [
    path("cascades/", cascades.cascade_list, name="cascade_list"),
    path("cascades/create/", cascades.cascade_create, name="cascade_create"),
    path("cascades/<int:pk>/", cascades.cascade_detail, name="cascade_detail"),
    path("cascades/<int:pk>/update/", cascades.cascade_update, name="cascade_update"),
    path("cascades/<int:pk>/agree/", cascades.cascade_agree, name="cascade_agree"),
    path("cascades/<int:pk>/learn/", cascade_steps.cascade_learn, name="cascade_learn"),
    path("cascades/<int:pk>/teach/", cascade_steps.cascade_teach, name="cascade_teach"),
    path("cascades/<int:pk>/use/", cascade_steps.cascade_use, name="cascade_use"),
    path("cascades/<int:pk>/close/", cascades.cascade_close, name="cascade_close"),
    path("cascades/<int:pk>/stop/", cascades.cascade_stop, name="cascade_stop"),
    path("<int:pk>/topics/", shared_topics.split_list, name="split_list"),
    path("<int:pk>/topics/create/", shared_topics.split_create, name="split_create"),
    path("topics/<int:pk>/", shared_topics.split_detail, name="split_detail"),
    path("topics/<int:pk>/update/", shared_topics.split_update, name="split_update"),
    path("topics/<int:pk>/close/", shared_topics.split_close, name="split_close"),
    path("topics/<int:pk>/digest/", shared_topics.split_digest, name="split_digest"),
    path("topics/<int:pk>/export/", shared_topics.split_export, name="split_export"),
    path("topics/<int:pk>/parts/create/", shared_parts.part_create, name="part_create"),
    path("topics/parts/<int:pk>/update/", shared_parts.part_update, name="part_update"),
    path("topics/parts/<int:pk>/take/", shared_parts.part_take, name="part_take"),
    path("topics/parts/<int:pk>/tell/", shared_parts.part_tell, name="part_tell"),
]
