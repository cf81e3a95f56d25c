"""Reading of uploaded tables: honest files go in with the texts a person sees."""

import io
from datetime import date

import openpyxl
import pytest

from pos_portal.core.engine.tables import UnreadableFile, read_pasted, read_tables


def workbook(rows, **options) -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    for row in rows:
        sheet.append(row)
    for reference in options.get("merged", ()):
        sheet.merge_cells(reference)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def test_numbers_and_dates_read_as_shown():
    (table,) = read_tables("plan.xlsx", workbook([[1, 1.5, 2.0, date(2025, 10, 1), True, "007"]]))
    assert table.rows == (("1", "1.5", "2", "01.10.2025", "ИСТИНА", "007"),)


def test_raw_text_is_preserved():
    (table,) = read_tables("a.xlsx", workbook([["Меро\u00adприятие\u00a0", " две\nстроки"]]))
    assert table.rows == (("Меро\u00adприятие\u00a0", " две\nстроки"),)


def test_merged_text_stands_in_its_first_cell():
    (table,) = read_tables("a.xlsx", workbook([["Раздел", None, None], ["а", "б", "в"]], merged=["A1:C1"]))
    assert table.rows == (("Раздел", "", ""), ("а", "б", "в"))
    assert [(s.top, s.left, s.bottom, s.right) for s in table.merged] == [(0, 0, 0, 2)]


def test_formula_without_value_is_reported_with_its_cell():
    (table,) = read_tables("a.xlsx", workbook([[1, 2, "=A1+B1"]]))
    assert table.rows == (("1", "2"),)
    assert [(fault.code, fault.cell) for fault in table.faults] == [("formula_without_value", "Sheet!C1")]


def test_extension_means_nothing():
    assert read_tables("plan.csv", workbook([["а", "б"]]))[0].kind == "xlsx"
    assert read_tables("plan.xlsx", "а;б\nв;г\n".encode())[0].rows == (("а", "б"), ("в", "г"))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1251", "utf-16", "utf-16-le", "koi8-r", "cp866"])
@pytest.mark.parametrize("separator", [";", ",", "\t"])
def test_encodings_and_separators(encoding, separator):
    rows = (("Мероприятие", "Срок"), ("Педсовет «Речь ребёнка»", "август"), ("Консультация", "май"))
    data = "\r\n".join(separator.join(row) for row in rows)
    if encoding in ("koi8-r", "cp866"):
        data = data.replace("«", "").replace("»", "")
        rows = tuple(tuple(cell.replace("«", "").replace("»", "") for cell in row) for row in rows)
    assert read_tables("a.csv", data.encode(encoding))[0].rows == rows


def test_pasted_cells():
    assert read_pasted("Иванова\tвоспитатель\nПетрова\tлогопед\n").rows == (
        ("Иванова", "воспитатель"),
        ("Петрова", "логопед"),
    )
    with pytest.raises(UnreadableFile) as refusal:
        read_pasted("  \n ")
    assert refusal.value.code == "empty"


def test_quoted_cells_keep_their_lines_and_separators():
    (table,) = read_tables("a.csv", 'Тема;Срок\n"Игра; речь\nи ""слово""";май\n'.encode())
    assert table.rows == (("Тема", "Срок"), ('Игра; речь\nи "слово"', "май"))


def test_unclosed_quote_is_refused_rather_than_swallowing_rows():
    with pytest.raises(UnreadableFile) as refusal:
        read_tables("a.csv", 'Тема;Срок\n"Игра;май\nРечь;июнь;1\n'.encode())
    assert (refusal.value.code, refusal.value.where["row"]) == ("broken_quotes", 2)
