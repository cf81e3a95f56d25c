"""Trends and activities as JSON Lines files, and suggestions as such a file."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import fields
from pathlib import Path
from typing import Any, TypeVar

from planning.engine.matching import ActivityText, Suggestion, TrendText

TRENDS_FILE, ACTIVITIES_FILE = "trends.jsonl", "activities.jsonl"
Row = TypeVar("Row", TrendText, ActivityText)


class MatchFileError(ValueError):
    """A folder or a line that cannot be used; the Russian message names it."""


def find_folders(given: Iterable[Path]) -> list[Path]:
    """Folders of single kindergartens: those given, or the folders inside them; no folder twice."""
    found: dict[Path, None] = {}
    for folder in given:
        if not folder.is_dir():
            raise MatchFileError(f"Нет такой папки: {folder}")
        inside = [folder] if _is_kindergarten(folder) else sorted(filter(_is_kindergarten, folder.iterdir()))
        if not inside:
            raise MatchFileError(f"В папке {folder} нет файлов {TRENDS_FILE} и {ACTIVITIES_FILE}")
        found.update(dict.fromkeys(path.resolve() for path in inside))
    return list(found)


def _is_kindergarten(folder: Path) -> bool:
    return (folder / TRENDS_FILE).is_file() and (folder / ACTIVITIES_FILE).is_file()


def read_trends(folder: Path) -> list[TrendText]:
    return _read(folder / TRENDS_FILE, TrendText)


def read_activities(folder: Path) -> list[ActivityText]:
    return _read(folder / ACTIVITIES_FILE, ActivityText)


def write_suggestions(path: Path, suggestions: Iterable[Suggestion]) -> None:
    """One line for each pair: trend, activity, score, level."""
    try:
        with path.open("w", encoding="utf-8") as file:
            for suggestion in suggestions:
                pair = {key: getattr(suggestion, key) for key in ("trend", "activity", "score", "level")}
                file.write(json.dumps(pair, ensure_ascii=False) + "\n")
    except OSError as problem:
        raise MatchFileError(f"Не удалось записать {path}: {problem.strerror}") from problem


def _read(path: Path, kind: type[Row]) -> list[Row]:
    rows = [_row(values, kind, f"{path}, строка {number}") for number, values in _lines(path)]
    ids = [row.id for row in rows]
    twice = sorted({id_ for id_ in ids if ids.count(id_) > 1})
    if twice:
        raise MatchFileError(f"{path}: повторяется id {', '.join(twice)}")
    return rows


def _lines(path: Path) -> Iterator[tuple[int, object]]:
    """Values of the lines that are not empty, with their numbers."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as problem:
        raise MatchFileError(f"Не удалось прочитать {path}: нужен текст в кодировке UTF-8") from problem
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            try:
                yield number, json.loads(line)
            except ValueError as problem:
                raise MatchFileError(f"{path}, строка {number}: это не JSON") from problem


def _row(values: object, kind: type[Row], where: str) -> Row:
    """A row of the known fields; id and title must be there, other fields may be missing, empty or null."""
    if not isinstance(values, dict):
        raise MatchFileError(f"{where}: нужен объект с полями id и title")
    known: dict[str, Any] = {
        field.name: _text(values.get(field.name), f"{where}, поле {field.name}") for field in fields(kind)
    }
    for name in ("id", "title"):
        if not known[name]:
            raise MatchFileError(f"{where}: не заполнено поле {name}")
    return kind(**known)


def _text(value: object, where: str) -> str | None:
    if value is None or isinstance(value, str):
        return (value or "").strip() or None
    if isinstance(value, int | float) and not isinstance(value, bool):
        return str(value)
    if isinstance(value, list) and all(isinstance(part, str) for part in value):
        return ", ".join(value) or None
    raise MatchFileError(f"{where}: нужен текст")
