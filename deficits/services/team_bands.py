"""Educators by the children they work with, for figures of parts of the team that name nobody."""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping

from deficits.models import ChildGroup, GroupEducator, Participant, Survey, SurveyMode

AGE = "age"
AREA = "area"
Bands = dict[Hashable, frozenset[int]]


def survey_for(organization_id: int, school_year: int) -> Survey | None:
    """The latest finished survey with names that was answered in this school year or for the plan of the next one."""
    rows = Survey.objects.closed().filter(
        organization=organization_id, mode=SurveyMode.NAMED, school_year__in=[school_year, school_year + 1]
    )
    return rows.select_related("questionnaire__scale", "organization").order_by("-closed_at", "-pk").first()


def educators_of(groups: Iterable[ChildGroup]) -> Mapping[int, set[int]]:
    """People who work with each group, by the numbers under which their answers are kept."""
    found: dict[int, set[int]] = defaultdict(set)
    rows = GroupEducator.objects.filter(group__in=[group.pk for group in groups])
    for group, user in rows.values_list("group_id", "membership__user_id"):
        found[group].add(user)
    return found


def age_bands(groups: Iterable[ChildGroup], staff: Mapping[int, set[int]]) -> Bands:
    """Educators by the age of their children; whoever works with two ages stands in both."""
    found: dict[str, set[int]] = defaultdict(set)
    for group in groups:
        found[group.age] |= staff.get(group.pk, set())
    return {(AGE, age): frozenset(people) for age, people in sorted(found.items()) if people}


def shared_profiles(survey: Survey) -> dict[int, Participant]:
    """Those who showed their own profile to the team, by the number of the person."""
    rows = Participant.objects.filter(survey=survey, profile_shared_at__isnull=False).for_list()
    return {participant.membership.user_id: participant for participant in rows}
