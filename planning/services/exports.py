"""The table of correspondence as files: head block, full words of the headings, nothing that starts a formula."""

from django.utils.formats import date_format

from planning.models import Activity, MethodicalPlan
from planning.models.tables import Row, Table
from planning.models.wordings import coverage_sentence
from pos_portal.core.engine.documents import Document, PrintedTable, accepted_lines, approved_lines, write_document
from pos_portal.core.engine.sheets import Sheet, write_workbook

from .reflections import reflection_of

TABLE_HEADINGS = (
    "Выявленные тенденции в профессиональном развитии",
    "Темы методической работы",
    "Выявленное соответствие",
)


def table_workbook(table: Table) -> bytes:
    rows = [_row_cells(row) for row in table.rows]
    head = (table.plan.organization.full_name, _table_title(table.plan))
    untied = [(activity.title, activity.term, _reason(activity)) for activity in table.untied]
    return write_workbook(
        Sheet("Соответствие", TABLE_HEADINGS, [*rows, (coverage_sentence(table.coverage), "", "")], head, (50, 70, 50)),
        Sheet("Без тенденции", ("Мероприятие", "Срок", "Почему в плане"), untied, head, (70, 24, 40)),
    )


def table_document(table: Table) -> bytes:
    plan = table.plan
    blocks = [
        PrintedTable(TABLE_HEADINGS, [_row_cells(row) for row in table.rows], (3, 4, 3)),
        "",
        coverage_sentence(table.coverage),
    ]
    for question, answer in reflection_of(plan).answers():
        blocks += ["", question, answer or "_" * 70]
    return _document(plan, "СООТВЕТСТВИЕ ПЛАНА МЕТОДИЧЕСКОЙ РАБОТЫ ВЫЯВЛЕННЫМ ТЕНДЕНЦИЯМ", blocks)


def file_name(plan: MethodicalPlan, subject: str, kind: str) -> str:
    return f"{subject} {plan.school_year}-{plan.school_year + 1}.{kind}"


def _document(plan: MethodicalPlan, title: str, blocks: list) -> bytes:
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
        )
    )


def _table_title(plan: MethodicalPlan) -> str:
    return f"Соответствие плана методической работы выявленным тенденциям, {plan.year} учебный год"


def _day(day) -> str:
    return date_format(day, "d.m.Y") if day else ""


def _row_cells(row: Row) -> tuple[str, str, str]:
    topics = [f"{number}. {_topic(line)}" for number, line in enumerate(row.accepted, 1)]
    comment = row.correspondence.comment if row.correspondence else ""
    return (row.trend.text, "\n".join(topics), "\n".join(filter(None, (row.verdict_label, comment))))


def _topic(line) -> str:
    told = ", ".join(filter(None, (line.activity.form, line.activity.term)))
    partly = " – частично" if line.link.strength == "partial" else ""
    return f"{line.activity.title}{f' ({told})' if told else ''}{partly}"


def _reason(activity: Activity) -> str:
    return ": ".join(filter(None, (activity.get_untied_reason_display(), activity.untied_note)))
