"""Groups of children with levels child by child, written as «lmh-»: low, middle, high, not assessed."""

from deficits.models import (
    AreaResult,
    Child,
    ChildAreaLevel,
    ChildAssessment,
    ChildGroup,
    Framework,
    GroupChild,
    GroupEducator,
)

from .factories import NOW

NAMES = {"l": "low", "m": "middle", "h": "high"}
MEANS = {"l": 1.0, "m": 2.0, "h": 3.0}


def make_group(by, title="№ 4 «Пчёлки»", *, age="5-6", year=None, educators=()) -> ChildGroup:
    organization = by.organization
    start = organization.school_year.start if year is None else year
    group = ChildGroup.objects.create(organization=organization, school_year=start, title=title, age=age)
    for person in educators:
        GroupEducator.objects.create(organization=organization, group=group, membership=person)
    return group


def make_child(group, position=1, *, child=None, need="", code="") -> GroupChild:
    return GroupChild.objects.create(
        organization_id=group.organization_id,
        group=group,
        child=child or Child.objects.create(organization_id=group.organization_id, created_at=NOW),
        position=position,
        code=code or f"Ребёнок {position:02}",
        need=need,
    )


def make_levels(group, by, *, area="speech", needs="", late="", **waves: str) -> list[GroupChild]:
    """`start="lmm", end="mmh"`: places in a string are children; `late` marks with «x» those who are not counted."""
    size = max(map(len, waves.values()))
    known = list(group.children.order_by("position"))
    children = known + [make_child(group, place + 1, need=need_of(needs, place)) for place in range(len(known), size)]
    for wave, letters in waves.items():
        assessment = assess(group, by, wave)
        counted = [letter for place, letter in enumerate(letters) if letter != "-" and late[place : place + 1] != "x"]
        for place, letter in enumerate(letters):
            if letter != "-":
                make_level(assessment, children[place], area, letter, is_counted=late[place : place + 1] != "x")
        counts = {name: counted.count(letter) for letter, name in NAMES.items()}
        AreaResult.objects.update_or_create(
            organization_id=group.organization_id, assessment=assessment, area=area, defaults=counts
        )
    return children


def need_of(needs: str, place: int) -> str:
    return {"d": "disability", "n": "language"}.get(needs[place : place + 1], "")


def assess(group, by, wave: str) -> ChildAssessment:
    framework, _ = Framework.objects.get_or_create(
        organization_id=group.organization_id,
        title="Набор",
        defaults={"low_below": 1.5, "high_from": 2.25, "created_by": by, "created_at": NOW},
    )
    assessment, _ = ChildAssessment.objects.get_or_create(
        organization_id=group.organization_id,
        group=group,
        wave=wave,
        defaults={"framework": framework, "recorded_by": by, "recorded_at": NOW},
    )
    return assessment


def make_level(assessment, child, area: str, letter: str, *, is_counted=True) -> ChildAreaLevel:
    return ChildAreaLevel.objects.create(
        organization_id=assessment.organization_id,
        assessment=assessment,
        child=child,
        area=area,
        mean=MEANS[letter],
        percent=round(MEANS[letter] * 100 / 3, 6),
        level=NAMES[letter],
        n_marked=8,
        n_indicators=9,
        is_counted=is_counted,
    )
