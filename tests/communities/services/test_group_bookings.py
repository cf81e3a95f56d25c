import pytest

from communities.models import Ring
from communities.models.rolls import read_roll
from communities.services import bookings, group_bookings
from communities.services.refusals import Refused
from pos_portal.core.models import Notice
from tests.communities.factories import NOW, at, make_community, make_lesson, make_member, make_room
from tests.communities.places_factories import fill_places


@pytest.fixture
def group(talking, anna, marina, sveta):
    """Вера coordinates; Нина, Анна, Марина and Света are members."""
    for person in (anna, marina, sveta):
        make_member(talking, person)
    return talking


def gone(lesson, group, *people, by, rest_waits=False):
    about = {"community": group, "people": people, "rest_waits": rest_waits}
    return group_bookings.book_group(lesson, **about, by=by, now=NOW)


def test_all_at_once_with_the_right_to_say_no(group, lesson, vera, nina, anna, sveta):
    outcome = gone(lesson, group, nina, anna, sveta, by=vera)

    rows = lesson.bookings.booked()
    assert (outcome.booked, rows.count()) == (outcome.booked, 3)
    assert {(row.booked_by, row.is_asked_again) for row in rows} == {(vera, True)}
    assert {notice.membership for notice in Notice.objects.all()} == {nina, anna, sveta}
    late = at(3, 9, organization=lesson.organization)
    assert bookings.cancel(rows.get(membership=nina), by=nina, now=late).is_booked is False
    assert bookings.confirm(rows.get(membership=anna), now=NOW).is_asked_again is False


def test_if_places_run_short_the_group_says_who(group, lesson, vera, nina, anna, marina, sveta):
    with pytest.raises(Refused, match="Отмечено 4\N{NO-BREAK SPACE}человека, а свободных мест: 3"):
        gone(lesson, group, nina, anna, marina, sveta, by=vera)

    outcome = gone(lesson, group, nina, anna, marina, by=vera, rest_waits=True)

    assert (outcome.waiting, lesson.waiting.get().state) == ([sveta], "waiting")


def test_sent_twice_it_is_the_same_places(group, lesson, vera, nina, anna):
    for _ in range(2):
        gone(lesson, group, nina, anna, by=vera)

    assert lesson.bookings.count() == 2


def test_who_is_busy_has_not_agreed_or_leads_is_listed(group, lesson, vera, nina, anna, sveta, sunny, talking):
    other = make_community(nina, title="Другое")
    make_lesson(other, nina, room=make_room(sunny, "Зал"), starts_at=lesson.starts_at)
    talking.charters.get().acceptances.filter(membership=anna).delete()
    fill_places(lesson, sveta)

    reasons = {g.membership: g.why_not for g in group_bookings.read_goers(lesson, group, read_roll(lesson))}

    assert reasons[vera] == "ведёт занятие"
    assert reasons[nina] == "в это время занят(а)"
    assert reasons[anna].startswith("ещё не принял(а) соглашение")
    assert reasons[sveta] == "уже записан(а)"
    with pytest.raises(Refused, match="Орлова Н. П. – в это время занят"):
        gone(lesson, group, nina, by=vera)


def test_another_community_goes_to_an_open_lesson_only(lesson, sveta):
    others = make_community(sveta, title="Соседи", coordinator=sveta)
    (goer,) = group_bookings.read_goers(lesson, others, read_roll(lesson))
    assert goer.why_not == "занятие пока закрыто для этого человека"

    lesson.ring = Ring.KINDERGARTEN
    (goer,) = group_bookings.read_goers(lesson, others, read_roll(lesson))
    assert goer.why_not.startswith("ещё не принял(а)")


def test_three_people_ask_the_database_as_often_as_one(lesson, group, sveta, django_assert_num_queries):
    roll, alone = read_roll(lesson), make_community(sveta, title="Соседи")
    for community in (alone, group):
        with django_assert_num_queries(5):
            group_bookings.read_goers(lesson, community, roll)
