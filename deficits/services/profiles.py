"""Profiles that people show to their team: what they do surely, can teach and want to learn; no figures, no order."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import F

from deficits.engine.scales import DIFFICULTY
from deficits.models import Answer, Survey, Viewpoint
from pos_portal.core.models import Membership

SHOWN = 5


@dataclass(frozen=True)
class Profile:
    """One person's own words and ticks; items in the order of the questionnaire."""

    person: Membership
    strengths: tuple[str, ...]
    teach: tuple[str, ...]
    learn: tuple[str, ...]


def profiles_of(survey: Survey) -> list[Profile]:
    """Profiles shown now, alphabetically."""
    shown = survey.participants.filter(profile_shared_at__isnull=False)
    rows = Answer.objects.filter(
        response__survey=survey, response__viewpoint=Viewpoint.SELF, response__about__in=shown.values("membership")
    )
    given: dict[int, list[Answer]] = {}
    for answer in rows.select_related("item").annotate(whose=F("response__about")).order_by("item__position"):
        given.setdefault(answer.whose, []).append(answer)
    best = _best(survey)
    return [_profile(row.membership, given.get(row.membership_id, []), best) for row in shown.for_list()]


def _best(survey: Survey) -> int | None:
    scale = survey.questionnaire.scale
    values = [point.value for point in scale.points.all()]
    return (min if scale.direction == DIFFICULTY else max)(values, default=None)


def _profile(person: Membership, answers: Iterable[Answer], best: int | None) -> Profile:
    rows = list(answers)
    return Profile(
        person=person,
        strengths=tuple(answer.item.text for answer in rows if answer.value == best and best is not None)[:SHOWN],
        teach=tuple(answer.item.text for answer in rows if answer.can_teach),
        learn=tuple(answer.item.text for answer in rows if answer.wants_to_learn),
    )
