"""The pages of one cycle of lesson study: one row of links on each of them, of all slices."""

from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import reverse

from communities.access import StudyStanding, study_standing
from communities.models import Lesson, LessonStudy
from pos_portal.core.access import may

from .community_tabs import Tab

STUDY, LESSON, HELD = "study", "lesson", "held"


@dataclass(frozen=True)
class StudyDoor:
    """`of`: what the address takes: the cycle, its lesson of now, or the last lesson that was held.

    `nouns`: pages whose name begins so belong to this tab.
    """

    title: str
    view: str
    of: str
    nouns: tuple[str, ...] = ()


DOORS = (
    StudyDoor("Цикл", "study_detail", STUDY, ("developer_",)),
    StudyDoor("Карта", "study_card", STUDY, ("card_", "stage_")),
    StudyDoor("Дети и прогнозы", "study_children", STUDY, ("case_child_", "forecast_")),
    StudyDoor("Наблюдатели", "observer_list", LESSON, ("observer_", "absence_")),
    StudyDoor("Наблюдение", "observation_list", HELD, ("observation_", "note_", "child_word_")),
    StudyDoor("Анализ", "analysis_detail", HELD, ("analysis_", "conclusion_")),
    StudyDoor("Корректировка", "recommendation_list", HELD, ("recommendation_",)),
    StudyDoor("Эффект", "effect_detail", STUDY, ("effect_",)),
)


def study_tabs(
    request: HttpRequest, study: LessonStudy, lesson: Lesson | None = None, mine: StudyStanding | None = None
) -> list[Tab]:
    """For the context of a page as `tabs`, drawn by `communities/_study_nav.html`.

    `lesson`: the one whose page this is; without it the tabs lead to the lesson of now. Content only for its readers.
    """
    doors = [door for door in DOORS if may(request.membership, f"communities:{door.view}")]
    mine = mine or study_standing(study, request.membership)
    if not mine.reads_content:
        doors = doors[:1]
    rows = _rows(study, lesson) if len(doors) > 1 else {STUDY: study.pk}
    here = request.resolver_match.url_name
    return [
        Tab(door.title, reverse(f"communities:{door.view}", args=[rows[door.of]]), is_current=_is_here(door, here))
        for door in doors
        if door.of in rows
    ]


def _is_here(door: StudyDoor, here: str) -> bool:
    return here == door.view or here.startswith(door.nouns)


def _rows(study: LessonStudy, lesson: Lesson | None) -> dict[str, int]:
    if lesson:
        return {STUDY: study.pk, LESSON: lesson.pk} | ({} if lesson.is_cancelled else {HELD: lesson.pk})
    going = list(study.lessons.not_cancelled().order_by("-round", "-pk"))
    held = [one for one in going if one.is_held] or going
    return {STUDY: study.pk} | ({LESSON: going[0].pk, HELD: held[0].pk} if going else {})
