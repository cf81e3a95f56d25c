"""What the page of a card shows: its stages, what is filled, what was changed after which recommendation."""

from dataclasses import dataclass

from django.db import models
from django.db.models.functions import Coalesce

from communities.engine.card_times import hint
from pos_portal.core.models import Membership

from .analyses import Recommendation, RecommendationState
from .cards import CardEdit, CardStage, LessonCard
from .discussions import Comment
from .studies import LessonStudy

EDITS_SHOWN = 12
TASKS = ("educational", "developing", "upbringing", "correctional")


def answerable(card: LessonCard) -> models.QuerySet[Recommendation]:
    """What the last lesson left to change: asked for, and not declined."""
    if card.based_on_id is None:
        return Recommendation.objects.none()
    taught = models.Q(lesson__card=card.based_on_id) | models.Q(lesson__card=None)
    rows = Recommendation.objects.filter(taught, organization=card.organization_id, lesson__study=card.study_id)
    return rows.exclude(state=RecommendationState.DECLINED).order_by("added_at", "pk")


def known_cards(membership: Membership) -> models.QuerySet[LessonCard]:
    """Cards of cycles that the person may know of; whether they read them is asked of `study_standing`."""
    known = LessonStudy.objects.visible_to(membership).values("pk")
    return LessonCard.objects.filter(study__in=known).for_list().select_related("study__child_group")


def known_stages(membership: Membership) -> models.QuerySet[CardStage]:
    known = LessonStudy.objects.visible_to(membership).values("pk")
    return CardStage.objects.filter(card__study__in=known).select_related("removed_by__user")


@dataclass(frozen=True)
class CardPage:
    """`answers`: by the number of a stage (None: the header) the recommendations that its changes follow."""

    card: LessonCard
    versions: list[LessonCard]
    stages: list[CardStage]
    removed: list[CardStage]
    answers: dict[int | None, list[Recommendation]]
    edits: list[CardEdit]
    authors: str

    @property
    def is_latest(self) -> bool:
        return self.card.pk == self.versions[-1].pk

    @property
    def minutes(self) -> int:
        return sum(stage.minutes for stage in self.stages)

    @property
    def limit(self) -> int | None:
        return hint(self.card.study.age)

    @property
    def is_too_long(self) -> bool:
        return self.limit is not None and self.minutes > self.limit

    @property
    def steps(self) -> list[tuple[str, bool]]:
        """The order in which authors think (§6.5), and what is there already."""
        card, stages = self.card, self.stages
        return [
            ("тема", bool(card.topic)),
            ("цель", bool(card.aim)),
            ("задачи", any(getattr(card, name) for name in TASKS)),
            ("этапы и промежуточные результаты", bool(stages) and all(stage.result for stage in stages)),
            ("хронометраж", bool(stages) and not self.is_too_long),
            ("материал", bool(card.environment)),
            ("методы", bool(stages) and all(stage.means for stage in stages)),
        ]


def read_card_page(card: LessonCard) -> CardPage:
    rows = CardStage.objects.filter(card=card).for_list().select_related("removed_by__user")
    stages = list(with_talk(rows, card.study_id))
    edits = list(CardEdit.objects.filter(card=card).for_list())
    answers: dict[int | None, list[Recommendation]] = {}
    for edit in edits:
        known = answers.setdefault(edit.stage_id, [])
        if edit.recommendation and edit.recommendation not in known:
            known.append(edit.recommendation)
    return CardPage(
        card=card,
        versions=list(LessonCard.objects.filter(study=card.study_id).order_by("number")),
        stages=[stage for stage in stages if not stage.removed_at],
        removed=[stage for stage in stages if stage.removed_at],
        answers=answers,
        edits=edits[: -EDITS_SHOWN - 1 : -1],
        authors=authors_of(card),
    )


def authors_of(card: LessonCard) -> str:
    """The group answers for the card: everybody who develops or developed it, by the alphabet."""
    people = card.study.developers.order_by("membership__user__full_name", "pk").select_related("membership__user")
    return ", ".join(dict.fromkeys(person.membership.user.full_name for person in people))


def with_talk(stages: models.QuerySet, study: int) -> models.QuerySet:
    """Adds `said`: how many remarks stand at the stage, in any version of the card of this cycle."""
    same = {"card_stage__key": models.OuterRef("key"), "card_stage__card__study": study}
    remarks = Comment.objects.filter(withdrawn_at=None, **same).order_by().values("card_stage__key")
    counted = remarks.annotate(said=models.Count("pk")).values("said")
    return stages.annotate(said=Coalesce(models.Subquery(counted), 0))
