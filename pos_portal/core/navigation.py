"""The menu: the loop of methodical work from left to right."""

from dataclasses import dataclass

from django.urls import reverse

from .access import may


@dataclass(frozen=True)
class Room:
    """An entry of the menu: shown to roles that may open its view."""

    title: str
    view: str
    icon: str
    prefix: str
    is_step: bool = False


ROOMS = (
    Room("Сводка", "home", "house", "/"),
    Room("Дефициты", "deficits:survey_list", "clipboard-check", "/deficits/surveys/", is_step=True),
    Room("Тенденции", "deficits:trend_list", "graph-up", "/deficits/trends/", is_step=True),
    Room("Дети", "deficits:child_group_list", "people", "/deficits/children/", is_step=True),
    Room("Сообщества (ПОС)", "communities:community_list", "people", "/communities/", is_step=True),
    Room("План", "planning:activity_list", "calendar3", "/planning/activities/", is_step=True),
    Room("Соответствие", "planning:correspondence_list", "table", "/planning/correspondences/", is_step=True),
    Room("Настройки", "core:settings", "gear", "/settings/"),
)


def navigation(request) -> list[dict]:
    """Entries that this membership may open: title, url, icon, is_current."""
    return [
        {
            "title": room.title,
            "url": reverse(room.view),
            "icon": room.icon,
            "is_step": room.is_step,
            "is_current": request.path == "/" if room.prefix == "/" else request.path.startswith(room.prefix),
        }
        for room in ROOMS
        if may(request.membership, room.view)
    ]
