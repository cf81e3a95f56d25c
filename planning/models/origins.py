"""From a line of the plan back to what called for it: trends, their causes, children's areas, goals, communities."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property

from communities.models import Community, Lesson
from deficits.models import CauseHypothesis, EducationalArea, Trend, TrendDirection, TrendSource
from planning.engine.forms_of_work import FormOfWork, form_of_line
from pos_portal.core.models import Membership
from pos_portal.core.school_year import SchoolYear

from .activities import Activity
from .correspondences import CorrespondenceLink, Strength, Suggestion
from .goals import TrainingPriority
from .proposals import Proposal


@dataclass
class Answered:
    """A trend that people tied to the line, or that the portal suggests, with what may stand behind it."""

    trend: Trend
    link: CorrespondenceLink | None = None
    suggestion: Suggestion | None = None
    causes: list[CauseHypothesis] = field(default_factory=list)
    communities: list[Community] = field(default_factory=list)


@dataclass(frozen=True)
class ChildrenBehind:
    """An educational area in a year, and what the results of children said of it."""

    area: EducationalArea
    year: SchoolYear
    trends: list[Trend]


@dataclass(frozen=True)
class Origin:
    """Everything that is known of where a line comes from and what it is for."""

    activity: Activity
    answered: list[Answered]
    suggested: list[Answered]
    rejected: list[Answered]
    children: list[ChildrenBehind]
    priorities: list[TrainingPriority]
    lessons: list[Lesson]
    offers: list[Proposal]

    @property
    def communities(self) -> list[Community]:
        return list({one.pk: one for answered in self.answered for one in answered.communities}.values())

    @cached_property
    def form(self) -> FormOfWork | None:
        """The form of work in the catalogue."""
        return form_of_line(self.activity.form, self.activity.title)


def read_origin(activity: Activity, reader: Membership) -> Origin:
    """Eight queries, whatever the line is tied to; educators see what is agreed, hints are for the leaders."""
    links = CorrespondenceLink.objects.visible_to(reader).filter(activity=activity)
    decided = list(links.select_related("trend", "decided_by__user").order_by("decided_at", "pk"))
    hints = Suggestion.objects.visible_to(reader).filter(activity=activity).select_related("trend")
    known = {link.trend_id for link in decided}
    open_hints = [hint for hint in hints.order_by("-score", "pk") if hint.trend_id not in known]
    said = [Answered(link.trend, link=link) for link in decided if link.trend.is_confirmed or not reader.is_educator]
    answered = [one for one in said if one.link and one.link.strength != Strength.NONE]
    _take_causes(answered, reader)
    return Origin(
        activity,
        answered,
        [] if reader.is_educator else [Answered(hint.trend, suggestion=hint) for hint in open_hints],
        [] if reader.is_educator else [one for one in said if one not in answered],
        _children(answered, reader),
        _priorities(activity, answered),
        _lessons(answered, reader),
        list(Proposal.objects.visible_to(reader).filter(activity=activity).from_groups().for_list()),
    )


def _take_causes(answered: list[Answered], reader: Membership) -> None:
    """Hypotheses about each trend, those the team confirmed first; rejected ones explain nothing."""
    trends = [one.trend.pk for one in answered]
    causes: dict[int, list[CauseHypothesis]] = defaultdict(list)
    for cause in CauseHypothesis.objects.visible_to(reader).filter(trend__in=trends).for_list():
        if cause.is_proposed or cause.is_confirmed:
            causes[cause.trend_id].append(cause)
    for one in answered:
        one.causes = sorted(causes[one.trend.pk], key=lambda cause: not cause.is_confirmed)


def _children(answered: list[Answered], reader: Membership) -> list[ChildrenBehind]:
    """Areas of the trends, each in its year, with the trends of children in the same area."""
    places = dict.fromkeys((one.trend.school_year, one.trend.area) for one in answered if one.trend.area)
    of_children = Trend.objects.visible_to(reader).confirmed().filter(source=TrendSource.CHILDREN)
    rows = of_children.filter(area__in={area for _, area in places}, direction=TrendDirection.NEGATIVE)
    found = defaultdict(list)
    for trend in rows.order_by("-school_year", "position", "pk"):
        found[trend.area].append(trend)
    return [ChildrenBehind(EducationalArea(area), SchoolYear(year), _near(found[area], year)) for year, area in places]


def _near(trends: Iterable[Trend], year: int) -> list[Trend]:
    """Of the same year, or of the year before: a plan is written from its results."""
    return [trend for trend in trends if trend.school_year in (year, year - 1)]


def _priorities(activity: Activity, answered: list[Answered]) -> list[TrainingPriority]:
    """The priority that the line names, and those that grew from its trends."""
    trends = {one.trend.pk for one in answered}
    rows = TrainingPriority.objects.filter(organization=activity.organization_id, plan=activity.plan_id)
    return [row for row in rows if row.pk == activity.training_priority_id or row.trend_id in trends]


def _lessons(answered: list[Answered], reader: Membership) -> list[Lesson]:
    """Communities that work on the trends, put to each; returns their shared lessons that the reader may see."""
    trends = {pk for one in answered for pk in _near_in_time(one.trend)}
    found = list(Community.objects.visible_to(reader).filter(trend__in=trends).order_by("is_closed", "title", "pk"))
    for one in answered:
        one.communities = [community for community in found if community.trend_id in _near_in_time(one.trend)]
    ours = {community.pk for community in found}
    return list(Lesson.objects.visible_to(reader).not_cancelled().filter(community__in=ours).for_list())


def _near_in_time(trend: Trend) -> set[int]:
    """The trend and the one it continues: a community goes on when the next survey shows its trend again."""
    return {trend.pk, *([trend.previous_id] if trend.previous_id else [])}
