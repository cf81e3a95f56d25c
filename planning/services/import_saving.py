"""A checked file goes into the plan: new lines, changed lines, lines taken away – all or none."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Self

from django.db import transaction

from planning.engine.order import place_rows
from planning.engine.revisions import Match
from planning.models import Activity, ActivityMonth, Fulfilment, ImportStatus, PlanImport
from pos_portal.core.models import AuditAction, Membership
from pos_portal.core.services.audit import record

from .activities import SUBSTANCE, month_rows
from .import_changes import TEXTS, Comparison, compare_import, is_touched
from .import_undoing import remembered
from .imports import earlier_import, in_preview
from .plans import locked_plan
from .refusals import Refused

HELD = ("выполн", "провед", "состоял", "да", "+", "✓", "v")
TERM = {"term", "months"}
REFILLED = (*TEXTS, "term_kind", "week", "date", "fulfilment", "as_imported", "changed_at", "version")
BATCH = 200
BUSY = "Пока Вы проверяли, план изменился. Ниже различия с планом на сейчас: посмотрите их и сохраните ещё раз."
JOINED = "Часть этих мероприятий в плане уже есть. Ниже различия с ними: посмотрите их и сохраните ещё раз."


class PlanMoved(Refused):
    """What the page showed is no longer what saving would do."""


@dataclass(frozen=True)
class Ticks:
    """What a person chose: rows to take, conflicts («12:title») decided for the file, cells left whole, renamed rows
    that are activities of their own, lines to delete. `seen` is what the page showed: its whole cells and its seal."""

    rows: frozenset[int] = frozenset()
    fields: frozenset[str] = frozenset()
    joined: frozenset[int] | None = None
    apart: frozenset[int] = frozenset()
    deleted: frozenset[int] = frozenset()
    seen: tuple[frozenset[int], str] | None = None

    @classmethod
    def all_rows(cls, plan_import: PlanImport) -> Self:
        return cls(rows=frozenset(row["n"] for row in plan_import.reading["rows"]))


@dataclass(frozen=True)
class Saved:
    """How many lines a file added, changed and took away."""

    created: int
    updated: int
    deleted: int


@transaction.atomic
def apply_import(*, plan_import: PlanImport, ticks: Ticks, by: Membership, now: datetime) -> Saved:
    """Save what is ticked into the plan, all or none."""
    locked_plan(plan_import.plan)
    plan_import = in_preview(plan_import)
    if earlier_import(plan_import):
        raise Refused("Этот файл уже загружен в план. Чтобы загрузить его заново, сначала отмените прежнюю загрузку.")
    comparison = _checked(plan_import, ticks)
    deleted = _delete(plan_import, comparison, ticks)
    updated = _update(plan_import, comparison, ticks, now)
    created = _create(plan_import, comparison, ticks, now)
    if not (created or updated or deleted):
        raise Refused("Не отмечено ни одной строки: сохранять нечего.")
    plan_import.status, plan_import.applied_by, plan_import.applied_at = ImportStatus.APPLIED, by, now
    plan_import.content = b""
    plan_import.save()
    record(AuditAction.IMPORT, by=by, now=now, subject=f"План {plan_import.plan.year}: {plan_import.file_name}")
    return Saved(created, updated, deleted)


def _checked(plan_import: PlanImport, ticks: Ticks) -> Comparison:
    """What saving would do; refused when that is not what the person has seen."""
    comparison = compare_import(plan_import, ticks.joined)
    if ticks.seen is None:
        return comparison
    joined, seal = ticks.seen
    shown = comparison if joined == comparison.joined else compare_import(plan_import, joined)
    if shown.seal != seal:
        raise PlanMoved(BUSY)
    if set(comparison.revision.changed) - set(shown.revision.changed):
        raise PlanMoved(JOINED)
    return comparison


def _delete(plan_import: PlanImport, comparison: Comparison, ticks: Ticks) -> int:
    """Lines that the file no longer names, as far as nobody tied or marked them."""
    asked = ticks.deleted & set(comparison.revision.gone)
    bound = plan_import.plan.activities.bound().filter(pk__in=asked).values_list("pk", flat=True)
    gone = asked - set(bound) if asked else asked
    plan_import.replaced = [remembered(comparison.lines.pop(pk)) | {"state": "deleted"} for pk in sorted(gone)]
    if gone:
        Activity.objects.filter(pk__in=gone).delete()
    return len(gone)


def _update(plan_import: PlanImport, comparison: Comparison, ticks: Ticks, now: datetime) -> int:
    """Lines of the plan that the file names, with what the person took from it."""
    rewritten: list[tuple[Activity, dict, set[str]]] = []
    for match in (*comparison.revision.changed, *comparison.revision.same):
        line, row = comparison.lines[match.key], comparison.rows[match.row]
        taken = _taken(match, ticks)
        told = _told(comparison, match, is_updated=bool(taken))
        if match.row not in ticks.apart and (taken or told != line.as_imported):
            before = remembered(line)
            _rewrite(line, row, taken, now)
            line.as_imported = told
            state = "rewritten" if taken else "compared"
            plan_import.replaced.append(before | {"version": line.version, "state": state})
            rewritten.append((line, row, taken))
    Activity.objects.bulk_update([line for line, _, _ in rewritten], REFILLED, batch_size=BATCH)
    _keep_months([(line, row) for line, row, taken in rewritten if taken & TERM])
    return sum(1 for _, _, taken in rewritten if taken)


def _taken(match: Match, ticks: Ticks) -> set[str]:
    """Fields that the file rewrites: those of a ticked row, and conflicts decided for the file one by one."""
    plain = {change.field for change in match.plain} if match.row in ticks.rows else set()
    return plain | {one.field for one in match.conflicts if f"{match.row}:{one.field}" in ticks.fields}


def _told(comparison: Comparison, match: Match, *, is_updated: bool) -> dict:
    """What the file says of the line, and the version in which no hand of a person has touched it yet."""
    line, row = comparison.lines[match.key], comparison.rows[match.row]
    told = line.as_imported | _said(comparison, row)
    return told | {"version": line.version + 1} if is_updated and not is_touched(line) else told


def _said(comparison: Comparison, row: dict) -> dict:
    return comparison.spoken[row["n"]] | ({"is_whole": True} if row.get("is_whole") else {})


def _rewrite(line: Activity, row: dict, taken: set[str], now: datetime) -> None:
    for name in taken & set(TEXTS):
        setattr(line, name, row.get(name) or "")
    if taken & TERM:
        _understand(line, row)
    if "done" in taken and line.fulfilment == Fulfilment.PLANNED:
        line.fulfilment = _fulfilment(line.done)
    if taken & {*SUBSTANCE, "months"}:
        line.changed_at = now
    line.version += bool(taken)


def _create(plan_import: PlanImport, comparison: Comparison, ticks: Ticks, now: datetime) -> int:
    """New rows, and renamed ones that are activities of their own, beside their neighbours in the file."""
    renamed = {match.row for match in comparison.revision.changed if match.is_renamed}
    wanted = (set(comparison.revision.new) & ticks.rows) | (renamed & ticks.apart)
    rows = [row for n, row in comparison.rows.items() if n in wanted]
    created = {row["n"]: _activity(plan_import, row, _said(comparison, row), now) for row in rows}
    _place(comparison, created)
    Activity.objects.bulk_create(created.values(), batch_size=BATCH)
    _keep_months(list(zip(created.values(), rows, strict=True)), are_new=True)
    return len(created)


def _activity(plan_import: PlanImport, row: dict, said: dict, now: datetime) -> Activity:
    texts = {name: row.get(name) or "" for name in TEXTS}
    line = Activity(
        organization_id=plan_import.organization_id,
        plan=plan_import.plan,
        imported_from=plan_import,
        fulfilment=_fulfilment(texts["done"]),
        as_imported=said,
        changed_at=now,
        **texts,
    )
    _understand(line, row)
    return line


def _place(comparison: Comparison, created: dict[int, Activity]) -> None:
    """Number the lines anew; a line whose section the file has changed goes there."""
    revision, lines = comparison.revision, comparison.lines
    item_of = {match.row: match.key for match in (*revision.changed, *revision.same)} | {n: -n for n in created}
    moved = {
        match.key
        for match in revision.changed
        if lines[match.key].section == comparison.rows[match.row].get("section")
        for change in match.changes
        if change.field == "section"
    }
    here = [(pk, line.section) for pk, line in lines.items() if pk not in moved]
    file = [(item_of[n], row.get("section") or "") for n, row in comparison.rows.items() if n in item_of]
    shifted = []
    for position, item in enumerate(place_rows(here, file)):
        line = created[-item] if item < 0 else lines[item]
        shifted += [line] if item > 0 and line.position != position else []
        line.position = position
    Activity.objects.bulk_update(shifted, ["position"], batch_size=BATCH)


def _understand(line: Activity, row: dict) -> None:
    line.term_kind, line.week = row["term_kind"], row.get("week") or ""
    line.date = date.fromisoformat(row["date"]) if row.get("date") else None


def _keep_months(lines: Iterable[tuple[Activity, dict]], are_new: bool = False) -> None:
    if not are_new:
        ActivityMonth.objects.filter(activity__in=[line for line, _ in lines]).delete()
    ActivityMonth.objects.bulk_create(
        [month for line, row in lines for month in month_rows(line, row["months"])], batch_size=BATCH
    )


def _fulfilment(done: str) -> Fulfilment:
    return Fulfilment.HELD if done.strip().lower().startswith(HELD) else Fulfilment.PLANNED
