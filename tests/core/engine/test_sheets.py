"""Written workbooks open cleanly, start no formula and read back unchanged."""

import io

import openpyxl
import pytest

from pos_portal.core.engine.sheets import Sheet, neutral, sheet_name, write_workbook
from pos_portal.core.engine.tables import read_tables

DANGEROUS = [
    "=1+1",
    "+A1",
    "-A1",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "＝1+1",
    "＋A1",
    "－A1",
    "＠A",
    " =1",
    "=cmd|' /C calc'!A0",
]


@pytest.mark.parametrize("text", DANGEROUS)
def test_no_cell_starts_a_formula(text):
    data = write_workbook(Sheet("План", ["Тема"], [[text]]))
    cell = openpyxl.load_workbook(io.BytesIO(data)).active["A2"]
    assert cell.data_type == "s"
    assert cell.value.startswith("'")


@pytest.mark.parametrize("text", ["-", "—", "+12 п.п.", "-5", "+3,5 %", "Педсовет = старт", "'цитата'", "№ 1"])
def test_harmless_texts_stay_as_they_are(text):
    assert neutral(text) == text


def test_texts_read_back_unchanged():
    texts = [text.replace("\r", "") for text in DANGEROUS] + ["две\nстроки", "«Речь»", "'=", "+12 п.п."]
    data = write_workbook(Sheet("План", ["Тема"], [[text] for text in texts], head=["ПРИНЯТО"]))
    (table,) = read_tables("plan.xlsx", data)
    assert [row[0] for row in table.rows[2:]] == [text.removeprefix("'") for text in texts]


def test_page_is_ready_for_print():
    data = write_workbook(Sheet("План/2025", ["Тема", "Срок"], [["Игра", 3]], head=["МБДОУ"], widths=[60]))
    page = openpyxl.load_workbook(io.BytesIO(data)).active
    assert page.title == "План 2025"
    assert (page.page_setup.orientation, page.page_setup.paperSize) == ("landscape", 9)
    assert page.print_title_rows == "$2:$2"
    assert page.freeze_panes == "A3"
    assert page.column_dimensions["A"].width == 60
    assert (page["B3"].value, page["A3"].alignment.wrap_text) == (3, True)


def test_sheet_name_is_short_and_allowed():
    assert sheet_name("[" * 40) == "Лист1"
    assert sheet_name("а" * 40) == "а" * 31


def test_a_row_is_as_high_as_its_longest_cell():
    rows = [["слово " * 40, "1"], ["а\nб\nв", ""], ["коротко", None]]
    page = openpyxl.load_workbook(io.BytesIO(write_workbook(Sheet("План", ["Тема", "№"], rows, widths=(20, 5))))).active
    heights = [page.row_dimensions[number].height for number in (1, 2, 3, 4)]
    assert heights == [16, 224, 48, 16]
