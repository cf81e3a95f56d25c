"""«Лист анализа» and «Лист корректировки» as Word files; both carry the name of the group, of nobody alone (F12)."""

from communities.models import Lesson, Recommendation
from communities.models.analysis_sheets import AnalysisSheet, ChildSheet
from communities.models.correction_sheets import CorrectionSheet
from pos_portal.core.engine.documents import Document, Heading, PrintedTable, write_document
from pos_portal.core.templatetags.portal import ru_date

FORECASTS = ("Этап", "Прогноз", "Что увидели", "Сбылось", "Почему разошлось")
CORRECTIONS = ("Что меняем", "Почему (факт)", "Как будет", "Кто", "К какому занятию", "Решение группы")


def analysis_document(sheet: AnalysisSheet) -> bytes:
    analysis, lesson = sheet.analysis, sheet.analysis.lesson
    parts = (
        ("1. Дети, за которыми наблюдали", [block for child in sheet.children for block in _child(child)]),
        ("2. Группа в целом", _thought(analysis.group_facts, analysis.group_conclusion)),
        ("3. Ход занятия и действия воспитателя", _thought(analysis.course_facts, analysis.course_conclusion)),
        ("4. Цель следующего занятия", analysis.next_aim.splitlines()),
    )
    blocks = [*_facts(lesson), "", Heading("Слово ведущего"), *analysis.leader_words.splitlines()]
    for title, lines in parts:
        blocks += ["", Heading(title), *(lines or ["–"])]
    title = (lesson.organization.full_name, "", "Лист анализа занятия", lesson.title)
    return write_document(Document(title=title, blocks=blocks, signatures=("", "Разработчики: ____________________")))


def correction_document(sheet: CorrectionSheet) -> bytes:
    lesson, rows = sheet.lesson, [_correction(row) for row in sheet.rows]
    return write_document(
        Document(
            title=(lesson.organization.full_name, "", "Лист корректировки", lesson.title),
            blocks=[
                *_facts(lesson),
                "",
                PrintedTable(CORRECTIONS, rows, widths=(4, 4, 4, 2.5, 2.3, 3), splits_rows=True),
            ],
            is_landscape=True,
            signatures=("", "Разработчики: ____________________"),
        )
    )


def _correction(row: Recommendation) -> tuple[str, ...]:
    return (
        f"{row.stage}: {row.change}" if row.stage else row.change,
        row.fact,
        row.how,
        row.responsible.short_name if row.responsible else "вместе",
        f"круг {row.for_round}",
        _decision(row),
    )


def _facts(lesson: Lesson) -> list[str]:
    return [
        f"Дата: {ru_date(lesson.starts_at)}",
        f"Круг: {lesson.round}",
        *([f"Группа детей: {lesson.children}"] if lesson.children else []),
        f"Сообщество: {lesson.community}",
        f"Вопрос цикла: {lesson.study.question}",
    ]


def _child(sheet: ChildSheet) -> list:
    row, child, table = sheet.conclusion, sheet.child, _forecasts(sheet)
    shown = f"На этом занятии показал(а) себя на уровне: {row.get_level_display().lower()}" if row.level else ""
    texts = [
        row.facts,
        f"Почему так: {row.cause}" if row.cause else "",
        f"Вывод: {row.conclusion}" if row.conclusion else "",
        shown,
    ]
    return [
        "",
        Heading(f"{child}, до цикла – {child.get_level_display().lower()}"),
        *([PrintedTable(FORECASTS, table, widths=(3.8, 4, 4.7, 3, 4), size=10, splits_rows=True)] if table else []),
        *filter(None, texts),
    ]


def _forecasts(sheet: ChildSheet) -> list[tuple[str, ...]]:
    told = [row.forecast for row in sheet.told]
    return [(str(one.stage), one.expected, one.observed, one.get_match_display(), one.cause) for one in told]


def _thought(facts: str, conclusion: str) -> list[str]:
    return [*facts.splitlines(), *([f"Вывод: {conclusion}"] if conclusion else [])]


def _decision(row: Recommendation) -> str:
    if row.is_declined:
        return f"Не принята: {row.decline_reason}"
    edited = " (внесена в карту)" if row.edits.all() else ""
    return row.get_state_display() + edited
