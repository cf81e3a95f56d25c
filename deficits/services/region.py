"""A region straight from its answers: nothing but numbers leaves the database, a few surveys at a time."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from django.db.models import Case, Count, Field, Max, Min, When
from django.db.models.functions import Coalesce, Greatest

from deficits.engine.responses import Item, Settings
from deficits.engine.scales import Point, Scale
from deficits.models import (
    SMALLEST_TEAM,
    Answer,
    Questionnaire,
    QuestionnaireItem,
    Survey,
    SurveyMode,
    Viewpoint,
)
from pos_portal.core.models import Organization

if TYPE_CHECKING:
    from deficits.engine.region import Region
    from deficits.engine.region_marks import Chunk

SURVEYS_AT_ONCE = 48
NO_SCALE = Scale("", "", ())


class SurveyRow(NamedTuple):
    """A survey as it is counted: its wave is the school year."""

    pk: int
    organization: int
    wave: int
    minimum: int
    questionnaire: int


def figures_below(organization: Organization, *, pack: str) -> "Region":
    """Self-assessment by one ready questionnaire in all kindergartens below a service, by school year.

    Of several closed surveys of a kindergarten in one year the last counts. The cuts are the usual ones (`domain/1`
    §1.3), alike for everybody and never moved: moved step by step they would read single answers of surveys without
    names. The minimum of answers is the service's; a survey that promised more keeps its promise.
    """
    from deficits.engine import region

    settings = Settings(min_cell=organization.minimum_answers)
    surveys = _surveys(organization, pack)
    return region.count(_places(organization, pack), chunks_of(surveys), settings)


def chunks_of(surveys: Sequence[SurveyRow]) -> "Iterator[Chunk]":
    """Some surveys after others, each time with their items and a stream of their marks."""
    from deficits.engine.region_marks import Chunk, RegionSurvey

    for start in range(0, len(surveys), SURVEYS_AT_ONCE):
        part = surveys[start : start + SURVEYS_AT_ONCE]
        items = _items({survey.questionnaire for survey in part})
        yield Chunk(
            {row.pk: RegionSurvey(row.organization, row.wave, items[row.questionnaire], row.minimum) for row in part},
            _marks(part),
        )


def _surveys(organization: Organization, pack: str) -> list[SurveyRow]:
    """The closed surveys that count, those of one kindergarten together."""
    rows = Survey.objects.closed().below(organization).filter(questionnaire__pack=pack)
    rows = rows.order_by("organization_id", "school_year", "closed_at", "pk")
    named = Case(
        When(mode=SurveyMode.NAMED, then="minimum_answers"), default=Greatest("minimum_answers", SMALLEST_TEAM)
    )
    fields = ("pk", "organization_id", "school_year", named, "questionnaire_id")
    found = [SurveyRow(*row) for row in rows.values_list(*fields)]
    return list({(row.organization, row.wave): row for row in found}.values())


def _places(organization: Organization, pack: str) -> list[Item]:
    """Every code of the questionnaires once, with the group, competency and area that most of them give it."""
    rows = QuestionnaireItem.objects.filter(questionnaire__pack=pack, organization__path__startswith=organization.path)
    places = ("code", "group", "competency", "area")
    rows = rows.values_list(*places).annotate(times=Count("pk")).order_by("code", "-times", *places)
    found: dict[str, Item] = {}
    for code, group, competency, area, _ in rows:
        found.setdefault(code, Item(code, NO_SCALE, group or None, competency or None, area or None))
    return list(found.values())


def _items(questionnaires: Iterable[int]) -> Mapping[int, Mapping[int, Item]]:
    """Items by questionnaire and number, each on the scale of its questionnaire."""
    rows = Questionnaire.objects.filter(pk__in=questionnaires)
    ends = rows.annotate(low=Min("scale__points__value"), high=Max("scale__points__value"))
    scales = {
        pk: Scale("", "", (Point(low, ""), Point(high, "")), direction)
        for pk, direction, low, high in ends.values_list("pk", "scale__direction", "low", "high")
    }
    found: dict[int, dict[int, Item]] = defaultdict(dict)
    for questionnaire, pk, code in QuestionnaireItem.objects.filter(questionnaire__in=scales).values_list(
        "questionnaire_id", "pk", "code"
    ):
        found[questionnaire][pk] = Item(code, scales[questionnaire])
    return found


def _marks(surveys: Iterable[SurveyRow]) -> Iterator[tuple[int, int, int, int]]:
    """(survey, response, item, points) of every mark, read as they come."""
    from deficits.engine.region_marks import EMPTY, NOT_APPLICABLE

    as_it_is = Field()  # millions of numbers need no conversion one by one
    value = Coalesce("value", EMPTY, output_field=as_it_is)
    points = Case(When(is_not_applicable=True, then=NOT_APPLICABLE), default=value, output_field=as_it_is)
    rows = Answer.objects.filter(organization__in={row.organization for row in surveys})
    rows = rows.filter(response__survey__in=[row.pk for row in surveys], response__viewpoint=Viewpoint.SELF)
    return rows.values_list("response__survey_id", "response_id", "item_id", points).iterator(chunk_size=10_000)
