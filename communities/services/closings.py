from datetime import datetime

from communities.models import Community, MotionState
from pos_portal.core.models import Membership

from . import study_steps
from .occupation import lock_community
from .refusals import Refused, all_or_refused


@all_or_refused
def close(community: Community, *, now: datetime, by: Membership | None = None) -> Community:
    """End the work of a community that has nothing planned; what it did stays, proposals and cycles end too."""
    community = lock_community(community)
    if community.lessons.upcoming(now).exists():
        raise Refused("У сообщества есть запланированные занятия. Проведите их или отмените, затем завершайте работу.")
    if community.meetings.upcoming(now).exists():
        raise Refused("У сообщества назначены встречи. Проведите их или отмените, затем завершайте работу.")
    community.motions.open().update(state=MotionState.WITHDRAWN, settled_at=now, outcome="Сообщество завершило работу")
    for study in community.studies.going():
        study_steps.stop_with_group(study, by=by or community.created_by, now=now)
    community.is_closed = True
    community.save(update_fields=["is_closed"])
    return community
