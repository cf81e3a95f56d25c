"""What a file with children's results becomes: groups, codes, a set of indicators, marks or counts."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from deficits.engine.marks import SCALES
from deficits.models import (
    AreaResult,
    AssessmentWave,
    Child,
    ChildAssessment,
    ChildGroup,
    ChildMark,
    ChildrenImport,
    EducationalArea,
    Framework,
    GroupChild,
    Indicator,
)
from pos_portal.core.models import Membership

from . import marks
from .frameworks import SHORT

AREA_AS_A_WHOLE = "Уровень по области в целом"


@dataclass(frozen=True)
class Decision:
    """Where a group of the file goes: to a group of the kindergarten, or to a new one with this title and age."""

    group: ChildGroup | None
    title: str = ""
    age: str = ""
    school_year: int = 0


def save_group(row: ChildrenImport, place: int, decision: Decision, *, by: Membership, now: datetime) -> ChildGroup:
    """One group of the file; a wave that the group already has is left as it is."""
    group = decision.group or ChildGroup.objects.create(
        organization_id=row.organization_id,
        school_year=decision.school_year,
        title=decision.title,
        age=decision.age,
        imported_from=row,
    )
    ChildGroup.objects.select_for_update().get(pk=group.pk)
    known = set(group.assessments.values_list("wave", flat=True))
    for wave in waves_of(row.understood, place):
        if wave not in known:
            _save_wave(row, place, group, wave, by, now)
    return group


def waves_of(understood: dict, place: int) -> list[str]:
    """Waves in which the file has something of a group, in the order of the year."""
    here = {number for number, (_, group) in enumerate(understood["children"]) if group == place}
    found = {wave for child, _, wave, _ in understood["marks"] if child in here}
    found |= {wave for group, _, wave, *_ in understood["counts"] if group == place}
    return [wave for wave in ("start", "middle", "end") if wave in found]


def _save_wave(row: ChildrenImport, place: int, group: ChildGroup, wave: str, by: Membership, now: datetime) -> None:
    understood = row.understood
    framework, indicators = _framework_of(row, by, now) if understood["is_by_child"] else (None, [])
    assessment = ChildAssessment.objects.create(
        organization_id=row.organization_id,
        group=group,
        wave=wave,
        framework=framework,
        imported_from=row,
        recorded_by=by,
        recorded_at=now,
    )
    if framework is None:
        _save_counts(assessment, [one for one in understood["counts"] if one[0] == place and one[2] == wave])
    else:
        _save_marks(assessment, row, place, indicators, by, now)


def _save_counts(assessment: ChildAssessment, counts: Sequence) -> None:
    AreaResult.objects.bulk_create(
        AreaResult(
            organization_id=assessment.organization_id, assessment=assessment, area=area, low=low, middle=middle,
            high=high,
        )
        for _, area, _, low, middle, high in counts
        if low + middle + high
    )  # fmt: skip


def _save_marks(assessment, row: ChildrenImport, place: int, indicators: list[Indicator], by, now) -> None:
    children = _children_of(row, place, assessment.group, now)
    ChildMark.objects.bulk_create(
        ChildMark(
            organization_id=row.organization_id,
            assessment=assessment,
            child=children[child],
            indicator=indicators[criterion],
            value=value,
            marked_by=by,
            marked_at=now,
            saved_at=now,
        )
        for child, criterion, wave, value in row.understood["marks"]
        if child in children and wave == assessment.wave
    )
    wave = AssessmentWave.objects.of(row.organization_id, assessment.group.school_year, assessment.wave)
    marks.count_levels(assessment, wave, EducationalArea.values)


def _children_of(row: ChildrenImport, place: int, group: ChildGroup, now: datetime) -> dict[int, GroupChild]:
    """Places of the group by the number of a child in the file; an unknown code is a new child."""
    known = {one.code: one for one in GroupChild.objects.filter(group=group)}
    position = max((one.position for one in known.values()), default=0)
    found = {}
    for number, (code, of) in enumerate(row.understood["children"]):
        if of != place:
            continue
        if code not in known:
            position += 1
            child = Child.objects.create(organization_id=row.organization_id, created_at=now)
            known[code] = GroupChild.objects.create(
                organization_id=row.organization_id, group=group, child=child, position=position, code=code[:30],
                imported_from=row,
            )  # fmt: skip
        found[number] = known[code]
    return found


def _framework_of(row: ChildrenImport, by: Membership, now: datetime) -> tuple[Framework, list[Indicator]]:
    """The set whose indicators are all those of the file, on its scale; made from the file where there is none."""
    scale = SCALES[row.understood["scale"]]
    wanted = [(area, text[:500] or AREA_AS_A_WHOLE) for area, text in row.understood["criteria"]]
    sets = Framework.objects.filter(organization=row.organization_id, scale=scale.code).order_by("is_archived", "-pk")
    for framework in sets.prefetch_related("indicators"):
        known = _by_text(framework.indicators.all())
        if set(wanted) <= known.keys():
            return framework, [known[key] for key in wanted]
    framework = Framework.objects.create(
        organization_id=row.organization_id,
        title=_free_title(row),
        scale=scale.code,
        low_below=str(scale.low_below),
        high_from=str(scale.high_from),
        imported_from=row,
        created_by=by,
        created_at=now,
    )
    made = _by_text(_indicators(framework, wanted))
    return framework, [made[key] for key in wanted]


def _by_text(indicators: Sequence[Indicator]) -> dict[tuple[str, str], Indicator]:
    return {(one.area, one.text): one for one in indicators}


def _free_title(row: ChildrenImport) -> str:
    title = f"Показатели из файла «{row.file_name[:120]}»"
    taken = Framework.objects.filter(organization=row.organization_id, title__startswith=title).count()
    return f"{title} – {row.pk}" if taken else title


def _indicators(framework: Framework, wanted: Sequence[tuple[str, str]]) -> list[Indicator]:
    numbers: dict[str, int] = defaultdict(int)
    rows = []
    for position, (area, text) in enumerate(dict.fromkeys(wanted), 1):
        numbers[area] += 1
        code = f"{SHORT[area]}-{numbers[area]}"
        rows.append(
            Indicator(
                organization_id=framework.organization_id, framework=framework, position=position, code=code, area=area,
                text=text,
            )
        )  # fmt: skip
    return Indicator.objects.bulk_create(rows)
