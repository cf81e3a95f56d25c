"""The grid of a group by keyboard, through a lost connection, by two people; a file with its key."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from deficits.models import ChildMark, ChildrenImport
from tests.deficits.children import make_assessment, make_children, make_framework, make_group, make_wave
from tests.deficits.views.test_children_imports import TABLE

from .test_survey_fill import forgive_lost_connection
from .waiting import saved

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def group(anna, vera):
    made = make_group(anna, educators=[vera])
    make_wave(made)
    make_children(made, 3)
    make_assessment(made, make_framework(anna, scale="letters", cuts=("1.667", "2.333")), anna)
    return made


@pytest.fixture
def grid(group):
    return reverse("deficits:child_grid", args=[group.pk]) + "?wave=start&area=speech"


def cells(page):
    return [cell.input_value() for cell in page.locator(".grid-cell").all()]


def values():
    return list(ChildMark.objects.order_by("child__position", "indicator").values_list("value", flat=True))


def press(page, *keys):
    for key in keys:
        page.keyboard.press(key)


def test_the_grid_by_keyboard_with_the_connection_cut_in_the_middle(visitor_of, vera, grid):
    visitor = visitor_of(vera)
    page = visitor.open(grid)
    visitor.assert_accessible()
    page.locator(".grid-cell").first.focus()
    press(page, "3", "ArrowRight", "1", "ArrowDown")
    saved(page)
    page.context.set_offline(True)
    press(page, "2", "ArrowLeft", "y", "9")
    expect(page.locator("#saved")).to_contain_text("Нет связи")
    assert cells(page) == ["В", "Н", "Н", "С", "", ""]
    page.context.set_offline(False)
    saved(page)

    assert values() == [3, 1, 1, 2]
    expect(page.locator("[data-filled]")).to_have_text("4 из 6")
    page.reload()
    assert cells(page) == ["В", "Н", "Н", "С", "", ""]
    forgive_lost_connection(visitor)


def test_two_people_in_one_grid_see_each_other_and_lose_nothing(visitor_of, anna, vera, grid):
    first, second = visitor_of(anna).open(grid), visitor_of(vera).open(grid)
    first.locator(".grid-cell").nth(0).focus()
    press(first, "3", "ArrowDown", "2")
    saved(first)
    second.locator(".grid-cell").nth(1).focus()
    press(second, "1")
    saved(second)

    for place, sign in ((0, "В"), (2, "С")):
        expect(second.locator(".grid-cell").nth(place)).to_have_value(sign, timeout=15000)
    expect(first.locator(".grid-cell").nth(1)).to_have_value("Н", timeout=15000)
    expect(first.locator("[data-together-news]")).to_contain_text("Коллега изменил отметок: 1")
    assert cells(first) == cells(second) == ["В", "Н", "С", "", "", ""]
    assert values() == [3, 1, 2]


def test_one_child_at_a_time(visitor_of, vera, group, grid):
    visitor = visitor_of(vera)
    page = visitor.open(grid)
    page.get_by_role("link", name="По одному ребёнку").click()
    page.get_by_label("С – средний уровень").first.check()
    saved(page)
    visitor.assert_accessible()
    page.get_by_role("link", name="Дальше: Ребёнок 02").click()
    expect(page.get_by_role("heading", name="Ребёнок 02")).to_be_visible()

    assert values() == [2]


def test_a_phone_is_led_to_one_child_first(visitor_of, vera, grid):
    page = visitor_of(vera).open(grid)
    is_phone = page.viewport_size["width"] < 640
    lead = page.locator(".phone-only")
    expect(lead).to_be_visible(visible=is_phone)
    if is_phone:
        lead.get_by_role("link", name="По одному ребёнку").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Ребёнок 01")


def test_the_pages_around_the_grid_are_accessible(visitor_of, anna, group):
    visitor = visitor_of(anna)
    paths = [
        reverse(f"deficits:{name}", args=[group.pk])
        for name in ("child_roster", "child_key", "child_educators", "child_move")
    ]
    paths += [reverse("deficits:child_assessment_create", args=[group.pk]) + "?wave=middle"]
    paths += [
        reverse(f"deficits:{name}")
        for name in ("wave_update", "framework_list", "framework_create", "children_import_create")
    ]
    paths += [reverse("deficits:framework_detail", args=[group.assessments.get().framework_id])]
    for path in paths:
        visitor.open(path)
        visitor.assert_accessible()


def test_a_file_gives_its_key_once(visitor_of, anna):
    visitor = visitor_of(anna)
    page = visitor.open(reverse("deficits:children_import_create"))
    page.get_by_label("Или вставьте таблицу").fill(TABLE)
    page.get_by_role("button", name="Прочитать файл").click()
    expect(page.get_by_role("cell", name="Берёзкина Алиса")).to_be_visible()
    visitor.assert_accessible()
    with page.expect_download() as download:
        page.get_by_role("button", name="Скачать ключ").click()
    assert download.value.suggested_filename == "klyuch.xlsx"

    page.get_by_role("link", name="Дальше: проверить, что понято").click()
    expect(page.get_by_text("Берёзкина")).to_have_count(0)
    visitor.assert_accessible()
    page.get_by_label("Возраст новой группы").select_option("5-6")
    page.get_by_role("button", name="Сохранить результаты").click()
    expect(page.get_by_text("Результаты загружены")).to_be_visible()
    visitor.assert_accessible()
    assert (ChildrenImport.objects.get().status, ChildMark.objects.count()) == ("saved", 14)
