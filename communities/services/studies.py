"""A cycle is begun by a group and worded by its developers; whom it is open to the group decides."""

from collections.abc import Iterable
from datetime import datetime

from communities.models import Community, LessonStudy, Ring
from pos_portal.core.models import Membership
from pos_portal.core.services.versions import claim

from . import study_people
from .occupation import lock_community
from .refusals import Refused, all_or_refused
from .study_steps import lock_going

RINGS_AT_FIRST = (Ring.COMMUNITY, Ring.CYCLE)


@all_or_refused
def begin(
    community: Community,
    *,
    by: Membership,
    now: datetime,
    people: Iterable[Membership] = (),
    ring: Ring = Ring.COMMUNITY,
    **about,
) -> LessonStudy:
    """A new cycle; who begins it develops it together with `people` of the group. `about`: its words."""
    community = lock_community(community)
    if community.is_closed:
        raise Refused("Работа сообщества завершена: новых циклов в нём не будет.")
    if ring not in RINGS_AT_FIRST:
        raise Refused("Шире своей группы цикл открывает сама группа: предложите это, когда он начнётся.")
    made = {"created_by": by, "created_at": now, "ring": ring}
    study = LessonStudy.objects.create(organization_id=community.organization_id, community=community, **made, **about)
    study.organization = community.organization
    for person in {one.pk: one for one in (by, *people)}.values():
        study_people.enter(study, person=person, by=by, now=now)
    return study


@all_or_refused
def revise(study: LessonStudy, *, version: int, **about) -> LessonStudy:
    """Other words for what is studied."""
    study = lock_going(study)
    claim(study, version=version)
    for name, value in about.items():
        setattr(study, name, value)
    study.save(update_fields=list(about))
    return study
