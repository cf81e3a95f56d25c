from .appearance import appearance_update
from .gallery import gallery
from .health import health_live, health_ready
from .memberships import membership_switch

__all__ = ["appearance_update", "gallery", "health_live", "health_ready", "membership_switch"]
