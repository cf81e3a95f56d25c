from datetime import datetime

from communities.models import Community, LearningTopic, TopicState
from pos_portal.core.models import Membership

from .occupation import lock_community
from .refusals import Refused, all_or_refused


@all_or_refused
def propose(
    *,
    community: Community,
    title: str,
    form: str,
    by: Membership,
    now: datetime,
    teacher: Membership | None = None,
) -> LearningTopic:
    """A card on the board; whoever puts it there wants it too."""
    if lock_community(community).is_closed:
        raise Refused("Работа сообщества завершена: доска остаётся для чтения.")
    topic = LearningTopic.objects.create(
        organization_id=community.organization_id,
        community=community,
        title=title.strip(),
        form=form,
        teacher=teacher,
        proposed_by=by,
        proposed_at=now,
    )
    topic.wanted_by.add(by)
    return topic


@all_or_refused
def want(topic: LearningTopic, *, by: Membership) -> bool:
    """«Я тоже хочу», and back; says whether the person wants it now."""
    if topic.wanted_by.filter(pk=by.pk).exists():
        topic.wanted_by.remove(by)
        return False
    topic.wanted_by.add(by)
    return True


@all_or_refused
def settle(topic: LearningTopic, *, state: str) -> LearningTopic:
    """Learnt, put off, or back on the board."""
    topic.state = TopicState(state)
    topic.save(update_fields=["state"])
    return topic
