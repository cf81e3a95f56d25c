"""«Хочу учиться» and «могу научить»: numbers by item, and names of those who said so in a named survey."""

from dataclasses import dataclass

from django.db.models import Count, Q

from deficits.models import Answer, QuestionnaireItem, Survey, SurveyMode, Viewpoint
from pos_portal.core.models import Membership


@dataclass(frozen=True)
class Wish:
    """How many people want to learn an action and how many can teach it."""

    learn: int = 0
    teach: int = 0


NOBODY = Wish()
LEARN, TEACH = Q(wants_to_learn=True), Q(can_teach=True)


def wishes_of(survey: Survey) -> dict[str, Wish]:
    """Numbers by the code of an item; items that nobody ticked are absent."""
    counted = {"learn": Count("pk", filter=LEARN), "teach": Count("pk", filter=TEACH)}
    rows = _ticked(survey).values_list("item__code").annotate(**counted)
    return {code: Wish(learn, teach) for code, learn, teach in rows.order_by("item__position")}


def teachers_of(survey: Survey) -> list[tuple[QuestionnaireItem, list[str]]]:
    """Items in their order with the people who can teach them, alphabetically: that tick is their consent."""
    if not survey.is_named:
        return []
    name = "response__about__user__full_name"
    rows = _ticked(survey).filter(TEACH, response__about__isnull=False).order_by("item__position", name)
    found: dict[int, list[str]] = {}
    for item, full_name in rows.values_list("item_id", name):
        found.setdefault(item, []).append(full_name)
    items = {item.pk: item for item in survey.questionnaire.items.all()}
    return [(items[item], names) for item, names in found.items()]


def own_ticks(membership: Membership) -> list[QuestionnaireItem]:
    """What a person said they can teach, in named surveys that they have sent; of one action the latest wording."""
    sent = {"response__submitted_at__isnull": False, "response__survey__mode": SurveyMode.NAMED}
    rows = Answer.objects.filter(TEACH, response__about=membership, response__viewpoint=Viewpoint.SELF, **sent)
    latest = rows.select_related("item").order_by("response__submitted_at", "item__position", "pk")
    return list({answer.item.code: answer.item for answer in latest}.values())


def _ticked(survey: Survey):
    return Answer.objects.filter(LEARN | TEACH, response__survey=survey, response__viewpoint=Viewpoint.SELF)
