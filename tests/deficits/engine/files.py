"""Survey files in many layouts, written from one and the same truth."""

import csv
import io

from openpyxl import Workbook

from pos_portal.core.engine.tables import read_tables

ITEMS = [
    "Помогаю детям договариваться о правилах игры",
    "Превращаю вопрос ребёнка в маленькое исследование",
    "Строю разговор так, чтобы ребёнок говорил больше меня",
    "Даю детям выбор материала и способа работы",
    "Дозирую двигательную нагрузку на прогулке",
    "Планирую неделю с опорой на результаты наблюдений",
    "Обсуждаю с детьми, что и как у них получилось",
    "Начинаю разговор с родителями с успехов ребёнка",
]
PEOPLE = [
    "Абрикосова Анна Петровна",
    "Барбарисова Вера Ильинична",
    "Вишнёва Галина Олеговна",
    "Голубикина Дарья Юрьевна",
    "Ежевикина Елена Львовна",
    "Жимолость Зоя Артёмовна",
    "Земляникина Ирина Павловна",
]
TRUTH = ["23120130", "11-01021", "33323332", "0.102110", "20...1..", "32223323", "12101212"]
LATER = ["33221231", "22-12122", "33333333", "1.213221", "21121121", "33323333", "23212322"]


def table(rows, *, write=str, blank="", apart="Не относится к моей работе"):
    """Cells of people × items: a digit written by `write`, «.» blank, «-» not applicable."""

    def cell(mark):
        return blank if mark == "." else apart if mark == "-" else write(int(mark))

    return [[cell(mark) for mark in row] for row in rows]


def wide(rows, heading=("ФИО", "Должность"), items=ITEMS, people=PEOPLE, **options):
    cells = table(rows, **options)
    body = [[name, "воспитатель", *row] for name, row in zip(people, cells, strict=True)]
    return [[*heading, *items], *body]


def workbook(*sheets, merges=()):
    """An .xlsx of (name, rows); merges are ranges of the first sheet."""
    book = Workbook()
    book.remove(book.active)
    for name, rows in sheets:
        page = book.create_sheet(name)
        for row in rows:
            page.append([None if cell == "" else cell for cell in row])
    for area in merges:
        book.worksheets[0].merge_cells(area)
    out = io.BytesIO()
    book.save(out)
    return read_tables("file.xlsx", out.getvalue())


def separated(rows, delimiter=";", encoding="cp1251"):
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter).writerows(rows)
    return read_tables("file.csv", out.getvalue().encode(encoding))
