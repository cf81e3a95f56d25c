"""What the coverage check says: who stays without an observer, and of which developer nobody knows."""

from collections.abc import Iterator

from communities.engine.coverage import Coverage
from communities.models import CardStage, CaseChild, Lesson
from communities.models.study_coverage import coverage_of
from pos_portal.core.models import Membership


def gaps(lesson: Lesson, coverage: Coverage | None = None) -> list[str]:
    """Sentences; empty when everybody is watched and everybody is there or excused."""
    coverage = coverage or coverage_of(lesson)
    return [*_unwatched(lesson, coverage), *_missing(coverage)]


def _unwatched(lesson: Lesson, coverage: Coverage) -> Iterator[str]:
    if not coverage.uncovered:
        return
    children = {child.pk: child for child in CaseChild.objects.filter(study=lesson.study_id).for_list()}
    stages = {stage.pk: stage for stage in CardStage.objects.filter(card=lesson.card_id).standing()}
    for child in dict.fromkeys(child for child, _ in coverage.uncovered):
        open_stages = [stage for one, stage in coverage.uncovered if one == child]
        if len(open_stages) == len(stages):
            yield f"{children[child]} остаётся без наблюдателя."
            continue
        named = ", ".join(f"«{stages[stage]}»" for stage in open_stages)
        yield f"{children[child]} на {'этапе' if len(open_stages) == 1 else 'этапах'} {named} остаётся без наблюдателя."


def _missing(coverage: Coverage) -> Iterator[str]:
    people = Membership.objects.filter(pk__in=coverage.absent).select_related("user").order_by("user__full_name")
    for person in people if coverage.absent else ():
        yield (
            f"{person.user.full_name}: среди разработчиков, но на занятии пока без места. "
            "Поручите наблюдение или отметьте, почему не получится прийти."
        )
