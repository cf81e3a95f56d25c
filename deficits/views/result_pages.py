"""Rows of the results page and cells of the workbook: figures with the names of what they are about."""

from deficits.engine.subjects import AREA, GROUP
from deficits.engine.summaries import ItemSummary, SubjectSummary, SurveySummary
from deficits.models import CompetencyGroup, EducationalArea, Survey
from deficits.services.sheets import SummarySheet
from deficits.services.topics import Topics
from pos_portal.core.engine.sheets import Sheet, write_workbook

SHOWN = 10


def result_page(survey: Survey, summary: SurveySummary | None) -> dict:
    """Items from the worst, groups and areas; empty without answers, hidden below the minimum."""
    minimum = survey.minimum_answers
    if summary is None:
        return {"summary": None, "minimum": minimum}
    topics = Topics(survey.questionnaire)
    return {
        "summary": summary,
        "minimum": minimum,
        "is_hidden": summary.overall.figures.is_hidden,
        "items": [(topics.items[one.subject.code], one) for one in worst_first(summary)],
        "hidden_count": sum(one.figures.is_hidden for one in summary.items),
        "groups": named(summary.of_kind(GROUP), CompetencyGroup),
        "areas": named(summary.of_kind(AREA), EducationalArea),
        "bars": bars(summary, topics),
    }


def worst_first(summary: SurveySummary) -> list[ItemSummary]:
    """Items that may be shown: the largest share of deficits first, then the lowest mean. People are never ranked."""
    shown = [one for one in summary.items if one.figures.share is not None]
    return sorted(shown, key=lambda one: (-(one.figures.share or 0), one.figures.mean_percent or 0))


def named(summaries: tuple[SubjectSummary, ...], names) -> list[tuple[str, SubjectSummary]]:
    return [(names(one.subject.code).label, one) for one in summaries]


def bars(summary: SurveySummary, topics: Topics) -> list[dict]:
    """The hardest items as bars with the interval of the share."""
    return [
        {
            "label": topics.items[one.subject.code].text,
            "share": (one.figures.share or 0) / 100,
            "text": f"{one.figures.n_deficit} из {one.figures.n_answered}",
            "low": one.figures.interval and one.figures.interval[0] / 100,
            "high": one.figures.interval and one.figures.interval[1] / 100,
        }
        for one in worst_first(summary)[:SHOWN]
        if one.figures.n_deficit
    ]


def workbook(survey: Survey, sheet: SummarySheet | None, summary: SurveySummary | None, *, with_names: bool) -> bytes:
    """Three sheets: people, items from the worst, people ready to share."""
    pages = [people_sheet(survey, sheet)] if survey.is_named else []
    pages.append(item_sheet(survey, summary))
    if with_names:
        pages.append(resource_sheet(survey, sheet))
    return write_workbook(*pages)


def people_sheet(survey: Survey, sheet: SummarySheet | None) -> Sheet:
    columns = sheet.columns if sheet else ()
    headings = [
        "№ п/п", "Ф.И.О. педагога", "Должность", "Стаж", "Категория", *[f"{title}, %" for title in columns],
        "Средний, %", "Дефицит", "Самооценка / эксперт", "Адресная помощь (ИППР, ПОС, наставник)",
    ]  # fmt: skip
    return Sheet(
        "Сводная таблица",
        headings,
        [*people_rows(sheet), *bottom_rows(sheet)] if sheet else [],
        head=head_of(survey),
        widths=[6, 34, 22, 8, 12, *[16] * len(columns), 11, 22, 16, 28],
    )


def people_rows(sheet: SummarySheet) -> list[list]:
    return [
        [
            number, row.name, row.position, "", "", *map(whole, row.indexes), whole(row.total), row.level,
            f"{cell(row.total)} / {cell(row.expert)}", row.help,
        ]
        for number, row in enumerate(sheet.rows, start=1)
    ]  # fmt: skip


def bottom_rows(sheet: SummarySheet) -> list[list]:
    shares = [f"{count} из {total} ({round(count * 100 / total)} %)" if total else "—" for count, total in sheet.bottom]
    return [
        ["", "Среднее по ДОО", "", "", "", *map(whole, sheet.means), "", "", ""],
        ["", "Педагогов с выраженным дефицитом (доля)", "", "", "", *shares, "", "", ""],
    ]


def item_sheet(survey: Survey, summary: SurveySummary | None) -> Sheet:
    items = {item.code: item for item in survey.questionnaire.items.all()}
    rows = [
        [number, items[one.subject.code].text, one.figures.n_answered, one.figures.n_deficit,
         f"{round(one.figures.share or 0)} %", one.figures.n_partial, one.figures.n_confident,
         whole(one.figures.mean_percent)]
        for number, one in enumerate(worst_first(summary) if summary else [], start=1)
    ]  # fmt: skip
    headings = [
        "№",
        "Наибольшие затруднения",
        "Ответили",
        "Затрудняются, чел.",
        "Доля",
        "Частично",
        "Уверенно",
        "Среднее, %",
    ]
    return Sheet("Наибольшие затруднения", headings, rows, head=head_of(survey), widths=[6, 70, 11, 14, 10, 11, 11, 11])


def resource_sheet(survey: Survey, sheet: SummarySheet | None) -> Sheet:
    rows = [[row.name, row.position, "; ".join(row.strengths)] for row in (sheet.resources if sheet else ())]
    headings = ["Педагоги, готовые поделиться опытом", "Должность", "Что делают уверенно"]
    return Sheet("Готовы поделиться", headings, rows, head=head_of(survey), widths=[34, 24, 90])


def head_of(survey: Survey) -> list[str]:
    """What a printed sheet is about and how it was counted."""
    questionnaire = survey.questionnaire
    return [
        survey.organization.full_name,
        f"{survey.title}. Опросник «{questionnaire.title}», шкала: {questionnaire.scale.title}.",
        f"Выраженный дефицит – ниже {questionnaire.deficit_below} %, зона внимания – ниже "
        f"{questionnaire.attention_below} %.",
    ]


def whole(index: float | None) -> int | str:
    return "—" if index is None else round(index)


def cell(index: float | None) -> str:
    return str(whole(index))
