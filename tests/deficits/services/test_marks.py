"""Marks of children: the newest wins, levels follow at once, closed waves and late arrivals, six people together."""

from datetime import timedelta

import pytest

from deficits.models import AreaResult, ChildAreaLevel, ChildMark
from deficits.services import frameworks, marks, rosters
from deficits.services.marks import Given

from ..children import NOW, make_assessment, make_children, make_framework, make_group, make_indicator, make_wave
from .test_simultaneous import at_once

LATER = NOW + timedelta(minutes=5)


@pytest.fixture
def group(anna):
    return make_group(anna)


@pytest.fixture
def places(group):
    return make_children(group, 3)


@pytest.fixture
def assessment(anna, group):
    make_wave(group)
    return make_assessment(group, make_framework(anna), anna)


def indicator(assessment, code="speech-1"):
    return assessment.framework.indicators.get(code=code)


def put(assessment, place, value, *, by, code="speech-1", at=NOW, **more):
    given = [Given(place, indicator(assessment, code), value, at, **more)]
    return marks.save(assessment, marks=given, by=by, now=LATER, today=assessment.organization.today)


def values():
    return list(ChildMark.objects.order_by("child__position", "indicator").values_list("value", flat=True))


def levels():
    return list(ChildAreaLevel.objects.order_by("child__position").values_list("mean", "level", "n_marked"))


def counts():
    return list(AreaResult.objects.order_by("area").values_list("area", "low", "middle", "high"))


def test_a_mark_of_a_child_taken_out_meanwhile_does_not_stop_the_others(anna, assessment, places):
    given = [Given(place, indicator(assessment), 2, NOW) for place in places]
    rosters.remove(places[0])
    marks.save(assessment, marks=given, by=anna, now=LATER, today=assessment.organization.today)

    assert values() == [2, 2]


def test_a_mark_makes_a_level_and_a_count_at_once(anna, assessment, places):
    put(assessment, places[0], 1, by=anna)
    put(assessment, places[0], 3, by=anna, code="speech-2")
    put(assessment, places[1], 3, by=anna)

    assert levels() == [(2.0, "middle", 2), (3.0, "high", 1)]
    assert ChildAreaLevel.objects.get(child=places[1]).n_indicators == 2
    assert counts() == [("speech", 0, 1, 1)]


def test_a_mark_taken_back_leaves_no_level(anna, assessment, places):
    put(assessment, places[0], 1, by=anna)
    put(assessment, places[0], None, by=anna, at=NOW + timedelta(seconds=1))

    assert (values(), levels(), counts()) == ([None], [], [])


def test_an_older_mark_never_overwrites_a_newer(anna, vera, assessment, places):
    put(assessment, places[0], 2, by=anna, at=NOW + timedelta(seconds=9))
    late = put(assessment, places[0], 0, by=vera, at=NOW)

    assert (values(), [mark.value for mark in late]) == ([2], [0])
    assert ChildMark.objects.get().marked_by == anna


def test_the_same_mark_typed_again_is_as_young_as_the_last_typing(anna, vera, assessment, places):
    put(assessment, places[0], 2, by=anna, at=NOW)
    put(assessment, places[0], 2, by=vera, at=NOW + timedelta(seconds=9))
    put(assessment, places[0], 0, by=anna, at=NOW + timedelta(seconds=5))

    assert values() == [2]


def test_a_whole_page_does_not_erase_what_came_after_it_was_drawn(anna, vera, assessment, places):
    """Vera typed without a connection before the page was drawn; her mark came after that."""
    put(assessment, places[0], 3, by=vera, at=NOW - timedelta(minutes=9))
    put(assessment, places[0], None, by=anna, at=NOW, is_typed=False)

    assert values() == [3]


def test_a_moment_of_the_future_counts_as_now(anna, assessment, places):
    put(assessment, places[0], 1, by=anna, at=NOW + timedelta(days=400))

    assert ChildMark.objects.get().marked_at == LATER


@pytest.mark.parametrize(("opens", "closes", "is_taken"), [(0, 0, True), (-9, -1, False), (1, 9, False)])
def test_marks_are_taken_on_the_days_of_the_wave_only(anna, group, places, opens, closes, is_taken):
    today = group.organization.today
    make_wave(group, opens_on=today + timedelta(days=opens), closes_on=today + timedelta(days=closes))
    assessment = make_assessment(group, make_framework(anna), anna)
    if is_taken:
        put(assessment, places[0], 1, by=anna)
    else:
        with pytest.raises(marks.WaveClosed):
            put(assessment, places[0], 1, by=anna)

    assert values() == ([1] if is_taken else [])


def test_a_child_who_came_late_is_marked_but_not_counted(anna, group, assessment):
    early, late = make_children(group, 1)[0], make_children(group, 1, joined_on=group.organization.today)[0]
    put(assessment, early, 3, by=anna)
    put(assessment, late, 0, by=anna)

    assert list(ChildAreaLevel.objects.order_by("child").values_list("is_counted", flat=True)) == [True, False]
    assert counts() == [("speech", 0, 0, 1)]


def test_a_changed_day_of_joining_is_counted_again(anna, group, assessment, places):
    put(assessment, places[0], 3, by=anna)
    places[0].joined_on = group.organization.today
    places[0].save()
    marks.recount(group)

    assert counts() == []


def test_indicators_of_another_age_do_not_make_a_level_incomplete(anna, group, assessment, places):
    """In a mixed group a child is asked what belongs to the ages in which it was marked."""
    framework = assessment.framework
    make_indicator(framework, area="speech", age="3-4", position=8, code="a", text="Младшим")
    make_indicator(framework, area="speech", age="5-6", position=9, code="b", text="Старшим")
    put(assessment, places[0], 3, by=anna, code="a")

    assert ChildAreaLevel.objects.get().n_indicators == 3


def test_beginning_by_child_wipes_counts_written_by_hand_but_never_marks(anna, group, assessment, places):
    other = make_framework(anna, title="Другой")
    put(assessment, places[0], 3, by=anna)
    with pytest.raises(marks.AlreadyStarted):
        marks.start(group=group, wave="start", framework=other, by=anna, now=NOW)

    assert (values(), counts()) == ([3], [("speech", 0, 0, 1)])


def test_our_set_is_made_once(anna):
    first, again = frameworks.ours(by=anna, now=NOW), frameworks.ours(by=anna, now=NOW)

    assert first == again
    assert first.indicators.count() == 120
    assert (str(first), first.low_below) == ("Короткий набор показателей по пяти областям", "1.5")


@pytest.mark.django_db(transaction=True)
def test_six_savers_at_once_lose_nothing_and_the_newest_wins(anna, vera, group):
    make_wave(group)
    place = make_children(group, 1)[0]
    assessment = make_assessment(group, make_framework(anna, indicators=[("speech", 3)]), anna)

    def save(number):
        at = NOW + timedelta(seconds=number)
        return lambda: put(assessment, place, number % 4, by=vera, code=f"speech-{number % 3 + 1}", at=at)

    failures = [found for found in at_once(*[save(number) for number in range(6)]) if isinstance(found, type)]

    assert failures == []
    assert values() == [3, 0, 1]
    assert counts() == [("speech", 1, 0, 0)]


@pytest.mark.django_db(transaction=True)
def test_marks_of_different_children_and_new_codes_at_once_wait_for_nobody_in_a_ring(anna, group):
    make_wave(group)
    places = make_children(group, 4)
    assessment = make_assessment(group, make_framework(anna), anna)
    for place in places:
        put(assessment, place, 1, by=anna)

    def save(number):
        at = NOW + timedelta(seconds=number)
        return lambda: [put(assessment, place, 2, by=anna, at=at) for place in places[number % 2 :: 2]]

    def rename(number):
        codes = {place.pk: {"code": f"{number}-{place.pk}"} for place in places}
        return lambda: rosters.update(group=group, changes=codes)

    steps = [make(number) for number in range(3) for make in (save, rename)]
    failures = [found for found in at_once(*steps) if isinstance(found, type)]

    assert failures == []
    assert (values(), counts()) == ([2] * 4, [("speech", 0, 4, 0)])
