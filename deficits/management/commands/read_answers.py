"""`manage.py read_answers FILE`: what the portal understands of a survey file, as JSON."""

import json
from pathlib import Path

from django.core.management.base import BaseCommand

from pos_portal.core.engine.tables import UnreadableFile, read_tables

DIRECTIONS = {"mastery": "владение", "difficulty": "затруднение"}
LEVELS = {
    "none": "дефицит не выявлен",
    "partial": "частичный дефицит",
    "deficit": "выраженный дефицит",
    "not_enough": "недостаточно данных",
}
SCOPES = {"mass": "массовый", "group": "групповой", "single": "единичный", "nobody": "нет"}
NOTES = {
    "table": "",
    "no_table": "В файле нет таблицы с ответами на вопросы.",
    "needs_mapping": "Не удалось понять ответы: укажите порядок ответов от худшего к лучшему и назначение столбцов.",
}
SAVE_AS = "Файл не открывается. Сохраните как .xlsx и загрузите снова."


class Command(BaseCommand):
    help = "Прочитать файл с ответами педагогов и показать, что понято (JSON)."

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path)

    def handle(self, *args, file: Path, **options):
        self.stdout.write(json.dumps(self.read(file), ensure_ascii=False, indent=1))

    def read(self, file: Path) -> dict:
        from deficits.engine.answers import TABLE, read_answers

        result = {"kind": "survey", "file": file.name, "warnings": [], "items": [], "people": []}
        try:
            reading = read_answers(read_tables(file.name, file.read_bytes()))
        except UnreadableFile as fault:
            return {**result, "outcome": "unsupported", "warnings": [fault.code], "note": SAVE_AS}
        except OSError:
            return {**result, "outcome": "unsupported", "note": "Файл не найден или недоступен."}
        result |= {"outcome": reading.outcome, "warnings": list(reading.warnings), "note": NOTES[reading.outcome]}
        if reading.outcome != TABLE:
            return result | {"unknown_answers": list(reading.unknown), "columns": [_column(c) for c in reading.columns]}
        return result | _figures(reading)


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
