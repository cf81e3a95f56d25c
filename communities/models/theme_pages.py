"""What is done under a methodical theme, as far as the reader may see it."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q

from pos_portal.core.models import Membership

from .communities import Community
from .lessons import Lesson
from .materials import Material
from .products import Product
from .themes import Theme

SHOWN = 12


@dataclass(frozen=True)
class ThemePage:
    communities: list[Community]
    upcoming: list[Lesson]
    past: list[Lesson]
    materials: list[Material]
    products: list[Product]


def read_theme(theme: Theme, reader: Membership, now: datetime) -> ThemePage:
    """Communities of the theme, their lessons, and materials and products of the theme or of its communities."""
    groups = Community.objects.visible_to(reader).filter(leading_theme=theme)
    lessons = Lesson.objects.visible_to(reader).filter(community__in=groups.values("pk"))
    ours = Q(theme=theme) | Q(community__in=groups.values("pk"))
    return ThemePage(
        communities=list(groups.with_people(reader.organization.today).for_list()),
        upcoming=list(lessons.upcoming(now).for_list()[:SHOWN]),
        past=list(lessons.past(now).for_list()[:SHOWN]),
        materials=list(Material.objects.visible_to(reader).filter(ours, is_archived=False).for_list()[:SHOWN]),
        products=list(Product.objects.visible_to(reader).filter(ours).for_list()[:SHOWN]),
    )
