"""The return report of a study walk as a Word file."""

from communities.models import StudyWalk
from pos_portal.core.engine.documents import Document, PrintedTable, write_document

SHEET = ("На что смотрели", "Что увидели")
CARRIED = ("Что переносим к себе", "Кто", "Срок", "Что получилось")


def report_document(walk: StudyWalk) -> bytes:
    return write_document(
        Document(
            title=(walk.organization.full_name, "", "Отчёт об учебной прогулке", walk.place),
            blocks=["", *_facts(walk), "", *_sheet(walk), *_report(walk), *_carried(walk)],
            signatures=("", f"Составил(а) ______________ {walk.asked_by.short_name}"),
        )
    )


def _facts(walk: StudyWalk) -> list[str]:
    people = ", ".join(person.user.get_full_name() for person in walk.people.all())
    facts = [f"Дата: {walk.held_on:%d.%m.%Y}" if walk.held_on else "Дата: ______________"]
    facts += [f"Сообщество: {walk.community}"] if walk.community else []
    return [*facts, f"Что хотели увидеть: {walk.purpose}", f"Участники: {people}"]


def _sheet(walk: StudyWalk) -> list:
    rows = [(point.question, point.seen) for point in walk.watch_points.for_list()]
    return ["Лист наблюдения", PrintedTable(SHEET, rows, widths=(2, 3), splits_rows=True), ""] if rows else []


def _report(walk: StudyWalk) -> list[str]:
    return ["Главное", *walk.report.splitlines(), ""] if walk.report else []


def _carried(walk: StudyWalk) -> list:
    rows = [
        (one.text, one.responsible.short_name, f"{one.due_on:%d.%m.%Y}", one.outcome) for one in walk.carried.for_list()
    ]
    return [PrintedTable(CARRIED, rows, widths=(4, 2, 2, 3))] if rows else []
