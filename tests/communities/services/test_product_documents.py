import io
from datetime import date

import pytest

from communities.models import Experience
from communities.services.product_documents import experience_workbook, product_document
from pos_portal.core.engine.tables import read_tables
from tests.communities.cabinet_factories import make_experience, make_product


@pytest.fixture
def lines(vera, nina, sunny):
    from docx import Document

    product = make_product(vera, authors=[nina], summary="Для воспитателей", state="adopted")
    product.adopted_by, product.adopted_on = "Педсовет, протокол № 3", date(2026, 11, 12)
    page = Document(io.BytesIO(product_document(product, sunny)))
    return [cell.text for cell in page.tables[0].rows[0].cells] + [one.text for one in page.paragraphs if one.text]


def test_the_title_page_names_everybody_who_wrote(lines, sunny):
    assert lines[0] == "ПРИНЯТО\nПедсовет, протокол № 3\n12\xa0ноября\xa02026"
    assert "Авторы: Кузнецова Вера Ильинична, Орлова Нина Петровна" in lines
    assert {"«Слушаем вдумчиво»", "Методические рекомендации", "Версия 1", sunny.full_name} <= set(lines)
    assert [line.strip() for line in lines].count("г. Озёрск, 2026") == 1


def test_the_text_follows_with_its_licence(lines):
    assert lines[-1] == "Условия использования: Можно использовать и менять, указывая авторов"
    assert {"Для воспитателей", "1. Как начать", "– Выберите книгу", "Дети спрашивают сами."} <= set(lines)


def test_a_long_title_fits(vera, sunny):
    assert product_document(make_product(vera, "Слушаем " * 37), sunny)[:2] == b"PK"


def test_the_year_as_a_table(vera, nina, sunny):
    make_experience(vera, "=Сказка", reach=12, carried="Остановки", people=[vera, nina])

    table = read_tables("опыт.xlsx", experience_workbook(sunny, "2026/2027", Experience.objects.for_list()))[0]
    assert table.rows[3][1:] == (
        "Открытое занятие",
        "=Сказка",
        "Все педагоги детского сада",
        "",
        "12",
        "Кузнецова Вера Ильинична, Орлова Нина Петровна",
        "Остановки",
    )
