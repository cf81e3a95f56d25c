"""What the pages of a file with children's results show."""

from collections import Counter

from deficits.engine.marks import LEVELS, SCALES
from deficits.models import EducationalArea, Wave
from deficits.services.children_imports import Understood
from pos_portal.core.templatetags.portal import number

LEVEL_WORDS = {"low": "низкий", "middle": "средний", "high": "высокий"}
REASONS = {
    "told": "так указано Вами", "words": "по словам уровней", "letters": "по буквам", "signs": "по знакам",
    "five": "по баллам до 5", "zero": "по баллам от 0", "labels": "по подписям уровней", "legend": "по легенде файла",
    "range": "по разбросу баллов",
}  # fmt: skip


def key_rows(understood: Understood) -> list[tuple[str, str, str]]:
    """(group, code, name) for the one page that shows them."""
    titles = [group.title for group in understood.reading.groups]
    return [(titles[row.group] if row.group < len(titles) else "", row.code, row.name) for row in understood.key]


def preview(understood: dict) -> dict:
    """Tables of levels by group, the differences in words, the warnings."""
    scale = SCALES.get(understood["scale"])
    return {
        "understood": understood,
        "scale_title": scale.title if scale else "готовые уровни",
        "scale_reason": REASONS.get(understood["scale_reason"], ""),
        "mark_count": len(understood["marks"]),
        "tables": [table_of(understood, place) for place in range(len(understood["groups"]))],
        "differences": [sentence_of(one, understood) for one in understood["differences"]],
        "warnings": understood["warnings"],
    }


def table_of(understood: dict, place: int) -> dict:
    """Areas × waves of one group: how many children stand on each level."""
    title, age, children, both = understood["groups"][place]
    counts = {(area, wave): levels for group, area, wave, *levels in understood["counts"] if group == place}
    waves = [wave for wave in Wave if any(when == wave for _, when in counts)]
    criteria = Counter(area for area, _ in understood["criteria"])
    rows = [
        (area.label, criteria[area], [(wave, words_of(counts.get((area, wave)))) for wave in waves])
        for area in EducationalArea
        if any(of == area for of, _ in counts)
    ]
    return {"title": title or "Группа без названия", "children": children, "both": both, "waves": waves, "rows": rows}


def words_of(levels: list[int] | None) -> str:
    if not levels:
        return "–"
    return ", ".join(f"{LEVEL_WORDS[level]} {count}" for level, count in zip(LEVELS, levels, strict=True))


def sentence_of(difference: list, understood: dict) -> dict:
    """«в файле 50–75 %, по баллам 42 %» with the cell."""
    kind, group, area, wave, who, in_file, recomputed, place, rows = difference
    titles = [one[0] for one in understood["groups"]]
    where = [titles[group] if group is not None and group < len(titles) else "", area_label(area), wave_label(wave)]
    return {
        "place": place,
        "where": ", ".join(filter(None, [*where, LEVEL_WORDS.get(who, who)])),
        "in_file": figure(kind, in_file),
        "recomputed": "" if recomputed is None else figure(kind, recomputed),
        "rows": rows,
    }


def area_label(area: str) -> str:
    return EducationalArea(area).label if area in EducationalArea.values else ""


def wave_label(wave: str) -> str:
    return Wave(wave).label if wave in Wave.values else ""


def figure(kind: str, value) -> str:
    """A number of the file or ours as people write it."""
    if isinstance(value, str):
        return value
    if kind in {"percent", "share", "label"}:
        return f"{number(value, 1)}\N{NO-BREAK SPACE}%"
    return number(value, 0 if float(value).is_integer() else 2)
