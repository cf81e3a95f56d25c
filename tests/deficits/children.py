"""`make_*` of children's diagnostics: a group, its codes, a set of indicators, a wave that is open today."""

from datetime import UTC, datetime, timedelta

from deficits.models import (
    AssessmentWave,
    Child,
    ChildAssessment,
    ChildGroup,
    ChildrenImport,
    Framework,
    GroupChild,
    GroupEducator,
    Indicator,
)

NOW = datetime(2026, 10, 1, 9, tzinfo=UTC)


def make_group(by, *, educators=(), **fields) -> ChildGroup:
    fields = {"title": "№ 4 «Пчёлки»", "age": "5-6", "school_year": by.organization.school_year.start, **fields}
    group = ChildGroup.objects.create(organization=by.organization, **fields)
    for person in educators:
        GroupEducator.objects.create(organization=by.organization, group=group, membership=person)
    return group


def make_children(group, number=3, **fields) -> list[GroupChild]:
    """«Ребёнок 01», «Ребёнок 02»…"""
    first = group.children.count() + 1
    return [
        GroupChild.objects.create(
            organization=group.organization, group=group, position=position, code=f"Ребёнок {position:02}",
            child=Child.objects.create(organization=group.organization, created_at=NOW), **fields,
        )
        for position in range(first, first + number)
    ]  # fmt: skip


def make_framework(by, *, scale="0-3", cuts=("1.5", "2.25"), indicators=(("speech", 2), ("art", 1)), **fields):
    """Indicators `speech-1`, `speech-2`, `art-1` without an age."""
    fields = {"title": "Свой набор", "created_by": by, "created_at": NOW, **fields}
    made = Framework.objects.create(
        organization=by.organization, scale=scale, low_below=cuts[0], high_from=cuts[1], **fields
    )
    rows = [(area, number) for area, amount in indicators for number in range(1, amount + 1)]
    for position, (area, number) in enumerate(rows, 1):
        make_indicator(made, area=area, position=position, code=f"{area}-{number}", text=f"Показатель {area} {number}")
    return made


def make_indicator(framework, **fields) -> Indicator:
    return Indicator.objects.create(organization=framework.organization, framework=framework, **fields)


def make_wave(group, *, wave="start", days=10, **fields) -> AssessmentWave:
    """A wave from ten days ago until ten days ahead of the organization's today; a negative `days` ended."""
    today = group.organization.today
    fields = {"opens_on": today - timedelta(days=20), "closes_on": today + timedelta(days=days), **fields}
    return AssessmentWave.objects.create(
        organization=group.organization, school_year=group.school_year, wave=wave, **fields
    )


def make_assessment(group, framework, by, *, wave="start") -> ChildAssessment:
    return ChildAssessment.objects.create(
        organization=group.organization, group=group, wave=wave, framework=framework, recorded_by=by, recorded_at=NOW
    )


def make_children_import(by, title="Файл") -> ChildrenImport:
    """A file that was read and waits for a decision: one group with counts."""
    understood = {
        "scale": "levels", "scale_reason": "words", "is_by_child": False, "has_marks": False, "is_matched": True,
        "groups": [[title, "5-6", 6, None]], "children": [], "criteria": [], "marks": [],
        "counts": [[0, "speech", "start", 1, 2, 3]], "differences": [], "warnings": [],
    }  # fmt: skip
    return ChildrenImport.objects.create(
        organization=by.organization,
        file_name=title,
        checksum="0",
        understood=understood,
        created_by=by,
        created_at=NOW,
    )
