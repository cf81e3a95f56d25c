"""What one learned and all of them use: cascades, topics split among the members, walks to the neighbours."""

from datetime import datetime

from communities.models import Cascade, Community, SharedTopic
from communities.services import cascades, shared_topics
from pos_portal.core.models import Membership

from . import walks
from .days import Days

READING = (
    "Останавливаться в самом интересном месте и ждать. Спрашивать «Как ты это понял?», а не «Кто запомнил?». "
    "Читать меньше, говорить дольше. Рисунок по прочитанному – тоже ответ."
)
QUESTIONS = (
    "Вместо подсказки – вопрос: «Что ты уже попробовал?». Пауза десять секунд. Хвалить за способ, а не за результат."
)
SOURCES = (
    (
        "galina",
        "course",
        "Курс ИРО «Продуктивное чтение с дошкольниками»",
        "Вопрос задаём до чтения, а не после: дети слушают, чтобы найти ответ. Хороший вопрос не имеет ответа в тексте.",
    ),
    (
        "natalia",
        "reading",
        "Статья о вопросах в речевой работе логопеда",
        "Ребёнку с нарушением речи легче ответить, если перед ним предмет или картинка. Сначала – выбор из двух, потом – открытый вопрос.",
    ),
    (
        "irina",
        "web",
        "Записи занятий на сайте районной методической службы",
        "Педагог молчит после вопроса пять–семь секунд. Отвечают и те, кто обычно не поднимает руку.",
    ),
    (
        "daria",
        "practice",
        "Проба в группе «Умники»: неделя вопросов «А как ты думаешь?»",
        "Первые два дня дети ждали подсказки. К концу недели трое сами стали спрашивать друг друга.",
    ),
)
CONCLUSION = (
    "Спрашиваем до чтения, ждём дольше, чем привыкли, и не оцениваем ответ. Каждый пробует один приём две недели.\n"
    "Спорим пока о том, сколько раз останавливаться: договорились смотреть на детей."
)


def fill(people: dict[str, Membership], *, by: Membership, now: datetime) -> None:
    """`people` maps user names to memberships; the two communities are there already."""
    days = Days(now, by.organization.today)
    listening, myself = (
        Community.objects.get(organization=by.organization, title=title) for title in ("Слышать и понимать", "Я сам!")
    )
    reading(people, by, days)
    support(people, myself, days)
    proposed(people, by, days)
    questions(people, listening, days)
    choices(people, myself, days)
    olga = Membership.objects.select_related("organization").get(user__username="olga")
    walks.visited(people, myself, olga, days)
    walks.asked(people, listening, olga, days)


def agreed(title, source, learner, listeners, community, *, by, days: Days, ago: int) -> Cascade:
    """Proposed so many days ago: a month to learn, two weeks more to teach."""
    return cascades.propose(
        title=title,
        resource=None,
        source=source,
        community=community,
        trend=community.trend if community else None,
        learner=learner,
        learn_until=days.day(30 - ago),
        teach_on=days.day(44 - ago),
        listeners=listeners,
        by=by,
        now=days.moment(-ago),
    )


def reading(people, by: Membership, days: Days) -> None:
    """The whole way, over ninety days: six agreed, five were there, four use it, three still do."""
    six = [people[name] for name in ("natalia", "irina", "daria", "elena", "tatiana", "oksana")]
    way = agreed(
        "Продуктивное чтение и слушание", "Курсы ИРО, 36 часов", people["galina"], six, None, by=by, days=days, ago=170
    )
    cascades.agree(way, now=days.moment(-168))
    cascades.learn(way, learned_on=days.day(-140), taken_away=READING)
    cascades.teach(way, taught_on=days.day(-126), present=six[:5])
    said = (("yes", "yes"), ("yes", "yes"), ("yes", "yes"), ("yes", "partly"), ("partly", "no"))
    notes = (
        "Остановки при чтении каждый вторник",
        "Вопрос до чтения",
        "Рисунок вместо пересказа",
        "",
        "Мало времени до сна",
    )
    listeners = {one.membership_id: one for one in way.listeners.select_related("cascade__organization")}
    for person, answers, note in zip(six, said, notes, strict=False):
        for answer, ago in zip(answers, (95, 34), strict=True):
            cascades.use(listeners[person.pk], answer=answer, note=note, today=days.day(-ago))
    cascades.close(way, today=days.day(-30))


def support(people, myself: Community, days: Days) -> None:
    """Taught a month ago: two have answered, Вера is asked."""
    yulia = people["yulia"]
    way = agreed(
        "Вопрос вместо подсказки: как поддержать самостоятельность",
        "Семинар городского центра психологов",
        yulia,
        [],
        myself,
        by=yulia,
        days=days,
        ago=52,
    )
    cascades.learn(way, learned_on=days.day(-40), taken_away=QUESTIONS)
    cascades.teach(way, taught_on=days.day(-32), present=[people[name] for name in ("vera", "nina", "elena")])
    for name, answer, note in (("nina", "yes", "Пауза десять секунд"), ("elena", "partly", "")):
        one = way.listeners.select_related("cascade__organization").get(membership=people[name])
        cascades.use(one, answer=answer, note=note, today=days.day(-1))


def proposed(people, by: Membership, days: Days) -> None:
    four = [people[name] for name in ("olesya", "lyubov", "pavel", "svetlana")]
    title = "Дети с ОВЗ в группе: как делить задание на шаги"
    agreed(
        title, "Курсы районной методической службы, 18 часов", people["tatiana"], four, None, by=by, days=days, ago=2
    )


def questions(people, listening: Community, days: Days) -> None:
    """A topic that is told through and joined."""
    topic = split(
        listening,
        "Вопросы, на которые хочется отвечать",
        "Как спрашивать о прочитанном, чтобы ребёнок думал, а не вспоминал?",
        people["galina"],
        days,
        42,
    )
    for number, (name, kind, source, found) in enumerate(SOURCES):
        told_on = days.thursday(number - 5)
        part = shared_topics.take_part(topic, membership=people[name], kind=kind, source=source, tells_on=told_on)
        shared_topics.tell(part, version=1, told_on=told_on, found=found, now=days.moment(-7))
    shared_topics.close(topic, version=1, conclusion=CONCLUSION, now=days.moment(-5))


def choices(people, myself: Community, days: Days) -> None:
    """A topic in the middle: two have told, two will."""
    topic = split(
        myself,
        "Как предлагать выбор, а не задание",
        "Какой выбор посилен ребёнку в каждом возрасте?",
        people["vera"],
        days,
        21,
    )
    shares = (
        (
            "vera",
            "web",
            "Видеозаписи утреннего круга",
            -2,
            "Выбор из двух понятен с трёх лет, из пяти – с пяти. Карточки помогают не меньше слов.",
        ),
        (
            "elena",
            "visit",
            "Учебная прогулка в «Ромашку»",
            -1,
            "Место для выбора говорит само: у каждого центра видно, сколько человек и что там делают.",
        ),
        ("nina", "practice", "Неделя свободного выбора в «Пчёлках»", 1, ""),
        ("yulia", "reading", "Глава об инициативе из пособия для психологов", 2, ""),
    )
    for name, kind, source, when, found in shares:
        part = shared_topics.take_part(
            topic, membership=people[name], kind=kind, source=source, tells_on=days.thursday(when)
        )
        if found:
            shared_topics.tell(part, version=1, told_on=days.thursday(when), found=found, now=days.moment(7 * when))


def split(community: Community, title: str, question: str, by: Membership, days: Days, ago: int) -> SharedTopic:
    return shared_topics.split(community, title=title, question=question, by=by, now=days.moment(-ago))
