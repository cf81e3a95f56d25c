"""Sets of indicators: our own made on first use, one's own made by hand, editions that follow a used one."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from django.db import transaction

from deficits.engine.indicators import load_indicators
from deficits.engine.marks import SCALES
from deficits.models import ChildMark, EducationalArea, Framework, Indicator
from pos_portal.core.models import Membership, Organization
from pos_portal.core.services.versions import claim

OUR_SCALE = "0-3"
MOST_INDICATORS = 400
SHORT = {"social": "СК", "cognitive": "ПО", "speech": "РР", "art": "ХЭ", "physical": "ФР"}


class FrameworkRefused(Exception):
    """The step does not fit the set: the sentence says why."""


@transaction.atomic
def ours(*, by: Membership, now: datetime) -> Framework:
    """The set that comes with the portal; made on first use, afterwards its newest edition."""
    Organization.objects.select_for_update().get(pk=by.organization_id)
    shipped = load_indicators()
    known = Framework.objects.filter(organization=by.organization_id, code=shipped.code)
    if known.exists():
        return known.order_by("-edition").first()
    scale = SCALES[OUR_SCALE]
    made = Framework.objects.create(
        organization_id=by.organization_id,
        title=shipped.title,
        code=shipped.code,
        scale=scale.code,
        low_below=str(scale.low_below),
        high_from=str(scale.high_from),
        created_by=by,
        created_at=now,
    )
    _write(made, shipped.indicators, keep_codes=True)
    return made


@transaction.atomic
def create(*, framework: Framework, by: Membership, now: datetime) -> Framework:
    """A set of one's own, still without indicators; the cuts are those of its scale."""
    scale = SCALES[framework.scale]
    framework.low_below, framework.high_from = str(scale.low_below), str(scale.high_from)
    framework.organization_id, framework.created_by, framework.created_at = by.organization_id, by, now
    framework.save()
    return framework


@transaction.atomic
def update(framework: Framework, *, version: int, values: Mapping[str, object]) -> None:
    """Change the name and the cuts of an unused set; raises StaleVersion, FrameworkRefused."""
    _unused(framework)
    claim(framework, version=version)
    for name, value in values.items():
        setattr(framework, name, value)
    framework.save(update_fields=[*values])


@transaction.atomic
def add_indicators(framework: Framework, *, area: str, age: str, texts: Sequence[str]) -> int:
    """Put lines under an area and an age; those that stand there already are left out."""
    framework = _unused(framework)
    there = set(framework.indicators.filter(area=area, age=age).values_list("text", flat=True))
    fresh = [text for text in dict.fromkeys(texts) if text not in there]
    if framework.indicators.count() + len(fresh) > MOST_INDICATORS:
        raise FrameworkRefused(f"В наборе может быть не больше {MOST_INDICATORS} показателей.")
    _write(framework, [Indicator(area=area, age=age, text=text) for text in fresh])
    return len(fresh)


@transaction.atomic
def change_indicators(framework: Framework, *, changes: Mapping[int, Mapping[str, str]], gone: Iterable[int]) -> None:
    """Write changed rows and take out the rows named; raises FrameworkRefused for a used set."""
    framework = _unused(framework)
    framework.indicators.filter(pk__in=list(gone)).delete()
    for row in framework.indicators.filter(pk__in=list(changes)):
        vars(row).update(changes[row.pk])
        row.save(update_fields=["area", "age", "text"])


@transaction.atomic
def renew(framework: Framework, *, by: Membership, now: datetime) -> Framework:
    """The next edition with the same indicators, free to be changed; the old one stays readable, out of choice."""
    Organization.objects.select_for_update().get(pk=by.organization_id)
    framework = Framework.objects.get(pk=framework.pk)
    if framework.following.exists():
        raise FrameworkRefused("Следующая редакция этого набора уже есть.")
    made = Framework.objects.create(
        organization_id=framework.organization_id,
        title=framework.title,
        code=framework.code,
        edition=framework.edition + 1,
        previous=framework,
        scale=framework.scale,
        low_below=framework.low_below,
        high_from=framework.high_from,
        created_by=by,
        created_at=now,
    )
    _write(made, framework.indicators.all(), keep_codes=True)
    archive(framework, is_archived=True)
    return made


def archive(framework: Framework, *, is_archived: bool) -> None:
    """Take a set out of choice or put it back; diagnostics that use it stay as they are."""
    Framework.objects.filter(pk=framework.pk).update(is_archived=is_archived)


def is_used(framework: Framework) -> bool:
    """Whether marks hang on its indicators, so that it no longer changes."""
    return ChildMark.objects.filter(indicator__framework=framework).exists()


def _unused(framework: Framework) -> Framework:
    framework = Framework.objects.select_for_update().get(pk=framework.pk)
    if is_used(framework):
        raise FrameworkRefused("По этому набору уже есть отметки, он больше не меняется. Сделайте новую редакцию.")
    return framework


def _write(framework: Framework, rows: Iterable, *, keep_codes: bool = False) -> None:
    """Rows with area, age and text after the rows that stand there; a code is the area's letters and a number."""
    last = framework.indicators.order_by("-position").first()
    position, taken = (last.position if last else 0), set(framework.indicators.values_list("code", flat=True))
    fresh = []
    for row in rows:
        position += 1
        code = row.code if keep_codes else _code(EducationalArea(row.area), taken)
        taken.add(code)
        fresh.append(
            Indicator(
                organization_id=framework.organization_id, framework=framework, position=position, code=code,
                area=row.area, age=row.age, text=row.text,
            )
        )  # fmt: skip
    Indicator.objects.bulk_create(fresh)


def _code(area: EducationalArea, taken: set[str]) -> str:
    number = 1
    while f"{SHORT[area]}-{number}" in taken:
        number += 1
    return f"{SHORT[area]}-{number}"
