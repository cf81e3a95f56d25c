"""Walks to the neighbours: one that was held, one that is asked for."""

from datetime import datetime, time

from communities.models import Community, StudyWalk
from communities.services import walk_sheets, walks
from pos_portal.core.models import Membership

from .days import Days

WATCHED = (
    ("Как устроено место, где ребёнок выбирает дело", "Пять центров, у каждого – карточка: сколько человек и что можно делать. Взрослый не распределяет."),
    ("Что говорит взрослый, когда ребёнок не может выбрать", "«Хочешь посмотреть, чем заняты другие?» и отходит. Через две минуты выбор сделан."),
    ("Как дети рассказывают, что получилось", "Вечерний круг по десять минут, говорят по желанию. Взрослый повторяет последние слова и ждёт."),
    ("Что делает помощник воспитателя", "Сидит рядом с теми, кто начал впервые, и не делает за них."),
)  # fmt: skip


def visited(people, myself: Community, olga: Membership, days: Days) -> None:
    """«Я сам!» has been to «Ромашка»: seen, told, two things carried over."""
    three = [people[name] for name in ("vera", "nina", "elena")]
    walk = request(
        olga,
        myself,
        "Как дети сами выбирают дело и как взрослый им не мешает",
        "Вторник или четверг до обеда",
        three,
        days,
        30,
    )
    points = [walk_sheets.watch(walk, question=question) for question, _ in WATCHED]
    walks.ask(walk)
    at_ten = datetime.combine(days.thursday(-2), time(10), tzinfo=olga.organization.zone)
    walks.answer(
        walk,
        agrees=True,
        visit_at=at_ten,
        words="Ждём у центрального входа, встретит Чужова Ольга Ивановна.",
        by=olga,
        now=days.moment(-26),
    )
    for number, (point, (question, seen)) in enumerate(zip(points, WATCHED, strict=True)):
        walk_sheets.write(point, version=1, question=question, seen=seen, by=three[number % 3])
    report = (
        "Главное увидели в паузах: взрослый ждёт, и ребёнок решает сам. Карточки у центров дешёвые, сделаем такие же."
    )
    walks.hold(walk, version=1, held_on=days.thursday(-2), report=report)
    done = walk_sheets.carry(
        walk, text="Карточки «сколько нас и что делаем» у трёх центров", responsible=three[1], due_on=days.day(3)
    )
    walk_sheets.carry(walk, text="Вечерний круг по желанию, десять минут", responsible=three[0], due_on=days.day(16))
    walk_sheets.finish(done, outcome="Сделали вместе с детьми, меньше споров у конструктора", today=days.today)


def asked(people, listening: Community, olga: Membership, days: Days) -> None:
    four = [people[name] for name in ("galina", "natalia", "irina", "daria")]
    walk = request(
        olga,
        listening,
        "Как читают детям вслух и о чём говорят после чтения",
        "Методический четверг, первая половина дня",
        four,
        days,
        3,
    )
    for question in (
        "Когда взрослый останавливается",
        "Какие вопросы задают дети",
        "Что остаётся после чтения: рисунок, игра, разговор",
    ):
        walk_sheets.watch(walk, question=question)
    walks.ask(walk)


def request(
    olga: Membership, community: Community, purpose: str, wanted: str, people, days: Days, ago: int
) -> StudyWalk:
    return walks.prepare(
        host=olga.organization,
        host_name="",
        community=community,
        strategy=None,
        purpose=purpose,
        wanted=wanted,
        people=people,
        by=people[0],
        now=days.moment(-ago),
    )
