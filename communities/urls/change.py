"""Line of change, its results, themes of the year."""

from django.urls import path

from communities.views import change_lines, change_voices, results, themes

urlpatterns = [
    path("changes/", change_lines.change_line_list, name="change_line_list"),
    path("changes/create/", change_lines.change_line_create, name="change_line_create"),
    path("changes/<int:pk>/", change_lines.change_line_detail, name="change_line_detail"),
    path("changes/<int:pk>/update/", change_lines.change_line_update, name="change_line_update"),
    path("changes/<int:pk>/delete/", change_lines.change_line_delete, name="change_line_delete"),
    path("changes/<int:pk>/open/", change_lines.change_line_open, name="change_line_open"),
    path("changes/<int:pk>/voice/", change_voices.change_line_voice, name="change_line_voice"),
    path("changes/<int:pk>/settle/", change_voices.change_line_settle, name="change_line_settle"),
    path("changes/<int:pk>/prolong/", change_voices.change_line_prolong, name="change_line_prolong"),
    path("changes/<int:pk>/reopen/", change_voices.change_line_reopen, name="change_line_reopen"),
    path("changes/<int:pk>/finish/", change_voices.change_line_finish, name="change_line_finish"),
    path("changes/<int:pk>/export/", change_voices.change_line_export, name="change_line_export"),
    path("changes/<int:pk>/results/create/", results.result_create, name="result_create"),
    path("results/<int:pk>/update/", results.result_update, name="result_update"),
    path("results/<int:pk>/delete/", results.result_delete, name="result_delete"),
    path("results/<int:pk>/readings/", results.result_reading_create, name="result_reading_create"),
    path("themes/", themes.theme_list, name="theme_list"),
    path("themes/create/", themes.theme_create, name="theme_create"),
    path("themes/preset/", themes.theme_preset, name="theme_preset"),
    path("themes/<int:pk>/", themes.theme_detail, name="theme_detail"),
    path("themes/<int:pk>/update/", themes.theme_update, name="theme_update"),
    path("themes/<int:pk>/delete/", themes.theme_delete, name="theme_delete"),
]
