"""What a step of a cycle asks, in words: what is done, what is still missing, and on which page to do it."""

from collections.abc import Iterable
from dataclasses import dataclass

from communities.engine.study_steps import Condition
from communities.models import Lesson, LessonCard, LessonStudy

STUDY, LESSON, TOPIC, CARD = "study", "lesson", "topic", "card"


@dataclass(frozen=True)
class Wording:
    """`none`: said instead of `missing` when nothing is there at all; `{}` is the count."""

    done: str
    missing: str
    view: str
    of: str = STUDY
    none: str = ""
    label: str = "Открыть"


WORDS = {
    "team": Wording(
        "Разработчиков: {}", "Нужны хотя бы двое разработчиков, сейчас: {}", "developer_create", label="Позвать коллегу"
    ),
    "team_size": Wording("Команда подходящая: {}", "Удобнее работать втроём-вчетвером, сейчас: {}", "developer_create"),
    "topic": Wording(
        "Тема для чтения выбрана",
        "Выберите, о чём читаем перед планированием",
        "study_theory",
        label="Выбрать тему",
    ),
    "parts": Wording(
        "Чтение разделено, частей: {}",
        "Разделите чтение: кто что изучит и расскажет остальным",
        "split_detail",
        TOPIC,
        label="Разделить чтение",
    ),
    "digest": Wording(
        "Общая сводка готова",
        "Расскажите друг другу и запишите общий вывод: с него начнётся планирование",
        "split_detail",
        TOPIC,
        label="К теме",
    ),
    "card": Wording(
        "Карта занятия есть",
        "По прежней карте занятие провели: нужна новая версия",
        "study_card",
        none="Начните карту занятия",
        label="К карте",
    ),
    "aim": Wording("В карте есть цель", "Напишите в карте цель", "study_card", label="К карте"),
    "stages": Wording(
        "На каждом этапе сказано, что делают воспитатель и дети",
        "Этапы, где не сказано, что делают воспитатель или дети: {}",
        "study_card",
        none="Опишите этапы: что делает воспитатель, что делают дети",
        label="К карте",
    ),
    "children": Wording(
        "Исследуемых детей: {}",
        "Нужны хотя бы трое детей под буквами, сейчас: {}",
        "study_children",
        none="Выберите троих детей, за которыми будем наблюдать",
        label="Выбрать детей",
    ),
    "levels": Wording(
        "Дети трёх уровней",
        "Лучше, если дети трёх уровней, сейчас уровней: {}",
        "study_children",
        none="Лучше, если эти дети – трёх разных уровней",
    ),
    "forecasts": Wording(
        "Ожидаемые действия детей записаны",
        "Этапы, на которых не сказано, чего ждём от ребёнка: {}",
        "forecast_list",
        CARD,
        none="Запишите, чего ждём от каждого ребёнка на каждом этапе",
        label="Записать ожидания",
    ),
    "lesson": Wording(
        "Занятие в расписании", "Назначьте день и час занятия", "study_lesson_create", label="Назначить занятие"
    ),
    "teacher": Wording("Ведущий известен", "Выберите, кто ведёт занятие", "lesson_update", LESSON, label="Выбрать"),
    "watched": Wording(
        "За каждым ребёнком на каждом этапе кто-то наблюдает",
        "Этапы, где за ребёнком никто не наблюдает: {}",
        "observer_list",
        LESSON,
        none="Договоритесь, кто за кем наблюдает",
        label="Распределить наблюдение",
    ),
    "present": Wording(
        "Все разработчики будут на занятии или отпущены группой",
        "Разработчики, о которых неизвестно, будут ли: {}",
        "observer_list",
        LESSON,
        none="Договоритесь, кто из разработчиков будет на занятии",
        label="К наблюдателям",
    ),
    "held": Wording(
        "Занятие проведено", "После занятия отметьте: «Проведено»", "lesson_detail", LESSON, label="К занятию"
    ),
    "analysis_open": Wording("Анализ начат", "Начните анализ", "analysis_detail", LESSON, label="К анализу"),
    "analysis_done": Wording(
        "Анализ завершён", "Пройдите все части анализа и завершите его", "analysis_detail", LESSON, label="К анализу"
    ),
    "decided": Wording(
        "По всем рекомендациям есть решение",
        "Рекомендации ждут решения – принять или отклонить с причиной: {}",
        "recommendation_list",
        LESSON,
        label="К рекомендациям",
    ),
    "traced": Wording(
        "Принятые рекомендации внесены в новую карту",
        "Приняты, но ещё не внесены в новую карту: {}",
        "recommendation_list",
        LESSON,
        label="Внести в карту",
    ),
    "twice": Wording(
        "Проведено занятий: {}", "Завершить можно после двух занятий, проведено: {}", "study_lesson_create"
    ),
}


@dataclass(frozen=True)
class Point:
    """One line of «что сделано, чего не хватает»; `view` and `pk` name the page where it is done."""

    text: str
    is_met: bool
    is_advice: bool
    view: str
    pk: int | None
    label: str


def told(
    conditions: Iterable[Condition], study: LessonStudy, lesson: Lesson | None, card: LessonCard | None = None
) -> list[Point]:
    rows = {STUDY: study.pk, TOPIC: study.theory_id, LESSON: lesson and lesson.pk, CARD: card and card.pk}
    return [_point(one, rows) for one in conditions]


def missing(conditions: Iterable[Condition]) -> str:
    """For a refusal: «Пока не хватает: …; …»."""
    return "Пока не хватает. " + ". ".join(_said(one) for one in conditions) + "."


def _point(one: Condition, rows: dict[str, int | None]) -> Point:
    words = WORDS[one.code]
    return Point(_said(one), one.is_met, one.is_advice, words.view, rows[words.of], words.label)


def _said(one: Condition) -> str:
    words = WORDS[one.code]
    if one.is_met:
        return words.done.format(one.count)
    return words.none if words.none and not one.count else words.missing.format(one.count)
