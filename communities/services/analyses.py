"""Лист анализа, written by the developers together, in the prescribed order and facts first (`domain/6` §6.5)."""

from collections.abc import Iterable
from datetime import datetime

from communities.models import (
    AnalysisPart,
    CardStage,
    CaseChild,
    ChildConclusion,
    Focus,
    Forecast,
    Lesson,
    LessonAnalysis,
    LessonStudy,
)
from communities.models.analyses import PART_FIELDS
from communities.models.analysis_sheets import AnalysisSheet, read_sheet
from pos_portal.core.engine.texts import tidy
from pos_portal.core.models import Membership
from pos_portal.core.services.versions import StaleVersion, claim

from .analysis_turns import begin_analysis, begin_correction
from .occupation import lock_lesson
from .refusals import Refused, all_or_refused

FINISHED = "Анализ завершён: он остаётся таким, каким его закончила группа. Новое запишите рекомендацией."
FACTS_FIRST = "Сначала сохраните факты: вывод откроется после них."
WORDS = {
    (AnalysisPart.LEADER, "facts"): "слово ведущего",
    (AnalysisPart.CHILDREN, "facts"): "факты о детях",
    (AnalysisPart.CHILDREN, "conclusion"): "выводы о детях",
    (AnalysisPart.GROUP, "facts"): "факты о группе в целом",
    (AnalysisPart.GROUP, "conclusion"): "вывод о группе в целом",
    (AnalysisPart.COURSE, "facts"): "факты о ходе занятия",
    (AnalysisPart.COURSE, "conclusion"): "вывод о ходе занятия",
    (AnalysisPart.NEXT_AIM, "facts"): "цель следующего занятия",
}


@all_or_refused
def open_analysis(lesson: Lesson, *, by: Membership, now: datetime) -> LessonAnalysis:
    """Begin the sheet of a lesson that was held; asked twice, it is the same sheet."""
    lesson = lock_lesson(lesson)
    if not lesson.study_id or not lesson.is_held:
        raise Refused("Анализ откроется, когда занятие цикла будет проведено.")
    made = {"organization_id": lesson.organization_id, "opened_by": by, "opened_at": now}
    made |= {"changed_by": by, "changed_at": now}
    analysis, is_new = LessonAnalysis.objects.get_or_create(lesson=lesson, defaults=made)
    analysis.lesson = lesson
    if is_new:
        _lay_rows(analysis, CaseChild.objects.filter(study=lesson.study_id).watched(), by=by, now=now)
        begin_analysis(lesson, by=by, now=now)
    return analysis


def lock_unfinished(study: LessonStudy) -> list[LessonAnalysis]:
    """Sheets of a cycle that are still written on: with their lessons, and before the cycle itself."""
    finished = LessonAnalysis.objects.filter(lesson__study=study, finished_at__isnull=False)
    rows = study.lessons.not_cancelled().exclude(pk__in=finished.values("lesson")).order_by("pk")
    lessons = {lesson.pk: lesson for lesson in rows.select_for_update(no_key=True)}
    sheets = LessonAnalysis.objects.filter(lesson__in=lessons, finished_at=None).order_by("pk")
    found = list(sheets.select_for_update(no_key=True))
    for analysis in found:
        analysis.lesson = lessons[analysis.lesson_id]
        analysis.lesson.organization, analysis.lesson.study = study.organization, study
    return found


def make_place(analysis: LessonAnalysis, child: CaseChild, *, by: Membership, now: datetime) -> None:
    """For a child that came later: what follows waits again until there are facts about this child, too."""
    _lay_rows(analysis, [child], by=by, now=now)
    keep(read_sheet(analysis), by=by, now=now)


@all_or_refused
def write_part(
    analysis: LessonAnalysis, *, part: str, version: int, by: Membership, now: datetime, **texts: str
) -> LessonAnalysis:
    """Facts and conclusion of one part; `version` is `version_of` the part when the page was opened."""
    sheet = open_sheet(analysis, part)
    analysis = sheet.analysis
    if analysis.version_of(part) != version:
        raise StaleVersion(analysis, version=analysis.version_of(part))
    facts, *conclusion = PART_FIELDS[part]
    if conclusion and tidy(texts.get(conclusion[0], "")) and not getattr(analysis, facts):
        raise Refused(FACTS_FIRST)
    for name in PART_FIELDS[part]:
        setattr(analysis, name, tidy(texts.get(name, getattr(analysis, name))))
    return keep(sheet, by=by, now=now, fields=PART_FIELDS[part])


@all_or_refused
def conclude_child(
    concluded: ChildConclusion,
    *,
    version: int,
    facts: str,
    by: Membership,
    now: datetime,
    **thought: str,
) -> ChildConclusion:
    """What else was seen of a child; `thought`: cause, conclusion and level, once there are facts."""
    sheet = open_sheet(concluded.analysis, AnalysisPart.CHILDREN)
    current = next(one for one in sheet.children if one.conclusion.pk == concluded.pk)
    if any(thought.values()) and not current.has_facts:
        raise Refused(FACTS_FIRST)
    row = current.conclusion
    claim(row, version=version)
    row.facts, row.changed_by, row.changed_at = tidy(facts), by, now
    for name, text in thought.items():
        setattr(row, name, tidy(text))
    row.save()
    keep(sheet, by=by, now=now)
    return row


@all_or_refused
def finish(analysis: LessonAnalysis, *, by: Membership, now: datetime) -> LessonAnalysis:
    """Everything is said: the correction begins. Asked twice, it is finished once."""
    analysis = _lock(analysis)
    if analysis.is_finished:
        return analysis
    lacks = missing_words(read_sheet(analysis))
    if lacks:
        raise Refused(f"Ещё не записано: {', '.join(lacks)}.")
    analysis.finished_at, analysis.changed_by, analysis.changed_at = now, by, now
    analysis.save(update_fields=["finished_at", "changed_by", "changed_at"])
    begin_correction(analysis.lesson, by=by, now=now)
    return analysis


def missing_words(sheet: AnalysisSheet) -> list[str]:
    return [WORDS[lack] for lack in sheet.missing]


def open_sheet(analysis: LessonAnalysis, part: str) -> AnalysisSheet:
    """The sheet as it is now, locked, if this part may be written already."""
    analysis = _lock(analysis)
    if analysis.is_finished:
        raise Refused(FINISHED)
    sheet = read_sheet(analysis)
    if part not in sheet.open_parts:
        before = AnalysisPart(sheet.reached).label
        raise Refused(f"Обсуждаем по порядку. Сначала «{before}»: когда там появятся факты, откроется следующая часть.")
    return sheet


def keep(sheet: AnalysisSheet, *, by: Membership, now: datetime, fields=()) -> LessonAnalysis:
    """Who wrote last, and only the columns of one part: nobody's other part is touched."""
    analysis = sheet.analysis
    analysis.changed_by, analysis.changed_at = by, now
    analysis.save(update_fields=[*fields, "changed_by", "changed_at"])
    return analysis


def _lock(analysis: LessonAnalysis) -> LessonAnalysis:
    locked = LessonAnalysis.objects.select_for_update(no_key=True).get(pk=analysis.pk)
    locked.lesson = analysis.lesson
    return locked


def _lay_rows(analysis: LessonAnalysis, children: Iterable[CaseChild], *, by: Membership, now: datetime) -> None:
    """A place for the facts about each of the children, at every stage of the card that was taught."""
    lesson, children = analysis.lesson, list(children)
    stages = CardStage.objects.filter(card=lesson.card_id).standing() if lesson.card_id else ()
    row = {"organization_id": lesson.organization_id, "changed_by": by, "changed_at": now}
    ChildConclusion.objects.bulk_create(ChildConclusion(analysis=analysis, child=child, **row) for child in children)
    known = set(Forecast.objects.filter(stage__card=lesson.card_id, child__isnull=False).values_list("stage", "child"))
    Forecast.objects.bulk_create(
        Forecast(stage=stage, focus=Focus.CHILD, child=child, **row)
        for stage in stages
        for child in children
        if (stage.pk, child.pk) not in known
    )
