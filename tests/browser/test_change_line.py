"""Five people agree on one line of change; the result is defined before a strategy."""

from datetime import timedelta

from django.urls import reverse
from playwright.sync_api import expect

from communities.models import ChangeLine, ChangeLineState, ExpectedResult
from tests.deficits.factories import make_trend


def test_a_line_of_change_is_agreed_by_five(visitor_of, anna, marina, vera, nina, sunny):
    make_trend(anna, status="confirmed", area="speech", group="method")
    methodist = visitor_of(anna)
    page = methodist.open(reverse("communities:change_line_create"))
    methodist.assert_accessible()
    page.get_by_role("button", name="Сохранить черновик").click()
    page.get_by_role("link", name="Открыть обсуждение").click()
    methodist.assert_accessible()
    page.get_by_label("Высказаться до").fill(f"{sunny.today + timedelta(days=5)}")
    page.get_by_label("Согласны больше половины всех").check()
    page.get_by_role("button", name="Открыть обсуждение").click()
    methodist.assert_accessible()

    for person in (vera, marina):
        visitor = visitor_of(person)
        visitor.open("/").get_by_role("link", name="Прочитать и высказаться").click()
        visitor.page.get_by_role("button", name="Согласен(на)").click()
        expect(visitor.page.get_by_role("heading", name="Ваше слово: согласен(на)")).to_be_visible()
    object_and_think_again(visitor_of(nina))
    page.reload()
    page.get_by_role("button", name="Согласен(на)").click()
    page.locator("summary", has_text="Записать: принята").click()
    methodist.assert_accessible()
    page.get_by_role("button", name="Записать итог").click()

    expect(page.get_by_text("Итог записан: принята.")).to_be_visible()
    line = ChangeLine.objects.get()
    assert (line.state, line.voices.count()) == (ChangeLineState.ACCEPTED, 5)
    define_a_result(methodist, sunny.today + timedelta(days=150))
    assert ExpectedResult.objects.get().target_value == 70


def object_and_think_again(visitor) -> None:
    page = visitor.open(ChangeLine.objects.get().get_absolute_url())
    page.locator("summary", has_text="Возражаю").click()
    page.get_by_label("Почему возражаете").fill("Не хватает семьи")
    visitor.assert_accessible()
    page.get_by_role("button", name="Сказать").last.click()
    expect(page.get_by_role("heading", name="Ваше слово: возражаю")).to_be_visible()
    page.locator("summary", has_text="С замечанием").click()
    page.get_by_label("Ваше замечание").fill("О семье поговорим зимой")
    page.get_by_role("button", name="Сказать").first.click()
    expect(page.get_by_role("heading", name="Ваше слово: согласен(на) с замечанием")).to_be_visible()


def define_a_result(visitor, due) -> None:
    page = visitor.page
    page.get_by_role("link", name="Определить результат").click()
    visitor.assert_accessible()
    page.get_by_role("link", name="Свой показатель").click()
    page.get_by_label("К чему придём").fill("Дети спрашивают сами")
    page.get_by_label("Как посчитаем сами").fill("Доля детей, которые задали вопрос на занятии")
    page.get_by_label("Сейчас, %").fill("40")
    page.get_by_label("Цель, %").fill("70")
    page.get_by_label("К какому сроку").fill(f"{due}")
    visitor.assert_accessible()
    page.get_by_role("button", name="Сохранить").click()
    expect(page.get_by_text("Результат записан.")).to_be_visible()
    visitor.assert_accessible()
