import io

import pytest
from django.urls import reverse

from communities.models import HelpRequest, Readiness, ResourceNeed, Strategy, StrategyMark
from communities.models.strategy_tables import NO_RESULT
from tests.communities.strategies_factories import (
    make_agreed_line,
    make_approved,
    make_chosen,
    make_compared,
    make_criterion,
    make_need,
    make_option,
    make_own,
    make_result,
)
from tests.deficits.factories import make_trend

LIST = reverse("communities:strategy_list")
CATALOGUE = reverse("communities:catalogue_list")
WRITE = reverse("communities:strategy_write")


def url(name: str, *args) -> str:
    return reverse(f"communities:{name}", args=args)


def text_of(response) -> str:
    return response.content.decode()


@pytest.fixture
def line(anna):
    return make_agreed_line(anna)


@pytest.fixture
def option(line, anna):
    return make_option(line, anna)


def test_the_catalogue_is_searched_by_a_problem(client_of, vera):
    page = text_of(client_of(vera).get(CATALOGUE, {"words": "не понимают текст"}))

    assert page.index("Продуктивное чтение-слушание") < page.index("Логические блоки")
    assert "Клубный час" not in page
    assert "Ничего не нашлось" in text_of(client_of(vera).get(CATALOGUE, {"words": "абракадабра"}))
    assert text_of(client_of(vera).get(CATALOGUE)).count("row-list__main") == 20


def test_the_catalogue_answers_a_trend_and_says_why(client_of, anna, olga):
    trend = make_trend(anna, status="confirmed", text="Затруднения в чтении книг детям", area="speech", group="subject")

    page = text_of(client_of(anna).get(CATALOGUE, {"trend": trend.pk}))

    assert "Та же область – речевое развитие; общие слова: чтении, книг; та же группа компетенций – предметные" in page
    foreign = make_trend(olga, status="confirmed")
    assert list(client_of(anna).get(CATALOGUE, {"trend": foreign.pk}).context["form"].errors) == ["trend"]


def test_a_page_of_the_catalogue(client_of, vera, line):
    page = text_of(client_of(vera).get(url("catalogue_detail", "reading")))

    for words in ("Взять как вариант", "После чтения: беседа о смысле", "4–7 лет", "ещё не работали", "Карточки" * 0):
        assert words in page
    assert client_of(vera).get(url("catalogue_detail", "nothing")).status_code == 404


def test_an_option_is_taken_once(client_of, vera, line):
    browser = client_of(vera)
    response = browser.post(url("strategy_create", "reading"))
    strategy = Strategy.objects.get()
    assert response["Location"] == strategy.get_absolute_url()
    assert strategy.created_by == vera

    again = browser.post(url("strategy_create", "reading"), follow=True)
    assert "Такая стратегия среди вариантов уже есть." in text_of(again)
    assert "Уже среди вариантов" in text_of(again)


def test_without_a_line_nothing_is_taken(client_of, vera, anna):
    for address in (url("strategy_create", "reading"), WRITE):
        response = client_of(vera).post(address, follow=True)
        assert "Сначала примите единую линию изменений" in text_of(response)
    assert "Сначала – единая линия изменений" in text_of(client_of(vera).get(LIST))
    assert Strategy.objects.count() == 0


def test_an_own_strategy_needs_a_trial(client_of, vera, line):
    form = {"title": "Чемоданчик", "problem": "–", "areas": ["speech"], "ages": ["4-5"], "expected": "–"}
    page = client_of(vera).post(WRITE, form)
    assert sorted(page.context["form"].errors) == ["trial", "trial_until"]

    client_of(vera).post(WRITE, {**form, "trial": "Две недели у «Пчёлок»", "trial_until": "2026-12-20"})

    own = Strategy.objects.get()
    assert (own.is_own, own.trial, own.line) == (True, "Две недели у «Пчёлок»", line)
    client_of(vera).post(url("trial_settle", own.pk), {"worked": "no", "outcome": "Чемоданчик отвлекал от сказки"})
    own.refresh_from_db()
    assert (own.trial_worked, own.trial_outcome) == (False, "Чемоданчик отвлекал от сказки")


def test_words_belong_to_the_author_and_the_methodist(client_of, vera, nina, marina, anna, line):
    own = make_own(line, vera)
    for person, status in ((vera, 200), (anna, 200), (nina, 403), (marina, 403)):
        assert client_of(person).get(url("strategy_update", own.pk)).status_code == status
        assert client_of(person).get(url("trial_settle", own.pk)).status_code == status


def test_a_stale_page_keeps_both_texts(client_of, anna, option):
    form = {name: getattr(option, name) for name in ("title", "problem", "expected", "areas", "ages")}
    address = url("strategy_update", option.pk)
    client_of(anna).post(address, {**form, "title": "Первый текст", "version": 1})

    page = text_of(client_of(anna).post(address, {**form, "title": "Второй текст", "version": 1}))

    assert "Первый текст" in page
    assert "Второй текст" in page


def test_options_stand_side_by_side(client_of, anna, line):
    make_compared(line, anna)
    page = text_of(client_of(anna).get(LIST))

    assert "Продуктивное чтение-слушание" in page
    assert "3 из 3" in page
    assert "2 из 3" in page
    assert "Варианты сравнены" in page


@pytest.mark.parametrize("who", ["guest", "officer"])
def test_others_see_no_strategies(client_of, request, who, option):
    browser = client_of(request.getfixturevalue(who))
    for address in (LIST, CATALOGUE, option.get_absolute_url()):
        assert browser.get(address).status_code == 403


def test_the_list_does_not_grow_queries(client_of, vera, anna, line, django_assert_num_queries):
    browser, sources = client_of(vera), iter(("reading", "triz", "theatre"))
    make_need(make_option(line, anna, next(sources)))
    browser.get(LIST)
    with django_assert_num_queries(13):
        browser.get(LIST)
    for source in sources:
        make_need(make_option(line, anna, source))
    with django_assert_num_queries(13):
        browser.get(LIST)


def test_a_page_does_not_grow_queries(client_of, anna, option, line, django_assert_num_queries):
    browser = client_of(anna)
    make_need(option)
    browser.get(option.get_absolute_url())
    with django_assert_num_queries(18):
        browser.get(option.get_absolute_url())
    for number in range(2):
        make_need(option, f"Ещё {number}", missing="–")
        make_result(line, anna, f"Ещё {number}")
    with django_assert_num_queries(18):
        browser.get(option.get_absolute_url())


def test_criteria_and_marks_on_one_screen(client_of, anna, line):
    first, second = make_option(line, anna), make_option(line, anna, "triz")
    browser = client_of(anna)
    browser.post(url("criterion_offer", line.pk))
    for criterion in line.criteria.all()[1:]:
        browser.post(url("criterion_delete", criterion.pk))
    criterion = line.criteria.get()
    address = url("mark_update", line.pk)
    seen = browser.get(address).context["form"]["seen"].value()
    name = f"value-{first.pk}-{criterion.pk}"

    assert list(browser.post(address, {"seen": seen, name: "7"}).context["form"].errors) == [name]
    browser.post(address, {"seen": seen, name: "3", f"note-{first.pk}-{criterion.pk}": "Сразу видно"})
    mark = StrategyMark.objects.get()
    assert (mark.strategy, mark.value, mark.note) == (first, 3, "Сразу видно")
    late = browser.post(address, {"seen": seen, f"value-{second.pk}-{criterion.pk}": "1"})
    assert late.status_code == 409
    assert "сейчас сохранено: 3, Сразу видно" in text_of(late)
    browser.post(address, {"seen": late.context["form"].data["seen"], f"value-{second.pk}-{criterion.pk}": "1"})
    assert StrategyMark.objects.get().strategy == second


def test_criteria_that_were_marked_stay(client_of, anna, line):
    make_compared(line, anna)
    response = client_of(anna).post(url("criterion_offer", line.pk), follow=True)
    assert "Варианты уже оценивают" in text_of(response)
    assert "Такой критерий уже есть." in text_of(
        client_of(anna).post(url("criterion_create", make_criterion_line(anna).pk), {"title": "Хватает ресурсов"})
    )


def make_criterion_line(anna):
    """A line of next year with one criterion and no marks."""
    line = make_agreed_line(anna, "Следующая", school_year=anna.organization.school_year.start + 1)
    make_criterion(line)
    return line


def test_readiness_is_one_tap_and_nobody_sees_whose(client_of, vera, nina, option):
    address = url("readiness_give", option.pk)
    client_of(vera).post(address, {"answer": "with_help", "needs": "Показать на детях"})

    given = Readiness.objects.get()
    assert (given.membership, given.answer, given.needs) == (vera, "with_help", "Показать на детях")
    page = text_of(client_of(nina).get(option.get_absolute_url()))
    assert "Показать на детях" not in page
    assert "Числа появятся, когда ответят не меньше 5 человек." in page
    assert client_of(vera).post(address, {"answer": "maybe"}).status_code == 409


def test_the_reason_of_a_choice_is_obligatory(client_of, anna, vera, line):
    option, _ = make_compared(line, anna)
    address = url("strategy_choose", option.pk)
    assert "Обязательное поле." in text_of(client_of(anna).post(address, {"reason": " "}))

    client_of(anna).post(address, {"reason": "Книги есть в каждой группе"})
    assert "Книги есть в каждой группе" in text_of(client_of(vera).get(LIST))
    assert client_of(vera).get(address).status_code == 403


def test_the_head_is_refused_without_a_result(client_of, marina, anna, line):
    strategy = make_chosen(line, anna)

    response = client_of(marina).post(url("strategy_approve", strategy.pk))

    assert (response.status_code, response.context["refusal"]) == (409, NO_RESULT)
    assert client_of(anna).post(url("strategy_approve", strategy.pk)).status_code == 403


def test_a_result_of_another_line_is_not_taken(client_of, anna, option):
    year = anna.organization.school_year.start
    other = make_result(make_agreed_line(anna, "Прошлая", school_year=year - 1), anna)
    assert client_of(anna).post(url("strategy_aim", option.pk), {"result": other.pk}).status_code == 409

    own = make_result(option.line, anna)
    client_of(anna).post(url("strategy_aim", option.pk), {"result": own.pk})
    option.refresh_from_db()
    assert option.result == own


def test_a_strategy_is_finished_once(client_of, anna, vera):
    strategy = make_approved(anna)
    address = url("strategy_finish", strategy.pk)
    assert client_of(vera).post(address).status_code == 403
    assert client_of(anna).post(address)["Location"] == strategy.get_absolute_url()
    assert client_of(anna).post(address).status_code == 409
    page = text_of(client_of(anna).get(strategy.get_absolute_url()))
    assert "Завершена" in page
    assert "Добавить" not in page


def test_tactics_are_added_worded_moved_and_given_up(client_of, anna, option):
    browser = client_of(anna)
    assert browser.post(url("tactic_create", option.pk), {"title": ""}).status_code == 409
    browser.post(url("tactic_create", option.pk), {"title": "Книга недели"})
    tactic = option.tactics.get(title="Книга недели")
    browser.post(url("tactic_update", tactic.pk), {"title": "Книга недели в группе"})
    browser.post(url("tactic_move", tactic.pk), {"to": "up"})
    browser.post(url("tactic_drop", tactic.pk))

    rows = [(row.title, row.is_dropped) for row in option.tactics.all()]
    assert rows[2] == ("Книга недели в группе", True)
    browser.post(url("tactic_drop", tactic.pk), {"back": "yes"})
    assert not option.tactics.filter(is_dropped=True).exists()


def test_resources_are_weighed(client_of, marina, vera, option):
    browser = client_of(marina)
    browser.post(url("need_suggest", option.pk))
    assert option.needs.count() == 5
    need = option.needs.get(kind="materials")
    form = {"kind": "materials", "needed": "10 книг", "available": "7", "missing": "3 книги", "version": 1}
    browser.post(url("need_update", need.pk), form)
    assert "сохранил свои изменения" in text_of(browser.post(url("need_update", need.pk), form))
    browser.post(url("need_ask", need.pk))

    asked = HelpRequest.objects.get()
    page = text_of(browser.get(option.get_absolute_url()))
    assert asked.subject in page
    assert "попросили помощи" in page
    browser.post(url("need_delete", need.pk))
    assert not ResourceNeed.objects.filter(pk=need.pk).exists()
    assert client_of(vera).get(url("need_create", option.pk)).status_code == 403
    assert "Обязательное поле." in text_of(browser.post(url("need_create", option.pk), {"kind": "time"}))


def test_a_shortage_is_named_before_it_is_asked_for(client_of, anna, option):
    response = client_of(anna).post(url("need_ask", make_need(option).pk))
    assert (response.status_code, response.context["refusal"]) == (409, "Сначала запишите, чего не хватает.")


def test_the_strategy_as_a_word_file(client_of, vera, anna, line):
    from docx import Document

    strategy = make_chosen(line, anna)
    make_need(strategy, missing="3 книги")
    response = client_of(vera).get(url("strategy_export", strategy.pk, "docx"))
    document = Document(io.BytesIO(response.content))
    words = "\n".join(
        [row.text for row in document.paragraphs]
        + [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    )
    for told in (
        "«Продуктивное чтение-слушание»",
        "не определён",
        "3 книги",
        "3 – полностью",
        "логопед готова показать",
    ):
        assert told in words
    assert client_of(vera).get(url("strategy_export", strategy.pk, "pdf")).status_code == 404


def test_scripts_are_shown_as_text(client_of, anna, line):
    own = make_own(line, anna, title="<script>alert(1)</script>")
    assert "<script>alert" not in text_of(client_of(anna).get(own.get_absolute_url()))
