from .activities import (
    activity_create,
    activity_delete,
    activity_explain,
    activity_hold,
    activity_list,
    activity_update,
)
from .correspondences import correspondence_decide, correspondence_list, correspondence_print
from .exports import correspondence_export, plan_export
from .imports import import_apply, import_create, import_detail, import_discard, import_map, import_undo
from .links import link_create, link_decide, link_withdraw
from .plans import plan_update
from .proposals import proposal_create, proposal_decline, proposal_enact, proposal_list, proposal_take
from .reflections import reflection_update
from .reviews import review_approve, review_reopen, review_return, review_submit
from .successes import success_create, success_delete
from .suggestions import suggestion_compute
from .wordings import wording_create, wording_delete

__all__ = [
    "activity_create",
    "activity_delete",
    "activity_explain",
    "activity_hold",
    "activity_list",
    "activity_update",
    "correspondence_decide",
    "correspondence_export",
    "correspondence_list",
    "correspondence_print",
    "import_apply",
    "import_create",
    "import_detail",
    "import_discard",
    "import_map",
    "import_undo",
    "link_create",
    "link_decide",
    "link_withdraw",
    "plan_export",
    "plan_update",
    "proposal_create",
    "proposal_decline",
    "proposal_enact",
    "proposal_list",
    "proposal_take",
    "reflection_update",
    "review_approve",
    "review_reopen",
    "review_return",
    "review_submit",
    "success_create",
    "success_delete",
    "suggestion_compute",
    "wording_create",
    "wording_delete",
]
