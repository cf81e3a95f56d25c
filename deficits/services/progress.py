"""The same person before and after, for that person alone: «было – стало» by competency group and by item."""

from collections.abc import Iterator
from dataclasses import dataclass

from deficits.models import Answer, Survey, Viewpoint
from pos_portal.core.models import Membership

from .pseudonyms import own_responses
from .results import PersonResult, person_result
from .summaries import engine_scale

FURTHEST = 6


@dataclass(frozen=True)
class GroupStep:
    """Index 0–100 of one competency group in two surveys, None where there is not enough data."""

    title: str
    before: float | None
    after: float | None

    @property
    def change(self) -> float | None:
        """Percentage points gained."""
        return None if self.before is None or self.after is None else self.after - self.before

    @property
    def share(self) -> float | None:
        """The same as a part of one."""
        return None if self.change is None else self.change / 100


@dataclass(frozen=True)
class ItemStep:
    """An action whose answer changed, in the words of the scale."""

    text: str
    before: str
    after: str


@dataclass(frozen=True)
class Progress:
    """What has changed since the survey before; unchanged answers are only counted."""

    earlier: Survey
    groups: tuple[GroupStep, ...]
    better: tuple[ItemStep, ...]
    harder: tuple[ItemStep, ...]
    n_same: int


def progress(survey: Survey, person: Membership, now: PersonResult | None) -> Progress | None:
    """Own answers beside those of the nearest earlier survey of the chain in which this person answered."""
    if now is None:
        return None
    for earlier in _chain(survey):
        before = person_result(earlier, person, with_views=False)
        if before is not None:
            return _between(survey, earlier, person, before, now)
    return None


def _chain(survey: Survey) -> Iterator[Survey]:
    """The closed surveys before, each compared with the next, the nearest first."""
    seen = {survey.pk}
    for _ in range(FURTHEST):
        pk = survey.compared_with_id
        if pk is None or pk in seen:
            return
        seen.add(pk)
        survey = Survey.objects.select_related("organization", "questionnaire__scale").get(pk=pk)
        if survey.is_closed:
            yield survey


def _between(survey: Survey, earlier: Survey, person: Membership, before: PersonResult, now: PersonResult) -> Progress:
    known = {group.title: group.index for group in before.groups}
    groups = tuple(GroupStep(group.title, known.get(group.title), group.index) for group in now.groups)
    steps = engine_scale(survey.questionnaire.scale)
    labels = {point.value: point.label for point in steps.points}
    old, new = _marks(earlier, person), _marks(survey, person)
    texts = {item.code: item.text for item in survey.questionnaire.items.all()}
    moved = [
        (steps.percent(new[code]) - steps.percent(old[code]), ItemStep(text, labels[old[code]], labels[new[code]]))
        for code, text in texts.items()
        if code in new and old.get(code) in labels
    ]
    return Progress(
        earlier=earlier,
        groups=groups,
        better=tuple(step for change, step in moved if change > 0),
        harder=tuple(step for change, step in moved if change < 0),
        n_same=sum(change == 0 for change, _ in moved),
    )


def _marks(survey: Survey, person: Membership) -> dict[str, int]:
    given = Answer.objects.filter(response__in=own_responses(survey, person).filter(viewpoint=Viewpoint.SELF))
    return dict(given.filter(value__isnull=False).values_list("item__code", "value"))
