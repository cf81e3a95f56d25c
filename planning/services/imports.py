import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.db.models import Max

from planning.models import (
    Activity,
    ActivityMonth,
    Fulfilment,
    ImportStatus,
    MethodicalPlan,
    PlanImport,
    RememberedMapping,
)
from pos_portal.core.models import AuditAction, Membership
from pos_portal.core.models.organizations import QuarterKind
from pos_portal.core.services.audit import record

from .activities import month_rows
from .plans import ensure_plan, is_kept_year, locked_plan
from .refusals import Refused

TEXTS = (
    "number",
    "section",
    "title",
    "details",
    "form",
    "participants",
    "responsible",
    "goal",
    "result",
    "term",
    "done",
)
HELD = ("выполн", "провед", "состоял", "да", "+", "✓", "v")


@dataclass(frozen=True)
class Undone:
    """What taking an import back removed, and what it left because people had worked on it."""

    removed: int
    kept: list[Activity]


@transaction.atomic
def start_import(
    *, tables: Sequence, content: bytes, file_name: str, is_pasted: bool, school_year: int | None, by: Membership,
    now: datetime,
) -> PlanImport:  # fmt: skip
    """Read a file and keep what was understood for the preview; `school_year` None means the year the file names."""
    reading = _read(tables, None, school_year, by)
    mapping = None
    if reading["outcome"] == "needs_mapping":
        mapping = _remembered(reading, by)
        reading = reading | (_read(tables, mapping, school_year, by) if mapping else {})
    if reading["outcome"] == "no_table":
        raise Refused("Таблица плана в файле не найдена: нужны хотя бы столбцы с мероприятиями и сроками.")
    plan = ensure_plan(school_year=_year(reading, school_year, by), by=by)
    return PlanImport.objects.create(
        organization=by.organization,
        plan=plan,
        file_name=file_name[:200],
        is_pasted=is_pasted,
        checksum=hashlib.sha256(content).hexdigest(),
        content=content,
        mapping=mapping,
        reading=reading,
        created_by=by,
        created_at=now,
    )


@transaction.atomic
def map_import(*, plan_import: PlanImport, mapping: dict[str, int], by: Membership, now: datetime) -> PlanImport:
    """Read the file again with the columns that the person named, and remember them for the next such file."""
    plan_import = _in_preview(plan_import)
    offered = plan_import.reading["offered_columns"]
    reading = _read(_tables(plan_import), mapping, plan_import.plan.school_year, by)
    if not reading["rows"]:
        raise Refused("С такими столбцами не нашлось ни одного мероприятия. Проверьте, где тема и где срок.")
    plan_import.mapping, plan_import.reading = mapping, reading | {"offered_columns": offered}
    plan_import.save(update_fields=["mapping", "reading"])
    RememberedMapping.objects.update_or_create(
        organization=by.organization,
        signature=_signature(offered),
        defaults={"mapping": mapping, "decided_by": by, "decided_at": now},
    )
    return plan_import


@transaction.atomic
def apply_import(*, plan_import: PlanImport, numbers: Sequence[int], by: Membership, now: datetime) -> int:
    """Save the ticked rows into the plan, all or none; returns how many."""
    locked_plan(plan_import.plan)
    plan_import = _in_preview(plan_import)
    rows = [row for row in plan_import.reading["rows"] if row["n"] in set(numbers)]
    if not rows:
        raise Refused("Не отмечено ни одной строки: сохранять нечего.")
    if earlier_import(plan_import):
        raise Refused("Этот файл уже загружен в план. Чтобы загрузить его заново, сначала отмените прежнюю загрузку.")
    _create_activities(plan_import, rows, now)
    plan_import.status, plan_import.applied_by, plan_import.applied_at = ImportStatus.APPLIED, by, now
    plan_import.content = b""
    plan_import.save()
    record(AuditAction.IMPORT, by=by, now=now, subject=f"План {plan_import.plan.year}: {plan_import.file_name}")
    return len(rows)


@transaction.atomic
def undo_import(*, plan_import: PlanImport, by: Membership, now: datetime) -> Undone:
    """Take a saved import back: untouched activities go, those that people changed or linked stay and are told."""
    locked_plan(plan_import.plan)
    plan_import = PlanImport.objects.select_for_update().get(pk=plan_import.pk)
    if not plan_import.is_applied:
        raise Refused("Эта загрузка уже отменена.")
    kept = touched_activities(plan_import)
    gone = plan_import.activities.exclude(pk__in=[activity.pk for activity in kept])
    removed = gone.count()
    gone.delete()
    plan_import.status, plan_import.undone_by, plan_import.undone_at = ImportStatus.UNDONE, by, now
    plan_import.save(update_fields=["status", "undone_by", "undone_at"])
    record(AuditAction.IMPORT, by=by, now=now, subject=f"Отменена загрузка плана: {plan_import.file_name}")
    return Undone(removed, kept)


@transaction.atomic
def discard_import(*, plan_import: PlanImport) -> None:
    """Forget a preview that was not saved."""
    _in_preview(plan_import).delete()


def touched_activities(plan_import: PlanImport) -> list[Activity]:
    """Activities of the import that people edited, marked, explained or decided about."""
    rows = plan_import.activities.prefetch_related("links").order_by("position", "pk")
    return [row for row in rows if row.version > 1 or row.untied_reason or row.links.all()]


def earlier_import(plan_import: PlanImport) -> PlanImport | None:
    """The same file, already saved into the same plan."""
    same = PlanImport.objects.filter(plan=plan_import.plan, checksum=plan_import.checksum)
    return same.applied().exclude(pk=plan_import.pk).first()


def _in_preview(plan_import: PlanImport) -> PlanImport:
    plan_import = PlanImport.objects.select_for_update().select_related("plan").get(pk=plan_import.pk)
    if not plan_import.is_preview:
        raise Refused("Эта загрузка уже сохранена или отменена.")
    return plan_import


def _read(tables: Sequence, mapping: dict | None, school_year: int | None, by: Membership) -> dict:
    from planning.engine.plan_json import reading_as_data
    from planning.engine.plans import read_plan

    organization = by.organization
    reading = read_plan(
        tables,
        fallback_year=school_year or organization.school_year.start,
        mapping=mapping,
        are_quarters_calendar=organization.quarter_kind == QuarterKind.CALENDAR,
    )
    return reading_as_data(reading, "") | {"year": reading.school_year}


def _tables(plan_import: PlanImport) -> Sequence:
    from pos_portal.core.engine.tables import read_pasted, read_tables

    content = bytes(plan_import.content)
    return [read_pasted(content.decode())] if plan_import.is_pasted else read_tables(plan_import.file_name, content)


def _year(reading: dict, chosen: int | None, by: Membership) -> int:
    found = chosen or reading["year"]
    return found if found and is_kept_year(found, by) else by.organization.school_year.start


def _signature(offered: list[dict]) -> str:
    headings = [column["heading"].strip().lower() for column in offered]
    return hashlib.sha256(json.dumps(headings, ensure_ascii=False).encode()).hexdigest()


def _remembered(reading: dict, by: Membership) -> dict | None:
    signature = _signature(reading["offered_columns"])
    known = RememberedMapping.objects.filter(organization=by.organization, signature=signature).first()
    return known.mapping if known else None


def _create_activities(plan_import: PlanImport, rows: list[dict], now: datetime) -> None:
    plan: MethodicalPlan = plan_import.plan
    last = plan.activities.aggregate(last=Max("position"))["last"]
    first = 0 if last is None else last + 1
    lines = [_activity(plan_import, row, first + index, now) for index, row in enumerate(rows)]
    created = Activity.objects.bulk_create(lines)
    months = [month for line, row in zip(created, rows, strict=True) for month in month_rows(line, row["months"])]
    ActivityMonth.objects.bulk_create(months)


def _activity(plan_import: PlanImport, row: dict, position: int, now: datetime) -> Activity:
    texts = {name: row.get(name) or "" for name in TEXTS}
    done = texts["done"].strip().lower()
    return Activity(
        organization_id=plan_import.organization_id,
        plan=plan_import.plan,
        imported_from=plan_import,
        position=position,
        term_kind=row["term_kind"],
        week=row.get("week") or "",
        date=date.fromisoformat(row["date"]) if row.get("date") else None,
        fulfilment=Fulfilment.HELD if done.startswith(HELD) else Fulfilment.PLANNED,
        changed_at=now,
        **texts,
    )
