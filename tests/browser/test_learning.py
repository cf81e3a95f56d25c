"""A service offers, the methodist finds the offer at a trend and asks for help, the service answers."""

from django.urls import reverse
from playwright.sync_api import expect

from communities.models import HelpRequest
from tests.communities.learn_factories import make_offer
from tests.planning.factories import make_trend


def test_from_an_offer_to_an_answer(visitor_of, anna, officer, vera):
    speech = make_trend(anna, "У 7 из 14 педагогов затруднения в чтении вслух", area="speech", group="subject")
    make_trend(anna, "Педагогам трудно говорить с родителями", group="communication")
    make_offer(vera, "Читать так, чтобы дети спрашивали", area="speech")
    service, methodist = visitor_of(officer), visitor_of(anna)
    offer(service)
    page = methodist.open(reverse("deficits:trend_detail", args=[speech.pk]))
    page.get_by_role("link", name="Кто может научить").click()
    expect(page.get_by_text("Читать так, чтобы дети спрашивали")).to_be_visible()
    methodist.assert_accessible()
    page.go_back()
    page.get_by_role("link", name="Где этому учиться").click()
    expect(page.get_by_text("Подходит: та же область – речевое развитие")).to_be_visible()
    methodist.assert_accessible()
    ask(methodist)
    answer(service)

    page = methodist.open("/")
    page.get_by_role("link", name="Есть ответ на заявку: Встреча с психологом").or_(
        page.get_by_role("link", name="Прочитать")
    ).first.click()
    expect(page.get_by_text("Психолог приедет в четверг")).to_be_visible()
    methodist.assert_accessible()
    page.get_by_role("button", name="Завершить").click()
    expect(page.get_by_text("Заявка завершена.")).to_be_visible()


def offer(service) -> None:
    page = service.open(reverse("communities:resource_list"))
    service.assert_accessible()
    page.get_by_role("link", name="Добавить ресурс").first.click()
    page.get_by_label("Название").fill("Мастер-класс «Читаем вслух»")
    page.get_by_label("Уровень").select_option(label="Район")
    page.get_by_label("Форма").select_option(label="Мастер-класс")
    page.get_by_label("Речевое развитие").check()
    service.assert_accessible()
    page.get_by_role("button", name="Добавить в каталог").click()
    page.get_by_role("button", name="Предложить садам").click()
    expect(page.get_by_text("Предложение видят детские сады", exact=True)).to_be_visible()
    service.assert_accessible()


def ask(methodist) -> None:
    page = methodist.open(reverse("communities:resource_gaps"))
    methodist.assert_accessible()
    page.get_by_role("link", name="Попросить о помощи").click()
    page.get_by_role("combobox", name="Кому").select_option(label="ММС Озёрска")
    page.get_by_label("Какая нужна помощь").fill("Встреча с психологом о разговоре с родителями")
    methodist.assert_accessible()
    page.get_by_role("button", name="Сохранить черновик").click()
    methodist.assert_accessible()
    page.get_by_role("button", name="Отправить").click()
    expect(page.get_by_text("ждёт ответа")).to_be_visible()


def answer(service) -> None:
    page = service.open("/")
    page.get_by_role("link", name="Открыть заявку").click()
    expect(page.get_by_text("тенденц")).to_have_count(0)
    page.get_by_role("link", name="Ответить").click()
    page.get_by_role("textbox", name="Ответ").fill("Психолог приедет в четверг")
    service.assert_accessible()
    page.get_by_role("button", name="Отправить ответ").click()
    expect(page.get_by_text("есть ответ", exact=True)).to_be_visible()
    assert HelpRequest.objects.get().is_answered


def test_pages_of_ones_own(visitor_of, vera, anna):
    visitor = visitor_of(vera)
    for name in ("teaching_update", "teaching_create", "record_list", "record_create", "request_list"):
        visitor.open(reverse(f"communities:{name}"))
        visitor.assert_accessible()
    leader = visitor_of(anna)
    leader.open(reverse("communities:record_balance"))
    leader.assert_accessible()
