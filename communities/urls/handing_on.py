"""Cascades, shared topics, study walks."""

from django.urls import path

from communities.views import cascade_steps, cascades

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
]
