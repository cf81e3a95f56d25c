"""The plan as files: Word with the head block, Excel and .csv with a row for every line; nothing starts a formula."""

from planning.models import MethodicalPlan
from planning.models.plan_prints import PrintedPlan, read_print
from planning.models.print_layouts import PrintLayout
from pos_portal.core.engine.documents import Document, PrintedTable, write_document
from pos_portal.core.engine.sheets import Sheet, write_delimited, write_workbook


def plan_document(plan: MethodicalPlan, layout: PrintLayout) -> bytes:
    printed = read_print(plan, layout)
    blocks: list = [""]
    for words, texts in printed.aims:
        blocks += [f"{words}:", *(f"{number}. {text}" for number, text in enumerate(texts, 1)), ""]
    blocks.append(PrintedTable(printed.headings, printed.rows, printed.shares, size=layout.size))
    return write_document(
        Document(
            title=printed.title,
            blocks=blocks,
            accepted=printed.accepted,
            approved=printed.approved,
            place=printed.place,
            has_title_page=layout.has_title_page,
            is_landscape=layout.is_landscape,
            signatures=("", printed.signature),
        )
    )


def plan_workbook(plan: MethodicalPlan, layout: PrintLayout) -> bytes:
    return write_workbook(_sheet(_with_sections(read_print(plan, layout))))


def plan_text(plan: MethodicalPlan, layout: PrintLayout) -> bytes:
    return write_delimited(_sheet(_with_sections(read_print(plan, layout))))


def _with_sections(printed: PrintedPlan) -> PrintedPlan:
    """A file of rows keeps the section in every row, so that it can be sorted and filtered."""
    if not any(activity.section for activity in printed.activities):
        return printed
    layout = PrintLayout(columns=("section", *printed.layout.columns), is_landscape=printed.layout.is_landscape)
    return PrintedPlan(printed.plan, layout, printed.activities, printed.goals, printed.priorities)


def _sheet(printed: PrintedPlan) -> Sheet:
    head = (printed.plan.organization.full_name, str(printed.plan))
    return Sheet("План", printed.headings, printed.rows, head, printed.widths, is_landscape=printed.layout.is_landscape)
