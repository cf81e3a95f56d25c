"""The methodical cabinet after a year: files at what they serve, one of them in its third version."""

from datetime import datetime, timedelta

from communities.models import Community, Material, Strategy, Theme
from communities.services import materials
from communities.services.files import SafeFile, look_at
from deficits.models import Trend
from pos_portal.core.engine.documents import Document, PrintedTable, write_document
from pos_portal.core.engine.sheets import Sheet, write_workbook
from pos_portal.core.models import Membership

from .communities import LISTENING, MYSELF

Staff = dict[str, Membership]

QUESTIONS = (
    "Что ты услышал? Кого стало жалко?",
    "Как ты думаешь, что будет дальше? Почему?",
    "Что бы ты сделал на месте героя?",
    "Что в этой истории было самым важным для тебя?",
)
CIRCLE = (
    ("Встреча", "Садимся так, чтобы видеть друг друга. Знак молчания показывает ребёнок-ведущий."),
    ("Новости", "Двое-трое рассказывают, остальные спрашивают. Взрослый говорит последним."),
    ("Выбор", "Доска выбора: дети ставят свой знак у дела и объясняют, почему оно."),
    ("Договор", "Вечером вернёмся и расскажем, что получилось, а что пока нет."),
)
GAMES = (
    ("Доскажи слово", "Взрослый начинает строку, дети заканчивают", "3–5 лет", 5),
    ("Испорченный рассказ", "Найти, что в рассказе перепутано", "5–7 лет", 10),
    ("Три вопроса гостю", "Каждый задаёт гостю вопрос, которого ещё не было", "5–7 лет", 10),
    ("Тихие шаги", "Узнать по звуку, кто прошёл и куда", "3–7 лет", 5),
)
WATCH = (
    ("Выбрал дело сам", "", "", ""),
    ("Объяснил, почему выбрал", "", "", ""),
    ("Нашёл, что нужно для дела", "", "", ""),
    ("Довёл до конца", "", "", ""),
    ("Рассказал, что получилось", "", "", ""),
)
PARENTS = (
    "Дайте ребёнку договорить\n\n"
    "– Прочитайте страницу и подождите десять секунд: пусть спросит он.\n"
    "– Вместо «понял?» спросите «что было дальше?».\n"
    "– Не исправляйте слово посреди рассказа, повторите его правильно в ответе.\n"
    "– Одна книга три вечера подряд лучше трёх книг за вечер.\n"
)


def fill(staff: Staff, *, by: Membership, now: datetime) -> None:
    """After communities, themes and strategies: the materials stand at them."""
    who = staff.__getitem__
    listening, myself = (
        Community.objects.get(organization=by.organization_id, title=t) for t in (LISTENING[0], MYSELF[0])
    )
    speech, choice = trend_of(by, "А-РР-5"), trend_of(by, "В-3")
    _questions_to_a_tale(listening, speech, who, now)
    for days, name, file, about in (
        (48, "natalia", _sheet("Картотека игр на внимание к слову", GAMES_HEAD, GAMES), {"trend": speech}),
        (40, "irina", _memo(), {"strategy": strategy_of(by), "theme": theme_of(by, "Речь ребёнка")}),
        (35, "vera", _circle(), {"theme": theme_of(by, "Самостоятельность"), "trend": choice}),
        (
            33,
            "nina",
            _sheet("Лист наблюдения: ребёнок выбирает дело", WATCH_HEAD, WATCH),
            {"community": myself, "trend": choice},
        ),
        (25, "elena", _board(), {"community": myself}),
        (20, "galina", look_at("Дайте договорить.txt", PARENTS.encode()), {"trend": speech}),
    ):
        note = NOTES[days]
        materials.put(file=file, note=note, **about, by=who(name), now=now - timedelta(days=days))
    _link_and_archive(by, now)


GAMES_HEAD = ("Игра", "Как играем", "Возраст", "Минут")
WATCH_HEAD = ("Что видим", "Ребёнок А", "Ребёнок Б", "Ребёнок В")
NOTES = {
    48: "Для пяти свободных минут: перед прогулкой, за столом, в раздевалке.",
    40: "Как читать с остановками, чтобы спрашивали дети, а не взрослый.",
    35: "Порядок круга на каждый день, 15 минут. Подходит с четырёх лет.",
    33: "Наблюдаем за тремя детьми, остальных не отмечаем.",
    25: "Что нужно для доски выбора и как дети учатся ею пользоваться.",
    20: "Памятка для родителей: раздать на встрече или отправить в группу.",
}


def _questions_to_a_tale(listening: Community, trend: Trend | None, who, now: datetime) -> None:
    """Written by one, tried by another, corrected together: three versions."""
    name, start = "Вопросы к сказке.docx", now - timedelta(days=50)
    about = {"community": listening, "trend": trend, "note": "Вопросы, после которых дети начинают спрашивать сами."}
    material = materials.put(file=_text(name, QUESTIONS[:2]), **about, by=who("galina"), now=start)
    tried = _text(name, QUESTIONS[:3])
    materials.renew(
        material, file=tried, note="После пробы: вопрос о герое", by=who("irina"), now=start + timedelta(days=16)
    )
    last = _text(name, (*QUESTIONS, "Ждём десять секунд, прежде чем помочь."))
    materials.renew(
        material,
        file=last,
        note="Итоговый вопрос и пауза, о которой договорились",
        by=who("natalia"),
        now=start + timedelta(days=30),
    )


def _link_and_archive(by: Membership, now: datetime) -> None:
    materials.put(
        title="Игры и игрушки в развитии ребёнка: пособие на сайте института",
        address="https://iro.example/igry",
        note="Раздел о разговоре во время игры – страницы 14–20.",
        by=by,
        now=now - timedelta(days=12),
    )
    old = materials.put(
        file=_text("План взаимопосещений (старый).docx", ("Заменён расписанием занятий на портале.",)),
        by=by,
        now=now - timedelta(days=60),
    )
    materials.archive(old)


def _text(name: str, lines: tuple[str, ...]) -> SafeFile:
    title = name.removesuffix(".docx")
    blocks = [f"{place}. {line}" for place, line in enumerate(lines, start=1)]
    return look_at(name, write_document(Document(title=[title], blocks=["", *blocks])))


def _memo() -> SafeFile:
    return _text(
        "Читаем с остановками.docx",
        (
            "До чтения рассмотрите обложку: о чём может быть книга?",
            "Остановитесь два-три раза там, где хочется узнать, что дальше.",
            "После чтения не спрашивайте всех по очереди: начните с того, кто поднял руку сам.",
        ),
    )


def _circle() -> SafeFile:
    table = PrintedTable(("Шаг", "Что делаем"), CIRCLE, widths=(1, 3))
    content = write_document(Document(title=["Утренний круг"], blocks=["", table]))
    return look_at("Утренний круг.docx", content)


def _board() -> SafeFile:
    return _text(
        "Доска выбора.docx",
        (
            "Магнитная доска на уровне глаз ребёнка, пять картинок-дел, знак у каждого ребёнка.",
            "Первую неделю выбирает половина группы, вторую – все.",
            "Знак переставляют сами, взрослый только спрашивает: «Что ты выбрал? Почему?»",
        ),
    )


def _sheet(title: str, headings, rows) -> SafeFile:
    sheet = Sheet(name="Лист 1", headings=headings, rows=rows, head=(title,), widths=(30, 44, 16, 12))
    return look_at(f"{title.replace(':', ' –')}.xlsx", write_workbook(sheet))


def trend_of(by: Membership, code: str) -> Trend | None:
    rows = Trend.objects.filter(organization=by.organization_id, subject_code=code).confirmed()
    return rows.order_by("-school_year", "pk").first()


def theme_of(by: Membership, start: str) -> Theme | None:
    return Theme.objects.filter(organization=by.organization_id, title__startswith=start).order_by("-pk").first()


def strategy_of(by: Membership) -> Strategy | None:
    """The strategy of the listening community, where the demo has one."""
    rows = Strategy.objects.filter(organization=by.organization_id, title__icontains="чтени")
    return rows.order_by("-state", "pk").first()


def lying(by: Membership, *titles: str) -> list[Material]:
    return list(Material.objects.filter(organization=by.organization_id, title__in=titles))
