"""What came of the year: a product adopted, one shared, one read by colleagues, a case begun, experience spread."""

from datetime import datetime, timedelta

from communities.models import Community, Lesson, LessonStatus, Product, ProductKind, Ring, SpreadKind
from communities.services import cases, experience, products, reviews
from pos_portal.core.models import Membership

from .cabinet import Staff, lying, theme_of, trend_of
from .communities import LISTENING, MYSELF

READING = (
    "1. Зачем останавливаться\n"
    "Ребёнок понимает текст, когда успевает о нём подумать. Остановка даёт ему эту минуту.\n\n"
    "2. Как готовить чтение\n"
    "– Прочитайте книгу сами и отметьте два-три места, где хочется узнать, что дальше\n"
    "– Придумайте к каждому один вопрос без правильного ответа\n"
    "– Решите, за кем из троих детей наблюдаете сегодня\n\n"
    "3. Как вести\n"
    "– После вопроса молчите десять секунд\n"
    "– Отвечайте на вопрос ребёнка вопросом к другим детям\n"
    "– Не исправляйте рассказ, пока он не закончен\n\n"
    "4. Что замечаем через месяц\n"
    "Вопросы задают и те, кто раньше молчал. Пересказ становится рассказом: появляется «я думаю».\n"
)
CHOICE = (
    "1. Из чего собрать\n"
    "– Доска на уровне глаз ребёнка\n"
    "– Пять картинок-дел, которые можно закончить за двадцать минут\n"
    "– Знак каждого ребёнка\n\n"
    "2. Первые две недели\n"
    "Начинаем с половины группы. Взрослый не советует, а спрашивает: «Что ты выбрал? Почему?»\n"
)
WEEK = (
    "1. Неделя открытых вопросов\n"
    "Каждый день группа собирает вопросы детей на одном листе и вместе выбирает один.\n\n"
    "2. Как искать ответ\n"
    "– Понедельник: что мы об этом знаем\n"
    "– Вторник и среда: опыт, книга, вопрос взрослому\n"
    "– Четверг: рассказываем другой группе\n\n"
    "3. Что нужно\n"
    "Лист вопросов, стол для опытов, один час свободной игры утром.\n"
)
DAISY = (
    "1. Три места для разговора\n"
    "– Раздевалка: «что было самым интересным?»\n"
    "– Стол: говорим о том, что на нём\n"
    "– Порог группы: ребёнок сам рассказывает родителям одно событие дня\n\n"
    "2. Что изменилось\n"
    "За полгода дети стали начинать разговор первыми. Родители перестали спрашивать только «что ел?».\n"
)
COUNCIL = "Педагогический совет, протокол № 2"


def fill(staff: Staff, *, by: Membership, now: datetime) -> None:
    """After the cabinet: its materials are attached to what is written here."""
    who = staff.__getitem__
    listening, myself = (
        Community.objects.get(organization=by.organization_id, title=t) for t in (LISTENING[0], MYSELF[0])
    )
    reading = _adopted(who, by, now)
    _reviewed(myself, who, now)
    _shared(who, by, now)
    cases.begin_case(listening, by=who("galina"), now=now - timedelta(days=2))
    _spread(staff, reading, listening, myself, by, now)


def daisy(author: Membership, colleague: Membership, *, now: datetime) -> None:
    """The neighbours share one product with the district."""
    product = products.begin(
        kind=ProductKind.RECOMMENDATIONS,
        title="Разговор в раздевалке: три места, где дети начинают говорить сами",
        summary="Короткие приёмы для режимных моментов. Ничего не нужно покупать.",
        text=DAISY,
        authors=[colleague],
        by=author,
        now=now - timedelta(days=70),
    )
    _carry(product, author, 60, "Педагогический совет, протокол № 1", now)
    products.publish(product, ring=Ring.MUNICIPALITY, by=author, now=now - timedelta(days=30))


def _adopted(who, by: Membership, now: datetime) -> Product:
    """Recommendations of five authors."""
    product = products.begin(
        kind=ProductKind.RECOMMENDATIONS,
        title="Читаем с остановками: методические рекомендации для воспитателей",
        summary="Для воспитателей средних и старших групп: как читать, чтобы дети слушали вдумчиво и спрашивали сами.",
        text=READING,
        trend=trend_of(by, "А-РР-5"),
        theme=theme_of(by, "Речь ребёнка"),
        materials=lying(by, "Читаем с остановками", "Картотека игр на внимание к слову"),
        authors=[who(name) for name in ("irina", "galina", "natalia", "daria")],
        by=who("tatiana"),
        now=now - timedelta(days=39),
    )
    products.send_to_review(product, now=now - timedelta(days=30))
    word = reviews.write(
        product,
        useful="Сразу понятно, с чего начать. Попробовала в понедельник: спросили четверо.",
        to_change="Добавить, что делать, если дети молчат.",
        by=who("lyubov"),
        now=now - timedelta(days=28),
    )
    reviews.answer(word, answered="Добавили паузу в десять секунд, раздел 3.")
    _carry(product, by, 14, COUNCIL, now)
    return Product.objects.get(pk=product.pk)


def _carry(product: Product, by: Membership, days: int, council: str, now: datetime) -> None:
    """Sent to colleagues, where that has not happened yet, and adopted so many days ago."""
    at = now - timedelta(days=days)
    if Product.objects.get(pk=product.pk).state == "draft":
        products.send_to_review(product, now=at - timedelta(days=5))
    known = Product.objects.get(pk=product.pk)
    products.adopt(known, version=known.version, adopted_by=council, adopted_on=at.date(), by=by, now=at)


def _reviewed(myself: Community, who, now: datetime) -> None:
    """Of a group, read by its members: they have not opened it to the kindergarten yet."""
    product = products.begin(
        kind=ProductKind.COLLECTION,
        title="Доска выбора: картотека дел для детей 4–6 лет",
        summary="Тридцать дел, которые ребёнок может начать и закончить сам.",
        text=CHOICE,
        community=myself,
        trend=myself.trend,
        authors=[who("nina")],
        by=who("vera"),
        now=now - timedelta(days=21),
    )
    products.send_to_review(product, now=now - timedelta(days=9))
    useful = "Картинки понятны без слов – дети разобрались за один день."
    reviews.write(
        product,
        useful=useful,
        to_change="Убрать дела, где нужна помощь с клеем.",
        by=who("elena"),
        now=now - timedelta(days=6),
    )
    useful = "Хорошо, что есть первая неделя для половины группы: так спокойнее."
    reviews.write(
        product,
        useful=useful,
        to_change="Дописать о детях, которые не выбирают.",
        by=who("yulia"),
        now=now - timedelta(days=5),
    )


def _shared(who, by: Membership, now: datetime) -> None:
    product = products.begin(
        kind=ProductKind.PROJECT,
        title="Неделя детских вопросов",
        summary="Проект на одну неделю для старшей и подготовительной группы.",
        text=WEEK,
        authors=[who(name) for name in ("elena", "oksana")],
        by=who("lyubov"),
        now=now - timedelta(days=58),
    )
    _carry(product, by, 44, "Педагогический совет, протокол № 1", now)
    products.publish(product, ring=Ring.MUNICIPALITY, by=who("lyubov"), now=now - timedelta(days=40))


def _spread(
    staff: Staff, reading: Product, listening: Community, myself: Community, by: Membership, now: datetime
) -> None:
    """Five events of the year, the widest for the district."""
    held = (
        Lesson.objects.filter(organization=by.organization_id, status=LessonStatus.HELD).order_by("starts_at").first()
    )
    for days, kind, title, audience, place, reach, carried, names, about in (
        (
            52,
            SpreadKind.PRACTICUM,
            "Практикум «Пауза в десять секунд»",
            Ring.KINDERGARTEN,
            "Методический кабинет",
            9,
            "Пауза после вопроса – теперь во всех группах.",
            ("galina", "natalia"),
            {"community": listening},
        ),
        (
            38,
            SpreadKind.TALK,
            "Выступление на районном методическом объединении",
            Ring.MUNICIPALITY,
            "ММС Озёрского округа",
            26,
            "Три детских сада попросили лист вопросов.",
            ("lyubov", "elena"),
            {},
        ),
        (
            21,
            SpreadKind.OPEN_LESSON,
            "Тонет – не тонет: маленький опыт от вопроса до вывода",
            Ring.KINDERGARTEN,
            "Группа № 4 «Пчёлки»",
            3,
            "Карточки-шаги для опыта.",
            ("vera", "nina"),
            {"community": myself, "lesson": held},
        ),
        (
            12,
            SpreadKind.MASTER_CLASS,
            "Мастер-класс для родителей «Читаем с остановками»",
            Ring.GUESTS,
            "Музыкальный зал",
            18,
            "Родители взяли памятку, пятеро прислали записи чтения дома.",
            ("irina", "daria"),
            {"product": reading, "community": listening},
        ),
        (
            6,
            SpreadKind.PUBLICATION,
            "Рекомендации в сборнике методической службы",
            Ring.REGION,
            "ИРО Приозёрской области",
            None,
            "",
            ("tatiana", "irina", "galina"),
            {"product": reading},
        ),
    ):
        experience.note(
            kind=kind,
            title=title,
            audience=audience,
            place=place,
            reach=reach,
            carried=carried,
            held_on=(now - timedelta(days=days)).date(),
            people=[staff[name] for name in names],
            by=staff[names[0]],
            now=now - timedelta(days=days - 1),
            **about,
        )
