from datetime import date

import pytest

from deficits.models import Child, ChildGroup, ChildMark, GroupChild, GroupEducator
from deficits.services import rosters

from ..children import NOW, make_assessment, make_children, make_framework, make_group


@pytest.fixture
def group(anna):
    return make_group(anna)


def codes(group):
    return [place.code for place in GroupChild.objects.filter(group=group).for_list()]


def test_twenty_children_in_one_step(group):
    rosters.add(group=group, number=20, now=NOW)
    rosters.add(group=group, number=1, now=NOW, joined_on=date(2026, 11, 2))

    assert codes(group)[:2] + codes(group)[19:] == ["Ребёнок 01", "Ребёнок 02", "Ребёнок 20", "Ребёнок 21"]
    assert GroupChild.objects.for_list().last().joined_on == date(2026, 11, 2)
    assert Child.objects.count() == 21


def test_a_group_has_an_end(group):
    rosters.add(group=group, number=60, now=NOW)
    with pytest.raises(rosters.RosterRefused, match="не больше 60"):
        rosters.add(group=group, number=1, now=NOW)

    assert Child.objects.count() == 60


def test_two_codes_change_places(group):
    first, second = make_children(group, 2)
    rosters.update(group=group, changes={first.pk: {"code": second.code}, second.pk: {"code": first.code}})

    assert codes(group) == ["Ребёнок 02", "Ребёнок 01"]


def test_a_code_taken_in_another_window_is_refused(group):
    first, second = make_children(group, 2)
    with pytest.raises(rosters.RosterRefused, match="уже занят"):
        rosters.update(group=group, changes={first.pk: {"code": second.code}})

    assert codes(group) == ["Ребёнок 01", "Ребёнок 02"]


def test_a_code_with_marks_stays(anna, group):
    place, empty = make_children(group, 2)
    framework = make_framework(anna)
    ChildMark.objects.create(
        organization=group.organization, assessment=make_assessment(group, framework, anna), child=place,
        indicator=framework.indicators.first(), value=1, marked_by=anna, marked_at=NOW, saved_at=NOW,
    )  # fmt: skip
    rosters.remove(empty)
    with pytest.raises(rosters.RosterRefused, match="впишите, с какого дня"):
        rosters.remove(place)

    assert (codes(group), Child.objects.count()) == (["Ребёнок 01"], 1)


def test_children_keep_themselves_and_their_codes_in_the_next_year(group):
    places = make_children(group, 3)
    to, renamed = rosters.move(group=group, places=places, to=None, title="№ 4 «Пчёлки»", age="6-7")
    again, _ = rosters.move(group=group, places=places, to=to)

    assert (to.school_year, to.age, renamed, again) == (group.school_year + 1, "6-7", [], to)
    assert [place.child_id for place in to.children.all()] == [place.child_id for place in places]
    assert codes(to) == codes(group)


def test_a_code_that_is_taken_there_becomes_a_new_one(anna, group):
    places = make_children(group, 2)
    to = make_group(anna, title="Другая", school_year=group.school_year + 1)
    make_children(to, 1)
    _, renamed = rosters.move(group=group, places=places, to=to)

    assert renamed == [("Ребёнок 01", "Ребёнок 02"), ("Ребёнок 02", "Ребёнок 03")]
    assert codes(to) == ["Ребёнок 01", "Ребёнок 02", "Ребёнок 03"]


def test_educators_are_named_anew(group, vera, nina):
    rosters.appoint(group=group, people=[vera])
    kept = GroupEducator.objects.get()
    rosters.appoint(group=group, people=[vera, nina])
    assert GroupEducator.objects.order_by("pk").first() == kept

    rosters.appoint(group=group, people=[])
    assert (GroupEducator.objects.count(), ChildGroup.objects.count()) == (0, 1)
