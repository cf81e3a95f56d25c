"""What two communities planned, asked, met about and decided over the year."""

from datetime import datetime, timedelta

from django.utils import timezone

from communities.models import Community, DateAnswer, LearningTopic, Meeting, Room, WorkItem
from communities.services import assignments, boards, held_meetings, meetings, minutes, polls, talk, work
from pos_portal.core.models import Membership

from .communities import thursday
from .meeting_stories import BOARDS, HOURS, MEETINGS, PLANS, REMEMBERED, TALK, WEEKS_OF_CALL

Cast = dict[str, Membership]


def fill(people: Cast, *, now: datetime) -> None:
    """`people` maps user names to memberships of the kindergarten."""
    for title, coordinator in (("Слышать и понимать", "galina"), ("Я сам!", "vera")):
        community = Community.objects.get(organization=people["vera"].organization, title=title)
        items = plan(community, people, now=now)
        met = [meet(community, told, people, items, by=people[coordinator], now=now) for told in MEETINGS[title]]
        if title in REMEMBERED:
            remember(community, REMEMBERED[title], people, now=now)
        board(community, people, by=people[coordinator], now=now)
        discuss(community, met, people, now=now)


def plan(community: Community, people: Cast, *, now: datetime) -> dict[str, WorkItem]:
    """Theory some weeks ago, practice now, outcomes ahead; what lies behind is done."""
    found = {}
    for stage, title, form, weeks, who, outcome in PLANS[community.title]:
        due_on = timezone.localdate(now, community.organization.zone) + timedelta(weeks=weeks)
        person = people[who] if who else None
        item = work.add(community=community, stage=stage, title=title, form=form, due_on=due_on, responsible=person)
        if outcome:
            work.finish(item, outcome=outcome, now=now + timedelta(weeks=weeks))
        found[title] = item
    return found


def meet(community: Community, told: dict, people: Cast, items: dict, *, by: Membership, now: datetime) -> Meeting:
    starts_at = moment_of(community, told, now)
    called = min(now, starts_at - timedelta(weeks=WEEKS_OF_CALL))
    meeting = meetings.arrange(
        community=community,
        title=told["title"],
        form=told["form"],
        starts_at=starts_at,
        minutes=45,
        room=Room.objects.get(organization=community.organization_id, title="Методический кабинет"),
        facilitator=people[told["leads"]],
        secretary=people[told["writes"]],
        work_item=items.get(told.get("item", "")),
        by=by,
        now=called,
    )
    for text, who in told["agenda"]:
        minutes.put_on_agenda(meeting, text=text, speaker=people[who] if who else None)
    if "heard" in told:
        hold(meeting, told, people, by=people[told["writes"]])
    return meeting


def moment_of(community: Community, told: dict, now: datetime) -> datetime:
    starts_at = thursday(community.organization, now, told["weeks"], *HOURS[community.title])
    too_near = told["weeks"] < 0 and starts_at > now - timedelta(hours=2)
    return starts_at - timedelta(weeks=1) if too_near else starts_at


def remember(community: Community, told: dict, people: Cast, *, now: datetime) -> Meeting:
    """A meeting that nobody entered before it took place, on the day after the usual one."""
    starts_at = moment_of(community, told, now) + timedelta(days=1)
    group = [seat.membership for seat in community.members.for_list()]
    absent = {people[name].pk: reason for name, reason in told["absent"].items()}
    return held_meetings.record(
        community=community,
        title=told["title"],
        form=told["form"],
        starts_at=starts_at,
        minutes=20,
        facilitator=people[told["leads"]],
        secretary=people[told["writes"]],
        heard=told["heard"],
        people=group,
        present={person.pk for person in group} - set(absent),
        reasons=absent,
        decisions=told["decisions"],
        tasks=[],
        by=people[told["writes"]],
        now=starts_at + timedelta(hours=3),
    )


def hold(meeting: Meeting, told: dict, people: Cast, *, by: Membership) -> None:
    """Written right after the meeting."""
    after, group = meeting.ends_at + timedelta(minutes=20), meeting.community.members.for_list()
    expected, absent = [seat.membership for seat in group], told.get("absent", {})
    missing = {people[name].pk: reason for name, reason in absent.items()}
    minutes.hold(
        meeting,
        version=meeting.version,
        heard=told["heard"],
        present={person.pk for person in expected} - set(missing),
        reasons=missing,
        people=expected,
        now=after,
    )
    for text in told["decisions"]:
        minutes.record_decision(meeting, text=text, by=by, now=after)
    for text, who, days, outcome in told["tasks"]:
        due_on = timezone.localdate(after, meeting.organization.zone) + timedelta(days=days)
        give = {"text": text, "responsible": people[who], "due_on": due_on}
        task = assignments.give_at(meeting, **give, by=by, now=after)
        if outcome:
            assignments.finish(task, outcome=outcome, now=after + timedelta(days=days - 1))


def board(community: Community, people: Cast, *, by: Membership, now: datetime) -> None:
    """Cards that people want; for one of them the group is asked about a date."""
    for number, (title, form, teacher, who, wanted, state) in enumerate(BOARDS[community.title]):
        topic = boards.propose(
            community=community,
            title=title,
            form=form,
            teacher=people[teacher] if teacher else None,
            by=people[who],
            now=now - timedelta(days=40 - number),
        )
        for name in wanted:
            boards.want(topic, by=people[name])
        if state == "asked":
            ask(topic, people, by=by, now=now - timedelta(hours=20))
        elif state:
            boards.settle(topic, state=state)


def ask(topic: LearningTopic, people: Cast, *, by: Membership, now: datetime) -> None:
    """Three options; some have answered, the rest are waited for."""
    zone = topic.community.organization
    moments = [
        thursday(zone, now + timedelta(hours=20), weeks, hour, 15) for weeks, hour in ((2, 13), (3, 13), (2, 16))
    ]
    poll = polls.ask(
        community=topic.community, title=topic.title, minutes=45, topic=topic, moments=moments, by=by, now=now
    )
    first, second, third = poll.options.order_by("starts_at")
    seats = [seat.membership for seat in topic.community.members.for_list() if not seat.membership.is_guest]
    said = ((DateAnswer.YES, DateAnswer.NO, DateAnswer.MAYBE), (DateAnswer.YES, DateAnswer.NO, DateAnswer.YES))
    for person, answers in zip(seats, said, strict=False):
        polls.answer(poll, answers=dict(zip((first.pk, second.pk, third.pk), answers, strict=True)), by=person)


def discuss(community: Community, met: list[Meeting], people: Cast, *, now: datetime) -> None:
    """Talk beside a meeting and about the work as a whole; one remark became a decision, one a task."""
    for about, days, who, text, became in TALK[community.title]:
        subject = {"community": community, "trend": community.trend}.get(about) or met[-2]
        when = {"now": now - timedelta(days=days)}
        where = {"about": about if about != "trend" or community.trend else "community", "community": community}
        subject = subject or community
        comment = talk.say(subject=subject, text=text, by=people[who], **where, **when)
        if became == "decision":
            talk.decide(comment, text=text, by=people[who], now=now - timedelta(days=days - 1))
        elif became:
            due_on = timezone.localdate(now, community.organization.zone) + timedelta(days=9)
            task = {"text": became, "responsible": people[who], "due_on": due_on}
            talk.assign(comment, **task, by=people[who], now=now - timedelta(days=days - 1))
