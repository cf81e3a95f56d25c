"""Uploaded tables at the edge of the portal: the form field with its limits, and refusals in words."""

from django import forms
from django.core.exceptions import ValidationError

from .engine.reading.table import MAX_CELL, MAX_COLUMNS, MAX_ROWS, MAX_UPLOAD, MEGABYTE
from .engine.tables import Fault, Table, UnreadableFile, read_pasted, read_tables

LIMITS = (
    f"Excel (.xlsx, .xls), Word (.docx), OpenOffice (.ods) или .csv; файл до {MAX_UPLOAD // MEGABYTE} МБ, "
    f"до {MAX_ROWS} строк и {MAX_COLUMNS} колонок, в ячейке до {MAX_CELL} знаков."
)
SAVE_AS = "Откройте его в Excel или LibreOffice и сохраните как .xlsx."
FOREIGN = {
    "pdf": "Это документ PDF: таблицу из него прочитать нельзя. Загрузите исходный файл Word или Excel.",
    "rtf": "Это текст RTF. Откройте его в Word и сохраните как .docx.",
    "picture": "Это картинка, а не таблица. Загрузите исходный файл Word или Excel.",
    "program": "Это не таблица. Загрузите файл Excel, Word или .csv.",
    "archive": "Это архив. Распакуйте его и загрузите сам файл с таблицей.",
    "web": f"Внутри файла веб-страница, а не книга Excel. {SAVE_AS}",
}
SENTENCES = {
    "empty": "Файл пустой: в нём нет ни одной строки. Проверьте, тот ли файл выбран.",
    "too_large": "Файл больше {megabytes} МБ. Удалите из него рисунки и лишние листы или разделите на части.",
    "too_many_members": "Внутри файла больше {limit} частей. Скопируйте таблицу в новую книгу и сохраните её.",
    "unpacked_too_large": "Файл слишком велик после распаковки (больше {megabytes} МБ). "
    "Скопируйте таблицу в новую книгу и сохраните её.",
    "packed_too_tightly": "Файл упакован так плотно, как настоящие таблицы не бывают. "
    "Скопируйте таблицу в новую книгу и сохраните её.",
    "encrypted": "Файл закрыт паролем. Снимите пароль в Excel или Word и загрузите файл снова.",
    "damaged": "Файл повреждён или загружен не целиком. Откройте его, сохраните заново и загрузите ещё раз.",
    "entities": "Внутри файла есть недопустимые ссылки на другие файлы. Скопируйте таблицу в новую книгу.",
    "archive": "Это архив, а не таблица. Распакуйте его и загрузите файл Excel, Word или .csv.",
    "binary_workbook": f"Файл сохранён в формате .xlsb. {SAVE_AS}",
    "open_text": "Это текст OpenOffice. Сохраните его как .docx, а таблицу – как .xlsx или .ods.",
    "old_word": "Это старый формат Word (.doc). Откройте файл в Word и сохраните как .docx.",
    "unknown_format": f"Формат файла не распознан. {SAVE_AS}",
    "not_text": "Внутри файла не текст и не таблица. Загрузите файл Excel, Word или .csv.",
    "unknown_encoding": f"Буквы файла прочитать не удалось. {SAVE_AS}",
    "broken_quotes": "Кавычка в строке {row} открыта и не закрыта, из-за неё строки слипаются. "
    "Исправьте её или сохраните таблицу как .xlsx.",
    "too_many_rows": "{sheet}строк больше {limit}. Оставьте в файле только нужную таблицу "
    "и удалите пустые оформленные строки под ней.",
    "too_many_columns": "{sheet}таблица шире {limit} колонок (есть текст в колонке {column}). "
    "Оставьте нужные колонки или разделите таблицу.",
    "too_many_cells": "{sheet}слишком много ячеек, в том числе пустых. Скопируйте таблицу в новую книгу.",
    "too_many_sheets": "В книге больше {limit} листов. Оставьте только те, что нужны.",
    "too_many_tables": "В тексте больше {limit} таблиц. Оставьте только те, что нужны.",
    "too_much_text": "{sheet}слишком много текста для одной таблицы. Разделите файл на части.",
    "cell_too_long": "{place}в ячейке больше {limit} знаков. Сократите её текст.",
    "no_table": "Таблица в файле не найдена. Проверьте, тот ли файл выбран.",
}
FAULTS = {
    "formula_without_value": "В ячейке {cell} формула без значения: откройте файл в Excel и сохраните его, "
    "тогда значение появится.",
}


def explain(problem: UnreadableFile | Fault) -> str:
    """What is wrong, where, and what to do – one or two sentences."""
    if isinstance(problem, Fault):
        return FAULTS[problem.code].format(cell=problem.cell)
    where = problem.where
    if problem.code == "foreign_format":
        return FOREIGN[where["kind"]]
    sheet = f"Лист «{where['sheet']}»: " if where.get("sheet") else ""
    place = {"row": "строка {}: ", "cell": "ячейка {}: "}
    spot = next((text.format(where[key]) for key, text in place.items() if where.get(key)), "")
    parts = {"row": "", "column": "", "limit": "", "megabytes": "", **where, "sheet": sheet}
    sentence = SENTENCES.get(problem.code, SENTENCES["unknown_format"])
    text = sentence.format(**parts, place=sheet + spot)
    return text[:1].upper() + text[1:]


class UploadedTableField(forms.FileField):
    """A file that is already read: the cleaned value keeps the upload and its `tables`."""

    def __init__(self, **options):
        options.setdefault("help_text", LIMITS)
        options.setdefault("widget", forms.ClearableFileInput(attrs={"accept": ".xlsx,.xls,.docx,.ods,.csv,.tsv,.txt"}))
        super().__init__(**options)
        self.error_messages["empty"] = SENTENCES["empty"]

    def clean(self, data, initial=None):
        upload = super().clean(data, initial)
        if upload and upload is not initial:
            upload.tables = self._read(upload)
        return upload

    def _read(self, upload) -> tuple[Table, ...]:
        if upload.size > MAX_UPLOAD:
            raise ValidationError(explain(UnreadableFile("too_large", megabytes=MAX_UPLOAD // MEGABYTE)))
        try:
            tables = read_tables(upload.name, upload.read())
        except UnreadableFile as refusal:
            raise ValidationError(explain(refusal), code=refusal.code) from refusal
        finally:
            upload.seek(0)
        if not any(table.rows for table in tables):
            raise ValidationError(SENTENCES["no_table"], code="no_table")
        return tables


class PastedTableField(forms.CharField):
    """Cells copied from a sheet; the cleaned value is a Table."""

    widget = forms.Textarea

    def clean(self, value):
        text = super().clean(value)
        if not text:
            return None
        try:
            return read_pasted(text)
        except UnreadableFile as refusal:
            raise ValidationError(explain(refusal), code=refusal.code) from refusal
