"""The methodical cabinet and a product: put, found, read by a colleague, adopted."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.communities.cabinet_factories import word
from tests.deficits.factories import make_trend

pytestmark = pytest.mark.django_db(transaction=True)
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"


def test_a_material_is_put_found_at_its_trend_and_downloaded(visitor_of, anna, vera, nina):
    make_trend(anna, status="confirmed", text="Дети мало спрашивают")
    content = word("Вопросы к сказке")
    educator = visitor_of(vera)
    page = educator.open("/communities/materials/create/")
    educator.assert_accessible()
    page.set_input_files("input[name=file]", {"name": "Вопросы к сказке.docx", "mimeType": WORD, "buffer": content})
    page.get_by_label("для чего").fill("Для вечернего чтения")
    page.get_by_label("тенденция").select_option(label="Дети мало спрашивают")
    page.get_by_role("button", name="Положить в кабинет").click()
    expect(page.get_by_role("heading", name="Вопросы к сказке")).to_be_visible()
    educator.assert_accessible()

    colleague = visitor_of(nina)
    page = colleague.open("/communities/materials/")
    page.get_by_label("Тенденция").select_option(label="Дети мало спрашивают")
    page.get_by_role("button", name="Показать", exact=True).click()
    colleague.assert_accessible()
    with page.expect_download() as download:
        page.get_by_role("link", name="Скачать: Вопросы к сказке").click()
    assert download.value.suggested_filename == "Вопросы к сказке.docx"
    assert download.value.path().read_bytes() == content


def test_a_product_goes_from_draft_to_adoption(visitor_of, anna, vera, nina):
    author, colleague, methodist = visitor_of(vera), visitor_of(nina), visitor_of(anna)
    begin(author.open("/communities/products/create/"))
    author.assert_accessible()
    author.page.get_by_role("button", name="Отправить на отзыв").click()
    address = re.sub(r"^.*?(/communities)", r"\1", author.page.url)

    page = colleague.open(address)
    page.get_by_role("link", name="Написать отзыв").click()
    page.get_by_label("что удачно").fill("Понятно, с чего начать")
    colleague.assert_accessible()
    page.get_by_role("button", name="Сохранить отзыв").click()
    expect(page.get_by_text("Понятно, с чего начать")).to_be_visible()

    page = methodist.open(address)
    page.get_by_role("link", name="Отметить принятие").click()
    page.get_by_label("Кем принят").fill("Педагогический совет, протокол № 3")
    methodist.assert_accessible()
    page.get_by_role("button", name="Отметить принятие").click()
    expect(page.get_by_text("Педагогический совет, протокол № 3")).to_be_visible()
    methodist.assert_accessible()


def begin(page: Page) -> None:
    page.get_by_label("вид").select_option(label="Методические рекомендации")
    page.get_by_label("название").fill("Читаем с остановками")
    page.get_by_label("содержание").fill("1. Как начать\n– Выберите книгу\n– Придумайте остановки")
    page.get_by_role("button", name="Начать черновик").click()
    expect(page.get_by_role("heading", name="1. Как начать")).to_be_visible()
