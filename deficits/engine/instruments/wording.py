"""Notes on a file of a questionnaire in words: where, what, and what will be."""

from .checks import MOST_CHOICES, MOST_ITEMS, MOST_QUESTIONS
from .scaling import FEWEST_POINTS, HIGHEST, MOST_POINTS
from .shape import Note

SENTENCES = {
    "no_sheet": "такого листа нет. Скачайте пустой шаблон: в нём есть все листы и столбцы",
    "no_heading": "не видно строки с названиями столбцов. Скачайте пустой шаблон и сравните",
    "not_a_list": "здесь должен быть список, а написано другое",
    "formula": "в ячейке {0} формула без значения: откройте файл в Excel и сохраните его, тогда значение появится",
    "many_items": f"пунктов больше {MOST_ITEMS}. Разделите опросник на два",
    "no_items": "нет ни одного пункта, который можно сохранить",
    "few_points": f"нужны хотя бы {FEWEST_POINTS} ступени с баллом и подписью",
    "many_points": f"ступеней больше {MOST_POINTS}",
    "thresholds": "пороги не поняты: нужны два числа, первое меньше второго. Взяты обычные, 50 и 75 %",
    "direction": "«{0}» – не понять, как читать баллы. Принято «владение: больше – лучше»; шкалу можно поправить",
    "long": "«{0}…» длиннее {1} знаков (здесь {2}), поэтому не взято",
    "no_value": f"балл «{{0}}» – не целое число от 0 до {HIGHEST}, ступень не взята",
    "no_label": "нет подписи, ступень не взята",
    "value_twice": "балл {0} уже есть, ступень не взята",
    "no_text": "нет текста действия, пункт не взят",
    "item_twice": "«{0}» уже есть выше, второй раз не взято",
    "code_twice": "код {0} уже занят другим пунктом, этому дан свой",
    "unknown_code": "код «{0}» порталу незнаком, пункту дан свой",
    "near_group": "группа «{0}» понята как «{1}»",
    "near_area": "область «{0}» понята как «{1}»",
    "near_competency": "компетенция «{0}» понята как «{1}»",
    "unknown_group": "группы «{0}» нет, группа не указана",
    "unknown_area": "области «{0}» нет, область не указана",
    "no_step": "пример для балла {0}: такой ступени нет, пример не взят",
    "no_question": "нет текста вопроса, вопрос не взят",
    "choices": f"взяты не все готовые ответы: их может быть до {MOST_CHOICES}, в каждом до 120 знаков",
    "many_questions": f"взяты первые {MOST_QUESTIONS} вопросов",
}
REFUSALS = {
    "not_utf8": "Буквы файла .json прочитать не удалось: он сохранён не в UTF-8.",
    "not_json": "Файл .json повреждён: его не удалось прочитать.",
    "another_json": "Это файл .json, но не опросник портала. Нужен файл, который портал скачал сам, или таблица .xlsx.",
    "another_version": "Файл сделан другой версией портала, здесь его не прочитать. Скачайте опросник в .xlsx.",
}


def sentence(note: Note, counted: str = "строка") -> str:
    """«Пункты, строка 7: нет текста действия, пункт не взят.» `counted`: how the file counts its rows."""
    place = f"{note.sheet}, {counted} {note.row}" if note.row else note.sheet
    text = SENTENCES[note.code].format(*note.words)
    return f"{place}: {text}." if place else f"{text[:1].upper()}{text[1:]}."
