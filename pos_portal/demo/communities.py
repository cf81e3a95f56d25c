"""Two communities with rooms, lessons behind them and lessons to book."""

from datetime import datetime, time, timedelta

from communities.models import Community, Lesson, Ring, Room
from communities.services import bookings, communities, feedback, lessons
from deficits.models import Trend
from pos_portal.core.models import Membership

from . import charters, self_government
from .days import working_day

LISTENING = (
    "Слышать и понимать",
    "Продуктивное чтение и слушание: дети понимают смысл прочитанного",
    "Чтобы дети слушали вдумчиво, задавали вопросы и могли рассказать, о чём книга.",
    "К весне больше детей пересказывают прочитанное без наводящих вопросов",
)
MYSELF = (
    "Я сам!",
    "Поддержка детской инициативы и самостоятельности",
    "Чтобы ребёнок сам выбирал дело, доводил его до конца и мог рассказать, что получилось.",
    "В каждой группе у детей каждый день есть настоящий выбор дела",
)
TWO_WORDS = (
    ("elena", "У таза с водой дети заговорили громче, чем за столом", "Что будет, если начать сразу с воды?"),
    ("svetlana", "Мальчик трижды повторил опыт, когда все уже убирали", ""),
)
TERM = timedelta(weeks=42)
IDEA = (
    "Мы обсуждаем занятие, а не человека. Говорим фактами: видел – слышал. Начинаем с удачного. "
    "Что увидено, остаётся в группе, пока группа не решит открыться. Каждый по очереди ведёт занятие."
)


def found(
    about: tuple[str, str, str, str], code: str, people: list[Membership], *, by: Membership, now: datetime
) -> Community:
    """`code` names the subject of the trend that the community works on."""
    title, theme, purpose, task = about
    trends = Trend.objects.filter(organization=by.organization_id, subject_code=code).confirmed()
    return communities.found(
        title=title,
        theme=theme,
        purpose=purpose,
        task=task,
        shared_idea=IDEA,
        trend=trends.order_by("-school_year", "pk").first(),
        people=people,
        coordinator=people[0],
        coordinates_until=now.date() + TERM,
        by=by,
        now=now,
    )


def rooms(organization) -> list[Room]:
    titles = (("Группа № 4 «Пчёлки»", 7), ("Музыкальный зал", 12), ("Методический кабинет", 10))
    return [Room.objects.create(organization=organization, title=title, places=places) for title, places in titles]


def thursday(organization, now: datetime, weeks: int, hour: int, minute: int = 0) -> datetime:
    """A methodical Thursday, `weeks` from the present one, by the clock of the kindergarten."""
    return lesson_day(organization, now, weeks, 3, time(hour, minute))


def lesson_day(organization, now: datetime, weeks: int, weekday: int, hour: time) -> datetime:
    """That day of the week, or the working day nearest to it."""
    day = now.astimezone(organization.zone).date()
    day += timedelta(days=weekday - day.weekday(), weeks=weeks)
    return datetime.combine(working_day(day), hour, tzinfo=organization.zone)


def lesson(community, title, room, starts_at, hosts, *, by, now, places=4, area="", children="", notes="") -> Lesson:
    return lessons.schedule(
        community=community,
        title=title,
        room=room,
        starts_at=starts_at,
        ends_at=starts_at + timedelta(minutes=30),
        places=places,
        hosts=hosts,
        area=area,
        children=children,
        notes=notes,
        by=by,
        now=now,
    )


def fill(organization, people: dict[str, Membership], *, by: Membership, now: datetime) -> None:
    """`people` maps user names to memberships of the kindergarten."""
    start = now - timedelta(weeks=40)
    who = people.__getitem__
    listening = found(LISTENING, "А-РР-5", [*map(who, "galina natalia irina daria".split())], by=by, now=start)
    myself = found(MYSELF, "В-3", [*map(who, "elena vera nina svetlana yulia".split())], by=by, now=start)
    self_government.invite(listening, who("guest"), by=who("galina"), now=start + timedelta(weeks=2))
    charters.agree(listening, now=start)
    charters.agree(myself, now=start)
    bees, hall, _ = rooms(organization)
    past(listening, myself, bees, hall, who, organization, now)
    coming(listening, myself, bees, hall, who, organization, now)


def past(listening, myself, bees, hall, who, organization, now) -> None:
    at = thursday(organization, now, -3, 9, 30)
    before = at - timedelta(days=7)
    held = lesson(
        myself,
        "Тонет – не тонет: маленький опыт от вопроса до вывода",
        bees,
        at,
        [who("vera"), who("nina")],
        by=who("vera"),
        now=before,
        area="cognitive",
        children="Старшая группа № 4 «Пчёлки»",
    )
    for name in ("elena", "svetlana", "yulia"):
        bookings.book(held, by=who(name), now=before, cover="Помощник воспитателя")
    lessons.hold(held, now=at + timedelta(hours=2))
    for name, fact, question in TWO_WORDS:
        feedback.give(held, fact=fact, question=question, by=who(name), now=at + timedelta(hours=5))


def coming(listening, myself, bees, hall, who, organization, now) -> None:
    tale = lesson(
        listening,
        "Слушаем сказку и задаём вопросы",
        hall,
        thursday(organization, now, 1, 9, 30),
        [who("galina"), who("natalia")],
        by=who("galina"),
        now=now,
        area="speech",
        children="Группа № 1 «Капельки», 10 детей",
        notes="Смотрим, кто из детей задаёт вопрос сам, без просьбы взрослого.",
    )
    charters.open_lesson(tale, Ring.KINDERGARTEN, now=now)
    for name in ("irina", "daria", "elena"):
        bookings.book(tale, by=who(name), now=now, cover="Напарник по группе", accepts=True)
    circle = lesson(
        myself,
        "Утренний круг: выбираем дело и объясняем выбор",
        bees,
        thursday(organization, now, 2, 9, 0),
        [who("nina"), who("vera")],
        by=who("vera"),
        now=now,
        area="social",
        children="Старшая группа № 4 «Пчёлки»",
        places=3,
    )
    bookings.book(circle, by=who("elena"), now=now, cover="Помощник воспитателя")
    lesson(
        listening,
        "Читаем с остановками: что будет дальше?",
        hall,
        thursday(organization, now, 3, 10, 0),
        [who("irina"), who("daria")],
        by=who("galina"),
        now=now,
        area="speech",
        children="Средняя группа № 3 «Непоседы»",
    )
