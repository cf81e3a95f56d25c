from .children import (
    child_group_create,
    child_group_delete,
    child_group_detail,
    child_group_list,
    child_results_update,
)

__all__ = [
    "child_group_create",
    "child_group_delete",
    "child_group_detail",
    "child_group_list",
    "child_results_update",
]
