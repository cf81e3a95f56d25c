"""From rows to figures: the only place where answers meet the engines."""

from collections.abc import Iterable
from dataclasses import replace

from django.db.models import prefetch_related_objects
from django.db.models.functions import Coalesce

from deficits.engine import summaries
from deficits.engine.indexes import Thresholds
from deficits.engine.responses import Answer as EngineAnswer
from deficits.engine.responses import Item, Settings
from deficits.engine.scales import Point
from deficits.engine.scales import Scale as EngineScale
from deficits.models import Answer, Questionnaire, Response, Scale, Survey, Viewpoint

from .rules import rules_of


def engine_scale(scale: Scale) -> EngineScale:
    """The scale as the engines read it."""
    points = tuple(Point(point.value, point.label) for point in scale.points.all())
    return EngineScale(scale.code, scale.title, points, str(scale.direction), scale.not_applicable)


def engine_items(questionnaire: Questionnaire) -> tuple[Item, ...]:
    """The items of a questionnaire in their order."""
    scale = engine_scale(questionnaire.scale)
    return tuple(
        Item(item.code, scale, item.group or None, item.competency or None, item.area or None)
        for item in questionnaire.items.all()
    )


def engine_answers(responses: Iterable[Response]) -> list[EngineAnswer]:
    """Marks of some responses, people in alphabetical order; a person is the same in every survey."""
    rows = (
        Answer.objects.filter(response__in=responses)
        .annotate(name=Coalesce("response__about__user__full_name", "response__respondent"))
        .order_by("name", "response_id", "item__position")
        .values_list(
            "response__about__user_id",
            "response__respondent",
            "response__pseudonym",
            "item__code",
            "value",
            "response__viewpoint",
            "is_not_applicable",
        )
    )
    return [EngineAnswer(user or respondent or pseudonym, *mark) for user, respondent, pseudonym, *mark in rows]


def trend_settings_of(survey: Survey, *, viewpoint: str) -> Settings:
    """The settings of a survey with the organization's own rules of what a trend is."""
    rules, settings = rules_of(survey.organization), settings_of(survey, viewpoint=viewpoint)
    reach = {"mass_share": rules.mass_from, "group_share": rules.group_from, "group_people": rules.group_people}
    return replace(
        settings,
        thresholds=replace(settings.thresholds, **reach),
        change_pp=rules.change_points,
        change_people=rules.change_people,
        gap_pp=rules.gap_points,
    )


def settings_of(survey: Survey, *, viewpoint: str = Viewpoint.SELF, minimum: int | None = None) -> Settings:
    """Thresholds of the questionnaire and the organization's minimum of answers; `minimum` 0 hides nothing."""
    questionnaire = survey.questionnaire
    return Settings(
        thresholds=Thresholds(deficit=questionnaire.deficit_below, partial=questionnaire.attention_below),
        min_cell=survey.shown_from if minimum is None else minimum,
        hides_rests=not survey.is_named,
        viewpoint=str(viewpoint),
        other_viewpoint=str(Viewpoint.EXPERT if viewpoint == Viewpoint.SELF else Viewpoint.SELF),
    )


def viewpoint_of(answers: Iterable[EngineAnswer]) -> Viewpoint:
    """What the figures are counted from: self-assessment, or expert marks where nobody assessed themselves."""
    given = {answer.viewpoint for answer in answers}
    return Viewpoint.EXPERT if Viewpoint.EXPERT in given and Viewpoint.SELF not in given else Viewpoint.SELF


def summarise(
    survey: Survey, *, responses: Iterable[Response] | None = None, minimum: int | None = None
) -> summaries.SurveySummary | None:
    """The figures of a survey, people in alphabetical order; without names nobody; None without a single answer."""
    prefetch_related_objects([survey.questionnaire], "items")
    answers = engine_answers(survey.responses.all() if responses is None else responses)
    if not answers:
        return None
    settings = settings_of(survey, viewpoint=viewpoint_of(answers), minimum=minimum)
    found = summaries.summarise(answers, engine_items(survey.questionnaire), settings)
    return found if survey.is_named else replace(found, people=())
