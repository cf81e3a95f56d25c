"""Case children: a letter, a level, what is known without a name."""

from datetime import datetime

from communities.engine.letters import names_somebody, next_letter
from communities.models import CaseChild, LessonStudy, Observer
from pos_portal.core.models import Membership
from pos_portal.core.services.versions import claim

from . import analyses
from .refusals import Refused, all_or_refused
from .study_steps import lock_going

NAMED = "Похоже на имя ребёнка. Здесь его узнают по букве: напишите без имени и фамилии."


@all_or_refused
def add(
    study: LessonStudy, *, level: str, by: Membership, now: datetime, about: str = "", criterion: str = ""
) -> CaseChild:
    """The next letter by itself, never given twice; in an analysis that is not finished there is a place for it."""
    sheets = analyses.lock_unfinished(study)
    study = lock_going(study)
    _refuse_names(about, criterion)
    letter = next_letter(set(study.children.values_list("letter", flat=True)))
    if not letter:
        raise Refused("Букв больше нет: в одном цикле столько детей не проследить.")
    said = {"level": level, "about": about, "criterion": criterion}
    child = CaseChild.objects.create(organization_id=study.organization_id, study=study, letter=letter, **said)
    for analysis in sheets:
        analyses.make_place(analysis, child, by=by, now=now)
    return child


@all_or_refused
def revise(child: CaseChild, *, version: int, level: str, about: str = "", criterion: str = "") -> CaseChild:
    lock_going(child.study)
    _refuse_names(about, criterion)
    claim(child, version=version)
    child.level, child.about, child.criterion = level, about, criterion
    child.save(update_fields=["level", "about", "criterion"])
    return child


@all_or_refused
def leave(child: CaseChild, *, now: datetime) -> CaseChild:
    """Ill, moved away: watched no more, what was seen stays. Asked twice, the second time changes nothing."""
    lock_going(child.study)
    child = CaseChild.objects.select_for_update(no_key=True).get(pk=child.pk)
    if child.left_at is None:
        child.left_at = now
        child.save(update_fields=["left_at"])
        Observer.objects.filter(child=child, lesson__in=child.study.lessons.planned()).delete()
    return child


def _refuse_names(*texts: str) -> None:
    if any(names_somebody(text) for text in texts):
        raise Refused(NAMED)
