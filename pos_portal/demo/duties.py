"""The kindergarten's time: shifts, режим, equipment, the methodical Thursday of the year, two requests to stand in."""

from datetime import date, datetime, time, timedelta

from communities.models import Community, Equipment, Lesson, Meeting, Ring, Room, Slot
from communities.services import communities, covers, days_off, duties, equipment, leaves, lessons, shifts, slots
from deficits.models import ChildGroup
from pos_portal.core.models import Membership

from . import charters
from .days import working_day

TALE = "Слушаем сказку и задаём вопросы"
PATTERNS = {"№ 2 «Лучики»": "always", "№ 6 «Умники»": "always", "№ 3 «Непоседы»": "days"}
THINGS = (
    ("Ноутбук с проектором", 2, False),
    ("Камера на штативе", 1, False),
    ("Набор «Опыты с водой»", 3, False),
    ("Интерактивная панель (в ремонте)", 1, True),
)


def fill(people: dict[str, Membership], *, by: Membership, now: datetime) -> None:
    """`people` maps user names to memberships of the kindergarten; everything is arranged after the lessons."""
    things = [
        Equipment.objects.create(organization=by.organization, title=t, quantity=n, is_closed=c) for t, n, c in THINGS
    ]
    name_groups(by, now=now)
    work(by, now=now)
    leaves.note(
        membership=people["olesya"],
        first_on=by.organization.today + timedelta(days=1),
        last_on=by.organization.today + timedelta(days=3),
        by=people["olesya"],
        now=now,
    )
    tale = Lesson.objects.get(organization=by.organization, title=TALE)
    equipment.take(tale, {things[1].pk: 1}, by=by)
    stand_in(tale, people, now=now)
    thursdays(by, now=now)


def name_groups(by: Membership, *, now: datetime) -> None:
    """Lessons say in words to which children they go: here they name the group, and with it the age."""
    groups = list(this_year(by))
    for lesson in Lesson.objects.filter(organization=by.organization, child_group=None).upcoming(now):
        group = next((group for group in groups if group.title in lesson.children), None)
        if group:
            Lesson.objects.filter(pk=lesson.pk).update(child_group=group, age=group.age, children="")


def this_year(by: Membership):
    year = by.organization.school_year.start
    return ChildGroup.objects.filter(organization=by.organization, school_year=year).order_by("age", "title")


def work(by: Membership, *, now: datetime) -> None:
    """07:00–19:00, two educators; the typical day of each age."""
    hours = {"starts": time(7), "changes": time(13), "ends": time(19)}
    for group in this_year(by):
        pair = [
            seat.membership for seat in group.staff.filter(membership__position__contains="Воспитатель").order_by("pk")
        ]
        first, second = (pair + [None])[:2]
        if first:
            pattern = PATTERNS.get(group.title, "weeks")
            shifts.arrange(group, first=first, second=second, pattern=pattern, now=now, **hours)
        duties.fill_regime(group)


def stand_in(tale: Lesson, people: dict[str, Membership], *, now: datetime) -> None:
    """Елена's colleague has agreed; Дарья waits for Вера's word; Ирина has agreed with the assistant of her group."""
    tale.bookings.booked().filter(membership__in=[people[name] for name in ("elena", "daria", "irina")]).update(
        cover=""
    )
    asked = covers.ask(tale, substitute=people["svetlana"], by=people["elena"], now=now)
    covers.confirm(asked, by=people["svetlana"], now=now)
    covers.ask(tale, substitute=people["vera"], by=people["daria"], now=now)
    covers.ask(tale, adult="Помощник воспитателя", by=people["irina"], now=now)


def thursdays(by: Membership, *, now: datetime) -> None:
    """A methodical Thursday from September to May, with holidays and one week of quarantine left out."""
    year, today = by.organization.school_year.start, by.organization.today
    start = datetime(year, 8, 20, 12, tzinfo=by.organization.zone)
    slots.begin(
        title=by.organization.methodical_day_name,
        weekday=3,
        recurrence="every",
        starts=time(13, 15),
        ends=time(14, 45),
        first_on=date(year, 9, 1),
        last_on=date(year + 1, 5, 31),
        room=Room.objects.filter(organization=by.organization, title="Методический кабинет").first(),
        by=by,
    )
    monday = today - timedelta(days=today.weekday() + 35)
    days_off.add(
        kind="quarantine",
        title="Карантин по гриппу",
        first_on=monday,
        last_on=monday + timedelta(days=6),
        group=None,
        by=by,
        now=min(start, now - timedelta(days=60)),
    )
    for meeting in Meeting.objects.filter(organization=by.organization).upcoming(now):
        free = Slot.objects.filter(organization=by.organization, starts_at__lt=meeting.ends_at).free()
        slots.take(free.filter(ends_at__gt=meeting.starts_at).first(), meeting=meeting)


def fill_daisy(olga: Membership, colleagues: list[Membership], *, now: datetime) -> None:
    """A lesson of the neighbours, opened to the district, to be invited to."""
    room = Room.objects.create(organization=olga.organization, title="Группа «Звёздочки»", places=8)
    people = [olga, *colleagues]
    group = neighbours(people, now=now)
    day = olga.organization.today + timedelta(days=8)
    starts_at = datetime.combine(working_day(day), time(9, 30), tzinfo=olga.organization.zone)
    lesson = lessons.schedule(
        community=group,
        title="Спрашиваем книгу: ищем ответ на вопрос ребёнка",
        room=room,
        starts_at=starts_at,
        ends_at=starts_at + timedelta(minutes=25),
        places=4,
        hosts=[colleagues[-1]],
        area="speech",
        age="5-6",
        by=olga,
        now=now,
    )
    charters.open_lesson(lesson, Ring.MUNICIPALITY, now=now)


def neighbours(people: list[Membership], *, now: datetime) -> Community:
    group = communities.found(
        title="Почемучки",
        theme="Детские вопросы",
        purpose="Чтобы вопрос ребёнка не оставался без ответа.",
        task="Вопросы детей видны в планировании",
        shared_idea="Вопрос важнее ответа.",
        trend=None,
        people=people,
        coordinator=people[0],
        coordinates_until=now.date() + timedelta(weeks=30),
        by=people[0],
        now=now - timedelta(weeks=6),
    )
    charters.agree(group, now=now - timedelta(weeks=5))
    return group
