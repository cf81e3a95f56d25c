"""`make_*` of work plans, boards, meetings and talk."""

from datetime import timedelta

from django.utils import timezone

from communities.models import AgendaItem, Assignment, Comment, DatePoll, LearningTopic, Meeting, WorkItem
from communities.models.meeting_minutes import people_of_year
from communities.services import assignments, boards, held_meetings, meetings, minutes, polls, talk, work

from .factories import NOW, at


def make_comment(subject, *, by, text="А если начать с рассказа ребёнка?", about="community", now=NOW) -> Comment:
    return talk.say(about=about, subject=subject, text=text, by=by, now=now)


def make_work_item(community, *, stage="theory", days=10, **fields) -> WorkItem:
    fields.setdefault("title", "Читаем о продуктивном слушании")
    fields.setdefault("form", "reading")
    fields.setdefault("due_on", community.organization.today + timedelta(days=days))
    return work.add(community=community, stage=stage, **fields)


def make_topic(community, *, by, title="Как задавать открытые вопросы", form="master_class", **fields) -> LearningTopic:
    return boards.propose(community=community, title=title, form=form, by=by, now=NOW, **fields)


def make_poll(community, *, by, days=(3, 4), title="Разбор случая", **fields) -> DatePoll:
    moments = [at(day, 13, 15, organization=community.organization) for day in days]
    return polls.ask(community=community, title=title, minutes=45, moments=moments, by=by, now=NOW, **fields)


def make_meeting(community, *, by, title="Договоримся о понятиях", days=5, hour=13, **fields) -> Meeting:
    """In five days at one o'clock; a meeting of the past was called a week before it."""
    starts_at = at(days, hour, organization=community.organization)
    fields.setdefault("form", "theory")
    fields.setdefault("minutes", 45)
    now = min(NOW, starts_at - timedelta(days=7))
    return meetings.arrange(community=community, title=title, starts_at=starts_at, by=by, now=now, **fields)


def make_agenda_item(meeting, *, text="С чего начнём", **fields) -> AgendaItem:
    return minutes.put_on_agenda(meeting, text=text, **fields)


def make_held_meeting(community, *, by, present=(), days=-2, heard="Сравнили два приёма", **fields) -> Meeting:
    """Two days ago; `present` are memberships."""
    meeting = make_meeting(community, by=by, days=days, **fields)
    people = [seat.membership for seat in community.members.for_list()]
    return minutes.hold(
        meeting,
        version=meeting.version,
        heard=heard,
        present={person.pk for person in present},
        reasons={},
        people=people,
        now=NOW,
    )


def record_meeting(community, *, by, present=(), days=-2, hour=13, **fields) -> Meeting:
    """Entered after it took place; everybody of the year was expected."""
    fields.setdefault("starts_at", at(days, hour, organization=community.organization))
    usual = {"title": "О понятиях", "form": "theory", "minutes": 45, "heard": "Говорили", "reasons": {}}
    usual |= {"decisions": [], "tasks": []}
    people = people_of_year(community, community.organization.today)
    told = {"present": {person.pk for person in present}, "people": people}
    return held_meetings.record(community=community, by=by, now=timezone.now(), **{**usual, **told, **fields})


def make_assignment(community, *, by, to, text="Подобрать три сказки", days=7, **fields) -> Assignment:
    due_on, now = community.organization.today + timedelta(days=days), timezone.now()
    return assignments.give(community=community, text=text, responsible=to, due_on=due_on, by=by, now=now, **fields)


def together(community, methodist, title: str) -> dict:
    """What a group plans, asks, meets about and gives to do; every text is `title`."""
    meeting = make_meeting(community, by=methodist, title=title)
    return {
        "work_item": make_work_item(community, title=title),
        "topic": make_topic(community, by=methodist, title=title),
        "poll": make_poll(community, by=methodist, title=title),
        "meeting": meeting,
        "agenda_item": make_agenda_item(meeting, text=title),
        "assignment": make_assignment(community, by=methodist, to=methodist, text=title, meeting=meeting),
    }
