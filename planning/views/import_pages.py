"""What the page of a plan file shows: differences first, then new rows by sections, what stays folded."""

from collections.abc import Iterable, Mapping
from itertools import groupby

from django.http import QueryDict

from planning.engine.cells import cells_of
from planning.engine.revisions import Change, Match
from planning.forms import MappingForm
from planning.models import Activity, PlanImport
from planning.services.import_changes import Comparison, compare_import
from planning.services.import_saving import Saved, Ticks
from planning.services.import_undoing import Undone, touched_activities
from planning.services.imports import earlier_import
from planning.templatetags.months import month_words
from pos_portal.core.school_year import SchoolYear

MANY = 40  # rows: more than that are folded by sections
PART = 50
TICKED = 1500  # rows: more than that are taken or left by whole sections
SHOWN = 20  # rows of a section then


def preview_context(plan_import: PlanImport, *, ticks: Ticks | None = None, mapping: MappingForm | None = None) -> dict:
    """A file before it is saved: how it differs from the plan, what was not understood, which columns were taken."""
    reading = plan_import.reading
    context = {
        "plan_import": plan_import,
        "plan": plan_import.plan,
        "reading": reading,
        "earlier": earlier_import(plan_import),
        "kinds": mapping_forms(plan_import, mapping),
        "other_year": _other_year(plan_import),
        "left_out": [
            heading for kind in reading.get("tables", ()) if kind["rows"] for heading in kind.get("left_out", ())
        ],
        "is_asking": reading["outcome"] != "table",
    }
    return context if context["is_asking"] else context | _differences(plan_import, ticks)


def saved_context(plan_import: PlanImport) -> dict:
    """A file that was saved or taken back: what it did to the plan."""
    states = [entry["state"] for entry in plan_import.replaced]
    return {
        "plan_import": plan_import,
        "plan": plan_import.plan,
        "created": plan_import.activities.count(),
        "updated": states.count("rewritten"),
        "deleted": states.count("deleted"),
        "touched": touched_activities(plan_import) if plan_import.is_applied else [],
    }


def sent_ticks(data: QueryDict) -> Ticks:
    """The ticks of the preview as they were sent."""
    listed = {name: _numbers(",".join(data.getlist(name)).split(",")) for name in ("skip", "part")}
    seen = (_numbers(data.getlist("was_joined")), data["seal"]) if "seal" in data else None
    return Ticks(
        rows=(_numbers(data.getlist("rows")) | listed["part"]) - listed["skip"],
        fields=frozenset(data.getlist("fields")),
        joined=_numbers(data.getlist("joined")) if seen else None,
        apart=_numbers(data.getlist("apart")),
        deleted=_numbers(data.getlist("deleted")),
        seen=seen,
    )


def saved_words(saved: Saved) -> str:
    """«3» after a first file, «новых 3, изменено 2» after a second one."""
    if not (saved.updated or saved.deleted):
        return str(saved.created)
    return _counted(("новых", saved.created), ("изменено", saved.updated), ("удалено", saved.deleted))


def undone_words(undone: Undone) -> str:
    """«удалено мероприятий: 2, прежний вид вернулся: 1»."""
    parts = _counted(("удалено мероприятий:", undone.removed), ("прежний вид вернулся:", undone.restored))
    return parts or "удалено мероприятий: 0"


def _counted(*parts: tuple[str, int]) -> str:
    return ", ".join(f"{words} {count}" for words, count in parts if count)


def mapping_forms(plan_import: PlanImport, sent: MappingForm | None = None) -> list[dict]:
    """Each kind of table with the form that names its columns; the one sent with its errors."""
    kinds = []
    for kind in plan_import.reading.get("tables", ()):
        if kind.get("is_matrix"):
            continue
        is_sent = sent is not None and sent.signature == kind["signature"]
        kinds.append(kind | {"form": sent if is_sent else mapping_form(kind), "is_sent": is_sent})
    return kinds


def mapping_form(kind: Mapping, data: QueryDict | None = None) -> MappingForm:
    return MappingForm(data, columns=kind["columns"], guess=kind["named"], signature=kind["signature"])


def _other_year(plan_import: PlanImport) -> str:
    """The year that the file names when it is not that of the plan."""
    year, reading = plan_import.reading["year"], plan_import.reading
    if year is None or (year == plan_import.plan.school_year and not reading.get("is_calendar")):
        return ""
    return f"календарный {year} год" if reading.get("is_calendar") else f"{SchoolYear(year)} учебный год"


def _differences(plan_import: PlanImport, ticks: Ticks | None) -> dict:
    comparison = compare_import(plan_import, ticks.joined if ticks else None)
    revision, rows = comparison.revision, comparison.rows
    ticks = ticks or Ticks(rows=frozenset(revision.new) | {one.row for one in revision.changed if one.plain})
    new = [rows[n] | {"is_ticked": n in ticks.rows} for n in revision.new]
    return {
        "comparison": comparison,
        "changed": [_changed(comparison, match, ticks) for match in revision.changed],
        "has_conflicts": any(one.conflicts for one in revision.changed),
        "new": new,
        "parts": _parts(_with_cells(plan_import.reading["rows"], new, comparison.joined)),
        "is_long": len(new) > MANY,
        "is_huge": len(new) > TICKED,
        "same": [comparison.lines[match.key] for match in revision.same],
        "gone": _gone(plan_import, comparison, ticks),
        "unclear": [row for row in new if row["term"].strip() and not row["months"]],
        "is_first": not (revision.changed or revision.same or revision.gone),
    }


def _changed(comparison: Comparison, match: Match, ticks: Ticks) -> dict:
    line = comparison.lines[match.key]
    return {
        "n": match.row,
        "line": line,
        "plain": [_difference(change) for change in match.plain],
        "conflicts": [
            _difference(change) | {"key": key, "is_ticked": key in ticks.fields}
            for change in match.conflicts
            for key in [f"{match.row}:{change.field}"]
        ],
        "is_renamed": match.is_renamed,
        "is_ticked": match.row in ticks.rows,
        "is_apart": match.row in ticks.apart,
    }


def _difference(change: Change) -> dict:
    """A field with its name and both texts; months in words."""
    if change.field == "months":
        return {"label": "месяцы", "now": month_words(change.now.split()), "file": month_words(change.file.split())}
    label = Activity._meta.get_field(change.field).verbose_name
    return {"label": label, "now": change.now, "file": change.file}


def _with_cells(all_rows: Iterable[dict], new: list[dict], joined: frozenset[int]) -> list[dict]:
    """The first new row of a cell with several events offers to leave the cell whole."""
    cells, offered = cells_of(all_rows), set()
    for row in new:
        first = row["n"] if row.get("is_whole") else row.get("cell")
        if first and first not in offered:
            offered.add(first)
            row["offer"] = {"cell": first, "count": len(cells[first]), "is_joined": first in joined}
    return new


def _parts(rows: list[dict]) -> list[dict]:
    """New rows by sections; rows of a plan without sections by fifties."""
    has_sections = any(row.get("section") for row in rows)
    places = {row["n"]: index // PART for index, row in enumerate(rows)}
    groups = groupby(rows, lambda row: row.get("section") if has_sections else places[row["n"]])
    parts = [{"section": key if has_sections else "", "rows": list(some)} for key, some in groups]
    for part in parts:
        part["numbers"] = ",".join(str(row["n"]) for row in part["rows"])
        part["is_bare"] = not part["section"]
        part["count"], part["first"], part["last"] = len(part["rows"]), part["rows"][0], part["rows"][-1]
        part["is_skipped"] = not any(row["is_ticked"] for row in part["rows"])
        part["shown"] = part["rows"][:SHOWN] if len(rows) > TICKED else part["rows"]
    return parts


def _gone(plan_import: PlanImport, comparison: Comparison, ticks: Ticks) -> list[dict]:
    gone = comparison.revision.gone
    bound = set(plan_import.plan.activities.bound().filter(pk__in=gone).values_list("pk", flat=True)) if gone else set()
    return [
        {"line": comparison.lines[pk], "is_bound": pk in bound, "is_ticked": pk in ticks.deleted and pk not in bound}
        for pk in gone
    ]


def _numbers(texts: Iterable[str]) -> frozenset[int]:
    return frozenset(int(text) for text in texts if text.isdecimal() and len(text) < 10)
