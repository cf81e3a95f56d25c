"""What is wrong with a wording or a line of a file, in words."""

from planning.engine import concept_additions as additions
from planning.engine import taught_words
from planning.engine.concept_additions import Fault, TooMuch

WORD_FAULTS = {
    taught_words.TOO_SHORT: f"Напишите хотя бы {taught_words.FEWEST_LETTERS} буквы.",
    taught_words.TOO_MANY_WORDS: (
        f"Хватит {taught_words.MOST_WORDS} слов: чем короче выражение, тем чаще оно найдётся."
    ),
    taught_words.TOO_LONG: f"Слишком длинно: до {taught_words.LONGEST} знаков.",
    taught_words.SAYS_NOTHING: "Предлоги и союзы темы не называют: напишите слово целиком.",
}
LINE_FAULTS = {
    additions.UNKNOWN_LINE: "Строка не понята. Ждём «слова: …», «слабые: …», «не: …» или «шире: …».",
    additions.NO_STRAND: "Понятие новое, а направление над ним не названо. Добавьте выше строку «[Направление]».",
    additions.NO_CONCEPT: "Не видно, к какому понятию это относится. Добавьте выше строку «* Понятие».",
    additions.NO_TITLE: "Такого понятия нет. Чтобы добавить новое, напишите его название: «* Название».",
    additions.TITLE_TOO_LONG: (
        f"Название слишком длинное: у понятия до {additions.LONGEST_TITLE} знаков, "
        f"у направления до {additions.LONGEST_STRAND}."
    ),
    additions.UNKNOWN_WIDER: "Такого понятия нет. Новое понятие войдёт без «шире».",
    additions.CIRCLE: "Понятия стоят друг над другом по кругу. «Шире» у этого понятия не учтено.",
    additions.LINE_TOO_LONG: f"Строка длиннее {additions.MOST_LETTERS} знаков. Разбейте её на несколько.",
}
LIMITS = {
    additions.TOO_MANY_LINES: f"В файле больше {additions.MOST_LINES} строк. Разделите его на части.",
    additions.TOO_MANY_WORDS: f"В файле больше {additions.MOST_WORDS} новых слов. Разделите его на части.",
    additions.TOO_MANY_CONCEPTS: f"В файле больше {additions.MOST_CONCEPTS} новых понятий. Разделите его на части.",
}


def fault_sentence(fault: Fault) -> str:
    return {**WORD_FAULTS, **LINE_FAULTS}[fault.code]


def limit_sentence(problem: TooMuch) -> str:
    return LIMITS[str(problem)]
