from .activities import activity_create, activity_delete, activity_explain, activity_update
from .adoptions import plan_accept, plan_approve, plan_reopen, plan_return
from .balances import balance_list
from .change_maps import change_map, tactic_activities
from .concept_files import concept_export, concept_import, concept_load
from .concepts import concept_check, concept_detail, concept_list
from .correspondences import (
    correspondence_decide,
    correspondence_list,
    correspondence_print,
    correspondence_recheck,
)
from .coverage_maps import coverage_map
from .editions import edition_compare, edition_detail, edition_list
from .effects import correspondence_effect, correspondence_years
from .exports import correspondence_export
from .fulfilments import activity_fulfil, activity_hold, fulfilment_list
from .goals import goal_create, goal_delete, goal_list, goal_move, goal_update
from .imports import import_apply, import_create, import_detail, import_discard, import_forget, import_map, import_undo
from .links import activity_write, link_create, link_decide, link_explain, link_withdraw
from .origins import activity_detail
from .overviews import overview
from .own_concepts import concept_create, concept_delete, concept_update
from .plan_pages import activity_list, plan_wall
from .plans import plan_update
from .prints import plan_export, plan_print, plan_protocol, plan_protocol_export
from .proposals import (
    assignment_propose,
    proposal_create,
    proposal_decline,
    proposal_enact,
    proposal_list,
    proposal_take,
)
from .reasons import plan_explain, reason_list
from .reflections import reflection_draft, reflection_goal, reflection_update
from .reports import report_detail, report_export, report_list
from .reviews import review_approve, review_reopen, review_return, review_submit
from .rollovers import plan_rollover
from .successes import success_create, success_delete
from .suggestions import suggestion_compute
from .trainings import (
    plan_fix,
    plan_unfix,
    training_create,
    training_delete,
    training_draft,
    training_move,
    training_update,
)
from .what_if import what_if, what_if_add, what_if_move
from .wordings import wording_add, wording_create, wording_delete, wording_teach
from .workshop_leading import workshop_adopt, workshop_agree, workshop_close, workshop_move, workshop_show
from .workshop_phones import workshop_answer, workshop_autosave, workshop_fill, workshop_note, workshop_note_delete
from .workshop_screens import workshop_screen
from .workshops import workshop_create, workshop_detail, workshop_list

__all__ = [
    "activity_create",
    "activity_delete",
    "activity_detail",
    "activity_explain",
    "activity_fulfil",
    "activity_hold",
    "activity_list",
    "activity_update",
    "activity_write",
    "assignment_propose",
    "balance_list",
    "change_map",
    "tactic_activities",
    "concept_check",
    "concept_create",
    "concept_delete",
    "concept_detail",
    "concept_export",
    "concept_import",
    "concept_list",
    "concept_load",
    "concept_update",
    "correspondence_decide",
    "correspondence_effect",
    "correspondence_export",
    "correspondence_list",
    "correspondence_print",
    "correspondence_recheck",
    "coverage_map",
    "correspondence_years",
    "edition_compare",
    "edition_detail",
    "edition_list",
    "fulfilment_list",
    "goal_create",
    "goal_delete",
    "goal_list",
    "goal_move",
    "goal_update",
    "import_apply",
    "import_create",
    "import_detail",
    "import_discard",
    "import_forget",
    "import_map",
    "import_undo",
    "link_create",
    "link_decide",
    "link_explain",
    "link_withdraw",
    "overview",
    "plan_accept",
    "plan_approve",
    "plan_explain",
    "plan_export",
    "plan_fix",
    "plan_print",
    "plan_protocol",
    "plan_protocol_export",
    "plan_reopen",
    "plan_return",
    "plan_rollover",
    "plan_unfix",
    "plan_update",
    "plan_wall",
    "proposal_create",
    "proposal_decline",
    "proposal_enact",
    "proposal_list",
    "proposal_take",
    "reason_list",
    "reflection_draft",
    "reflection_goal",
    "reflection_update",
    "report_detail",
    "report_export",
    "report_list",
    "review_approve",
    "review_reopen",
    "review_return",
    "review_submit",
    "success_create",
    "success_delete",
    "suggestion_compute",
    "training_create",
    "training_delete",
    "training_draft",
    "training_move",
    "training_update",
    "what_if",
    "what_if_add",
    "what_if_move",
    "wording_add",
    "wording_create",
    "wording_delete",
    "wording_teach",
    "workshop_adopt",
    "workshop_agree",
    "workshop_answer",
    "workshop_autosave",
    "workshop_close",
    "workshop_create",
    "workshop_detail",
    "workshop_fill",
    "workshop_list",
    "workshop_move",
    "workshop_note",
    "workshop_note_delete",
    "workshop_screen",
    "workshop_show",
]
