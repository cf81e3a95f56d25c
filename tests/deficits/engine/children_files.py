"""Files of children's results in many layouts, written from one and the same truth."""

import csv
import io

from docx import Document
from openpyxl import Workbook

from pos_portal.core.engine.tables import read_tables

AREAS = {
    "social": "Социально-коммуникативное развитие",
    "cognitive": "Познавательное развитие",
    "speech": "Речевое развитие",
    "art": "Художественно-эстетическое развитие",
    "physical": "Физическое развитие",
}
CRITERIA = {
    "social": ["Договаривается о правилах", "Помогает младшим"],
    "cognitive": ["Сравнивает предметы", "Делает общий вывод", "Знает месяцы: май, июнь"],
    "speech": ["Строит рассказ"],
    "art": ["Рисует по замыслу", "Находит средний тон"],
    "physical": ["Бегает легко", "Ловит мяч"],
}
CHILDREN = ["Алиса К.", "Богдан Лев", "Варвара М.", "Глеб Г.", "Елена Ёлкина", "Семён П."]
# Отметки по детям: начало, конец; по показателям в порядке CRITERIA; «.» – не оценён.
MARKS = {
    "Алиса К.": ("1112321211", "2223332322"),
    "Богдан Лев": ("2222222222", "3333333333"),
    "Варвара М.": ("1111111111", ".........."),
    "Глеб Г.": ("1.23123121", "2.33233232"),
    "Елена Ёлкина": ("..........", "2121212121"),
    "Семён П.": ("3322113322", "3333223333"),
}
START, END = 0, 1
COLUMNS = [(area, text) for area, texts in CRITERIA.items() for text in texts]


def mark(name, column, wave, write=str):
    digit = MARKS[name][wave][column]
    return "" if digit == "." else write(int(digit))


def truth(names=CHILDREN, waves=("start", "end")):
    """(code, area, text, wave) → mark."""
    return {
        (f"Ребёнок {number:02d}", *COLUMNS[column], wave): int(MARKS[name][place][column])
        for number, name in enumerate(names, 1)
        for column in range(len(COLUMNS))
        for place, wave in enumerate(("start", "end"))
        if wave in waves and MARKS[name][place][column] != "."
    }


def marks_of(reading):
    """What was read, in the form of the truth; equal groups of a test are not told apart."""
    return {
        (
            reading.children[one.child].code,
            reading.criteria[one.criterion].area,
            reading.criteria[one.criterion].text,
            one.wave,
        ): one.value
        for one in reading.marks
    }


def counts_of(reading):
    """(group, area, wave) → (low, middle, high)."""
    return {
        (reading.groups[one.group].title, one.area, one.wave): (one.counts.low, one.counts.middle, one.counts.high)
        for one in reading.counts
    }


def workbook(*sheets, merges=None, hidden_rows=()):
    """An .xlsx of (name, rows); `merges` are ranges by the name of a sheet."""
    book = Workbook()
    book.remove(book.active)
    for name, rows in sheets:
        page = book.create_sheet(name)
        for row in rows:
            page.append([None if cell == "" else cell for cell in row])
        for area in (merges or {}).get(name, ()):
            page.merge_cells(area)
        for row in hidden_rows:
            page.row_dimensions[row].hidden = True
    out = io.BytesIO()
    book.save(out)
    return read_tables("file.xlsx", out.getvalue())


def separated(rows, delimiter=";", encoding="utf-8"):
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter).writerows(rows)
    return read_tables("file.csv", out.getvalue().encode(encoding))


def document(*parts):
    """A .docx of lines (str) and tables (lists of rows); None in a row joins the cell with the one on its left."""
    text = Document()
    for part in parts:
        if isinstance(part, str):
            text.add_paragraph(part)
            continue
        table = text.add_table(rows=len(part), cols=len(part[0]))
        for row, cells in zip(table.rows, part, strict=True):
            for place, cell in enumerate(cells):
                if cell is None:
                    row.cells[place - 1].merge(row.cells[place])
                else:
                    row.cells[place].text = cell
    out = io.BytesIO()
    text.save(out)
    return read_tables("file.docx", out.getvalue())


def area_sheet(area, names=CHILDREN, waves=("сент.", "май"), order=(START, END), write=str, heading="Ф.И.О. ребёнка"):
    """Rows of one area: criteria over waves, children below."""
    places = [place for place, (of, _) in enumerate(COLUMNS) if of == area]
    top, under = ["№ п/п", heading], ["", ""]
    for place in places:
        top += [COLUMNS[place][1]] + [""] * (len(order) - 1)
        under += [waves[wave] for wave in order]
    body = [
        [number, name, *(mark(name, place, wave, write) for place in places for wave in order)]
        for number, name in enumerate(names, 1)
    ]
    return [top, under, *body]


def side_by_side(names=CHILDREN, waves=("н/г", "к/г"), write=str, outer="area"):
    """One sheet: area, criterion, wave above one another, or the wave above the areas."""
    keys = [(place, wave) for place in range(len(COLUMNS)) for wave in (START, END)]
    if outer == "wave":
        keys = sorted(keys, key=lambda key: (key[1], key[0]))
    names_of = {
        "area": lambda place, wave: AREAS[COLUMNS[place][0]],
        "text": lambda place, wave: COLUMNS[place][1],
        "wave": lambda place, wave: waves[wave],
    }
    levels = ["wave", "area", "text"] if outer == "wave" else ["area", "text", "wave"]
    head = []
    for level in levels:
        texts = [names_of[level](*key) for key in keys]
        shown = [text if place == 0 or text != texts[place - 1] or level == "wave" and outer == "area" else ""
                 for place, text in enumerate(texts)]  # fmt: skip
        head.append(["", "", *shown])
    head[0][:2] = ["№", "Фамилия, имя ребёнка"]
    body = [[n, name, *(mark(name, *key, write) for key in keys)] for n, name in enumerate(names, 1)]
    return [*head, *body]


def long_form(names=CHILDREN, write=str):
    rows = [["Имя", "Образовательная область", "Показатель", "Период", "Балл"]]
    for name in names:
        for place, (area, text) in enumerate(COLUMNS):
            for wave, title in ((START, "Начало года"), (END, "Конец года")):
                rows.append([name, AREAS[area], text, title, mark(name, place, wave, write)])
    return rows
