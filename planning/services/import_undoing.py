"""Taking a saved file back: lines get their former texts again, as far as nobody has worked on them since."""

from dataclasses import dataclass, field
from datetime import date, datetime

from django.db import transaction

from planning.models import Activity, ActivityMonth, ImportStatus, MethodicalPlan, PlanImport
from pos_portal.core.models import AuditAction, Membership
from pos_portal.core.services.audit import record

from .activities import month_rows
from .import_changes import TEXTS, is_touched
from .plans import locked_plan
from .refusals import Refused

RESTORED = (*TEXTS, "term_kind", "week", "date", "fulfilment", "as_imported", "changed_at", "version")
KEPT = (
    *TEXTS, "term_kind", "week", "fulfilment", "first_term", "position", "area", "group", "is_support", "as_imported",
    "version", "imported_from_id", "annual_goal_id", "training_priority_id", "carried_from_id",
)  # fmt: skip
BATCH = 200


@dataclass
class Undone:
    """What taking an import back removed and restored, and what it left because people had worked on it."""

    removed: int = 0
    restored: int = 0
    kept: list[Activity] = field(default_factory=list)


def remembered(line: Activity) -> dict:
    """What a line says before a file rewrites it or takes it away."""
    before = {name: getattr(line, name) for name in KEPT}
    before |= {"date": line.date.isoformat() if line.date else None, "months": line.month_keys}
    return {"activity": line.pk, "before": before}


@transaction.atomic
def undo_import(*, plan_import: PlanImport, by: Membership, now: datetime) -> Undone:
    """Untouched new lines go, rewritten ones say again what they said, deleted ones come back."""
    locked_plan(plan_import.plan)
    plan_import = PlanImport.objects.select_for_update().select_related("plan").get(pk=plan_import.pk)
    if not plan_import.is_applied:
        raise Refused("Эта загрузка уже отменена.")
    if later := later_import(plan_import):
        raise Refused(f"Эти строки обновила более поздняя загрузка – «{later}». Сначала отмените её.")
    kept = touched_activities(plan_import)
    gone = plan_import.activities.exclude(pk__in=[activity.pk for activity in kept])
    undone = Undone(gone.count(), kept=kept)
    gone.delete()
    undone.restored = _restore(plan_import, now) + _revive(plan_import, now)
    plan_import.status, plan_import.undone_by, plan_import.undone_at = ImportStatus.UNDONE, by, now
    plan_import.save(update_fields=["status", "undone_by", "undone_at"])
    record(AuditAction.IMPORT, by=by, now=now, subject=f"Отменена загрузка плана: {plan_import.file_name}")
    return undone


def touched_activities(plan_import: PlanImport) -> list[Activity]:
    """Lines that the import brought or rewrote and that people edited, marked, explained or decided about since."""
    created = plan_import.activities.prefetch_related("links", "successes").order_by("position", "pk")
    versions = {entry["activity"]: entry["version"] for entry in plan_import.replaced if entry["state"] == "rewritten"}
    rewritten = plan_import.plan.activities.filter(pk__in=versions).order_by("position", "pk")
    told = [row for row in created if row.untied_reason or row.links.all() or row.successes.all()]
    return [
        *(row for row in created if is_touched(row) or row in told),
        *(row for row in rewritten if row.version != versions[row.pk]),
    ]


def later_import(plan_import: PlanImport) -> PlanImport | None:
    """A later file of the plan that has rewritten lines of this one."""
    own = set(plan_import.activities.values_list("pk", flat=True)) | _replaced(plan_import)
    others = PlanImport.objects.filter(plan=plan_import.plan).applied().defer("reading", "content")
    later = [other for other in others if (other.applied_at, other.pk) > (plan_import.applied_at, plan_import.pk)]
    return next((other for other in later if own & _replaced(other)), None)


def _replaced(plan_import: PlanImport) -> set[int]:
    return {entry["activity"] for entry in plan_import.replaced}


def _restore(plan_import: PlanImport, now: datetime) -> int:
    """Give rewritten lines their former texts, unless somebody has worked on them since."""
    entries = {entry["activity"]: entry for entry in plan_import.replaced if entry["state"] != "deleted"}
    lines = [line for line in plan_import.plan.activities.filter(pk__in=entries) if _is_as_left(line, entries[line.pk])]
    rewritten = [line for line in lines if entries[line.pk]["state"] == "rewritten"]
    for line in lines:
        before = entries[line.pk]["before"]
        if line in rewritten:
            _say_again(line, before, line.version + 1, now)
        else:
            line.as_imported = before["as_imported"]
    Activity.objects.bulk_update(lines, RESTORED, batch_size=BATCH)
    ActivityMonth.objects.filter(activity__in=rewritten).delete()
    _keep_months((line, entries[line.pk]["before"]) for line in rewritten)
    return len(rewritten)


def _is_as_left(line: Activity, entry: dict) -> bool:
    return entry["state"] == "compared" or line.version == entry["version"]


def _say_again(line: Activity, before: dict, version: int, now: datetime) -> None:
    """Former texts under a new version; a line that no hand had touched stays untouched."""
    was_touched = before["version"] > before["as_imported"].get("version", 1)
    for name in KEPT:
        if name != "position":
            setattr(line, name, before[name])
    line.date = date.fromisoformat(before["date"]) if before["date"] else None
    line.version, line.changed_at = version, now
    if not was_touched:
        line.as_imported = before["as_imported"] | {"version": version}


def _revive(plan_import: PlanImport, now: datetime) -> int:
    """Bring deleted lines back to their places, without ties to what has gone meanwhile."""
    entries = [entry for entry in plan_import.replaced if entry["state"] == "deleted"]
    if not entries:
        return 0
    alive = _alive(plan_import.plan, entries)
    lines = [_revived(plan_import.plan, entry, alive, now) for entry in entries]
    Activity.objects.bulk_create(lines, batch_size=BATCH)
    _keep_months((line, entry["before"]) for line, entry in zip(lines, entries, strict=True))
    return len(lines)


def _alive(plan: MethodicalPlan, entries: list[dict]) -> dict[str, set[int]]:
    """Which of the rows that the deleted lines named are still there."""
    origins = [entry["before"]["carried_from_id"] for entry in entries]
    return {
        "annual_goal_id": set(plan.goals.values_list("pk", flat=True)),
        "training_priority_id": set(plan.priorities.values_list("pk", flat=True)),
        "carried_from_id": set(Activity.objects.filter(pk__in=filter(None, origins)).values_list("pk", flat=True)),
    }


def _revived(plan: MethodicalPlan, entry: dict, alive: dict[str, set[int]], now: datetime) -> Activity:
    before = entry["before"]
    line = Activity(pk=entry["activity"], organization_id=plan.organization_id, plan=plan, position=before["position"])
    _say_again(line, before, before["version"] + 1, now)
    for name, keys in alive.items():
        setattr(line, name, before[name] if before[name] in keys else None)
    return line


def _keep_months(lines) -> None:
    months = [month for line, before in lines for month in month_rows(line, before["months"])]
    ActivityMonth.objects.bulk_create(months, batch_size=BATCH)
