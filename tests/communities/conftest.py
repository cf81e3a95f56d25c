import pytest

from communities.models import Community, Lesson, Room
from pos_portal.core.models import Membership
from tests.factories import make_membership

from .factories import make_community, make_lesson, make_room


@pytest.fixture
def sveta(sunny) -> Membership:
    """An educator who is in no community."""
    return make_membership(sunny, full_name="Фёдорова Светлана Игоревна")


@pytest.fixture
def hall(sunny) -> Room:
    return make_room(sunny)


@pytest.fixture
def talking(vera, nina) -> Community:
    """«Говорящая группа»: Вера coordinates, Нина takes part."""
    return make_community(vera, nina, coordinator=vera)


@pytest.fixture
def lesson(talking, vera, hall) -> Lesson:
    """Led by Вера in three days, for members only, three places."""
    return make_lesson(talking, vera, room=hall, notes="Смотрим на троих детей")
