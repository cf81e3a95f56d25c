"""`manage.py read_answers FILE`: what the portal understands of a survey file, as JSON."""

import json
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from pos_portal.core.engine.reading.table import MAX_UPLOAD
from pos_portal.core.engine.tables import UnreadableFile, read_tables
from pos_portal.core.uploads import explain

DIRECTIONS = {"mastery": "владение", "difficulty": "затруднение"}
LEVELS = {
    "none": "дефицит не выявлен",
    "partial": "частичный дефицит",
    "deficit": "выраженный дефицит",
    "not_enough": "недостаточно данных",
}
SCOPES = {"mass": "массовый", "group": "групповой", "single": "единичный", "nobody": "нет"}
NOTES = {
    "no_table": "Ответы в файле не найдены: нет таблицы, где у каждого педагога свои ответы. Проверьте, тот ли файл.",
    "needs_mapping": "Ответы незнакомы. Укажите их порядок: "
    '--mapping \'{"labels": {"красный": 0, "зелёный": 1}, "columns": {"0": "name", "1": "item"}}\'.',
}
NOTHING_INSIDE = {"empty", "not_text", "open_text"}


class Command(BaseCommand):
    help = "Показывает, как будет понят файл с ответами педагогов. Ничего не сохраняет."
    requires_system_checks = []

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path)
        parser.add_argument(
            "--mapping", default="{}", help="JSON: labels – ответ → балл, columns – номер с нуля → роль"
        )

    def handle(self, *args, file: Path, mapping: str, **options):
        result = {"kind": "survey", "file": file.name, "items": [], "people": []}
        self.stdout.write(json.dumps(result | self.read(file, _told(mapping)), ensure_ascii=False, indent=1))

    def read(self, file: Path, told) -> dict:
        from deficits.engine.answers import TABLE, read_answers

        try:
            with file.open("rb") as stream:
                data = stream.read(MAX_UPLOAD + 1)
            reading = read_answers(read_tables(file.name, data), told)
        except UnreadableFile as refusal:
            outcome = "no_table" if refusal.code in NOTHING_INSIDE else "unsupported"
            return {"outcome": outcome, "warnings": [refusal.code], "note": explain(refusal)}
        except OSError:
            return {"outcome": "unsupported", "warnings": [], "note": "Файл не найден или недоступен."}
        result = {
            "outcome": reading.outcome,
            "warnings": list(reading.warnings),
            "note": NOTES.get(reading.outcome, ""),
        }
        if reading.outcome == TABLE:
            return result | _figures(reading)
        return result | {"unknown_answers": list(reading.unknown), "columns": [_column(c) for c in reading.columns]}


def _told(mapping: str):
    """The user's mapping; a Russian refusal when it is not of the form that the help shows."""
    from deficits.engine.answers import UserMapping
    from deficits.engine.reading.roles import ROLES

    try:
        given = json.loads(mapping)
        columns = {int(place): role for place, role in given.get("columns", {}).items() if role in ROLES}
        labels = {str(text): float(points) for text, points in given.get("labels", {}).items()}
    except (ValueError, AttributeError, TypeError) as error:
        raise CommandError('--mapping: нужен JSON вида {"labels": {"да": 1, "нет": 0}}.') from error
    return UserMapping(columns, labels)


def _column(column) -> dict:
    return {"place": column.place, "heading": " / ".join(column.heading), "role": column.role}


def _figures(reading) -> dict:
    from deficits.engine.tallies import tally

    waves = tally(reading)
    texts = {str(item.number): item for item in reading.items}
    names = {person.number: person.name for person in reading.people}
    return {
        "direction": DIRECTIONS[reading.direction],
        "items": [_item(wave.wave, row, texts) for wave in waves for row in wave.items],
        "people": [_person(wave.wave, row, names[row.person]) for wave in waves for row in wave.people],
        "open_questions": list(reading.open_questions),
        **_changes(reading, names),
    }


def _item(wave, row, texts) -> dict:
    item, figures = texts[row.subject.code], row.figures
    return {
        "wave": wave,
        "number": item.number,
        "text": item.text,
        "bank_code": item.bank_code,
        "n_answered": figures.n_answered,
        "n_not_applicable": figures.n_not_applicable,
        "n_missing": figures.n_missing,
        "mean": None if row.mean_points is None else round(row.mean_points, 2),
        "n_deficit": figures.n_deficit,
        "n_partial": figures.n_partial,
        "deficit_share": None if figures.share is None else round(figures.share, 1),
        "scope": SCOPES[figures.scope],
    }


def _person(wave, row, name) -> dict:
    return {
        "wave": wave,
        "person": name,
        "answered": row.n_answered,
        "not_applicable": row.n_not_applicable,
        "index": None if row.index is None else round(row.index, 1),
        "level": LEVELS[row.level],
        "resource": row.is_resource,
    }


def _changes(reading, names) -> dict:
    """Who left and who came between the first and the last wave."""
    if len(reading.waves) < 2:
        return {}
    first, last = reading.people_in(reading.waves[0]), reading.people_in(reading.waves[-1])
    return {
        "left": [names[number] for number in first if number not in last],
        "new": [names[number] for number in last if number not in first],
        "same_people": len(set(first) & set(last)),
    }
