from collections.abc import Collection, Mapping
from datetime import datetime

from django.utils import timezone
from django.utils.formats import date_format

from communities.engine.date_polls import FEWEST, MOST
from communities.models import (
    Community,
    DateAnswer,
    DateMark,
    DateOption,
    DatePoll,
    LearningForm,
    LearningTopic,
    Meeting,
    Room,
    TopicState,
)
from pos_portal.core.models import Membership

from . import meetings
from .occupation import lock_community
from .refusals import Refused, all_or_refused


@all_or_refused
def ask(
    *,
    community: Community,
    title: str,
    minutes: int,
    moments: Collection[datetime],
    by: Membership,
    now: datetime,
    topic: LearningTopic | None = None,
) -> DatePoll:
    """Ask the group which of two to six times suits."""
    if lock_community(community).is_closed:
        raise Refused("Работа сообщества завершена: новых встреч в нём не будет.")
    chosen = sorted(set(moments))
    if not FEWEST <= len(chosen) <= MOST:
        raise Refused("Предложите от двух до шести разных вариантов дня и часа.")
    if chosen[0] <= now:
        raise Refused("Один из вариантов уже прошёл. Выберите день и час впереди.")
    of = {"organization_id": community.organization_id}
    poll = DatePoll.objects.create(
        community=community, topic=topic, title=title.strip(), minutes=minutes, opened_by=by, opened_at=now, **of
    )
    DateOption.objects.bulk_create(DateOption(poll=poll, starts_at=moment, **of) for moment in chosen)
    return poll


@all_or_refused
def answer(poll: DatePoll, *, answers: Mapping[int, str], by: Membership) -> None:
    """One's answers by number of option; an empty one takes back what was said."""
    poll = _open(poll)
    for option in poll.options.all():
        said, where = answers.get(option.pk, ""), {"option": option, "membership": by}
        if said in DateAnswer.values:
            kept = {"answer": said, "organization_id": poll.organization_id}
            DateMark.objects.update_or_create(**where, defaults=kept)
        else:
            DateMark.objects.filter(**where).delete()


@all_or_refused
def close(poll: DatePoll, *, option: DateOption, by: Membership, now: datetime, room: Room | None = None) -> Meeting:
    """The chosen time becomes a meeting; its topic is planned."""
    lock_community(poll.community)
    poll = _open(poll)
    marks = DateMark.objects.filter(option__poll=poll)
    if not marks.exists():
        raise Refused("Никто ещё не отметил удобное время. Подождите ответов или напомните коллегам.")
    if not marks.filter(option=option).exclude(answer=DateAnswer.NO).exists():
        raise Refused("На это время никто не отметил «Могу» или «Если нужно». Выберите другой вариант.")
    meeting = meetings.arrange(
        community=poll.community,
        title=poll.title,
        form=poll.topic.form if poll.topic else LearningForm.OTHER,
        starts_at=option.starts_at,
        minutes=poll.minutes,
        room=room,
        facilitator=meetings.whose_turn(poll.community, now=now),
        topic=poll.topic,
        by=by,
        now=now,
    )
    poll.closed_at, poll.chosen = now, option
    poll.save(update_fields=["closed_at", "chosen"])
    LearningTopic.objects.filter(pk=poll.topic_id).update(state=TopicState.PLANNED)
    return meeting


def _open(poll: DatePoll) -> DatePoll:
    """The poll as it is now, held until the end of the transaction."""
    kept = DatePoll.objects.select_for_update(no_key=True, of=("self",)).get(pk=poll.pk)
    if kept.closed_at:
        when = timezone.localtime(kept.chosen.starts_at, poll.organization.zone) if kept.chosen else None
        named = f": встреча назначена на {date_format(when, 'j E, H:i')}" if when else ""
        raise Refused(f"Опрос уже закрыт{named}.")
    kept.community, kept.topic = poll.community, poll.topic
    return kept
