"""The upload field reads what it is given and says in Russian why it refuses."""

import pytest
from django import forms
from django.core.files.uploadedfile import SimpleUploadedFile

from pos_portal.core.engine.tables import Fault, UnreadableFile
from pos_portal.core.uploads import SENTENCES, PastedTableField, UploadedTableField, explain


class UploadForm(forms.Form):
    file = UploadedTableField()


class PasteForm(forms.Form):
    people = PastedTableField(required=False)


def uploaded(name: str, data: bytes) -> UploadForm:
    return UploadForm({}, {"file": SimpleUploadedFile(name, data)})


def test_table_arrives_read_and_the_file_can_be_kept():
    form = uploaded("a.csv", "Тема;Срок\nИгра;май\n".encode())
    assert form.is_valid(), form.errors
    upload = form.cleaned_data["file"]
    assert upload.tables[0].rows == (("Тема", "Срок"), ("Игра", "май"))
    assert upload.read() == "Тема;Срок\nИгра;май\n".encode()


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (
            b"%PDF-1.7 ...",
            "Это документ PDF: таблицу из него прочитать нельзя. Загрузите исходный файл Word или Excel.",
        ),
        (b" \n ", SENTENCES["empty"]),
        (b"", SENTENCES["empty"]),
        (
            b"x" * (5 * 1024 * 1024 + 1),
            "Файл больше 5 МБ. Удалите из него рисунки и лишние листы или разделите на части.",
        ),
        (b"PK\x03\x04junk", SENTENCES["damaged"]),
        (
            (";".join("а" * 121) + "\n").encode(),
            "Лист «Лист1»: таблица шире 120 колонок (есть текст в колонке DQ). "
            "Оставьте нужные колонки или разделите таблицу.",
        ),
        (
            ("а;" + "б" * 40000 + "\n").encode(),
            "Лист «Лист1»: ячейка B1: в ячейке больше 32767 знаков. Сократите её текст.",
        ),
    ],
)
def test_refusal_names_the_fault(data, sentence):
    assert uploaded("a.xlsx", data).errors == {"file": [sentence]}


@pytest.mark.parametrize("code", sorted(SENTENCES))
def test_every_code_has_a_finished_sentence(code):
    sentence = explain(UnreadableFile(code, sheet="План", row=7, column="BI", limit=60, megabytes=5))
    assert "{" not in sentence
    assert sentence[0].isupper() or sentence[0] == "«"
    assert sentence.endswith(".")


def test_limits_stand_on_the_form():
    assert UploadForm()["file"].help_text == (
        "Excel (.xlsx, .xls), Word (.docx), OpenOffice (.ods) или .csv; файл до 5 МБ, "
        "до 20000 строк и 120 колонок, в ячейке до 32767 знаков."
    )


def test_fault_names_its_cell():
    assert explain(Fault("formula_without_value", "План!C7")).startswith("В ячейке План!C7 формула без значения")


def test_pasted_people():
    form = PasteForm({"people": "Иванова\tвоспитатель"})
    assert form.is_valid()
    assert form.cleaned_data["people"].rows == (("Иванова", "воспитатель"),)
    assert PasteForm({"people": ""}).is_valid()
