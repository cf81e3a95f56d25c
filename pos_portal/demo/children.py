"""Three years of children's results: two years ago as counts, then child by child under codes."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from random import Random

from deficits.engine.marks import HIGH, LOW, MIDDLE
from deficits.models import (
    AgeGroup,
    AssessmentWave,
    ChildGroup,
    ChildNeed,
    EducationalArea,
    GroupChild,
    Indicator,
    Wave,
)
from deficits.services import child_trends, children, frameworks, marks, rosters, trends
from pos_portal.core.models import Membership

GROUPS = (
    ("№ 1 «Капельки»", AgeGroup.FIRST_JUNIOR, 18, ("galina", "tatiana")),
    ("№ 2 «Лучики»", AgeGroup.SECOND_JUNIOR, 20, ("elena", "svetlana")),
    ("№ 3 «Непоседы»", AgeGroup.MIDDLE, 22, ("irina", "olesya")),
    ("№ 4 «Пчёлки»", AgeGroup.SENIOR, 24, ("vera", "nina")),
    ("№ 5 «Мечтатели»", AgeGroup.SENIOR, 23, ("lyubov",)),
    ("№ 6 «Умники»", AgeGroup.PREPARATORY, 25, ("daria",)),
)
GROW_INTO = {0: 1, 1: 2, 2: 4, 4: 5}
SHARES = {
    EducationalArea.SOCIAL: ((0.25, 0.28), (0.12, 0.48)),
    EducationalArea.COGNITIVE: ((0.26, 0.25), (0.11, 0.46)),
    EducationalArea.SPEECH: ((0.34, 0.18), (0.29, 0.22)),
    EducationalArea.ART: ((0.22, 0.30), (0.10, 0.45)),
    EducationalArea.PHYSICAL: ((0.15, 0.38), (0.06, 0.58)),
}
YEARLY = {
    EducationalArea.SOCIAL: (-0.02, 0.02),
    EducationalArea.COGNITIVE: (-0.05, 0.05),
    EducationalArea.SPEECH: (0.05, -0.04),
    EducationalArea.ART: (-0.01, 0.03),
    EducationalArea.PHYSICAL: (0.01, 0.0),
}
MARKS = {LOW: (1, 1, 1, 2), MIDDLE: (2, 2, 1, 2), HIGH: (3, 2, 3, 2)}
LED_BY_SPEECH_THERAPIST = (4, 5)
LEFT_TO_DO = (EducationalArea.PHYSICAL,)
NEEDS = {3: ChildNeed.DISABILITY, 11: ChildNeed.LANGUAGE, 17: ChildNeed.GIFTED}


def counted_year(*, by: Membership, school_year: int, now: datetime) -> None:
    """Six groups with the numbers of both waves, as they were copied from paper; speech stays the hardest."""
    for number, (title, age, size, _) in enumerate(GROUPS):
        group = _group(by, school_year, title, age)
        for wave in (Wave.START, Wave.END):
            children.record(group=group, wave=wave, counts=_counts(size, number, wave, ago=2), by=by, now=now)


def _group(by: Membership, school_year: int, title: str, age: str) -> ChildGroup:
    return ChildGroup.objects.create(organization=by.organization, school_year=school_year, title=title, age=age)


def _counts(size: int, number: int, wave: str, *, ago: int) -> dict[str, tuple[int, int, int]]:
    """Levels of a group near SHARES, `ago` years before the present one; the first groups a little lower."""
    found = {}
    for area, (start, end) in SHARES.items():
        is_led = area == EducationalArea.SPEECH and number in LED_BY_SPEECH_THERAPIST
        start, end = SHARES[EducationalArea.SOCIAL] if is_led else (start, end)
        shares = start if wave == Wave.START else end
        low_share, high_share = (share - ago * step for share, step in zip(shares, YEARLY[area], strict=True))
        low = max(0, round(size * low_share) + (number < 2) - (number > 3))
        high = max(0, round(size * high_share) - (number < 2) + (number > 3))
        found[area] = (low, size - low - high, high)
    return found


@dataclass(frozen=True)
class Days:
    """When a wave was marked and when it ended or will end."""

    wave: str
    marked_at: datetime
    closes_on: date


def marked_year(staff: dict[str, Membership], *, by: Membership, school_year: int, waves: tuple[Days, ...]) -> None:
    """Six groups with their educators and children under codes, marked in these waves; one area is still to do."""
    groups = [_group(by, school_year, title, age) for title, age, *_ in GROUPS]
    _seat(groups, staff, waves[0])
    for days in waves:
        _open(by, school_year, days)
        for group in groups:
            is_going_on = days.closes_on > by.organization.today
            left_out = LEFT_TO_DO if is_going_on and group.title == GROUPS[3][0] else ()
            _mark(group, days, by, [area for area in EducationalArea if area not in left_out])


def _seat(groups: list[ChildGroup], staff: dict[str, Membership], days: Days) -> None:
    """Children of the year before sit on in an older group; the others are new, one of them came late."""
    before = {group.title: group for group in ChildGroup.objects.filter(school_year=groups[0].school_year - 1)}
    for number, grown in GROW_INTO.items():
        earlier = before.get(GROUPS[number][0])
        places = list(earlier.children.for_list()) if earlier else []
        if places:
            rosters.move(group=earlier, places=places, to=groups[grown])
    for group, (_, _, size, names) in zip(groups, GROUPS, strict=True):
        rosters.appoint(group=group, people=[staff[name] for name in names])
        missing = size - group.children.count()
        if missing:
            rosters.add(group=group, number=missing, now=days.marked_at)
        for place in group.children.filter(position__in=NEEDS):
            GroupChild.objects.filter(pk=place.pk).update(need=NEEDS[place.position])
    late = groups[2].children.for_list().last()
    GroupChild.objects.filter(pk=late.pk).update(joined_on=days.closes_on - timedelta(days=20))


def _open(by: Membership, school_year: int, days: Days) -> None:
    """The weeks around the marks as the days of a wave."""
    AssessmentWave.objects.create(
        organization=by.organization,
        school_year=school_year,
        wave=days.wave,
        opens_on=days.marked_at.date() - timedelta(days=14),
        closes_on=days.closes_on,
    )


def _mark(group: ChildGroup, days: Days, by: Membership, areas: list[str]) -> None:
    at = days.marked_at
    framework = frameworks.ours(by=by, now=at)
    assessment = marks.start(group=group, wave=days.wave, framework=framework, by=by, now=at)
    indicators = framework.indicators.filter(age=group.age)
    by_area = {area: [one for one in indicators if one.area == area] for area in areas}
    places = list(group.children.for_list())
    given = [
        marks.Given(child=place, indicator=indicator, value=value, at=at)
        for area, asked in by_area.items()
        for place, level in zip(places, _levels(group, area, days.wave, len(places)), strict=True)
        for indicator, value in _marks(place, asked, level)
    ]
    marks.save(assessment, marks=given, by=by, now=at, today=at.date())


def _levels(group: ChildGroup, area: str, wave: str, size: int) -> list[str]:
    """A level for every place: the shares of the group, dealt out in an order that hardly changes over the year."""
    number = [title for title, *_ in GROUPS].index(group.title)
    ago = group.organization.school_year.start - group.school_year
    low, middle, high = _counts(size, number, wave, ago=ago)[area]
    levels = [LOW] * low + [MIDDLE] * middle + [HIGH] * high
    order, moved = list(range(size)), Random(f"{group.title} {area} {wave}")
    Random(f"{group.title} {area} {group.school_year}").shuffle(order)
    first, second = moved.sample(range(size), 2)
    order[first], order[second] = order[second], order[first]
    return [levels[place] for place in order]


def _marks(place: GroupChild, asked: list[Indicator], level: str) -> list[tuple[Indicator, int]]:
    """Marks of one child that make this level, one indicator now and then not yet looked at."""
    turn = place.position % len(asked)
    given = [(one, MARKS[level][(turn + step) % len(asked)]) for step, one in enumerate(asked)]
    return given if place.position % 9 or level == LOW else given[:-1]


def decide_trends(*, by: Membership, school_year: int, now: datetime) -> None:
    """What is said of speech in the whole kindergarten is agreed, the rest waits for the end of the year."""
    for trend in child_trends.detect(school_year=school_year, by=by, now=now):
        if trend.area == EducationalArea.SPEECH and not trend.age:
            trends.confirm(trend, text=trend.text, by=by, now=now)
        else:
            trends.dismiss(trend, reason="Обсудили в группах, отдельной темой года не станет.", by=by, now=now)
