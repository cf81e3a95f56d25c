"""`manage.py read_plan FILE`: what the import of a plan would understand, as JSON, without saving anything."""

import json
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from planning.engine.headings import FIELDS
from planning.engine.plan_json import reading_as_data
from planning.engine.plans import read_plan
from pos_portal.core.engine.reading.table import MAX_UPLOAD
from pos_portal.core.engine.tables import Table, UnreadableFile, read_tables
from pos_portal.core.engine.texts import folded
from pos_portal.core.school_year import SchoolYear
from pos_portal.core.uploads import explain

NOTES = {
    "no_table": "План в файле не найден: нет таблицы с мероприятиями. Проверьте, тот ли файл выбран.",
    "needs_mapping": 'Заголовки колонок незнакомы. Укажите, что в них: --mapping \'{"title": 1, "term": 3}\'. '
    "Строки ниже прочитаны по догадке.",
}
NOTHING_INSIDE = {"empty", "not_text", "open_text"}


class Command(BaseCommand):
    help = "Показывает, как будет понят файл плана: мероприятия, сроки, разделы. Ничего не сохраняет."
    requires_system_checks = []

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path)
        parser.add_argument("--mapping", default="", help='JSON: поле → номер колонки с нуля или {"заголовок": "поле"}')
        parser.add_argument("--school-quarters", action="store_true", help="считать кварталы от 1 сентября")

    def handle(self, *args, file: Path, mapping: str, school_quarters: bool, **options):
        try:
            with file.open("rb") as stream:
                data = stream.read(MAX_UPLOAD + 1)
        except OSError as error:
            raise CommandError(f"Файл {file} не открывается: {error.strerror}.") from error
        result = self._read(file.name, data, mapping, school_quarters)
        self.stdout.write(json.dumps(result, ensure_ascii=False, indent=1))

    def _read(self, name: str, data: bytes, mapping: str, school_quarters: bool) -> dict:
        try:
            tables = read_tables(name, data)
        except UnreadableFile as refusal:
            return _refused(name, refusal)
        reading = read_plan(
            tables,
            fallback_year=SchoolYear.of(timezone.localdate()).start,
            mapping=_columns(mapping, tables) if mapping else None,
            are_quarters_calendar=not school_quarters,
        )
        notes = [NOTES[reading.outcome]] if reading.outcome in NOTES else []
        return reading_as_data(reading, name) | {"note": " ".join([*notes, *map(explain, reading.faults[:5])])}


def _refused(name: str, refusal: UnreadableFile) -> dict:
    outcome = "no_table" if refusal.code in NOTHING_INSIDE else "unsupported"
    return {
        "kind": "plan",
        "file": name,
        "outcome": outcome,
        "school_year": None,
        "warnings": [outcome, refusal.code],
        "columns": {},
        "note": explain(refusal),
        "rows": [],
    }


def _columns(text: str, tables: tuple[Table, ...]) -> dict[str, int]:
    """Field → column, from numbers or from the headings of the file."""
    try:
        given = json.loads(text)
        pairs = [(key, value) if key in FIELDS else (value, key) for key, value in given.items()]
        found = {field: _column(place, tables) for field, place in pairs}
    except (ValueError, AttributeError, TypeError) as error:
        raise CommandError('--mapping: нужен JSON вида {"title": 1, "term": 3}.') from error
    unknown = sorted(set(map(str, found)) - set(FIELDS))
    if unknown:
        raise CommandError(f"--mapping: неизвестные поля {', '.join(unknown)}; есть {', '.join(FIELDS)}.")
    return found


def _column(place: int | str, tables: tuple[Table, ...]) -> int:
    if isinstance(place, int) or str(place).isdigit():
        return int(place)
    for table in tables:
        for row in table.rows:
            for column, cell in enumerate(row):
                if folded(cell) == folded(place):
                    return column
    raise CommandError(f"--mapping: заголовка «{place}» в файле нет.")
