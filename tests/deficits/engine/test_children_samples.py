"""Files of children as kindergartens keep them: the command prints what a careful human reads out of them."""

import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command

SAMPLES = Path(__file__).resolve().parents[2] / "samples" / "children"
NAMES = sorted(path.name.removesuffix(".expected.json") for path in SAMPLES.glob("*.expected.json"))
KEYS = {
    "groups": ("group",),
    "counts": ("group", "area", "wave"),
    "dynamics": ("group", "area"),
    "differences": ("type", "group", "area", "wave", "who"),
}
FIELDS = {
    "groups": ("children", "assessed_both"),
    "counts": ("assessed", "low", "mid", "high"),
    "dynamics": ("high_pp", "low_pp", "same_high_pp", "same_low_pp", "direction", "problem"),
    "differences": ("in_file", "recomputed"),
}


def printed(path, **options):
    out = StringIO()
    call_command("read_children", path, json=True, stdout=out, **options)
    return json.loads(out.getvalue())


def rows(result, kind, titles):
    """Rows of a list by their key; all admissible titles of a group are one."""
    found = {}
    for row in result[kind]:
        key = tuple(
            titles.get(str(row[part]).lower(), row[part]) if part == "group" else row[part] for part in KEYS[kind]
        )
        found[key] = {field: row.get(field) for field in FIELDS[kind]}
    return found


def admissible(expected):
    return {
        str(title or "").lower(): group["group"]
        for group in [*expected["groups"], *expected["differences"]]
        for title in [group["group"], *group.get("group_alt", [])]
    }


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("kind", KEYS)
def test_samples(name, kind):
    expected = json.loads((SAMPLES / f"{name}.expected.json").read_text(encoding="utf-8"))
    titles = admissible(expected)
    assert rows(printed(SAMPLES / name), kind, titles) == {
        key: pytest.approx(row, abs=0.051) for key, row in rows(expected, kind, titles).items()
    }


@pytest.mark.parametrize("name", NAMES)
def test_what_is_said_of_samples(name):
    expected = json.loads((SAMPLES / f"{name}.expected.json").read_text(encoding="utf-8"))
    result = printed(SAMPLES / name)
    assert [result[field] for field in ("outcome", "scale", "warnings")] == [
        expected["outcome"],
        expected["scale"],
        sorted(expected["warnings"]),
    ]
    text = json.dumps(result, ensure_ascii=False)
    assert [child for child in expected.get("names_in_file", []) if child in text] == []


def test_the_conclusions_of_a_word_text():
    texts = printed(SAMPLES / "04_svodnaya_tablica.docx")["texts"]
    assert [(text["kind"], text["area"], text["text"]) for text in texts] == [
        ("conclusion", "Речевое развитие", "Дети затрудняются строить рассказ без опоры."),
        ("recommendation", "Речевое развитие", "больше сюжетных картин и пересказа в малых подгруппах."),
    ]


def test_a_person_can_read_what_is_understood():
    out = StringIO()
    call_command("read_children", SAMPLES / "02_odin_list_1-3.xlsx", stdout=out)
    lines = out.getvalue().splitlines()
    assert lines[:3] == [
        "Файл понят.",
        "Группа «Фонарик» (5–6 лет): детей 19",
        "Шкала 1-3: так сказано в заголовке или пояснении. Если это не так, добавьте --scale.",
    ]
    assert "  Речевое развитие · конец · высокий · Лист1!G27: в файле 4, по отметкам 3" in lines
    assert lines[-1] == "Обратите внимание: в начале и в конце года оценены не одни и те же дети"


@pytest.mark.parametrize(
    ("name", "content", "outcome"),
    [
        ("empty.csv", b"", "no_table"),
        ("picture.xlsx", b"\x89PNG\r\n\x1a\n\x00\x00", "unsupported"),
        ("broken.xlsx", b"PK\x03\x04 nothing", "unsupported"),
        ("letter.csv", "Уважаемые коллеги!\nПросим прийти.".encode(), "no_table"),
    ],
)
def test_files_without_results_are_answered_in_russian(tmp_path, name, content, outcome):
    path = tmp_path / name
    path.write_bytes(content)
    result = printed(path)
    assert (result["outcome"], result.get("counts", [])) == (outcome, [])
    assert result["note"].endswith(".")


def test_a_missing_file(tmp_path):
    assert printed(tmp_path / "нет.xlsx")["note"] == "Файл не найден или недоступен."
