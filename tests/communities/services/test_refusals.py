import pytest

from communities.models import Room
from communities.services.refusals import COLLISION, Refused, all_or_refused
from tests.communities.factories import make_room


@all_or_refused
def furnish(organization, *titles):
    """Rooms saved without asking first, as two simultaneous requests would."""
    for title in titles:
        make_room(organization, title)


@all_or_refused
def furnish_politely(organization, title):
    Room(organization=organization, title=title, places=3).validate_constraints()


def test_what_the_database_refuses_becomes_a_sentence_and_nothing_stays(sunny):
    with pytest.raises(Refused) as refused:
        furnish(sunny, "Зал", "Кабинет", "Зал")

    assert str(refused.value) == COLLISION
    assert Room.objects.count() == 0


def test_what_a_constraint_says_is_said_to_the_person(sunny, hall):
    with pytest.raises(Refused) as refused:
        furnish_politely(sunny, hall.title)

    assert str(refused.value) == "Помещение с таким названием уже есть."
