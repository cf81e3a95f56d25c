"""Cascades, shared topics, study walks."""

from django.urls import path

from communities.views import cascade_steps, cascades, shared_parts, shared_topics, walk_sheets, walk_steps, walks

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
    path("shared-topics/<int:pk>/", shared_topics.split_detail, name="split_detail"),
    path("shared-topics/<int:pk>/update/", shared_topics.split_update, name="split_update"),
    path("shared-topics/<int:pk>/close/", shared_topics.split_close, name="split_close"),
    path("shared-topics/<int:pk>/digest/", shared_topics.split_digest, name="split_digest"),
    path("shared-topics/<int:pk>/export/", shared_topics.split_export, name="split_export"),
    path("shared-topics/<int:pk>/parts/create/", shared_parts.part_create, name="part_create"),
    path("shared-topics/parts/<int:pk>/update/", shared_parts.part_update, name="part_update"),
    path("shared-topics/parts/<int:pk>/take/", shared_parts.part_take, name="part_take"),
    path("shared-topics/parts/<int:pk>/tell/", shared_parts.part_tell, name="part_tell"),
    path("walks/", walks.walk_list, name="walk_list"),
    path("walks/create/", walks.walk_create, name="walk_create"),
    path("walks/<int:pk>/", walks.walk_detail, name="walk_detail"),
    path("walks/<int:pk>/update/", walks.walk_update, name="walk_update"),
    path("walks/<int:pk>/ask/", walk_steps.walk_ask, name="walk_ask"),
    path("walks/<int:pk>/answer/", walk_steps.walk_answer, name="walk_answer"),
    path("walks/<int:pk>/cancel/", walk_steps.walk_cancel, name="walk_cancel"),
    path("walks/<int:pk>/hold/", walk_steps.walk_hold, name="walk_hold"),
    path("walks/<int:pk>/sheet/", walks.walk_sheet, name="walk_sheet"),
    path("walks/<int:pk>/export/", walks.walk_export, name="walk_export"),
    path("walks/<int:pk>/watch/create/", walk_sheets.watch_create, name="watch_create"),
    path("walks/watch/<int:pk>/update/", walk_sheets.watch_update, name="watch_update"),
    path("walks/watch/<int:pk>/delete/", walk_sheets.watch_delete, name="watch_delete"),
    path("walks/<int:pk>/carry/create/", walk_sheets.carry_create, name="carry_create"),
    path("walks/carry/<int:pk>/done/", walk_sheets.carry_done, name="carry_done"),
]
