"""What the pages of cycles read at once: rounds, those who lived through it again, cycles of neighbours."""

from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet

from communities.engine.study_effects import Hits

from .analyses import Recommendation, RecommendationState
from .lessons import Lesson
from .openness import Ring
from .studies import LessonStudy
from .study_effects import read_effect
from .study_facts import last_card


@dataclass(frozen=True)
class Round:
    """A lesson of the cycle and how its recommendations stand."""

    lesson: Lesson
    is_analysed: bool
    taken: int = 0
    declined: int = 0
    undecided: int = 0

    @property
    def asked(self) -> int:
        return self.taken + self.declined + self.undecided


def rounds_of(study: LessonStudy) -> list[Round]:
    """The latest last; lessons that were called off are not counted."""
    lessons = study.lessons.not_cancelled().select_related("card", "analysis", "room", "organization").order_by("round")
    states = RecommendationState
    rows = Recommendation.objects.filter(lesson__in=lessons.order_by()).order_by().values("lesson")
    counted = rows.annotate(
        taken=Count("pk", filter=Q(state=states.TAKEN)),
        declined=Count("pk", filter=Q(state=states.DECLINED)),
        undecided=Count("pk", filter=Q(state=states.OPEN)),
    )
    of_lesson = {row.pop("lesson"): row for row in counted}
    return [Round(lesson, _is_analysed(lesson), **of_lesson.get(lesson.pk, {})) for lesson in lessons]


@dataclass(frozen=True)
class Relived:
    """Somebody's cycle after this one; `hits`: first and last round, of a closed cycle that its group opened."""

    study: LessonStudy
    hits: tuple[Hits, Hits] | None


def relived(study: LessonStudy) -> list[Relived]:
    """Who lived through this cycle again, and what they changed (`features` F16)."""
    copies = LessonStudy.objects.filter(origin_uid=study.uid).select_related("organization", "community")
    return [Relived(copy, _hits(copy)) for copy in copies.order_by("created_at", "pk")]


def neighbours_studies(membership) -> QuerySet[LessonStudy]:
    """Closed cycles of others that one may read and take over, the latest first."""
    rows = LessonStudy.objects.open_to_neighbours(membership)
    return rows.select_related("organization", "community").order_by("-ended_at", "-pk")


def last_words(study: LessonStudy) -> dict:
    """For neighbours: the card as it stands after all rounds, and what the rounds showed."""
    card = last_card(study)
    stages = card.stages.standing() if card else []
    return {"card": card, "stages": stages, "effect": read_effect(study), "relived": relived(study)}


def _hits(copy: LessonStudy) -> tuple[Hits, Hits] | None:
    if not (copy.is_closed and copy.ring >= Ring.MUNICIPALITY):
        return None
    rounds = read_effect(copy).rounds
    return (rounds[0].hits, rounds[-1].hits) if rounds else None


def _is_analysed(lesson: Lesson) -> bool:
    sheet = getattr(lesson, "analysis", None)
    return bool(sheet and sheet.finished_at)
