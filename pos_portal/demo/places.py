"""Places in lessons: a full one with a line and an offer, a moved one, one with a minimum, and who came to a past one."""

from datetime import datetime, time, timedelta

from communities.models import Community, Lesson, Ring, Room
from communities.services import attendance, bookings, lessons, waiting
from pos_portal.core.models import Membership

from . import charters
from .communities import lesson_day

THEATRE, TOWN, SONGS = "Театр теней: дети придумывают сказку", "Строим город: кто за что отвечает", "Песенки-потешки"
PAST = "Тонет – не тонет: маленький опыт от вопроса до вывода"
ROOMS = ("Музыкальный зал", "Методический кабинет")
HALF_AN_HOUR = timedelta(minutes=30)


def fill(people: dict[str, Membership], *, now: datetime) -> None:
    """`people` maps user names to memberships of the kindergarten."""
    who = people.__getitem__
    organization = who("vera").organization
    listening, myself = (Community.objects.get(organization=organization, title=title) for title in charters.TITLES)
    hall, study = (Room.objects.get(organization=organization, title=title) for title in ROOMS)
    full_lesson(listening, hall, who, now)
    moved_lesson(myself, study, who, now)
    lesson_with_minimum(listening, study, who, now)
    attendance_of_the_past(organization, who)


def tuesday(community: Community, now: datetime, weeks: int, hour: int) -> datetime:
    return lesson_day(community.organization, now, weeks, 1, time(hour))


def planned(community, title, room, starts_at, host, *, now, **about) -> Lesson:
    ends_at = starts_at + HALF_AN_HOUR
    about |= {"title": title, "room": room, "starts_at": starts_at, "ends_at": ends_at}
    return lessons.schedule(community=community, hosts=[host], by=host, now=now, **about)


def full_lesson(listening: Community, hall: Room, who, now: datetime) -> None:
    """Two places, three people in the line; one place came back, and it is offered to the first of them."""
    about = {"places": 2, "guest_places": 1, "area": "speech", "children": "Группа № 1 «Капельки», 10 детей"}
    lesson = planned(listening, THEATRE, hall, tuesday(listening, now, 2, 10), who("natalia"), now=now, **about)
    charters.open_lesson(lesson, Ring.GUESTS, now=now)
    first, *_ = [bookings.book(lesson, by=who(name), now=now, accepts=True) for name in ("irina", "daria")]
    for number, name in enumerate(("vera", "elena", "svetlana")):
        waiting.ask(lesson, by=who(name), now=now - timedelta(minutes=30 - number))
    bookings.cancel(first, by=who("irina"), now=now)


def moved_lesson(myself: Community, study: Room, who, now: datetime) -> None:
    """Because of quarantine; one has answered, others are still asked."""
    about = {"places": 4, "area": "social", "children": "Средняя группа № 3 «Непоседы»"}
    first, later = (tuesday(myself, now, weeks, 11) for weeks in (2, 3))
    lesson = planned(myself, TOWN, study, first, who("yulia"), now=now, **about)
    kept, *_ = [bookings.book(lesson, by=who(name), now=now, accepts=True) for name in ("svetlana", "vera", "elena")]
    when = {"starts_at": later, "ends_at": later + HALF_AN_HOUR, "room": study}
    lessons.move(lesson, **when, reason="Карантин в группе «Непоседы»", by=who("yulia"), now=now)
    bookings.confirm(kept, now=now)


def lesson_with_minimum(listening: Community, study: Room, who, now: datetime) -> None:
    about = {"places": 5, "minimum": 3, "area": "speech", "children": "Первая младшая группа, 12 детей"}
    lesson = planned(listening, SONGS, study, tuesday(listening, now, 4, 9), who("daria"), now=now, **about)
    for name in ("galina", "irina"):
        bookings.book(lesson, by=who(name), now=now, accepts=True)


def attendance_of_the_past(organization, who) -> None:
    lesson = Lesson.objects.get(organization=organization, title=PAST)
    came = [who(name).pk for name in ("vera", "nina", "elena", "svetlana")]
    attendance.mark(lesson, came=came, now=lesson.ends_at)
