"""Cells of the workbook of results: people, items from the worst, people ready to share, answers item by item."""

from collections.abc import Mapping, Sequence

from deficits.engine.subjects import AREA, GROUP
from deficits.engine.summaries import SurveySummary
from deficits.models import CompetencyGroup, EducationalArea, QuestionnaireItem, Survey
from deficits.services.answer_rows import rows_of
from deficits.services.sheets import Row, SummarySheet
from deficits.services.wishes import NOBODY, Wish
from pos_portal.core.engine.sheets import Sheet, write_workbook

from .result_pages import named, worst_first

OWNERS = "видит педагог"
Teachers = Sequence[tuple[QuestionnaireItem, Sequence[str]]]


def workbook(
    survey: Survey,
    summary: SurveySummary | None,
    sheet: SummarySheet | None,
    wishes: Mapping[str, Wish],
    teachers: Teachers | None,
) -> bytes:
    """Sheets of one survey: people where they have names, groups, items; `teachers` None leaves their names out."""
    pages = [people_sheet(survey, sheet)] if survey.is_named else [subject_sheet(survey, summary)]
    pages.append(item_sheet(survey, summary, wishes))
    if teachers is not None:
        pages += [resource_sheet(survey, teachers), answer_sheet(survey)]
    return write_workbook(*pages)


def people_sheet(survey: Survey, sheet: SummarySheet | None) -> Sheet:
    columns = sheet.columns if sheet else ()
    headings = [
        "№ п/п", "Ф.И.О. педагога", "Должность", "Группа", "Стаж в ДОО, лет", "Категория",
        *[f"{title}, %" for title in columns],
        "Средний, %", "Дефицит", "Самооценка / эксперт", "Адресная помощь (ИППР, ПОС, наставник)",
    ]  # fmt: skip
    return Sheet(
        "Сводная таблица",
        headings,
        [*map(person_row, sheet.rows, range(1, len(sheet.rows) + 1)), *bottom_rows(sheet)] if sheet else [],
        head=head_of(survey),
        widths=[6, 34, 20, 18, 9, 11, *[14] * len(columns), 11, 14, 16, 26],
    )


def person_row(row: Row, number: int) -> list:
    expert = OWNERS if row.is_owners else cell(row.expert)
    return [
        number, row.name, row.position, row.place, row.years or "", "", *map(whole, row.indexes), whole(row.total),
        row.level, f"{cell(row.total)} / {expert}", row.help,
    ]  # fmt: skip


def bottom_rows(sheet: SummarySheet) -> list[list]:
    counts = [f"{count} из {total}" for count, total in sheet.bottom]
    shares = [f"{round(count * 100 / total)} %" if total else "—" for count, total in sheet.bottom]
    lead, rest = ["", "", "", ""], ["", "", ""]
    return [
        ["", "Среднее по ДОО", *lead, *map(whole, sheet.means), *rest],
        ["", "Количество педагогов с выраженным дефицитом", *lead, *counts, *rest],
        ["", "Доля, %", *lead, *shares, *rest],
    ]


def subject_sheet(survey: Survey, summary: SurveySummary | None) -> Sheet:
    """Groups and areas instead of people."""
    found = [] if summary is None else [
        *named(summary.of_kind(GROUP), CompetencyGroup), *named(summary.of_kind(AREA), EducationalArea),
    ]  # fmt: skip
    rows = [
        [title, one.figures.n_answered, whole(one.figures.mean_percent), whole(one.figures.spread),
         one.figures.n_deficit]
        for title, one in found
        if one.figures.mean_percent is not None
    ]  # fmt: skip
    headings = ["Что", "Ответили", "Среднее, %", "Разброс, п.п.", "Выраженный дефицит, чел."]
    return Sheet("По группам", headings, rows, head=head_of(survey), widths=[44, 12, 12, 14, 18])


def item_sheet(survey: Survey, summary: SurveySummary | None, wishes: Mapping[str, Wish]) -> Sheet:
    items = {item.code: item for item in survey.questionnaire.items.all()}
    headings = [
        "№", "Наибольшие затруднения", "Ответили", "Затрудняются, чел.", "Доля", "Частично", "Уверенно",
        "Среднее, %", "Разброс, п.п.", "Хотят учиться", "Могут научить",
    ]  # fmt: skip
    rows = [
        [number, items[one.subject.code].text, one.figures.n_answered, one.figures.n_deficit,
         f"{round(one.figures.share or 0)} %", one.figures.n_partial, one.figures.n_confident,
         whole(one.figures.mean_percent), whole(one.figures.spread),
         wishes.get(one.subject.code, NOBODY).learn, wishes.get(one.subject.code, NOBODY).teach]
        for number, one in enumerate(worst_first(summary) if summary else [], start=1)
    ]  # fmt: skip
    widths = [6, 62, 11, 14, 10, 11, 11, 11, 11, 11, 11]
    return Sheet("Наибольшие затруднения", headings, rows, head=head_of(survey), widths=widths)


def resource_sheet(survey: Survey, teachers: Teachers) -> Sheet:
    rows = [[item.text, ", ".join(names)] for item, names in teachers]
    headings = ["Действие", "Педагоги, готовые поделиться опытом"]
    return Sheet("Готовы поделиться", headings, rows, head=head_of(survey), widths=[70, 70])


def answer_sheet(survey: Survey) -> Sheet:
    """People × items, one column for every item."""
    items = list(survey.questionnaire.items.all())
    headings = ["№ п/п", "Ф.И.О. педагога", *[f"{item.code}. {item.text}" for item in items]]
    rows = [
        [number, name, *[marks.get(item.code, "") for item in items]]
        for number, (name, marks) in enumerate(rows_of(survey), start=1)
    ]
    return Sheet("Ответы по пунктам", headings, rows, head=head_of(survey), widths=[6, 34, *[14] * len(items)])


def head_of(survey: Survey) -> list[str]:
    """What a printed sheet is about and how it was counted."""
    questionnaire = survey.questionnaire
    return [
        survey.organization.full_name,
        f"{survey.title}. Опросник «{questionnaire.title}», шкала: {questionnaire.scale.title}.",
        f"Выраженный дефицит – ниже {questionnaire.deficit_below} %, зона внимания – ниже "
        f"{questionnaire.attention_below} %.",
    ]


def whole(index: float | None) -> int | str:
    return "—" if index is None else round(index)


def cell(index: float | None) -> str:
    return str(whole(index))
