"""The sample files as kindergartens keep them: the command must print what a careful human reads out of them."""

import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from deficits.engine.answers import TABLE, read_answers
from pos_portal.core.engine.tables import read_tables

SAMPLES = Path(__file__).resolve().parents[2] / "samples"
ITEM = ("n_answered", "n_not_applicable", "n_missing", "mean", "n_deficit", "n_partial", "scope")
PERSON = ("answered", "not_applicable", "index", "level", "resource")


def printed(path, **options):
    out = StringIO()
    call_command("read_answers", path, stdout=out, **options)
    return json.loads(out.getvalue())


def rows(result, kind, key, fields):
    return {
        ((row["wave"] or "").lower(), str(row[key]).lower().replace("ё", "е")): tuple(row[field] for field in fields)
        for row in result[kind]
    }


@pytest.mark.parametrize("name", ["01_google_forma.csv", "02_slova_vmesto_ballov.xlsx", "03_dve_volny.xlsx"])
def test_surveys(name):
    expected = json.loads((SAMPLES / "surveys" / f"{name}.expected.json").read_text(encoding="utf-8"))
    result = printed(SAMPLES / "surveys" / name)
    assert rows(result, "items", "number", ITEM) == rows(expected, "items", "number", ITEM)
    assert rows(result, "people", "person", PERSON) == rows(expected, "people", "person", PERSON)
    for field in ("outcome", "direction", "warnings", "left", "new", "same_people"):
        assert result.get(field) == expected.get(field)


def test_a_foreign_export_becomes_a_questionnaire():
    path = SAMPLES / "real" / "teacher_pre_survey.csv"
    reading = read_answers(read_tables(path.name, path.read_bytes()))
    assert (reading.outcome, len(reading.people), reading.people[0].name) == (TABLE, 17, "Latisha")
    assert [(len(block.items), len(block.scale.scale.points)) for block in reading.blocks] == [(11, 6), (1, 3), (10, 4)]
    assert [point.label for point in reading.blocks[0].scale.scale.points] == [
        "Strongly Disagree",
        "Disagree",
        "Somewhat Disagree",
        "Somewhat Agree",
        "Agree",
        "Strongly Agree",
    ]
    assert len({item.stem for item in reading.items}) == 4
    assert reading.items[1].text == "The feedback I get from being observed helps me improve student outcomes"
    assert len(reading.attributes) == 9


def test_observations_before_and_after_a_training():
    result = printed(SAMPLES / "real" / "classroom_observations.csv")
    assert (result["outcome"], result["same_people"], len(result["people"])) == ("table", 7, 14)
    assert {item["wave"] for item in result["items"]} == {"pre training", "post training"}


@pytest.mark.parametrize(
    ("name", "content", "outcome"),
    [
        ("empty.csv", b"", "no_table"),
        ("picture.xlsx", b"\x89PNG\r\n\x1a\n\x00\x00", "unsupported"),
        ("broken.xlsx", b"PK\x03\x04 nothing", "unsupported"),
        ("letter.csv", "Уважаемые коллеги!\nПросим прийти.".encode(), "no_table"),
    ],
)
def test_files_that_are_no_surveys_are_answered_in_russian(tmp_path, name, content, outcome):
    path = tmp_path / name
    path.write_bytes(content)
    result = printed(path)
    assert (result["outcome"], result["items"], result["people"]) == (outcome, [], [])
    assert result["note"].endswith(".")


def test_a_missing_file(tmp_path):
    assert printed(tmp_path / "нет.csv")["note"] == "Файл не найден или недоступен."


def test_words_that_nobody_knows_are_read_after_they_were_ordered(tmp_path):
    path = tmp_path / "цвета.csv"
    rows = ["ФИО;Веду проект;Веду беседу;Планирую день"]
    rows += [f"{name} Анна;{marks}" for name, marks in (("Сливова", "зелёный;красный;зелёный"),
             ("Грушева", "красный;красный;зелёный"), ("Вишнёва", "зелёный;зелёный;красный"))]  # fmt: skip
    path.write_text("\n".join(rows), encoding="utf-8")
    asked = printed(path)
    assert (asked["outcome"], asked["unknown_answers"]) == ("needs_mapping", ["зелёный", "красный"])
    told = {"labels": {"красный": 0, "зелёный": 1}, "columns": {"1": "item", "2": "item", "3": "item"}}
    result = printed(path, mapping=json.dumps(told))
    assert [(row["n_answered"], row["n_deficit"]) for row in result["items"]] == [(3, 1), (3, 2), (3, 1)]


@pytest.mark.parametrize("mapping", ["не JSON", "[]", '{"labels": {"да": "много"}}'])
def test_a_mapping_of_another_form_is_refused(mapping):
    with pytest.raises(CommandError, match="нужен JSON"):
        printed(SAMPLES / "surveys" / "01_google_forma.csv", mapping=mapping)
