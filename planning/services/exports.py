"""The table of correspondence as files: head block, full words of the headings, nothing that starts a formula."""

from django.utils.formats import date_format

from planning.models import Activity, MethodicalPlan
from planning.models.tables import PrintedRow, Table, printed
from planning.models.wordings import coverage_sentence
from pos_portal.core.engine.documents import Document, PrintedTable, accepted_lines, approved_lines, write_document
from pos_portal.core.engine.sheets import Sheet, write_delimited, write_workbook

from .reflections import reflection_of

TABLE_HEADINGS = (
    "Выявленные тенденции в профессиональном развитии",
    "Темы методической работы",
    "Выявленное соответствие",
)
UNTIED_HEADINGS = ("Мероприятие", "Срок", "Почему в плане")


def table_workbook(table: Table) -> bytes:
    head = (table.plan.organization.full_name, _table_title(table.plan))
    rows = [*_table_rows(table), (coverage_sentence(table.coverage), "", "")]
    return write_workbook(
        Sheet("Соответствие", TABLE_HEADINGS, rows, head, (50, 70, 50)),
        Sheet("Без тенденции", UNTIED_HEADINGS, _untied_rows(table), head, (70, 24, 40)),
    )


def table_text(table: Table) -> bytes:
    """The same as .csv: first the table, then what answers no trend."""
    rows = [*_table_rows(table), (coverage_sentence(table.coverage), "", ""), UNTIED_HEADINGS, *_untied_rows(table)]
    return write_delimited(Sheet("Соответствие", TABLE_HEADINGS, rows))


def table_document(table: Table) -> bytes:
    plan = table.plan
    rows = PrintedTable(TABLE_HEADINGS, _table_rows(table), (3, 4, 3), splits_rows=True)
    blocks = [rows, "", coverage_sentence(table.coverage)]
    if table.untied:
        blocks += ["", "Мероприятия без тенденции", PrintedTable(UNTIED_HEADINGS, _untied_rows(table), (6, 2, 3))]
    for question, answer in reflection_of(plan).answers():
        blocks += ["", question, answer or "_" * 70]
    signatures = ("", f"{plan.organization.head_position} ____________________ {plan.organization.head_name}")
    return _document(plan, "СООТВЕТСТВИЕ ПЛАНА МЕТОДИЧЕСКОЙ РАБОТЫ ВЫЯВЛЕННЫМ ТЕНДЕНЦИЯМ", blocks, signatures)


def file_name(plan: MethodicalPlan, subject: str, kind: str) -> str:
    return f"{subject} {plan.school_year}-{plan.school_year + 1}.{kind}"


def _document(plan: MethodicalPlan, title: str, blocks: list, signatures: tuple[str, ...]) -> bytes:
    organization = plan.organization
    return write_document(
        Document(
            title=(title, organization.full_name, f"на {plan.year} учебный год"),
            blocks=blocks,
            accepted=accepted_lines(on=_day(plan.protocol_on), number=plan.protocol_number),
            approved=approved_lines(
                organization.head_genitive,
                on=_day(plan.order_on),
                number=plan.order_number,
                name=organization.head_name,
            ),
            is_landscape=True,
            signatures=signatures,
        )
    )


def _table_title(plan: MethodicalPlan) -> str:
    return f"Соответствие плана методической работы выявленным тенденциям, {plan.year} учебный год"


def _day(day) -> str:
    return date_format(day, "d.m.Y") if day else ""


def _table_rows(table: Table) -> list[tuple[str, str, str]]:
    return [_row_cells(printed(row)) for row in table.rows]


def _row_cells(row: PrintedRow) -> tuple[str, str, str]:
    topics = [f"{number}. {chr(10).join(lines)}" for number, lines in enumerate(row.topics, 1)]
    return ("\n".join(row.trend), "\n".join(topics), "\n".join([row.verdict, *row.found]))


def _untied_rows(table: Table) -> list[tuple[str, str, str]]:
    return [(activity.title, activity.term, _reason(activity)) for activity in table.untied]


def _reason(activity: Activity) -> str:
    return ": ".join(filter(None, (activity.get_untied_reason_display(), activity.untied_note)))
