"""From rows to figures and back: the only place where answers meet the engines."""

from collections.abc import Iterable

from deficits.models import Answer, Direction, Questionnaire, Response, Scale, Survey, Viewpoint


def engine_scale(scale: Scale):
    """The scale as the engines read it."""
    from deficits.engine.scales import DIFFICULTY, MASTERY, Point
    from deficits.engine.scales import Scale as EngineScale

    points = tuple(Point(point.value, point.label) for point in scale.points.all())
    direction = DIFFICULTY if scale.direction == Direction.DIFFICULTY else MASTERY
    return EngineScale(str(scale.pk), scale.title, points, direction, scale.not_applicable)


def engine_items(questionnaire: Questionnaire) -> tuple:
    """The items of a questionnaire in their order."""
    from deficits.engine.responses import Item

    scale = engine_scale(questionnaire.scale)
    return tuple(
        Item(item.code, scale, item.group or None, item.competency or None, item.area or None)
        for item in questionnaire.items.all()
    )


def engine_answers(responses: Iterable[Response]) -> list:
    """Marks of some responses; a person is the same person in every survey, whatever membership answers."""
    from deficits.engine.responses import Answer as EngineAnswer

    rows = (
        Answer.objects.filter(response__in=responses)
        .order_by("response__about__user__full_name", "response__about__user_id", "item__position")
        .values_list("response__about__user_id", "item__code", "value", "response__viewpoint", "is_not_applicable")
    )
    return [EngineAnswer(*row) for row in rows]


def settings_of(survey: Survey, *, viewpoint: str = Viewpoint.SELF, minimum: int | None = None):
    """Thresholds of the questionnaire and the organization's minimum of answers; `minimum` 0 hides nothing."""
    from deficits.engine.indexes import Thresholds
    from deficits.engine.responses import Settings

    questionnaire = survey.questionnaire
    least = survey.organization.minimum_answers if minimum is None else minimum
    other = Viewpoint.EXPERT if viewpoint == Viewpoint.SELF else Viewpoint.SELF
    return Settings(
        thresholds=Thresholds(deficit=questionnaire.deficit_below, partial=questionnaire.attention_below),
        min_cell=least,
        viewpoint=str(viewpoint),
        other_viewpoint=str(other),
    )


def viewpoint_of(survey: Survey) -> Viewpoint:
    """What the figures are counted from: self-assessment, or expert marks where nobody assessed themselves."""
    has_own = Answer.objects.filter(response__survey=survey, response__viewpoint=Viewpoint.SELF).exists()
    return Viewpoint.SELF if has_own else Viewpoint.EXPERT


def summarise(survey: Survey, *, responses=None, minimum: int | None = None, viewpoint=None):
    """The figures of a survey (`engine.summaries.SurveySummary`), people in alphabetical order."""
    from deficits.engine import summaries

    chosen = survey.responses.all() if responses is None else responses
    viewpoint = viewpoint or viewpoint_of(survey)
    settings = settings_of(survey, viewpoint=viewpoint, minimum=minimum)
    return summaries.summarise(engine_answers(chosen), engine_items(survey.questionnaire), settings)
