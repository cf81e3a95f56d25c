"""`manage.py match`: the screen's matching for folders of JSON Lines files."""

import json
import shutil
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

SAMPLES = Path(__file__).resolve().parents[2] / "samples" / "matching"


def run(*folders: Path, output: Path) -> str:
    out = StringIO()
    call_command("match", *map(str, folders), "--output", str(output), stdout=out)
    return out.getvalue()


def kindergarten(folder: Path, trends: str = '{"id": "t1", "title": "Игра"}', activities: str = "") -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "trends.jsonl").write_text(trends, encoding="utf-8")
    (folder / "activities.jsonl").write_text(activities or '{"id": "a1", "title": "Игра"}', encoding="utf-8")
    return folder


def test_every_pair_of_a_folder_is_written(tmp_path: Path):
    output = tmp_path / "pairs.jsonl"
    assert run(SAMPLES / "rosinka", output=output) == "Папок: 1. Пар «тенденция – мероприятие»: 546.\n"
    rows = [json.loads(line) for line in output.read_text(encoding="utf-8").splitlines()]
    assert len(rows) == 13 * 42
    assert set(rows[0]) == {"trend", "activity", "score", "level"}
    assert {row["level"] for row in rows} == {0, 1, 2}
    assert all(0 <= row["score"] <= 1 for row in rows)


def test_a_folder_of_kindergartens_is_opened(tmp_path: Path):
    shutil.copytree(SAMPLES / "rosinka", tmp_path / "all" / "rosinka")
    kindergarten(tmp_path / "all" / "small")
    assert run(tmp_path / "all", output=tmp_path / "pairs.jsonl").startswith(
        "Папок: 2. Пар «тенденция – мероприятие»: 547."
    )


def test_empty_and_missing_fields_are_no_problem(tmp_path: Path):
    row = '{"id": "a1", "title": "Игра", "form": null, "audience": "", "term": 2025, "own": [1]}'
    folder = kindergarten(tmp_path / "one", activities=f"\ufeff{row}\n\n")
    output = tmp_path / "pairs.jsonl"
    run(folder, output=output)
    assert json.loads(output.read_text(encoding="utf-8"))["level"] == 2


@pytest.mark.parametrize(
    ("trends", "message"),
    [
        ("{", "trends.jsonl, строка 1: это не JSON"),
        ("[]", "trends.jsonl, строка 1: нужен объект с полями id и title"),
        ('{"id": "t1"}', "trends.jsonl, строка 1: не заполнено поле title"),
        ('{"id": "t1", "title": {}}', "trends.jsonl, строка 1, поле title: нужен текст"),
        ('{"id": "t1", "title": "а"}\n{"id": "t1", "title": "б"}', "trends.jsonl: повторяется id t1"),
    ],
)
def test_a_line_that_makes_no_sense_is_named(tmp_path: Path, trends: str, message: str):
    with pytest.raises(CommandError) as problem:
        run(kindergarten(tmp_path / "bad", trends=trends), output=tmp_path / "pairs.jsonl")
    assert str(problem.value).endswith(message)
    assert not (tmp_path / "pairs.jsonl").exists()


def test_a_folder_that_is_missing_or_has_no_files_is_named(tmp_path: Path):
    with pytest.raises(CommandError, match="Нет такой папки"):
        run(tmp_path / "nowhere", output=tmp_path / "pairs.jsonl")
    with pytest.raises(CommandError, match="нет файлов trends.jsonl и activities.jsonl"):
        run(tmp_path, output=tmp_path / "pairs.jsonl")


def test_a_file_that_cannot_be_written_or_read_is_named(tmp_path: Path):
    folder = kindergarten(tmp_path / "one")
    with pytest.raises(CommandError, match="Не удалось записать"):
        run(folder, output=tmp_path / "no" / "such" / "folder.jsonl")
    (folder / "trends.jsonl").write_bytes("Игра".encode("cp1251"))
    with pytest.raises(CommandError, match="нужен текст в кодировке UTF-8"):
        run(folder, output=tmp_path / "pairs.jsonl")
