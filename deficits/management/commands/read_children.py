"""`manage.py read_children FILE`: what the portal understands of a file with children's results, never a name."""

import json
from pathlib import Path

from django.core.management.base import BaseCommand

from pos_portal.core.engine.reading.table import MAX_UPLOAD
from pos_portal.core.engine.tables import UnreadableFile, read_tables
from pos_portal.core.uploads import explain

WAVES = {"start": "начало", "middle": "середина", "end": "конец", "": ""}
LEVELS = {"low": "low", "middle": "mid", "high": "high"}
DIRECTIONS = {"up": "положительная", "down": "отрицательная", "stable": "стабильно"}
NOTES = {
    "no_table": "Результаты детей в файле не найдены. Нужна таблица, где у каждого ребёнка свои отметки, "
    "или число детей на каждом уровне. Проверьте, тот ли файл.",
    "needs_mapping": "Файл понят не до конца: {asks}.",
}
ASKS = {
    "area": "не названа образовательная область",
    "wave": "не названо время: начало, середина или конец года",
    "children": "проценты без числа детей в группе",
}
WHO = {"low": "низкий", "mid": "средний", "high": "высокий"}
REASONS = {
    "told": "так сказано",
    "words": "отметки записаны словами",
    "letters": "отметки записаны буквами",
    "signs": "отметки записаны знаками",
    "five": "есть отметки выше 3",
    "zero": "есть отметки 0",
    "labels": "уровни в файле подписаны процентами",
    "legend": "так сказано в заголовке или пояснении",
    "range": "есть только отметки от 1 до 3",
}
WARNINGS = {
    "placeholders": "пустые места списка («Ребенок 17», «-») детьми не считаются",
    "formula_errors": "в файле есть ошибки формул (#ДЕЛ/0!)",
    "different_children": "в начале и в конце года оценены не одни и те же дети",
    "partial_average": "среднее в файле посчитано не по всем показателям",
    "wrong_average": "среднее в файле не сходится с отметками",
    "totals_row": "строка по детскому саду пересчитана по числу детей",
    "sum_differs": "числа по уровням не сходятся с числом детей",
    "hidden_rows": "в файле есть скрытые строки, они прочитаны",
    "hidden_sheets": "скрытые листы пропущены",
    "same_names": "в списке есть дети с одинаковыми именами",
    "similar_names": "имена, записанные по-разному, приняты за одного ребёнка",
    "unknown_marks": "есть клетки, которые не похожи на отметки, они пропущены",
    "fractional_marks": "есть дробные отметки",
    "conflicting_marks": "у ребёнка две разные отметки в одном месте, взята первая",
    "no_marks": "в таблице нет ни одной отметки",
}
NOTHING_INSIDE = {"empty", "not_text", "open_text"}


class Command(BaseCommand):
    help = "Показывает, как будет понят файл с результатами детей: под кодами, без имён. Ничего не сохраняет."
    requires_system_checks = []

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path)
        parser.add_argument("--scale", help="шкала, если она понята неверно: 0-3, 1-3, 1-5, letters, signs")
        parser.add_argument("--json", action="store_true", help="всё понятое как JSON")

    def handle(self, *args, file: Path, scale: str | None, json: bool, **options):
        result = {"kind": "children", "file": file.name} | self.read(file, scale)
        self.stdout.write(_as_json(result) if json else _as_text(result))

    def read(self, file: Path, scale: str | None) -> dict:
        from deficits.engine.children_files import read_children
        from deficits.engine.children_reading.reading import NO_TABLE, UNSUPPORTED, Told

        try:
            with file.open("rb") as stream:
                data = stream.read(MAX_UPLOAD + 1)
            return shown(read_children(read_tables(file.name, data), Told(scale=scale)))
        except UnreadableFile as refusal:
            outcome = NO_TABLE if refusal.code in NOTHING_INSIDE else UNSUPPORTED
            return {"outcome": outcome, "warnings": [refusal.code], "note": explain(refusal)}
        except OSError:
            return {"outcome": UNSUPPORTED, "warnings": [], "note": "Файл не найден или недоступен."}


def _as_json(result: dict) -> str:
    return json.dumps(result, ensure_ascii=False, indent=1)


def shown(reading) -> dict:
    """A reading in the words of a methodist."""
    asks = ", ".join(ASKS[ask] for ask in reading.asks)
    return {
        "outcome": reading.outcome,
        "asks": list(reading.asks),
        "scale": reading.scale,
        "scale_reason": reading.scale_reason,
        "groups": [_group(group) for group in reading.groups],
        "counts": [_counts(reading, one) for one in reading.counts],
        "dynamics": _dynamics(reading),
        "differences": [_difference(reading, one) for one in reading.differences],
        "criteria": [{"area": area_title(one.area), "text": one.text} for one in reading.criteria],
        "texts": [_text(reading, one) for one in reading.texts],
        "warnings": list(reading.warnings),
        "note": NOTES.get(reading.outcome, "").format(asks=asks),
    }


def area_title(area: str) -> str:
    from deficits.models import EducationalArea

    return EducationalArea(area).label if area else ""


def _title(reading, group: int | None) -> str:
    return "" if group is None else reading.groups[group].title


def _group(group) -> dict:
    row = {"group": group.title, "age": group.age, "children": group.children}
    return row if group.assessed_both is None else row | {"assessed_both": group.assessed_both}


def _counts(reading, one) -> dict:
    row = {"group": _title(reading, one.group), "area": area_title(one.area), "wave": WAVES[one.wave]}
    if one.counts is None:
        return row | {"share": dict(zip(LEVELS.values(), one.shares, strict=True))}
    numbers = {code: getattr(one.counts, level) for level, code in LEVELS.items()}
    return row | {"assessed": one.counts.assessed} | numbers


def _dynamics(reading) -> list[dict]:
    from deficits.engine.children import picture_of
    from deficits.engine.children_reading.same import same_children

    rows = {}
    for one in reading.counts:
        if one.counts is not None:
            rows.setdefault((one.group, one.area), []).append((one.wave, one.counts))
    same = same_children(reading)
    return [
        _dynamic(reading, group, picture_of(area, waves), same.get((group, area), []))
        for (group, area), waves in rows.items()
    ]


def _dynamic(reading, group: int, picture, same) -> dict:
    from deficits.engine.children import picture_of

    row = {"group": _title(reading, group), "area": area_title(picture.area), "problem": picture.is_problem}
    if picture.high_change is not None:
        row |= {"high_pp": _points(picture.high_change), "low_pp": _points(picture.low_change)}
    if same:
        again = picture_of(picture.area, same)
        row |= {"same_high_pp": _points(again.high_change), "same_low_pp": _points(again.low_change)}
    return row | ({"direction": DIRECTIONS[picture.direction]} if picture.direction else {})


def _points(change: float) -> float:
    return round(change * 100, 1)


def _difference(reading, one) -> dict:
    return {
        "type": one.kind,
        "group": _title(reading, one.group),
        "area": area_title(one.area),
        "wave": WAVES[one.wave],
        "who": LEVELS.get(one.who, one.who),
        "in_file": one.in_file,
        "recomputed": one.recomputed,
        "cell": one.place,
        "rows": one.rows,
    }


def _text(reading, one) -> dict:
    return {"kind": one.kind, "group": _title(reading, one.group), "area": area_title(one.area),
            "wave": WAVES[one.wave], "text": one.text}  # fmt: skip


def _as_text(result: dict) -> str:
    """What is understood, line by line, for a person."""
    lines = [result["note"] or "Файл понят."]
    lines += [f"{row['group'] or 'Группа не названа'}: детей {row['children']}" for row in result.get("groups", [])]
    if result.get("scale") and result["scale"] != "levels":
        lines.append(f"Шкала {result['scale']}: {REASONS[result['scale_reason']]}. Если это не так, добавьте --scale.")
    lines += [f"{_joined(row['group'], row['area'], row['wave'])}: {_levels(row)}" for row in result.get("counts", [])]
    if result.get("differences"):
        lines.append(f"Расхождения с числами файла: {len(result['differences'])}")
        lines += [_difference_line(row) for row in result["differences"]]
    return "\n".join([*lines, *(f"Обратите внимание: {WARNINGS.get(code, code)}" for code in result["warnings"])])


def _joined(*parts: str) -> str:
    return " · ".join(part for part in parts if part)


def _levels(row: dict) -> str:
    if "low" in row:
        return f"низкий {row['low']}, средний {row['mid']}, высокий {row['high']}"
    return ", ".join(f"{WHO[level]} {share:g}\u00a0%".replace(".", ",") for level, share in row["share"].items())


def _difference_line(row: dict) -> str:
    where = _joined(row["area"], row["wave"], WHO.get(row["who"], row["who"]), row["cell"])
    truth = "" if row["recomputed"] is None else f", по отметкам {_number(row['recomputed'])}"
    return f"  {where}: в файле {_number(row['in_file'])}{truth}"


def _number(value) -> str:
    return f"{value:g}".replace(".", ",") if isinstance(value, int | float) else value
