from .appearance import appearance_update
from .memberships import membership_switch

__all__ = ["appearance_update", "membership_switch"]
