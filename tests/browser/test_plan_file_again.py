"""A plan file comes a second time: differences, a conflict, a cell with several events, columns taken wrongly."""

import pytest
from playwright.sync_api import expect

from planning.models import Activity

HEADING = "№\tМероприятие\tСрок\tОтветственный\n"
FIRST = HEADING + "1\tПедсовет «Старт»\tавгуст\tЗаведующий\n2\tСеминар «Речь»\tоктябрь\tЛогопед\n3\tСмотр\tмай\tВсе\n"
SECOND = (
    HEADING + "1\tПедсовет «Старт»\tсентябрь\tЗаведующий\n2\tСеминар «Речь»\tноябрь\tЛогопед\n"
    '4\t"1. Тренинг «Эмоции»\n2. Круглый стол"\tмарт\tПсихолог\n'
)


def paste(visitor, text):
    page = visitor.open("/planning/imports/add/")
    page.get_by_label("Учебный год").select_option("2026")
    page.get_by_label("Или вставьте таблицу").fill(text)
    page.get_by_role("button", name="Прочитать").click()
    return page


@pytest.fixture
def visitor(visitor_of, anna):
    visitor = visitor_of(anna)
    paste(visitor, FIRST).get_by_role("button", name="Сохранить в план").click()
    expect(visitor.page.get_by_role("status").first).to_contain_text("Сохранено в план: 3")
    Activity.objects.filter(number="2").update(term="декабрь", version=2)
    return visitor


def test_differences_are_read_decided_saved_and_taken_back(visitor):
    page = paste(visitor, SECOND)
    expect(page.get_by_role("heading", name="Изменено: 2")).to_be_visible()
    visitor.assert_accessible()
    page.get_by_label("Взять из файла: срок, Семинар «Речь»").check()
    page.get_by_label("Оставить одной строкой").check()
    page.get_by_label("Удалить: Смотр").check()
    page.get_by_role("button", name="Сохранить в план").click()
    expect(page.get_by_role("status").first).to_contain_text("новых 1, изменено 2, удалено 1")
    assert list(Activity.objects.order_by("position").values_list("title", "term")) == [
        ("Педсовет «Старт»", "сентябрь"),
        ("Семинар «Речь»", "ноябрь"),
        ("Тренинг «Эмоции»", "март"),
    ]
    page.get_by_role("link", name="Отменить загрузку").click()
    visitor.assert_accessible()
    page.locator("summary", has_text="Отменить загрузку").click()
    page.get_by_role("button", name="Отменить загрузку").click()
    expect(page.get_by_role("status").first).to_contain_text("прежний вид вернулся: 3")


def test_columns_taken_wrongly_are_corrected(visitor):
    page = paste(visitor, SECOND)
    page.get_by_text("Столбцы поняты не так?").first.click()
    visitor.assert_accessible()
    page.get_by_label("Ответственный", exact=True).select_option(label="участники")
    page.get_by_role("button", name="Прочитать с этими столбцами").click()
    expect(page.get_by_role("status").first).to_contain_text("Столбцы поняты")
    visitor.assert_accessible()
