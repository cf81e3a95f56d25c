import io
from datetime import date

import pytest
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
    CorrespondenceLink.objects.create(activity=activity, strength="partial", **mine)
    Correspondence.objects.create(plan=plan, verdict="partial", comment="протокол № 3", **mine)
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
        ("'=СУММ(1;1) – текст тенденции", "1. Семинар «Речь» (Семинар, октябрь) – частично",
         "Частично соответствует\nпротокол № 3"),
        ("Вторая тенденция", None, "Не решено"),
        ("Охвачено тенденций: 0 из 2 (0 %); частично – 1; не охвачено – 0; не решено – 1; "
         "мероприятий без тенденции – 1 из 2", None, None),
    ]  # fmt: skip
    assert rows["Без тенденции"][-1] == ("'+7 шагов к школе", None, "По поручению учредителя: письмо № 12")


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


@pytest.mark.parametrize("kind", ["docx", "xlsx"])
def test_a_download_leaves_a_line_in_the_log(kind, client_of, vera, plan, decided):
    answer = client_of(vera).get(f"/planning/correspondences/{plan.pk}/export/{kind}/")
    assert (answer.status_code, answer.content[:2], AuditEvent.objects.filter(action="export").count()) == (
        200,
        b"PK",
        1,
    )


def test_an_unknown_kind_of_file_is_absent(client_of, anna, plan):
    assert client_of(anna).get(f"/planning/correspondences/{plan.pk}/export/exe/").status_code == 404
