"""How the two communities agree about values, open up and come back to what divides them."""

from datetime import datetime, timedelta

from django.urls import reverse

from communities.models import DEFAULT_LINES, Charter, Community, Lesson, LessonStudy, Motion, Ring, VoiceKind
from communities.models.openness import reading_of
from communities.services import charters, disagreements, emergencies, motions, openness
from pos_portal.core.models import AuditAction, Membership
from pos_portal.core.services.audit import record

IDEA = "Каждый ребёнок услышан и понят, а каждый из нас не боится показать свою работу."
TITLES = ("Слышать и понимать", "Я сам!")
FOR_NEIGHBOURS = "Читаем с остановками: что будет дальше?"


def agree(community: Community, *, now: datetime) -> Charter:
    """The first rules: the usual lines, accepted by everybody on the first evening."""
    people = members_of(community)
    charter = charters.write(community, version=0, idea=IDEA, lines="\n".join(DEFAULT_LINES), by=people[0], now=now)
    for person in people:
        charters.accept(charter, version=charter.version, by=person, now=now)
    return Charter.objects.get(pk=charter.pk)


def members_of(community: Community) -> list[Membership]:
    seats = community.members.seated(community.organization.today).select_related("membership__user")
    return [seat.membership for seat in seats.order_by("-is_coordinator", "pk") if not seat.membership.is_guest]


def open_lesson(lesson: Lesson, ring: Ring, *, now: datetime) -> None:
    """The host asks, the others agree one after another until the rule of the group is met."""
    people = members_of(lesson.community)
    motion = openness.propose(lesson.community, lesson=lesson, ring=ring, by=people[0], now=now)
    agree_all(motion, people[1:], now=now)
    lesson.refresh_from_db()


def open_study(study: LessonStudy, ring: Ring, *, now: datetime) -> None:
    """The same about a cycle."""
    people = members_of(study.community)
    motion = openness.propose(study.community, study=study, ring=ring, by=people[0], now=now)
    agree_all(motion, people[1:], now=now)


def agree_all(motion: Motion, people: list[Membership], *, now: datetime) -> None:
    for person in people:
        motion.refresh_from_db()
        if motion.is_open:
            motions.speak(motion, kind=VoiceKind.AGREE, by=person, now=now)


def fill(organization, *, head: Membership, now: datetime) -> None:
    """Second versions, a disagreement to come back to, wider circles and one emergency of the autumn."""
    listening, myself = (Community.objects.get(organization=organization, title=title) for title in TITLES)
    second_version(listening, "Замечания пишем сразу, пока помним.", silent="", now=now - timedelta(days=25))
    second_version(
        myself, "На встречу приходим с одним примером из группы.", silent="vera", now=now - timedelta(days=12)
    )
    divided(listening, myself, now=now)
    records = openness.propose(myself, ring=Ring.KINDERGARTEN, by=members_of(myself)[1], now=now - timedelta(days=9))
    agree_all(records, members_of(myself), now=now - timedelta(days=8))
    lesson = Lesson.objects.get(organization=organization, title=FOR_NEIGHBOURS)
    open_lesson(lesson, Ring.MUNICIPALITY, now=now)
    emergency(listening, head, now=now - timedelta(days=40))


def second_version(community: Community, line: str, *, silent: str, now: datetime) -> None:
    """The group votes; whoever says nothing still has to accept what is in force."""
    people = members_of(community)
    lines = "\n".join([*DEFAULT_LINES, line])
    draft = charters.write(community, version=0, idea=IDEA, lines=lines, by=people[0], now=now)
    first = next(person for person in people if person.user.username != silent)
    motion = charters.propose(draft, by=first, now=now)
    agree_all(motion, [person for person in people if person.user.username != silent], now=now + timedelta(days=1))
    motion.refresh_from_db()
    if motion.is_open:
        motions.settle(motion, by=first, now=now + timedelta(days=8))


def divided(listening: Community, myself: Community, *, now: datetime) -> None:
    today = myself.organization.today
    galina, vera = members_of(listening)[0], members_of(myself)[0]
    texts = ("Исправлять ли речь ребёнка сразу или дослушать до конца?", "Показывать детям образец или ждать замысла?")
    outcome = "Дослушиваем. Правильно произносим сами в ответе."
    settled = disagreements.say(listening, text=texts[0], review_on=today, by=galina, now=now - timedelta(days=30))
    disagreements.settle(settled, outcome=outcome, by=galina, now=now - timedelta(days=16))
    disagreements.say(myself, text=texts[1], review_on=today + timedelta(days=6), by=vera, now=now - timedelta(days=20))


def emergency(community: Community, head: Membership, *, now: datetime) -> None:
    """The head asked, the coordinator agreed; what was read stands in the log."""
    reason = "Обращение родителей: нужно понять, о чём договорились педагоги группы № 1."
    access = emergencies.ask(community, reason=reason, by=head, now=now)
    emergencies.confirm(access, by=members_of(community)[0], now=now + timedelta(minutes=40))
    page = reverse("communities:disagreement_list", args=[community.pk])
    read_at = now + timedelta(hours=2)
    record(AuditAction.EMERGENCY, by=head, now=read_at, subject=f"{reading_of(community.pk)}{page}")
