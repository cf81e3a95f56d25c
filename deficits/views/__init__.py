from .children import (
    child_group_create,
    child_group_delete,
    child_group_detail,
    child_group_list,
    child_results_update,
)
from .experts import expert_autosave, expert_grid, expert_person
from .imports import (
    answers_import_create,
    answers_import_delete,
    answers_import_detail,
    answers_import_order,
    answers_import_save,
    answers_import_undo,
)
from .questionnaires import questionnaire_detail, questionnaire_list, questionnaire_update
from .responses import response_autosave, response_detail, response_fill, response_submit
from .results import result_detail, result_export, result_list, result_sheet
from .surveys import (
    survey_close,
    survey_create,
    survey_delete,
    survey_detail,
    survey_list,
    survey_open,
    survey_reopen,
    survey_update,
)
from .trends import trend_confirm, trend_create, trend_detail, trend_dismiss, trend_list, trend_return

__all__ = [
    "answers_import_create",
    "answers_import_delete",
    "answers_import_detail",
    "answers_import_order",
    "answers_import_save",
    "answers_import_undo",
    "child_group_create",
    "child_group_delete",
    "child_group_detail",
    "child_group_list",
    "child_results_update",
    "expert_autosave",
    "expert_grid",
    "expert_person",
    "questionnaire_detail",
    "questionnaire_list",
    "questionnaire_update",
    "response_autosave",
    "response_detail",
    "response_fill",
    "response_submit",
    "result_detail",
    "result_export",
    "result_list",
    "result_sheet",
    "survey_close",
    "survey_create",
    "survey_delete",
    "survey_detail",
    "survey_list",
    "survey_open",
    "survey_reopen",
    "survey_update",
    "trend_confirm",
    "trend_create",
    "trend_detail",
    "trend_dismiss",
    "trend_list",
    "trend_return",
]
