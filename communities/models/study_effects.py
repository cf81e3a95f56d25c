"""Effect across rounds (`features` F13), read for the page of effects, for the cycle and for its case."""

from collections import defaultdict

from communities.engine.study_effects import RoundFacts, StudyEffect, study_effect

from .analyses import ChildConclusion
from .case_children import CaseChild, Focus, Forecast
from .lessons import Lesson
from .observations import ObservationNote
from .studies import LessonStudy


def read_effect(study: LessonStudy) -> StudyEffect:
    """Of all lessons of the cycle that were held, in five looks at the database."""
    lessons = list(Lesson.objects.filter(study=study).past_rounds())
    children = CaseChild.objects.filter(study=study).for_list()
    starts = {child.letter: child.level for child in children}
    return study_effect(_facts(lessons), starts)


def _facts(lessons: list[Lesson]) -> list[RoundFacts]:
    matches, of_children = _matches([lesson.card_id for lesson in lessons if lesson.card_id])
    levels, involvement = _levels(lessons), _involvement(lessons)
    return [
        RoundFacts(
            number=lesson.round,
            matches=matches[lesson.card_id],
            of_children=of_children[lesson.card_id],
            levels=levels[lesson.pk],
            involvement=involvement[lesson.pk],
        )
        for lesson in lessons
    ]


def _matches(cards: list[int]):
    """Marks of forecasts about children and the group by card, and by card and letter; nobody's work is counted."""
    rows = Forecast.objects.filter(stage__card__in=cards, stage__removed_at=None).exclude(focus=Focus.EDUCATOR)
    seen = rows.exclude(match="").exclude(expected="")
    all_of_card, by_child = defaultdict(list), defaultdict(lambda: defaultdict(list))
    for card, letter, match in seen.order_by("pk").values_list("stage__card", "child__letter", "match"):
        all_of_card[card].append(match)
        if letter:
            by_child[card][letter].append(match)
    return all_of_card, by_child


def _levels(lessons: list[Lesson]):
    shown = ChildConclusion.objects.filter(analysis__lesson__in=lessons).exclude(level="")
    levels = defaultdict(dict)
    for lesson, letter, level in shown.order_by("pk").values_list("analysis__lesson", "child__letter", "level"):
        levels[lesson][letter] = level
    return levels


def _involvement(lessons: list[Lesson]):
    marked = ObservationNote.objects.standing().filter(lesson__in=lessons, involvement__isnull=False)
    marks = defaultdict(list)
    for lesson, mark in marked.order_by("pk").values_list("lesson", "involvement"):
        marks[lesson].append(mark)
    return marks
