"""The menu: the loop of methodical work from left to right."""

from dataclasses import dataclass
from functools import cache

from django.urls import reverse

from .access import may


@dataclass(frozen=True)
class Page:
    """A door in a room: shown to roles that may open its view; `prefix` tells which addresses belong to it."""

    title: str
    view: str
    prefix: str


@dataclass(frozen=True)
class Room:
    """An entry of the menu; it leads to the first of its pages that the role may open."""

    title: str
    icon: str
    pages: tuple[Page, ...]
    is_step: bool = False


ROOMS = (
    Room("Сводка", "house", (Page("Сводка", "home", "/"),)),
    Room(
        "Дефициты",
        "clipboard-check",
        (
            Page("Опросы", "deficits:survey_list", "/deficits/surveys/"),
            Page("Тенденции", "deficits:trend_list", "/deficits/trends/"),
            Page("Результаты детей", "deficits:child_group_list", "/deficits/children/"),
            Page("Опросники", "deficits:questionnaire_list", "/deficits/questionnaires/"),
        ),
        is_step=True,
    ),
    Room(
        "Сообщества (ПОС)",
        "people",
        (
            Page("Сообщества", "communities:community_list", "/communities/"),
            Page("Расписание занятий", "communities:lesson_list", "/communities/lessons/"),
            Page("Мои записи", "communities:booking_list", "/communities/bookings/"),
            Page("Помещения", "communities:room_list", "/communities/rooms/"),
        ),
        is_step=True,
    ),
    Room("План", "calendar3", (Page("План", "planning:activity_list", "/planning/activities/"),), is_step=True),
    Room(
        "Соответствие",
        "table",
        (Page("Соответствие", "planning:correspondence_list", "/planning/correspondences/"),),
        is_step=True,
    ),
    Room("Настройки", "gear", (Page("Настройки", "core:settings", "/settings/"),)),
)


def navigation(request) -> list[dict]:
    """Rooms with at least one open page: title, url, icon, is_step, is_current, children (where more than one)."""
    rooms = ((room, [page for page in room.pages if may(request.membership, page.view)]) for room in ROOMS)
    return [_entry(room, pages, request.path) for room, pages in rooms if pages]


def _entry(room: Room, pages: list[Page], path: str) -> dict:
    here = _page_at(path, pages)
    children = [{"title": page.title, "url": _address(page.view), "is_current": page is here} for page in pages]
    return {
        "title": room.title,
        "url": children[0]["url"],
        "icon": room.icon,
        "is_step": room.is_step,
        "is_current": here is not None,
        "children": children if len(children) > 1 else [],
    }


@cache
def _address(view: str) -> str:
    """Addresses of the menu stand on every page and never change while the portal runs."""
    return reverse(view)


def _page_at(path: str, pages: list[Page]) -> Page | None:
    """The page whose prefix fits the address best; the home page only its own address."""
    fitting = [page for page in pages if path == page.prefix or (page.prefix != "/" and path.startswith(page.prefix))]
    return max(fitting, key=lambda page: len(page.prefix), default=None)
