"""A closed cycle becomes a methodical case by itself (`features` N1): its chapters are what the group has written."""

from collections.abc import Iterable
from operator import itemgetter

from communities.engine.papers import Section, assemble
from communities.engine.study_effects import RoundEffect
from communities.models import (
    CaseChild,
    Focus,
    Forecast,
    Lesson,
    LessonAnalysis,
    LessonCard,
    LessonStudy,
    Recommendation,
    Ring,
)
from communities.models.study_effects import read_effect
from pos_portal.core.templatetags.portal import plural, ru_date

LONGEST = 20_000


def draft_study_case(study: LessonStudy) -> str:
    lessons = list(study.lessons.past_rounds().select_related("card", "analysis", "organization"))
    sections = [problem(study), theory(study), children(study)]
    sections += [part for lesson in lessons for part in taught(lesson)]
    return assemble([*sections, effect(study), Section("Вывод", _lines(study.outcome))], LONGEST)


def problem(study: LessonStudy) -> Section:
    trend = study.community.trend if study.community.trend and study.community.trend.is_confirmed else None
    origin = f"Проживаем опыт: {study.origin_title}. Меняем: {study.origin_change}" if study.origin_title else ""
    return Section("Проблема и вопрос", _lines(trend.text if trend else "", study.question, origin))


def theory(study: LessonStudy) -> Section:
    if study.theory is None:
        return Section("Теория")
    return Section(f"Теория: {study.theory.title}"[:110].rstrip(".;,"), _lines(study.theory.conclusion))


def children(study: LessonStudy) -> Section:
    rows = study.children.for_list()
    return Section("За кем наблюдали", tuple(f"– {child}: {_described(child)}" for child in rows))


def taught(lesson: Lesson) -> Iterable[Section]:
    """One round: planned, seen, concluded, changed."""
    day = ru_date(lesson.starts_at.astimezone(lesson.organization.zone))
    yield Section(f"Круг {lesson.round}, {day}: что планировали", _planned(lesson.card) if lesson.card else ())
    sheet = getattr(lesson, "analysis", None)
    if sheet:
        yield Section(f"Круг {lesson.round}: что увидели", _seen(sheet))
        yield Section(f"Круг {lesson.round}: что поняли", _concluded(sheet))
    changes = lesson.recommendations.for_list()
    yield Section(f"Круг {lesson.round}: что изменили", tuple(f"– {_changed(one)}" for one in changes))


def effect(study: LessonStudy) -> Section:
    return Section("Что изменилось от круга к кругу", tuple(map(_counted, read_effect(study).rounds)))


def cycles(community) -> Section:
    """For the case of a whole community: the cycles it has closed, but for those that only their developers read."""
    closed = community.studies.closed().filter(ring__gte=Ring.COMMUNITY).order_by("ended_at", "pk")
    told = tuple(f"– «{study.title}»: {study.outcome}" for study in closed)
    return Section(f"Циклы занятий: {plural(len(told), 'цикл,цикла,циклов')}", told)


def _planned(card: LessonCard) -> tuple[str, ...]:
    stages = [f"– {stage}: {stage.adult}" for stage in card.stages.standing()]
    return _lines(f"Цель: {card.aim}" if card.aim else "", *stages)


def _seen(sheet: LessonAnalysis) -> tuple[str, ...]:
    rows = Forecast.objects.filter(stage__card=sheet.lesson.card_id, focus=Focus.CHILD).exclude(observed="").for_list()
    about = [(one.child.letter, f"– {one.child}, {one.stage}: {one.observed}") for one in rows]
    about += [(one.child.letter, f"– {one.child}: {one.facts}") for one in _of_children(sheet) if one.facts]
    told = (line for _, line in sorted(about, key=itemgetter(0)))
    return _lines(*told, sheet.group_facts, sheet.course_facts)


def _concluded(sheet: LessonAnalysis) -> tuple[str, ...]:
    about = [f"– {one.child}: {one.conclusion}" for one in _of_children(sheet) if one.conclusion]
    aim = f"Цель следующего занятия: {sheet.next_aim}" if sheet.next_aim else ""
    return _lines(*about, sheet.group_conclusion, sheet.course_conclusion, aim)


def _of_children(sheet: LessonAnalysis):
    return sheet.children.select_related("child").order_by("child__letter")


def _changed(one: Recommendation) -> str:
    told = f"{one.change} → {one.how}" if one.how else one.change
    return f"{told} (не приняли: {one.decline_reason})" if one.decline_reason else f"{told}. Почему: {one.fact}"


def _counted(one: RoundEffect) -> str:
    yes, partly, total = one.hits.yes, one.hits.partly, one.hits.total
    return f"– Круг {one.number}: прогноз сбылся в {yes} из {total} отмеченных случаев, отчасти – в {partly}"


def _described(child: CaseChild) -> str:
    """«Уровень – средний. Знает ответ, при всех молчит. Пересказывает свою часть.»"""
    told = (f"уровень – {child.get_level_display().lower()}", child.about, child.criterion)
    return " ".join(f"{part.rstrip(' .')}." for part in told if part)


def _lines(*texts: str) -> tuple[str, ...]:
    return tuple(line for text in texts for line in text.splitlines() if line.strip())
