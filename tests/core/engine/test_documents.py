"""Printed forms: page, head block, repeated headings."""

import io

import docx

from pos_portal.core.engine.documents import (
    Document,
    PrintedTable,
    accepted_lines,
    approved_lines,
    write_document,
)
from pos_portal.core.engine.tables import read_tables


def written(**options) -> bytes:
    rows = ["Педсоветы", ["1", "Педсовет\x00\ufffe\uffff\ud83d «Речь»"]]
    table = PrintedTable(["№", "Мероприятие"], rows, widths=[1, 5])
    options = {"accepted": accepted_lines(), "approved": approved_lines(), **options}
    return write_document(Document(["План", "на 2025/2026 учебный год"], ["Задачи", table], **options))


def test_reads_back_with_the_head_block_and_the_section_row():
    head, plan = read_tables("plan.docx", written())
    assert head.rows == (
        (
            "ПРИНЯТО\nна заседании Педагогического совета\nпротокол от ______________ № _____",
            "УТВЕРЖДЕНО\nприказом заведующего\nот ______________ № _____\n______________ / ______________ /",
        ),
    )
    assert plan.before == ("План", "на 2025/2026 учебный год", "Задачи")
    assert plan.rows == (("№", "Мероприятие"), ("Педсоветы", ""), ("1", "Педсовет «Речь»"))


def test_page_and_font():
    page = docx.Document(io.BytesIO(written(is_landscape=True)))
    section = page.sections[0]
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (297, 210)
    assert [round(m.mm) for m in (section.left_margin, section.right_margin, section.top_margin)] == [30, 15, 20]
    assert (page.styles["Normal"].font.name, page.styles["Normal"].font.size.pt) == ("Times New Roman", 12)
    assert page.tables[1].rows[0]._tr.trPr.xpath("w:tblHeader") != []


def test_known_numbers_of_protocol_and_order_are_printed():
    assert accepted_lines("Педагогического совета", "29.08.2025", "1")[2] == "протокол от 29.08.2025 № 1"
    assert approved_lines("заведующего", "01.09.2025", "81-ОД", "И. О. Фамилия")[2:] == (
        "от 01.09.2025 № 81-ОД",
        "______________ И. О. Фамилия",
    )


def test_headings_above_others_and_a_wide_last_cell():
    table = PrintedTable(
        headings=("", "1", "2", "1", "2"),
        rows=[("Речь", "5", "6", "7", "8"), ("Выводы", "Хорошо")],
        above=(("Область", "Сформированность", "", "", ""), ("", "Низкий", "", "Высокий", "")),
    )
    page = docx.Document(io.BytesIO(write_document(Document(["Сводная"], [table]))))
    rows = [[(cell.grid_span, cell.vMerge) for cell in row._tr.tc_lst] for row in page.tables[0].rows]

    assert rows[0] == [(1, "restart"), (4, None)]
    assert rows[1] == [(1, "continue"), (2, None), (2, None)]
    assert rows[2] == [(1, "continue"), (1, None), (1, None), (1, None), (1, None)]
    assert rows[4] == [(1, None), (4, None)]
    assert [cell.text for cell in page.tables[0].rows[0].cells] == ["Область", *["Сформированность"] * 4]
    assert [bool(row._tr.trPr.xpath("w:tblHeader")) for row in page.tables[0].rows] == [True, True, True, False, False]
    widths = [sum(cell.width for cell in row._tr.tc_lst) for row in page.tables[0].rows]
    assert max(widths) - min(widths) < 10


def test_a_title_page_keeps_head_block_title_and_place_together():
    page = docx.Document(io.BytesIO(written(has_title_page=True, place="г. Озёрск, 2025")))
    texts = [paragraph.text for paragraph in page.paragraphs]
    place = next(paragraph for paragraph in page.paragraphs if paragraph.text.startswith("г. Озёрск"))
    assert texts.index(place.text) == texts.index("на 2025/2026 учебный год") + 1
    assert place._p.xpath(".//w:br[@w:type='page']") != []


def test_letters_of_a_wide_table_are_smaller_and_a_section_stays_with_its_rows():
    table = PrintedTable(["№", "Мероприятие"], ["Педсоветы", ["1", "Педсовет"]], size=8)
    page = docx.Document(io.BytesIO(write_document(Document(["План"], [table]))))
    sizes = {run.font.size.pt for row in page.tables[0].rows for cell in row.cells for run in cell.paragraphs[0].runs}
    assert sizes == {8}
    assert page.tables[0].rows[1].cells[0].paragraphs[0].paragraph_format.keep_with_next is True


def test_tall_rows_may_go_on_over_the_page():
    def kept_whole(**options) -> int:
        table = PrintedTable(["Тема"], [["Речь"]], **options)
        page = docx.Document(io.BytesIO(write_document(Document(["План"], [table]))))
        return len(page.element.body.xpath(".//w:cantSplit"))

    assert (kept_whole(), kept_whole(splits_rows=True)) == (2, 0)
