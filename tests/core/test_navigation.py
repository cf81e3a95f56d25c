from types import SimpleNamespace

import pytest

from pos_portal.core.models import Role
from pos_portal.core.navigation import navigation


@pytest.mark.parametrize(
    ("path", "role", "entry"),
    [
        ("/communities/equipment/create/", Role.METHODIST, "Смены и режим"),
        ("/communities/lessons/board/", Role.EDUCATOR, "Расписание занятий"),
        ("/communities/observations/3/", Role.GUEST, "Расписание занятий"),
        ("/communities/studies/3/", Role.EDUCATOR, "Циклы занятий"),
    ],
)
def test_the_entry_that_leads_to_a_page_is_lit(path, role, entry):
    rooms = navigation(SimpleNamespace(path=path, membership=SimpleNamespace(role=role)))
    room = next(room for room in rooms if room.is_current)
    assert [page.title for page in room.children if page.is_current] == [entry]


@pytest.mark.parametrize("role", Role)
def test_the_entries_of_a_room_fit_one_row(role):
    rooms = navigation(SimpleNamespace(path="/", membership=SimpleNamespace(role=role)))
    assert max(len(room.children) for room in rooms) <= 8
