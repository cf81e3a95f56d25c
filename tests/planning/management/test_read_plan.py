"""`read_plan` prints what an import would understand and never breaks on a bad file."""

import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from planning.management.commands.read_plan import NOTES
from pos_portal.core.uploads import FOREIGN, SENTENCES

PLANS = Path(__file__).parents[2] / "samples" / "plans"


def printed(path: Path, *options: str) -> dict:
    out = StringIO()
    call_command("read_plan", str(path), *options, stdout=out)
    return json.loads(out.getvalue())


def test_known_plan():
    result = printed(PLANS / "01_plan_pyat_kolonok.xlsx")
    assert (result["outcome"], result["school_year"], len(result["rows"])) == ("table", "2025/2026", 17)
    assert result["rows"][0] == {
        "n": 1,
        "title": "Установочный педагогический совет «Курс на новый учебный год»",
        "form": "Педагогический совет",
        "term": "август",
        "term_kind": "month",
        "months": ["2025-08"],
        "responsible": "Заведующий, ст. воспитатель",
        "section": "Педагогические советы",
        "source": "Лист1!B12",
        "number": "1.1",
    }


def test_quarters_of_the_school_year():
    rows = printed(PLANS / "01_plan_pyat_kolonok.xlsx", "--school-quarters")["rows"]
    assert [row["months"] for row in rows if row["term"] == "I квартал"] == [["2025-09", "2025-10", "2025-11"]]


@pytest.mark.parametrize(
    "mapping",
    [
        '{"number": 0, "title": 1, "form": 2, "term": 3, "responsible": 4}',
        '{"Наполнение": "title", "Ориентир": "term"}',
    ],
)
def test_mapping_by_column_or_by_heading(mapping):
    result = printed(PLANS / "07_neznakomye_zagolovki.xlsx", "--mapping", mapping)
    assert result["outcome"] == "table"
    assert [row["months"][:1] for row in result["rows"]] == [
        ["2025-10"],
        ["2025-11"],
        ["2026-03"],
        ["2025-09"],
        ["2026-05"],
    ]


def test_columns_are_offered_with_samples():
    offered = printed(PLANS / "07_neznakomye_zagolovki.xlsx")["offered_columns"]
    assert [(column["heading"], column["samples"][0]) for column in offered[:2]] == [
        ("Шифр", "М-1"),
        ("Наполнение", "Лаборатория вопроса: учимся спрашивать детей"),
    ]


@pytest.mark.parametrize(
    ("data", "outcome", "note"),
    [
        (b"%PDF-1.4", "unsupported", FOREIGN["pdf"]),
        (b"", "no_table", SENTENCES["empty"]),
        ("Просто письмо без плана.\n".encode(), "no_table", NOTES["no_table"]),
    ],
)  # fmt: skip
def test_bad_file_is_answered_in_words(tmp_path, data, outcome, note):
    path = tmp_path / "plan.xlsx"
    path.write_bytes(data)
    result = printed(path)
    assert (result["outcome"], result["rows"], result["note"]) == (outcome, [], note)


@pytest.mark.parametrize("mapping", ["{", "[1]", '{"title": "Нет такого"}', '{"0": "1"}'])
def test_bad_mapping_is_refused(mapping):
    with pytest.raises(CommandError, match="--mapping"):
        printed(PLANS / "07_neznakomye_zagolovki.xlsx", "--mapping", mapping)


def test_absent_file_is_refused(tmp_path):
    with pytest.raises(CommandError, match="не открывается"):
        printed(tmp_path / "net.xlsx")
