"""Living through a cycle of others once more (`features` F16): with its lineage, without its children and notes."""

from datetime import datetime

from communities.models import Community, LessonStudy
from communities.models.study_facts import last_card
from pos_portal.core.models import Membership

from . import cards, studies
from .refusals import Refused, all_or_refused


@all_or_refused
def copy(
    source: LessonStudy, *, community: Community, title: str, question: str, change: str, by: Membership, now: datetime
) -> LessonStudy:
    """Into a group of one's own: words and the last card; whose experience it is, and what is changed for our children.

    Only numbers of `source` itself are read: no row of one organization points to another's.
    """
    if not source.is_closed:
        raise Refused("Перенять можно завершённый цикл: пока он идёт, выводов ещё нет.")
    if not change.strip():
        raise Refused("Напишите, что меняете под своих детей: без этого опыт не приживается.")
    study = studies.begin(
        community,
        by=by,
        now=now,
        title=title,
        question=question,
        area=source.area,
        age=source.age,
        origin_uid=source.uid,
        origin_title=f"{source.organization.short_name}, «{source.community.title}»: {source.title}"[:300],
        origin_change=change.strip(),
    )
    last = last_card(source)
    if last:
        cards.copy_to(last, study, by=by, now=now)
    return study
