from django.urls import path

from . import views

app_name = "deficits"
survey = "surveys/<int:pk>"
answers = "surveys/imports/<int:pk>"
trend = "trends/<int:pk>"
urlpatterns = [
    path("children/", views.child_group_list, name="child_group_list"),
    path("children/create/", views.child_group_create, name="child_group_create"),
    path("children/<int:pk>/", views.child_group_detail, name="child_group_detail"),
    path("children/<int:pk>/delete/", views.child_group_delete, name="child_group_delete"),
    path("children/<int:pk>/results/", views.child_results_update, name="child_results_update"),
    path("surveys/", views.survey_list, name="survey_list"),
    path("surveys/create/", views.survey_create, name="survey_create"),
    path(f"{survey}/", views.survey_detail, name="survey_detail"),
    path(f"{survey}/update/", views.survey_update, name="survey_update"),
    path(f"{survey}/open/", views.survey_open, name="survey_open"),
    path(f"{survey}/close/", views.survey_close, name="survey_close"),
    path(f"{survey}/reopen/", views.survey_reopen, name="survey_reopen"),
    path(f"{survey}/delete/", views.survey_delete, name="survey_delete"),
    path(f"{survey}/responses/fill/", views.response_fill, name="response_fill"),
    path(f"{survey}/responses/autosave/", views.response_autosave, name="response_autosave"),
    path(f"{survey}/responses/submit/", views.response_submit, name="response_submit"),
    path(f"{survey}/responses/own/", views.response_detail, name="response_detail"),
    path(f"{survey}/experts/", views.expert_grid, name="expert_grid"),
    path(f"{survey}/experts/autosave/", views.expert_autosave, name="expert_autosave"),
    path(f"{survey}/experts/<int:participant>/", views.expert_person, name="expert_person"),
    path(f"{survey}/results/", views.result_list, name="result_list"),
    path(f"{survey}/results/sheet/", views.result_sheet, name="result_sheet"),
    path(f"{survey}/results/sheet/export/", views.result_export, name="result_export"),
    path(f"{survey}/results/<int:participant>/", views.result_detail, name="result_detail"),
    path("questionnaires/", views.questionnaire_list, name="questionnaire_list"),
    path("questionnaires/<int:pk>/", views.questionnaire_detail, name="questionnaire_detail"),
    path("questionnaires/<int:pk>/update/", views.questionnaire_update, name="questionnaire_update"),
    path("surveys/imports/create/", views.answers_import_create, name="answers_import_create"),
    path(f"{answers}/", views.answers_import_detail, name="answers_import_detail"),
    path(f"{answers}/order/", views.answers_import_order, name="answers_import_order"),
    path(f"{answers}/save/", views.answers_import_save, name="answers_import_save"),
    path(f"{answers}/undo/", views.answers_import_undo, name="answers_import_undo"),
    path(f"{answers}/delete/", views.answers_import_delete, name="answers_import_delete"),
    path("trends/", views.trend_list, name="trend_list"),
    path("trends/create/", views.trend_create, name="trend_create"),
    path(f"{trend}/", views.trend_detail, name="trend_detail"),
    path(f"{trend}/confirm/", views.trend_confirm, name="trend_confirm"),
    path(f"{trend}/dismiss/", views.trend_dismiss, name="trend_dismiss"),
    path(f"{trend}/edit/", views.trend_edit, name="trend_edit"),
    path(f"{trend}/merge/", views.trend_merge, name="trend_merge"),
    path(f"{trend}/return/", views.trend_return, name="trend_return"),
    path(f"{trend}/start/", views.trend_start, name="trend_start"),
    path(f"{trend}/close/", views.trend_close, name="trend_close"),
    path(f"{trend}/reopen/", views.trend_reopen, name="trend_reopen"),
]
