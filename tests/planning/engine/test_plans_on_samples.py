"""Sample plans of kindergartens are read as a careful human reads them."""

import json
import re
import unicodedata
from pathlib import Path

import pytest

from planning.engine.plan_json import reading_as_data
from planning.engine.plans import read_plan
from pos_portal.core.engine.tables import read_tables

FOLDER = Path(__file__).parents[2] / "samples" / "plans"
FILES = sorted(path.name for path in FOLDER.iterdir() if path.suffix != ".json")
FIELDS = ("form", "term", "months", "responsible", "section", "participants", "result", "done", "number")
EMPTY = (None, "", [])


def expected(name: str) -> dict:
    return json.loads((FOLDER / f"{name}.expected.json").read_text(encoding="utf-8"))


def actual(name: str) -> dict:
    tables = read_tables(name, (FOLDER / name).read_bytes())
    return reading_as_data(read_plan(tables, fallback_year=2020), name)


def norm(value):
    if isinstance(value, list):
        return sorted(value)
    text = unicodedata.normalize("NFKC", value or "").replace("\u00ad", "").lower().replace("ё", "е")
    return re.sub(r"\s+", " ", re.sub(r"[«»\"]", "", text)).strip(" .,;:")


def agrees(field: str, want: dict, got: dict) -> bool:
    admissible = [want[field], *want.get(f"{field}_alt", [])]
    return any(norm(value) == norm(got.get(field)) for value in admissible)


@pytest.mark.parametrize("name", FILES)
def test_every_row_and_every_field(name):
    want, got = expected(name), actual(name)
    needed = [row for row in want["rows"] if not row.get("optional")]
    assert got["outcome"] == want["outcome"]
    assert got["school_year"] in (want.get("school_year"), None)
    assert [norm(row["title"]) for row in got["rows"]] == [norm(row["title"]) for row in needed]
    differences = [
        (row["title"], field, row[field], read.get(field))
        for row, read in zip(needed, got["rows"], strict=True)
        for field in FIELDS
        if field in row and not agrees(field, row, read)
    ]
    assert differences == []
    assert set(got["warnings"]) == set(want["warnings"])


@pytest.mark.parametrize("name", [name for name in FILES if expected(name)["outcome"] == "table"])
def test_columns_are_named_by_their_headings(name):
    want, got = expected(name)["columns"], actual(name)["columns"]
    assert {field: norm(heading) for field, heading in got.items()} == {f: norm(h) for f, h in want.items()}
