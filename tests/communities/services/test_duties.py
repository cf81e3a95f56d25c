"""Children and colleagues that are not free when a lesson is put on the timetable."""

from datetime import time, timedelta

import pytest

from communities.models import Lesson, RegimeMoment, Shift
from communities.models.duty_pages import own_shifts
from communities.services import bookings, duties, lessons, shifts
from communities.services.refusals import Refused
from tests.communities.duties_factories import lunch, make_day_off, make_leave, make_moment, make_shift
from tests.communities.factories import NOW, at, make_lesson
from tests.deficits.children import make_group


@pytest.fixture
def bees(anna, vera, nina):
    return make_group(anna, educators=[vera, nina])


def monday_of_next_week(organization):
    return 7 - organization.today.weekday()


@pytest.mark.django_db
def test_a_lesson_in_the_childrens_sleep_is_refused_by_name(talking, vera, hall, bees, sunny):
    make_moment(bees)
    when = lunch(sunny, monday_of_next_week(sunny))

    with pytest.raises(Refused, match=r"В группе № 4 «Пчёлки» в это время сон \(13:00–15:00\)"):
        make_lesson(talking, vera, room=hall, starts_at=when, child_group=bees)

    assert Lesson.objects.count() == 0


@pytest.mark.parametrize(("blocks", "hour"), [(False, 13), (True, 12), (True, 15)])
def test_beside_a_moment_or_in_one_that_does_not_block_a_lesson_stands(talking, vera, hall, bees, sunny, blocks, hour):
    make_moment(bees, blocks=blocks)
    when = at(monday_of_next_week(sunny), hour, organization=sunny)

    lesson = make_lesson(talking, vera, room=hall, starts_at=when, minutes=60, child_group=bees)

    assert lesson.child_group == bees


def test_regime_holds_on_working_days_and_for_its_own_group(talking, vera, hall, bees, anna, sunny):
    make_moment(bees)
    monday, other = monday_of_next_week(sunny), make_group(anna, title="№ 1 «Капельки»")

    saturday = make_lesson(talking, vera, room=hall, starts_at=lunch(sunny, monday + 5), child_group=bees)
    elsewhere = make_lesson(talking, vera, room=hall, starts_at=lunch(sunny, monday), child_group=other)

    assert (saturday.child_group, elsewhere.child_group) == (bees, other)


def test_a_lesson_is_not_moved_into_a_walk(talking, vera, hall, bees, sunny):
    make_moment(bees, kind="walk", starts=time(10), ends=time(12))
    day = monday_of_next_week(sunny)
    lesson = make_lesson(talking, vera, room=hall, starts_at=at(day, 9, organization=sunny), child_group=bees)
    later = at(day, 11, organization=sunny)
    wish = {"starts_at": later, "ends_at": later + timedelta(minutes=30), "room": hall, "reason": "Болезнь"}

    with pytest.raises(Refused, match=r"прогулка \(10:00–12:00\)"):
        lessons.move(lesson, by=vera, now=NOW, **wish)

    assert Lesson.objects.get().starts_at == lesson.starts_at


def test_quarantine_of_the_group_refuses_its_lessons_only(talking, vera, hall, bees, anna):
    make_day_off(anna, group=bees, title="Карантин по ветрянке")
    other = make_group(anna, title="№ 1 «Капельки»")

    with pytest.raises(Refused, match=r"В группе № 4 «Пчёлки» в этот день занятий нет: Карантин по ветрянке"):
        make_lesson(talking, vera, room=hall, child_group=bees)

    assert make_lesson(talking, vera, room=hall, child_group=other).child_group == other


def test_a_day_off_of_everybody_refuses_every_lesson(talking, vera, hall, anna):
    make_day_off(anna, title="Выходной")

    with pytest.raises(Refused, match="В детском саду в этот день занятий нет: Выходной"):
        make_lesson(talking, vera, room=hall)


def test_whoever_is_away_leads_nothing_and_nobody_reads_why(talking, vera, nina, hall):
    make_leave(nina)

    with pytest.raises(Refused, match=r"В этот день не смогут вести занятие: Орлова Н\. П\.\. Выберите"):
        make_lesson(talking, vera, nina, room=hall)


def test_whoever_is_away_books_nothing(lesson, nina):
    make_leave(nina)

    with pytest.raises(Refused, match="В этот день у Вас отмечено отсутствие"):
        bookings.book(lesson, by=nina, now=NOW)


def test_the_next_day_is_free_again(lesson, nina):
    make_leave(nina, days=2)

    assert bookings.book(lesson, by=nina, now=NOW).is_booked


def test_without_shifts_everything_stays_as_it_was(lesson, nina):
    booking = bookings.book(lesson, by=nina, now=NOW, cover="Помощник воспитателя")

    assert (own_shifts(lesson, nina), booking.cover) == ((False, None), "Помощник воспитателя")


PATTERN = {"starts": time(7), "changes": time(13), "ends": time(19), "now": NOW}


def test_a_pattern_writes_the_week_anew(bees, vera, nina, anna):
    other = make_group(anna, title="№ 1 «Капельки»")
    make_shift(vera, group=other, days=[0])
    for pattern, rows in (("always", 10), ("days", 20), ("weeks", 20)):
        shifts.arrange(bees, first=vera, second=nina, pattern=pattern, **PATTERN)
        assert Shift.objects.filter(group=bees).count() == rows

    assert Shift.objects.filter(group=other).count() == 1


def test_one_educator_has_shifts_too(bees, vera):
    shifts.arrange(bees, first=vera, second=None, pattern="weeks", **PATTERN)

    assert set(Shift.objects.values_list("weeks", "starts")) == {("odd", time(7)), ("even", time(13))}


def test_a_person_does_not_change_shifts_with_herself(bees, vera):
    with pytest.raises(Refused, match="двух разных"):
        shifts.arrange(bees, first=vera, second=vera, pattern="weeks", **PATTERN)


def test_shifts_follow_one_another(bees, vera, nina):
    with pytest.raises(Refused, match="друг за другом"):
        shifts.arrange(bees, first=vera, second=nina, pattern="always", **PATTERN | {"changes": time(19)})


def test_a_typical_day_is_filled_once(bees):
    duties.fill_regime(bees)

    with pytest.raises(Refused, match="уже заполнен"):
        duties.fill_regime(bees)
    assert RegimeMoment.objects.filter(group=bees).count() == 5
