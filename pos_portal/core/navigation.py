"""The menu: the loop of methodical work from left to right."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from django.urls import reverse

from .access import role_may


@dataclass(frozen=True)
class Page:
    """A door in a room: shown to roles that may open its view; `prefix` tells which addresses belong to it.

    `within` names the page that already leads to it: who may open that one does not need this door.
    """

    title: str
    view: str
    prefix: str
    within: str = ""


@dataclass(frozen=True)
class Room:
    """An entry of the menu; it leads to the first of its pages that the role may open."""

    title: str
    icon: str
    pages: tuple[Page, ...]
    is_step: bool = False


ROOMS = (
    Room(
        "Сводка",
        "house",
        (
            Page("Сводка", "home", "/"),
            Page("Что решить", "inbox", "/inbox/"),
            Page("Извещения", "notice_list", "/notices/"),
            Page("Календарь", "calendar", "/calendar/"),
            Page("Сводка руководителя", "planning:overview", "/planning/overview/"),
            Page("Отчёты", "planning:report_list", "/planning/reports/"),
        ),
    ),
    Room(
        "Дефициты",
        "clipboard-check",
        (
            Page("Опросы", "deficits:survey_list", "/deficits/surveys/"),
            Page("Тенденции", "deficits:trend_list", "/deficits/trends/"),
            Page("Карта и причины", "deficits:area_map", "/deficits/map/"),
            Page("Приоритеты", "deficits:priority_list", "/deficits/priorities/"),
            Page("Результаты детей", "deficits:child_group_list", "/deficits/children/"),
            Page("Опросники", "deficits:questionnaire_list", "/deficits/questionnaires/"),
        ),
        is_step=True,
    ),
    Room(
        "Изменения",
        "signpost-split",
        (
            Page("Линия изменений", "communities:change_line_list", "/communities/changes/"),
            Page("Стратегии", "communities:strategy_list", "/communities/strategies/"),
            Page("Каталог стратегий", "communities:catalogue_list", "/communities/catalogue/"),
            Page("Темы года", "communities:theme_list", "/communities/themes/"),
            Page("От результата к делу", "planning:change_map", "/planning/change/"),
        ),
        is_step=True,
    ),
    Room(
        "Сообщества (ПОС)",
        "people",
        (
            Page("Сообщества", "communities:community_list", "/communities/"),
            Page("Расписание занятий", "communities:lesson_list", "/communities/lessons/"),
            Page("Циклы занятий", "communities:study_list", "/communities/studies/"),
            Page(
                "Наблюдение",
                "communities:observation_create",
                "/communities/observations/",
                "communities:lesson_list",
            ),
            Page(
                "Открытые занятия",
                "communities:lesson_board",
                "/communities/lessons/board/",
                "communities:lesson_list",
            ),
            Page("Мои записи", "communities:booking_list", "/communities/bookings/"),
            Page("Подмены", "communities:cover_list", "/communities/covers/"),
            Page("Мои поручения", "communities:assignment_list", "/communities/assignments/"),
            Page("Методические дни", "communities:slot_list", "/communities/slots/"),
            Page("Смены и режим", "communities:shift_list", "/communities/shifts/"),
            Page("Помещения", "communities:room_list", "/communities/rooms/", "communities:shift_list"),
            Page("Оборудование", "communities:equipment_list", "/communities/equipment/", "communities:room_list"),
        ),
        is_step=True,
    ),
    Room(
        "Обмен опытом",
        "arrow-repeat",
        (
            Page("Где учиться", "communities:resource_list", "/communities/resources/"),
            Page("Кто чему научит", "communities:teaching_list", "/communities/teaching/"),
            Page("Передача опыта", "communities:cascade_list", "/communities/cascades/"),
            Page("Учебные прогулки", "communities:walk_list", "/communities/walks/"),
            Page("Методический кабинет", "communities:material_list", "/communities/materials/"),
            Page("Продукты", "communities:product_list", "/communities/products/"),
            Page(
                "Опыт соседей",
                "communities:product_shared",
                "/communities/products/shared/",
                "communities:product_list",
            ),
            Page("Распространение опыта", "communities:experience_list", "/communities/experience/"),
            Page("Заявки о помощи", "communities:request_list", "/communities/requests/"),
        ),
        is_step=True,
    ),
    Room(
        "План",
        "calendar3",
        (
            Page("План", "planning:activity_list", "/planning/activities/"),
            Page("Цели и приоритеты", "planning:goal_list", "/planning/goals/"),
            Page("Почему в плане", "planning:reason_list", "/planning/reasons/"),
            Page("Формы работы", "planning:balance_list", "/planning/forms/"),
            Page("Выполнение", "planning:fulfilment_list", "/planning/fulfilments/"),
            Page("Принятие и редакции", "planning:edition_list", "/planning/editions/"),
        ),
        is_step=True,
    ),
    Room(
        "Соответствие",
        "table",
        (
            Page("Соответствие", "planning:correspondence_list", "/planning/correspondences/"),
            Page("Охват", "planning:coverage_map", "/planning/coverage/"),
            Page("Практическая работа", "planning:workshop_list", "/planning/workshops/"),
            Page("Осознание и шаги", "planning:proposal_list", "/planning/steps/"),
            Page("По годам", "planning:correspondence_years", "/planning/correspondences/years/"),
            Page("На деле", "planning:correspondence_effect", "/planning/correspondences/effect/"),
        ),
        is_step=True,
    ),
    Room(
        "Настройки",
        "gear",
        (
            Page("Настройки", "core:settings", "/settings/"),
            Page("Словарь подсказок", "planning:concept_list", "/planning/concepts/"),
        ),
    ),
)


@dataclass(frozen=True)
class Entry:
    """A room as its person sees it; `children` where it has more than one page."""

    title: str
    url: str
    icon: str = ""
    is_step: bool = False
    is_current: bool = False
    children: "tuple[Entry, ...]" = ()


def navigation(request) -> tuple[Entry, ...]:
    """Rooms with at least one page open to the role, the one that the address belongs to marked."""
    role = request.membership.role
    doors = _doors(role)
    return _menu(role, doors.get(_page_at(request.path, doors)))


@cache
def _menu(role: str, here: Page | None) -> tuple[Entry, ...]:
    """The same on every page of a room: made once for a role."""
    return tuple(_entry(room, pages, here) for room, pages in _open_rooms(role))


def _is_open(page: Page, role: str) -> bool:
    return role_may(role, page.view) and not (page.within and role_may(role, page.within))


@cache
def _open_rooms(role: str) -> tuple[tuple[Room, tuple[Page, ...]], ...]:
    rooms = ((room, tuple(page for page in room.pages if _is_open(page, role))) for room in ROOMS)
    return tuple((room, pages) for room, pages in rooms if pages)


@cache
def _doors(role: str) -> dict[Page, Page]:
    """Every page open to the role with the entry of the menu that leads to it."""
    pages = {page.view: page for room in ROOMS for page in room.pages if role_may(role, page.view)}
    return {page: _door(page, pages) for page in pages.values()}


def _door(page: Page, pages: dict[str, Page]) -> Page:
    return _door(pages[page.within], pages) if page.within in pages else page


def _entry(room: Room, pages: tuple[Page, ...], here: Page | None) -> Entry:
    children = tuple(Entry(page.title, _address(page.view), is_current=page == here) for page in pages)
    return Entry(
        title=room.title,
        url=children[0].url,
        icon=room.icon,
        is_step=room.is_step,
        is_current=here in pages,
        children=children if len(children) > 1 else (),
    )


@cache
def _address(view: str) -> str:
    """Addresses of the menu stand on every page and never change while the portal runs."""
    return reverse(view)


def _page_at(path: str, pages: Iterable[Page]) -> Page | None:
    """The page whose prefix fits the address best; the home page only its own address."""
    fitting = [page for page in pages if path == page.prefix or (page.prefix != "/" and path.startswith(page.prefix))]
    return max(fitting, key=lambda page: len(page.prefix), default=None)
