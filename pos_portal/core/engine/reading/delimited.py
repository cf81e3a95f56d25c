"""Texts with separators: .csv, .tsv, .txt and what people paste from a sheet."""

import csv
import io
from collections.abc import Iterable
from itertools import pairwise

from .table import CONTROL, MAX_CELL, MAX_ROWS, Grid, Table, UnreadableFile, printable

MAX_LINES = 20 * MAX_ROWS
SEPARATORS = ";\t,|"
COMMON = dict(zip("оеаинтсрвлкмдпуяыьгзбчйхжшюцщэф", range(31, 0, -1), strict=True))
OLD_ENCODINGS = ("cp1251", "koi8-r", "cp866", "mac-cyrillic")


def read_delimited(data: bytes, name: str = "Лист1") -> Table:
    return read_text(decode(data), name, "csv")


def decode(data: bytes) -> str:
    """The text in the encoding that yields the most Russian; zero bytes mean a binary file."""
    for mark, encoding in ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if data.startswith(mark):
            return _strict(data, encoding)
    if b"\0" in data[:4096]:
        return _strict(data, _wide_encoding(data))
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return max((_strict(data, code) for code in OLD_ENCODINGS if _can(data, code)), key=russian_score)


def _strict(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeError as error:
        raise UnreadableFile("unknown_encoding") from error


def _can(data: bytes, encoding: str) -> bool:
    try:
        data.decode(encoding)
    except UnicodeError:
        return False
    return True


def _wide_encoding(data: bytes) -> str:
    """UTF-16 without a mark has its zero bytes on one side of every pair."""
    zeros = [data[side:4096:2].count(0) for side in (0, 1)]
    if len(data) % 2 or min(zeros) > 0:
        raise UnreadableFile("not_text")
    return "utf-16-le" if zeros[1] else "utf-16-be"


def russian_score(text: str) -> int:
    """How Russian a text looks: frequent letters count for it, «яНДЕ» and graphics against."""
    sample = text[:5000]
    score = sum(COMMON.get(letter, 0) for letter in sample.lower())
    wrong_case = sum(1 for a, b in pairwise(sample) if a.islower() and b.isupper())
    graphics = sum(1 for sign in sample if sign > "\x7f" and not sign.isalpha())
    return score - 20 * wrong_case - 20 * graphics


def read_text(text: str, name: str, kind: str) -> Table:
    """A table from text; the separator is the one that cuts the lines most evenly."""
    text = text.lstrip("\ufeff")
    if CONTROL.search(text):
        raise UnreadableFile("not_text")
    if not text.strip():
        raise UnreadableFile("empty")
    if text.count("\n") > MAX_LINES:
        raise UnreadableFile("too_many_rows", limit=MAX_ROWS)
    separator, text = _separator(text)
    csv.field_size_limit(MAX_CELL * 4)
    try:
        return _table(csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True), name, kind)
    except csv.Error as error:
        return _table(_without_quotes(text, separator, str(error)), name, kind)


def _table(rows: Iterable[list[str]], name: str, kind: str) -> Table:
    grid = Grid(name)
    for row, cells in enumerate(rows):
        for column, cell in enumerate(cells):
            if cell.strip():
                grid.put(row, column, printable(cell))
    return Table(name, kind, grid.cells())


def _without_quotes(text: str, separator: str, problem: str) -> list[list[str]]:
    """Plain splitting for texts whose quotes are no fences, if it gives even rows."""
    rows = [line.split(separator) for line in text.splitlines()]
    if len({len(row) for row in rows if any(row)}) > 1:
        where = next((i for i, row in enumerate(rows, 1) if any(cell.startswith('"') for cell in row)), 1)
        code = "cell_too_long" if "field larger" in problem else "broken_quotes"
        raise UnreadableFile(code, row=where, limit=MAX_CELL)
    return rows


def _separator(text: str) -> tuple[str, str]:
    first, _, rest = text.partition("\n")
    if first.strip().lower().startswith("sep=") and len(first.strip()) == 5:
        return first.strip()[4], rest
    return max(SEPARATORS, key=lambda sign: _evenness(text, sign)), text


def _evenness(text: str, separator: str) -> float:
    """Share of sampled lines with the commonest width above one, wider tables first."""
    lines = csv.reader(io.StringIO(text[:100_000]), delimiter=separator)
    try:
        widths = [len(cells) for _, cells in zip(range(200), lines, strict=False) if cells]
    except csv.Error:
        return 0
    commonest = max(set(widths), key=lambda width: (widths.count(width), width))
    return 0 if commonest == 1 else widths.count(commonest) / len(widths) + commonest / 1000
