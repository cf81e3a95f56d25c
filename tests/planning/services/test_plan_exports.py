import csv
import io
from datetime import date

import pytest
from docx import Document
from openpyxl import load_workbook

from deficits.models import Trend, TrendStatus
from planning.models.plan_prints import read_print
from planning.models.print_layouts import COLUMNS, Approval, Beside, PrintLayout, told_mark
from planning.services.minutes import minutes_document
from planning.services.plan_exports import plan_document, plan_text, plan_workbook
from tests.planning.factories import make_activity, make_goal, make_link, make_plan, make_priority, make_trend

pytestmark = pytest.mark.django_db
ALL = PrintLayout(columns=tuple(COLUMNS))


@pytest.fixture
def plan(sunny, anna):
    plan = make_plan(sunny, school_year=2026, protocol_number="1", protocol_on=date(2026, 8, 29))
    line = make_activity(
        plan, "Семинар «Речь»", form="Семинар", term="март", first_term="октябрь", section="Семинары", number="1.1",
        participants="воспитатели", responsible="Логопед", goal="Учить", result="Памятка", details="Игры",
        annual_goal=make_goal(plan, "Задача года"), training_priority=make_priority(plan, "Приоритет"),
        fulfilment="held", fulfilled_on=date(2027, 3, 10), proof="протокол № 3",
    )  # fmt: skip
    make_activity(plan, "=HYPERLINK(1)", section="Семинары", number="1.2")
    make_link(make_trend(anna, "Тенденция о речи"), line, by=anna)
    make_link(make_trend(anna, "Не о том"), line, by=anna, strength="none")
    return plan


def words(content: bytes) -> str:
    document = Document(io.BytesIO(content))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])


def test_every_column_can_be_printed(plan):
    printed = read_print(plan, ALL)
    assert printed.lines[0][1] == [
        "1.1", "Семинары", "Задача года", "Семинар «Речь»", "Семинар", "Учить", "Игры", "воспитатели",
        "март (перенесено с: октябрь)", "Логопед", "Памятка", "Приоритет", "Тенденция о речи",
        "выполнено 10.03.2027; протокол № 3",
    ]  # fmt: skip


def test_columns_stand_in_the_order_of_the_paper(plan):
    assert read_print(plan, PrintLayout(columns=("term", "title"))).headings == [
        "Содержание работы (мероприятие, тема)",
        "Срок",
    ]


def test_a_section_is_a_row_unless_it_is_a_column(plan):
    assert read_print(plan, PrintLayout(columns=("title",))).rows == ["Семинары", ["Семинар «Речь»"], ["=HYPERLINK(1)"]]
    assert read_print(plan, PrintLayout(columns=("section",))).rows == [["Семинары"], ["Семинары"]]


def test_reading_does_not_grow(plan, django_assert_num_queries):
    make_activity(plan, "Ещё одно")
    with django_assert_num_queries(4):
        assert len(read_print(plan, ALL).rows) == 3


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({}, ""),
        ({"done": "проведён"}, "проведён"),
        ({"fulfilment": "cancelled", "fulfilment_reason": "карантин"}, "не выполнено: карантин"),
        ({"fulfilment": "held", "done": "да", "proof": "справка"}, "выполнено; справка; да"),
        (
            {"fulfilment": "partly", "fulfilled_on": date(2027, 1, 5), "fulfilment_reason": "карантин"},
            "выполнено частично 05.01.2027: карантин",
        ),
    ],
)
def test_marks_in_words(fields, expected, sunny):
    assert told_mark(make_activity(make_plan(sunny), **fields)) == expected


@pytest.mark.parametrize(
    ("approval", "lines"),
    [
        (Approval.ORDER, ("УТВЕРЖДЕНО", "приказом заведующего «Солнышко»", "от ______________ № _____",
                          "______________ М. П. Белова")),
        (Approval.SIGNED, ("УТВЕРЖДАЮ", "Заведующий «Солнышко»", "______________ М. П. Белова",
                           "приказ от ______________ № _____")),
        (Approval.INTRODUCED, ("ВВЕДЁН В ДЕЙСТВИЕ", "приказом заведующего «Солнышко»", "от ______________ № _____",
                               "______________ М. П. Белова")),
        (Approval.ANNEX, ("Приложение № _____", "к приказу заведующего «Солнышко»", "от ______________ № _____")),
        (Approval.NOTHING, ()),
    ],
)  # fmt: skip
def test_the_right_side_of_the_head_block(approval, lines, plan):
    assert read_print(plan, PrintLayout(approval=approval)).approved == lines


def test_who_else_has_seen_the_plan_stands_under_the_council(plan):
    assert read_print(plan, PrintLayout(beside=Beside.PARENTS)).accepted == (
        "ПРИНЯТО",
        "на заседании Педагогического совета",
        "протокол от 29.08.2026 № 1",
        "",
        "СОГЛАСОВАНО",
        "с родительским комитетом",
        "протокол от ______________ № _____",
    )


def test_the_document_has_head_title_goals_rows_and_signature(plan):
    content = plan_document(plan, PrintLayout(is_landscape=False, has_title_page=True))
    told = words(content)
    expected = [
        "ПРИНЯТО", "протокол от 29.08.2026 № 1", "УТВЕРЖДЕНО", "ПЛАН МЕТОДИЧЕСКОЙ РАБОТЫ",
        "на 2026/2027 учебный год", "г. Озёрск, 2026", "1. Задача года", "1. Приоритет", "Семинар «Речь»",
        "Ответственный за методическую работу",
    ]  # fmt: skip
    assert [text for text in expected if text not in told] == []
    section = Document(io.BytesIO(content)).sections[0]
    assert section.page_width < section.page_height


def test_goals_are_left_out_when_not_wanted(plan):
    assert "Задача года" not in words(plan_document(plan, PrintLayout(has_goals=False)))


def test_the_workbook_keeps_the_section_in_every_row_and_no_formula(plan):
    page = load_workbook(io.BytesIO(plan_workbook(plan, PrintLayout(is_landscape=False))))["План"]
    rows = list(page.iter_rows(values_only=True))
    assert rows[2][:3] == ("№ п/п", "Раздел", "Содержание работы (мероприятие, тема)")
    assert [row[1:3] for row in rows[3:]] == [("Семинары", "Семинар «Речь»"), ("Семинары", "'=HYPERLINK(1)")]
    assert page.page_setup.orientation == "portrait"


def test_the_text_opens_in_russian_excel(plan):
    content = plan_text(plan, PrintLayout(columns=("title", "term")))
    assert content.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig")), delimiter=";"))
    assert rows == [
        ["Раздел", "Содержание работы (мероприятие, тема)", "Срок"],
        ["Семинары", "Семинар «Речь»", "март (перенесено с: октябрь)"],
        ["Семинары", "'=HYPERLINK(1)", ""],
    ]


def test_the_minutes_are_filled_in_as_far_as_known(plan):
    told = words(minutes_document(plan))
    expected = [
        "ПРОТОКОЛ № 1", "от 29.08.2026", "Председатель: Заведующий М. П. Белова", "Секретарь: ____",
        "1. О принятии: план методической работы на 2026/2027 учебный год.", "В плане 2\xa0мероприятия.",
        "За – ____, против – ____", "1. Принять план методической работы на 2026/2027 учебный год.",
    ]  # fmt: skip
    assert [text for text in expected if text not in told] == []


def test_a_trend_that_is_not_agreed_any_more_is_not_printed(plan, anna):
    Trend.objects.filter(text="Тенденция о речи").update(status=TrendStatus.DISMISSED, reason="Ошибка")
    assert read_print(plan, PrintLayout(columns=("trend",))).lines[0][1] == [""]
