from .appearance import appearance_update
from .health import health_live, health_ready
from .memberships import membership_switch

__all__ = ["appearance_update", "health_live", "health_ready", "membership_switch"]
