"""Case children: a letter, a level, what is known without a name."""

from datetime import datetime

from communities.engine.letters import names_somebody, next_letter
from communities.models import CaseChild, LessonStudy, Observer
from pos_portal.core.services.versions import claim

from .refusals import Refused, all_or_refused
from .study_steps import lock_going

NAMED = "Похоже на имя ребёнка. Здесь его узнают по букве: напишите без имени и фамилии."


@all_or_refused
def add(study: LessonStudy, *, level: str, about: str = "", criterion: str = "") -> CaseChild:
    """The next letter by itself; a letter is never given twice."""
    study = lock_going(study)
    _refuse_names(about, criterion)
    letter = next_letter(set(study.children.values_list("letter", flat=True)))
    if not letter:
        raise Refused("Букв больше нет: в одном цикле столько детей не проследить.")
    return CaseChild.objects.create(
        organization_id=study.organization_id,
        study=study,
        letter=letter,
        level=level,
        about=about,
        criterion=criterion,
    )


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
