"""The card on paper: head block, header, the table of §6.5, the конспект; its authors are the group."""

from communities.models import CardStage, LessonCard
from communities.models.card_pages import authors_of
from pos_portal.core.engine.documents import Document, Heading, PrintedTable, write_document
from pos_portal.core.templatetags.portal import NBSP, ru_date

COLUMNS = (
    "Этап, время",
    "Задачи этапа",
    "Деятельность воспитателя",
    "Деятельность детей",
    "Методы, приёмы, средства",
    "Планируемый результат",
)
WIDTHS = (3, 4, 7, 6, 4, 4)
TASKS = (
    ("образовательные", "educational"),
    ("развивающие", "developing"),
    ("воспитательные", "upbringing"),
    ("коррекционные", "correctional"),
)


def lay_out(card: LessonCard) -> Document:
    """The same on the screen, on paper and in the Word file."""
    organization, stages = card.study.organization, list(card.stages.standing())
    blocks: list[str | PrintedTable] = [
        PrintedTable(("Раздел", "Содержание"), [fact for fact in _facts(card) if fact[1]], widths=(1, 4), size=11),
        "",
        PrintedTable(COLUMNS, [_row(stage) for stage in stages], widths=WIDTHS, size=10, splits_rows=True),
        f"Всего: {sum(stage.minutes for stage in stages)}{NBSP}мин.",
    ]
    if card.script:
        blocks += ["", Heading("Конспект занятия"), *card.script.splitlines()]
    title = (organization.full_name, "", "ТЕХНОЛОГИЧЕСКАЯ КАРТА ЗАНЯТИЯ", f"«{card.topic}»", f"версия {card.number}")
    return Document(title=title, blocks=blocks, place=organization.place, is_landscape=True)


def card_document(card: LessonCard) -> bytes:
    return write_document(lay_out(card))


def _row(stage: CardStage) -> tuple[str, ...]:
    time = f"{stage},\n{stage.minutes}{NBSP}мин"
    return (time, stage.tasks, stage.adult, stage.children, stage.means, stage.result)


def _facts(card: LessonCard) -> list[tuple[str, str]]:
    study, lesson = card.study, card.lessons.not_cancelled().order_by("starts_at").last()
    areas = ", ".join(filter(None, (card.get_area_display(), card.integration)))
    tasks = "\n".join(f"{name}: {getattr(card, field)}" for name, field in TASKS if getattr(card, field))
    group = ", ".join(filter(None, (study.get_age_display(), str(study.child_group or ""))))
    teacher = lesson.teacher.user.full_name if lesson and lesson.teacher else ""
    return [
        ("Дата", ru_date(lesson.starts_at) if lesson else ""),
        ("Возрастная группа", group),
        ("Ведёт занятие", teacher),
        ("Разработчики", authors_of(card)),
        ("Вид занятия (НОД)", card.kind),
        ("Образовательные области", areas),
        ("Виды детской деятельности", card.activities),
        ("Формы организации", card.forms),
        ("Цель", card.aim),
        ("Задачи", tasks),
        ("Планируемый результат", card.expected),
        ("Предварительная работа", card.prior_work),
        ("Словарная работа", card.vocabulary),
        ("Материалы и среда", card.environment),
        ("Технология, стратегия", card.technology),
        ("Конспект файлом", str(card.script_material or "")),
    ]
