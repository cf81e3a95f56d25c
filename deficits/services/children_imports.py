"""Children's results from a file: understood under codes, shown, saved whole or not at all, and taken back."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from hashlib import sha256

from django.db import transaction

from deficits.engine.children_files import read_with_key
from deficits.engine.children_reading.reading import ChildrenReading, KeyRow, Told
from deficits.engine.children_reading.scrubbing import Scrubber
from deficits.engine.codes import looks_like_name
from deficits.engine.marks import SCALES
from deficits.models import (
    Child,
    ChildAreaLevel,
    ChildAssessment,
    ChildGroup,
    ChildMark,
    ChildrenImport,
    Framework,
    GroupChild,
    ImportStatus,
)
from pos_portal.core.engine.tables import Table
from pos_portal.core.models import AuditAction, Membership, Organization
from pos_portal.core.services.audit import record

from .children_imported import Decision, save_group
from .refusals import ImportRefused

KEPT = timedelta(days=14)
MOST_DIFFERENCES = 500


@dataclass(frozen=True)
class Understood:
    """A kept reading with its key; the key lives as long as the answer to one request."""

    row: ChildrenImport | None
    reading: ChildrenReading
    key: tuple[KeyRow, ...]


def checksum_of(data: bytes) -> str:
    """What tells one file from another."""
    return sha256(data).hexdigest()


@transaction.atomic
def understand(
    tables: Sequence[Table],
    *,
    told: Told,
    known: Mapping[str, str],
    file_name: str,
    checksum: str,
    by: Membership,
    now: datetime,
) -> Understood:
    """Read a file and keep what was understood until somebody decides; names stay in the key that is given back."""
    forget_old(by, now=now)
    if saved(by).filter(checksum=checksum).exists():
        raise ImportRefused("Этот файл уже загружен. Если нужно заново, сначала отмените прежнюю загрузку.")
    reading, key = read_with_key(tables, told, known)
    if reading.outcome != "table":
        return Understood(None, reading, key)
    ChildrenImport.objects.filter(
        organization=by.organization_id, checksum=checksum, status=ImportStatus.PREVIEW
    ).delete()
    row = ChildrenImport.objects.create(
        organization_id=by.organization_id,
        file_name=name_of(file_name, key),
        checksum=checksum,
        understood=as_json(reading) | {"is_matched": bool(known) or not key},
        created_by=by,
        created_at=now,
    )
    return Understood(row, reading, key)


def name_of(file_name: str, key: Sequence[KeyRow]) -> str:
    """The name of the file without the names of children."""
    clean = Scrubber(key).clean_words(file_name.replace("_", " "))
    return "Файл с результатами" if looks_like_name(clean) else clean[:200]


def saved(by: Membership):
    return ChildrenImport.objects.filter(organization=by.organization_id, status=ImportStatus.SAVED)


def forget_old(by: Membership, *, now: datetime) -> None:
    """Readings that nobody decided about are not kept for ever."""
    ChildrenImport.objects.filter(
        organization=by.organization_id, status=ImportStatus.PREVIEW, created_at__lt=now - KEPT
    ).delete()


@transaction.atomic
def save(
    row: ChildrenImport, *, decisions: Mapping[int, Decision], school_year: int, by: Membership, now: datetime
) -> list[ChildGroup]:
    """Marks or counts of every group that has a decision; waves that a group already has are left as they are."""
    Organization.objects.select_for_update().get(pk=row.organization_id)
    row = _preview(row)
    if saved(by).filter(checksum=row.checksum).exists():
        raise ImportRefused("Этот файл уже загружен.")
    groups = [
        save_group(row, place, replace(decision, school_year=school_year), by=by, now=now)
        for place, decision in decisions.items()
    ]
    row.status, row.saved_at, row.understood = ImportStatus.SAVED, now, None
    row.save()
    record(AuditAction.IMPORT, by=by, now=now, subject=f"Результаты детей из файла «{row}»")
    return groups


@transaction.atomic
def undo(row: ChildrenImport, *, by: Membership, now: datetime) -> None:
    """Take a saved import back with everything it brought, unless people have worked with it since."""
    row = ChildrenImport.objects.select_for_update().get(pk=row.pk)
    if row.status != ImportStatus.SAVED:
        raise ImportRefused("Эта загрузка уже отменена.")
    own = ChildAssessment.objects.select_for_update().filter(imported_from=row)
    if _is_worked_on(row, list(own)):
        raise ImportRefused("По этим детям после загрузки уже ставили отметки или вписывали числа: отменить нельзя.")
    ChildMark.objects.filter(assessment__imported_from=row).delete()
    ChildAreaLevel.objects.filter(assessment__imported_from=row).delete()
    ChildAssessment.objects.filter(imported_from=row).delete()
    children = list(GroupChild.objects.filter(imported_from=row).values_list("child_id", flat=True))
    GroupChild.objects.filter(imported_from=row).delete()
    Child.objects.filter(pk__in=children, places=None).delete()
    ChildGroup.objects.filter(imported_from=row, assessments=None, children=None).delete()
    Framework.objects.filter(imported_from=row, assessments=None).delete()
    row.status = ImportStatus.UNDONE
    row.save(update_fields=["status"])
    record(AuditAction.IMPORT, by=by, now=now, subject=f"Отменена загрузка результатов детей из файла «{row}»")


def _is_worked_on(row: ChildrenImport, own: Sequence[ChildAssessment]) -> bool:
    """Whether anything of the import was changed, or its children were marked or moved elsewhere."""
    if any(one.recorded_at > row.saved_at for one in own):
        return True
    elsewhere = ChildMark.objects.filter(child__imported_from=row).exclude(assessment__imported_from=row)
    moved = GroupChild.objects.filter(child__places__imported_from=row).exclude(imported_from=row)
    return elsewhere.exists() or moved.exists()


@transaction.atomic
def discard(row: ChildrenImport) -> None:
    """Forget what was understood."""
    _preview(row).delete()


def _preview(row: ChildrenImport) -> ChildrenImport:
    row = ChildrenImport.objects.select_for_update().get(pk=row.pk)
    if row.status != ImportStatus.PREVIEW:
        raise ImportRefused("Эта загрузка уже сохранена или отменена.")
    return row


def as_json(reading: ChildrenReading) -> dict:
    """What a preview needs, in plain lists; texts of the file are not kept."""
    whole = is_of_steps(reading)
    return {
        "scale": reading.scale,
        "scale_reason": reading.scale_reason,
        "is_by_child": whole,
        "has_marks": bool(reading.marks),
        "groups": [[one.title, one.age, one.children, one.assessed_both] for one in reading.groups],
        "children": [[one.code, one.group] for one in reading.children],
        "criteria": [[one.area, one.text] for one in reading.criteria],
        "marks": [[one.child, one.criterion, one.wave, int(one.value)] for one in reading.marks] if whole else [],
        "counts": [
            [one.group, one.area, one.wave, one.counts.low, one.counts.middle, one.counts.high]
            for one in reading.counts
            if one.counts
        ],
        "differences": [
            [one.kind, one.group, one.area, one.wave, one.who, one.in_file, one.recomputed, one.place, one.rows]
            for one in reading.differences[:MOST_DIFFERENCES]
        ],
        "warnings": list(reading.warnings),
    }


def is_of_steps(reading: ChildrenReading) -> bool:
    """Whether every mark is a step of the scale; means of several marks are kept as counts of children only."""
    if not reading.marks or reading.scale not in SCALES:
        return False
    steps = SCALES[reading.scale].values
    return all(one.value in steps for one in reading.marks)
