"""The pages behind «Где учиться»."""

from django.urls import reverse

from pos_portal.core.access import may
from pos_portal.core.models import Membership

PAGES = (
    ("resource_list", "Каталог"),
    ("resource_gaps", "К тенденциям года"),
    ("record_list", "Моё обучение"),
    ("record_balance", "Как учится команда"),
)


def learning_tabs(membership: Membership, here: str) -> list[dict]:
    """Tabs that the person may open; one alone is no choice."""
    open_pages = [(view, title) for view, title in PAGES if may(membership, f"communities:{view}")]
    found = [
        {"title": title, "url": reverse(f"communities:{view}"), "is_current": view == here}
        for view, title in open_pages
    ]
    return found if len(found) > 1 else []
