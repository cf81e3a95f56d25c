import csv
import io
from datetime import date
from html import unescape

import pytest
from django.utils.html import strip_tags
from docx import Document
from openpyxl import load_workbook

from planning.models import Correspondence, CorrespondenceLink, Reflection
from planning.models.tables import read_table
from planning.services import exports
from pos_portal.core.models import AuditEvent
from tests.planning.factories import NOW, make_activity, make_plan, make_trend

pytestmark = pytest.mark.django_db
HEADINGS = [
    "Выявленные тенденции в профессиональном развитии",
    "Темы методической работы",
    "Выявленное соответствие",
]


@pytest.fixture
def plan(sunny):
    return make_plan(sunny, protocol_number="1", protocol_on=date(2026, 8, 29))


@pytest.fixture
def decided(plan, anna):
    """One trend answered by one activity, another trend not decided, one activity without a trend."""
    trend = make_trend(anna, "=СУММ(1;1) – текст тенденции", position=1)
    make_trend(anna, "Вторая тенденция", position=2)
    activity = make_activity(plan, "Семинар «Речь»", form="Семинар", term="октябрь", section="Семинары", number="1")
    make_activity(plan, "+7 шагов к школе", untied_reason="founder", untied_note="письмо № 12")
    mine = {"organization": plan.organization, "trend": trend, "decided_by": anna, "decided_at": NOW}
    reasons = {"comment": "учит слушать", "evidence": "карта наблюдения"}
    CorrespondenceLink.objects.create(activity=activity, strength="partial", **reasons, **mine)
    said = {"comment": "протокол № 3", "minority_view": "двое за «соответствует»"}
    Correspondence.objects.create(plan=plan, verdict="partial", **said, **mine)
    return trend


def sheets(content: bytes) -> dict[str, list[tuple]]:
    book = load_workbook(io.BytesIO(content))
    return {page.title: list(page.iter_rows(values_only=True)) for page in book}


def lines(content: bytes) -> list[str]:
    document = Document(io.BytesIO(content))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return [*(paragraph.text for paragraph in document.paragraphs), *cells]


def test_the_workbook_of_the_table_has_the_exact_headings_and_no_formula(plan, decided):
    rows = sheets(exports.table_workbook(read_table(plan)))
    assert rows["Соответствие"][2:] == [
        tuple(HEADINGS),
        ("'=СУММ(1;1) – текст тенденции\nВписано от руки",
         "1. Семинар «Речь» (Семинар, октябрь, вписано от руки) – частично\nПочему: учит слушать\n"
         "Чем подтверждается: карта наблюдения",
         "Частично соответствует\nпротокол № 3\nОсобое мнение: двое за «соответствует»\n"
         "Замечание: семинар – без практики и наблюдения занятий\nИванова А. С., 01.11.2026"),
        ("Вторая тенденция\nВписано от руки", None, "Не решено"),
        ("Охвачено тенденций: 0 из 2 (0 %); частично – 1; не охвачено – 0; не решено – 1; "
         "мероприятий без тенденции – 1 из 2", None, None),
    ]  # fmt: skip
    assert rows["Без тенденции"][-1] == ("'+7 шагов к школе", None, "По поручению учредителя: письмо № 12")


def test_the_csv_says_what_the_workbook_says(plan, decided):
    content = exports.table_text(read_table(plan))
    assert content.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), delimiter=";"))
    book = sheets(exports.table_workbook(read_table(plan)))
    expected = book["Соответствие"][2:] + book["Без тенденции"][2:]
    assert [tuple(cell or None for cell in row) for row in rows] == expected


def test_the_print_page_says_what_the_document_says(client_of, anna, plan, decided):
    page = client_of(anna).get(f"/planning/correspondences/{plan.pk}/print/").content.decode()
    shown = unescape(strip_tags(page.replace("<br>", " ")))
    table = Document(io.BytesIO(exports.table_document(read_table(plan)))).tables[1]
    words = [line for row in table.rows for cell in row.cells for line in cell.text.splitlines()]
    assert [line for line in words if line.removeprefix("1. ") not in shown] == []


def test_the_document_of_the_table_has_head_block_headings_and_questions(plan, decided, anna):
    Reflection.objects.create(
        organization=plan.organization, plan=plan, conclusion="План отвечает дефицитам.", edited_by=anna, edited_at=NOW
    )
    content = exports.table_document(read_table(plan))
    document = Document(io.BytesIO(content))
    assert [cell.text for cell in document.tables[1].rows[0].cells] == HEADINGS
    told = "\n".join(lines(content))
    expected = [
        "ПРИНЯТО", "УТВЕРЖДЕНО", "протокол от 29.08.2026 № 1", "от ______________ № _____", "М. П. Белова",
        "Что мы делали для удовлетворения профессиональных потребностей?", "План отвечает дефицитам.",
    ]  # fmt: skip
    assert [text for text in expected if text not in told] == []
    section = document.sections[0]
    assert section.page_width > section.page_height


@pytest.mark.parametrize("kind", ["docx", "xlsx", "csv"])
def test_a_download_leaves_a_line_in_the_log(kind, client_of, vera, plan, decided):
    answer = client_of(vera).get(f"/planning/correspondences/{plan.pk}/export/{kind}/")
    start = b"\xef\xbb" if kind == "csv" else b"PK"
    assert (answer.status_code, answer.content[:2], AuditEvent.objects.filter(action="export").count()) == (
        200,
        start,
        1,
    )


def test_an_unknown_kind_of_file_is_absent(client_of, anna, plan):
    assert client_of(anna).get(f"/planning/correspondences/{plan.pk}/export/exe/").status_code == 404
