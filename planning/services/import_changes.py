"""What a file would change in the plan, compared with its lines as they are now."""

import hashlib
import json
from collections.abc import Collection, Iterable
from dataclasses import asdict, dataclass

from planning.engine.cells import cells_of, chosen_rows
from planning.engine.revisions import FileRow, Line, Revision, compare, plain
from planning.models import Activity, PlanImport

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
)  # fmt: skip


@dataclass(frozen=True)
class Comparison:
    """Rows of the file, lines of the plan and how they meet.

    `joined` are the cells left as one row, `spoken` what each row says in the fields that the file speaks of.
    """

    joined: frozenset[int]
    rows: dict[int, dict]
    spoken: dict[int, dict[str, str]]
    lines: dict[int, Activity]
    revision: Revision

    @property
    def seal(self) -> str:
        """Changes when the file would do anything else to the plan than it does now."""
        told = json.dumps(asdict(self.revision) | {"joined": sorted(self.joined)}, ensure_ascii=False)
        return hashlib.sha256(told.encode()).hexdigest()[:32]


def compare_import(plan_import: PlanImport, joined: Collection[int] | None = None) -> Comparison:
    """`joined` None leaves those cells whole that an earlier file brought into the plan as one line."""
    lines = {line.pk: line for line in plan_import.plan.activities.for_comparison()}
    rows = plan_import.reading["rows"]
    joined = _joined_before(rows, lines.values()) if joined is None else frozenset(joined)
    chosen = {row["n"]: row for row in chosen_rows(rows, joined)}
    names = [name for name in TEXTS if any(row.get(name) for row in chosen.values())]
    spoken = {n: {name: row.get(name) or "" for name in names} | _months(row["months"]) for n, row in chosen.items()}
    file_rows = [FileRow(n, texts) for n, texts in spoken.items()]
    revision = compare(file_rows, [_line(line) for line in lines.values()])
    return Comparison(joined, chosen, spoken, lines, revision)


def is_touched(activity: Activity) -> bool:
    """Whether people have worked on the line since a file last wrote it."""
    return activity.version > activity.as_imported.get("version", 1)


def _line(activity: Activity) -> Line:
    now = {name: getattr(activity, name) for name in TEXTS} | _months(activity.month_keys)
    told = {name: text for name, text in activity.as_imported.items() if name in now}
    is_from_file = activity.imported_from_id is not None or bool(told)
    return Line(activity.pk, now, told, is_from_file, is_touched(activity))


def _joined_before(rows: Iterable[dict], lines: Iterable[Activity]) -> frozenset[int]:
    whole = {plain(line.as_imported.get("title", "")) for line in lines if line.as_imported.get("is_whole")}
    return frozenset(n for n, cell in cells_of(rows).items() if plain(cell[0]["whole"]["title"]) in whole)


def _months(keys: Iterable[str]) -> dict[str, str]:
    return {"months": " ".join(keys)}
