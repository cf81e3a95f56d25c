"""Talk beside the thing it is about (slide 11): what one may talk about, and what was said."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db import models
from django.urls import reverse

from deficits.models import Trend
from pos_portal.core.models import Membership

from .cards import CardStage
from .change_lines import ChangeLine
from .communities import Community
from .discussions import Comment
from .lessons import Lesson
from .materials import Material
from .meetings import Meeting
from .motions import Motion
from .products import Product
from .strategies import Strategy

ABOUT = {
    "community": (Community, "сообщество"),
    "trend": (Trend, "тенденция"),
    "line": (ChangeLine, "единая линия изменений"),
    "strategy": (Strategy, "стратегия"),
    "motion": (Motion, "предложение группе"),
    "meeting": (Meeting, "встреча"),
    "lesson": (Lesson, "занятие"),
    "material": (Material, "материал"),
    "product": (Product, "продукт"),
    "card_stage": (CardStage, "этап карты"),
}


def find_subject(about: str, pk: int, membership: Membership) -> models.Model | None:
    """The thing of the own organization that this person may know of; None for anything else."""
    if about not in ABOUT:
        return None
    rows = ABOUT[about][0].objects.visible_to(membership)
    return rows.filter(pk=pk, organization=membership.organization_id).first()


def community_of(about: str, subject: models.Model) -> Community | None:
    """The group whose talk it is; None where the whole staff talks."""
    return subject if about == "community" else getattr(subject, "community", None)


def address_of(about: str, subject: models.Model) -> str:
    """The page of the thing itself."""
    return reverse("deficits:trend_detail", args=[subject.pk]) if about == "trend" else subject.get_absolute_url()


def place_of_talk(about: str, subject: models.Model) -> str:
    """Where its talk stands: under the thing, of a stage of a card on a page of its own."""
    talk = reverse("communities:comment_create", args=[about, subject.pk])
    return talk if about == "card_stage" else address_of(about, subject)


def name_of(about: str, subject: models.Model) -> str:
    """What the thing is called where it stands among others."""
    return f"{subject} – {subject.card.topic}" if about == "card_stage" else str(subject)


@dataclass(frozen=True)
class Talk:
    """What was said about one thing; `frames` are the groups that may also talk about it among themselves."""

    about: str
    subject: models.Model
    community: Community | None
    comments: list[Comment]
    may_write: bool
    frames: models.QuerySet

    @property
    def kind(self) -> str:
        return ABOUT[self.about][1]

    @property
    def url(self) -> str:
        return reverse("communities:comment_create", args=[self.about, self.subject.pk])

    @property
    def subject_url(self) -> str:
        return address_of(self.about, self.subject)

    @property
    def name(self) -> str:
        return name_of(self.about, self.subject)


@dataclass(frozen=True)
class Thread:
    """Everything a group said about one thing, the latest last."""

    about: str
    subject: models.Model
    comments: list[Comment]

    @property
    def kind(self) -> str:
        return ABOUT[self.about][1]

    @property
    def title(self) -> str:
        return "О работе сообщества" if self.about == "community" else name_of(self.about, self.subject)

    @property
    def url(self) -> str:
        return reverse("communities:comment_create", args=[self.about, self.subject.pk])

    @property
    def latest(self) -> list[Comment]:
        return self.comments[-3:]

    @property
    def earlier(self) -> int:
        return max(len(self.comments) - 3, 0)


def threads_of(comments: Iterable[Comment]) -> list[Thread]:
    """Comments gathered by what they are about, the thread with the newest word first."""
    found: dict[tuple[str, int], Thread] = {}
    for comment in comments:
        key = (comment.about, comment.subject.pk)
        found.setdefault(key, Thread(*key[:1], comment.subject, [])).comments.append(comment)
    return sorted(found.values(), key=lambda thread: thread.comments[-1].written_at, reverse=True)
