"""The workshop of twenty minutes: one projector, three phones, from the opening to the printed table."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from planning.models import Correspondence, Workshop, WorkshopMark, WorkshopTopic
from tests.planning.factories import make_activity, make_plan, make_suggestion, make_trend

from .waiting import saved

POLLED = {"timeout": 15_000}


@pytest.fixture
def table(anna, sunny):
    plan = make_plan(sunny)
    speech = make_trend(anna, "У 7 из 14 педагогов (50 %) затруднения в развитии связной речи", position=1)
    music = make_trend(anna, "У 4 из 14 педагогов (29 %) затруднения в музыкальном развитии", position=2)
    seminar = make_activity(plan, "Семинар «Связная речь»", form="Семинар", term="октябрь")
    make_activity(plan, "Мастер-класс «Слушаем музыку»", form="Мастер-класс", term="март")
    make_suggestion(speech, seminar)
    return plan, speech, music


def begin(leader):
    page = leader.open("/planning/workshops/")
    leader.assert_accessible()
    page.get_by_label("Минут на соответствие").fill("7")
    page.get_by_role("button", name="Начать практическую работу").click()
    expect(page.get_by_text("Практическая работа началась")).to_be_visible()
    leader.assert_accessible()
    return Workshop.objects.get()


def come(phone):
    """From the first page of the portal to the step that is going on."""
    page = phone.open("/")
    page.get_by_role("link", name="Участвовать").click()
    expect(page.get_by_text("Прочитайте тенденции")).to_be_visible()
    return page


def rows(page, trend):
    return page.locator(f"#trend-{trend.pk}")


def test_a_projector_and_three_phones_agree_on_a_table(visitor_of, anna, marina, vera, nina, table):
    plan, speech, music = table
    leader, screen, *phones = (visitor_of(person) for person in (anna, marina, vera, nina, anna))
    workshop = begin(leader)
    wall = screen.open(reverse("planning:workshop_screen", args=[workshop.pk]))
    expect(wall.get_by_role("heading", name="Шаг 1 из 3 Расписать тенденции")).to_be_visible()
    pages = [come(phone) for phone in phones]

    pages[0].get_by_label("В тенденциях или в плане").fill("Нет тенденции о прогулке")
    pages[0].get_by_role("button", name="Добавить заметку").click()
    expect(wall.get_by_text("Нет тенденции о прогулке")).to_be_visible(**POLLED)
    expect(wall.get_by_text("Написали: 1 из 4")).to_be_visible()
    for visitor in (screen, phones[0]):
        visitor.assert_accessible()

    leader.page.get_by_role("button", name="Дальше: выписать мероприятия плана").click()
    for page in pages:
        expect(page.get_by_role("heading", name="Шаг 2 из 3")).to_be_visible(**POLLED)
    for page in pages[:2]:
        rows(page, speech).get_by_label("Семинар «Связная речь»").check()
        saved(page)
    rows(pages[2], music).get_by_text("Найти ещё в плане").click()
    rows(pages[2], music).get_by_role("searchbox").fill("музыку")
    rows(pages[2], music).get_by_role("button", name="Найти").click()
    rows(pages[2], music).get_by_label("Мастер-класс «Слушаем музыку»").check()
    saved(pages[2])
    expect(wall.get_by_text("Отметили: 3 из 4")).to_be_visible(**POLLED)
    leader.page.reload()
    leader.page.get_by_role("button", name="Перенести в таблицу").click()
    expect(leader.page.get_by_text("Перенесено в таблицу: 1 связь.")).to_be_visible()
    for visitor in (leader, screen, *phones[:2]):
        visitor.assert_accessible()

    leader.page.get_by_role("button", name="Дальше: выявить соответствие").click()
    for page, verdict in zip(pages, ("Соответствует", "Соответствует", "Частично"), strict=True):
        rows(page, speech).get_by_label(verdict, exact=True).check(**POLLED)
        saved(page)
    rows(pages[2], speech).get_by_text("Почему так").click()
    rows(pages[2], speech).get_by_role("textbox").fill("Один семинар – мало практики")
    rows(pages[0], music).get_by_label("Не соответствует").check()
    saved(pages[2])
    saved(pages[0])
    expect(wall.get_by_text("Отметили: 3 из 4")).to_be_visible(**POLLED)
    expect(wall.get_by_text("мало практики")).to_have_count(0)
    phones[0].assert_accessible()

    page = leader.page
    page.locator("summary", has_text="Показать оценки").click()
    leader.assert_accessible()
    page.get_by_role("button", name="Показать всем").click()
    expect(wall.get_by_text("Один семинар – мало практики")).to_be_visible(**POLLED)
    expect(pages[1].get_by_text("Оценки показаны всем")).to_be_visible(**POLLED)
    for visitor in (leader, screen, phones[1]):
        visitor.assert_accessible()
    expect(rows(page, speech).get_by_label("Соответствует", exact=True)).to_be_checked()
    expect(rows(page, speech).get_by_label("Особое мнение")).to_have_value("Один семинар – мало практики")
    rows(page, speech).get_by_role("button", name="Записать").click()
    expect(rows(page, music).get_by_text("Оценок мало (1) – обсудите устно.")).to_be_visible()
    rows(page, music).get_by_label("Не соответствует").check()
    rows(page, music).get_by_role("button", name="Записать").click()
    expect(wall.get_by_text("Согласовано: 2 из 2")).to_be_visible(**POLLED)
    page.get_by_role("button", name="Завершить работу").click()

    expect(page.get_by_text("Участвовали")).to_be_visible()
    expect(wall.get_by_role("heading", name="Итоги")).to_be_visible(**POLLED)
    expect(pages[0].get_by_role("link", name="Посмотреть итоги")).to_be_visible(**POLLED)
    pages[0].get_by_role("link", name="Посмотреть итоги").click()
    for visitor in (leader, screen, phones[0]):
        visitor.assert_accessible()
    page.get_by_role("link", name="Таблица на печать").click()
    leader.assert_accessible()
    expect(page.get_by_role("row", name="связной речи")).to_contain_text("Соответствует")
    kept = Correspondence.objects.order_by("trend__position").values_list("verdict", "minority_view")
    assert list(kept) == [("full", "Один семинар – мало практики"), ("none", "")]
    assert (WorkshopTopic.objects.count(), WorkshopMark.objects.count()) == (3, 4)


def test_the_clock_ticks_and_a_mark_survives_a_lost_connection(visitor_of, anna, vera, table):
    plan, speech, music = table
    leader = visitor_of(anna)
    workshop = begin(leader)
    Workshop.objects.update(step="match")
    phone = visitor_of(vera)
    page = phone.open(reverse("planning:workshop_fill", args=[workshop.pk]))
    before = page.locator("[data-seconds-left] b").inner_text()
    expect(page.locator("[data-seconds-left] b")).not_to_have_text(before)
    page.context.set_offline(True)
    rows(page, speech).get_by_label("Частично", exact=True).check()
    expect(page.locator("#saved")).to_contain_text("Нет связи")
    page.context.set_offline(False)
    saved(page)
    assert WorkshopMark.objects.get().verdict == "partial"
    phone.problems.clear()


def test_everything_goes_without_scripts(live_server, browser, browser_context_args, size, anna, vera, table):
    from .conftest import SIZES, session_cookie

    plan, speech, music = table
    workshop = Workshop.objects.create(
        organization=plan.organization, plan=plan, step="topics", opened_by=anna, opened_at=plan.created_at,
        step_started_at=plan.created_at,
    )  # fmt: skip
    context = browser.new_context(**browser_context_args, viewport=SIZES[size], java_script_enabled=False)
    context.add_cookies([session_cookie(vera, live_server.url)])
    page = context.new_page()
    page.goto(live_server.url + reverse("planning:workshop_fill", args=[workshop.pk]))
    rows(page, speech).get_by_label("Семинар «Связная речь»").check()
    page.get_by_role("button", name="Сохранить отметки").click()
    expect(rows(page, speech).get_by_label("Семинар «Связная речь»")).to_be_checked()
    Workshop.objects.update(step="match")
    page.get_by_role("link", name="Обновить").click()
    rows(page, speech).get_by_label("Не соответствует").check()
    page.get_by_role("button", name="Сохранить мои оценки").click()
    expect(rows(page, speech).get_by_label("Не соответствует")).to_be_checked()
    context.close()
