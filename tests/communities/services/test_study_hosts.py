"""Who joins the developers when the lesson of the round is planned already leads it with them; who leaves does not."""

import pytest

from communities.models import BookingStatus, PersonCell, WaitingState
from communities.models.study_coverage import coverage_of
from communities.services import bookings, lessons, study_people
from communities.services.refusals import Refused
from pos_portal.core.models import Notice
from pos_portal.core.services.versions import StaleVersion
from tests.communities.duties_factories import make_cover, make_leave, make_shift
from tests.communities.factories import NOW, make_community, make_lesson, make_member, make_room
from tests.communities.places_factories import fill_places, make_line
from tests.communities.studies_factories import corrected_study, ready_study
from tests.factories import make_membership


@pytest.fixture
def group(vera, nina, anna, sveta):
    return make_community(vera, nina, anna, sveta, coordinator=vera)


@pytest.fixture
def ready(group, vera, nina):
    """Led by two in three days; two places, in a room for ten."""
    return ready_study(group, vera, nina)


def join(study, person, *, by=None):
    return study_people.join(study, person=person, by=by or person, now=NOW).place


def hosts(lesson) -> set:
    return {row.membership for row in lesson.hosts.select_related("membership")}


def cells_of(person, lesson) -> int:
    return PersonCell.objects.filter(membership=person, lesson=lesson).count()


def shrink(lesson, places: int) -> None:
    lesson.room.places = places
    lesson.room.save()


def test_who_joins_has_a_place_in_the_planned_lesson(ready, vera, nina, anna):
    study, lesson = ready

    place = join(study, anna, by=vera)

    lesson.refresh_from_db()
    assert (place.lesson, place.why_not, hosts(lesson)) == (lesson, "", {vera, nina, anna})
    assert (cells_of(anna, lesson), lesson.places, coverage_of(lesson).absent) == (5, 2, ())
    told = Notice.objects.get(membership=anna)
    assert "Место на нём за Вами" in told.text and told.event == f"lesson-{lesson.pk}"
    assert "смена" not in told.text


def test_asked_twice_it_is_one_place(ready, vera, anna):
    study, lesson = ready
    for _ in range(2):
        join(study, anna, by=vera)

    assert (lesson.hosts.filter(membership=anna).count(), Notice.objects.filter(membership=anna).count()) == (1, 1)


def test_lessons_that_were_held_stay_as_they_were(group, vera, nina, anna):
    study, lesson = corrected_study(group, vera, nina)

    assert join(study, anna) is None
    assert hosts(lesson) == {vera, nina}


def test_an_observer_who_becomes_a_host_gives_the_place_to_the_next(ready, anna, sveta):
    study, lesson = ready
    fill_places(lesson, anna, make_observer(lesson))
    (waiting,) = make_line(lesson, sveta)

    join(study, anna)

    waiting.refresh_from_db()
    assert lesson.bookings.get(membership=anna).status == BookingStatus.CANCELLED
    assert (waiting.state, cells_of(anna, lesson)) == (WaitingState.OFFERED, 5)


def make_observer(lesson):
    person = make_membership(lesson.organization, full_name="Титова Ирина Олеговна")
    make_member(lesson.community, person)
    return person


def test_who_waited_waits_no_longer(ready, nina, anna, sveta):
    study, lesson = ready
    fill_places(lesson, make_observer(lesson), sveta)
    (waiting,) = make_line(lesson, anna)

    join(study, anna)

    waiting.refresh_from_db()
    assert (waiting.state, lesson.is_led_by(anna)) == (WaitingState.LEFT, True)


def test_who_is_elsewhere_or_away_is_a_developer_without_a_place(ready, group, vera, nina, anna, sveta, sunny):
    study, lesson = ready
    other = make_lesson(make_community(anna, title="Я сам"), anna, room=make_room(sunny, "Зал 2"), title="Сказка")
    make_leave(sveta)

    place = join(study, anna, by=vera)
    away = join(study, sveta)

    assert (place.why_not, away.why_not) == (
        "Иванова А. С.: в это время другое занятие (10:00–10:30).",
        "Фёдорова С. И.: в этот день не сможет.",
    )
    assert (hosts(lesson), study.developers.count()) == ({vera, nina}, 4)
    assert set(coverage_of(lesson).absent) == {anna.pk, sveta.pk}
    told = Notice.objects.filter(membership=anna).latest("pk")
    assert ("Места на нём за Вами пока нет" in told.text, told.event) == (True, "")

    lessons.cancel(other, reason="Карантин", now=NOW)
    assert join(study, anna).why_not == "" and lesson.is_led_by(anna)


def test_who_stands_in_for_a_host_stays_with_the_children(ready, nina, sveta):
    study, lesson = ready
    make_shift(nina)
    make_cover(lesson, nina, sveta, is_confirmed=True)

    assert join(study, sveta).why_not == "Фёдорова С. И.: в это время подменяет коллегу в группе."


def test_on_shift_one_leads_and_is_asked_for_a_substitute(ready, vera, anna):
    study, lesson = ready
    make_shift(anna)

    assert join(study, anna, by=vera).is_on_shift
    assert lesson.is_led_by(anna)
    assert "назовите на странице занятия, кто подменит" in Notice.objects.get(membership=anna).text


def test_in_a_full_room_a_free_place_of_the_observers_is_the_developers(ready, anna, sveta):
    study, lesson = ready
    shrink(lesson, 4)

    assert join(study, anna).why_not == ""
    lesson.refresh_from_db()
    assert (lesson.places, lesson.hosts.count()) == (1, 3)
    assert join(study, sveta).why_not.startswith("Музыкальный зал: мест для взрослых – 4, а ведущих и наблюдателей")
    lesson.refresh_from_db()
    assert (lesson.places, lesson.hosts.count()) == (1, 3)


def test_ones_own_place_moves_along_in_a_full_room(ready, anna, sveta):
    study, lesson = ready
    shrink(lesson, 4)
    fill_places(lesson, anna, sveta)

    assert join(study, anna).why_not == ""
    lesson.refresh_from_db()
    assert (lesson.places, lesson.bookings.booked().get().membership) == (1, sveta)


@pytest.mark.parametrize("minimum", [None, 2])
def test_places_that_others_hold_or_the_lesson_needs_are_kept(ready, anna, sveta, minimum):
    study, lesson = ready
    shrink(lesson, 4)
    if minimum:
        lesson.minimum = minimum
        lesson.save()
    else:
        fill_places(lesson, sveta, make_observer(lesson))

    assert "мест для взрослых – 4" in join(study, anna).why_not
    lesson.refresh_from_db()
    assert (lesson.places, lesson.hosts.count()) == (2, 2)


def test_a_form_opened_before_does_not_lose_the_new_host(ready, vera, nina, anna):
    study, lesson = ready
    opened = lesson.version
    join(study, anna)

    with pytest.raises(StaleVersion):
        lessons.revise(lesson, version=opened, hosts=[vera, nina], by=vera, now=NOW)
    assert lesson.is_led_by(anna)


def test_leaving_gives_everything_back(ready, vera, nina, anna, sveta):
    study, lesson = ready
    make_shift(anna)
    join(study, anna)
    make_cover(lesson, anna, sveta, is_confirmed=True)
    opened = lesson.sequence

    study_people.leave(study.developers.get(membership=anna), now=NOW)

    lesson.refresh_from_db()
    assert (hosts(lesson), cells_of(anna, lesson), cells_of(sveta, lesson)) == ({vera, nina}, 0, 0)
    assert Notice.objects.filter(membership=sveta).latest("pk").title == "Подмена не понадобится"
    assert lesson.sequence > opened


def test_without_who_was_to_teach_the_others_hear_that_somebody_is_needed(ready, vera, nina):
    study, lesson = ready

    study_people.leave(study.developers.get(membership=vera), now=NOW)

    told = Notice.objects.get(title__startswith="Выберите, кто ведёт")
    assert (told.membership, told.event) == (nina, f"lesson-{lesson.pk}")
    assert told.text.endswith("Было: Кузнецова Вера Ильинична. Стало: ещё не решено, кто.")


def test_who_is_not_of_the_group_is_neither_developer_nor_host(ready):
    study, lesson = ready
    with pytest.raises(Refused, match="не участвует в сообществе"):
        join(study, make_membership(lesson.organization, full_name="Титова Ирина Олеговна"))

    assert (study.developers.count(), lesson.hosts.count()) == (2, 2)


def test_joining_asks_as_often_beside_three_hosts(group, vera, nina, anna, sveta, django_assert_num_queries):
    study, lesson = ready_study(group, vera, nina, title="Двое")
    with django_assert_num_queries(22):
        join(study, anna)
    lessons.cancel(lesson, reason="Карантин", now=NOW)
    other, lesson = ready_study(group, vera, nina, anna, title="Трое")
    fill_places(lesson, make_observer(lesson))
    with django_assert_num_queries(22):
        join(other, sveta)
    assert bookings.read_settled_roll(lesson, now=NOW).hosts == {vera.pk, nina.pk, anna.pk, sveta.pk}
