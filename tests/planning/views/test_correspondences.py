import pytest
from django.urls import reverse

from deficits.models import TrendDirection, TrendStatus
from planning.models import Correspondence, CorrespondenceLink, Review, ReviewStatus
from tests.planning.factories import make_activity, make_plan, make_suggestion, make_trend

pytestmark = pytest.mark.django_db
TABLE = "/planning/correspondences/"
HTMX = {"HX-Request": "true"}


@pytest.fixture
def plan(sunny):
    return make_plan(sunny)


@pytest.fixture
def trend(anna):
    return make_trend(anna)


@pytest.fixture
def activity(plan):
    return make_activity(plan, "Семинар «Связная речь»", form="Семинар-практикум", term="октябрь")


def url(name, plan, *args):
    return reverse(f"planning:{name}", args=[plan.pk, *(arg.pk for arg in args)])


def test_the_table_has_the_headings_of_the_method(client_of, anna, trend, activity):
    page = client_of(anna).get(TABLE).content.decode()
    headings = (
        '<th scope="col">Выявленные тенденции в профессиональном развитии</th>'
        '<th scope="col">Темы методической работы</th><th scope="col">Выявленное соответствие</th>'
    )
    assert headings in page


def test_only_confirmed_trends_that_ask_for_attention_are_rows(client_of, anna, trend, activity):
    make_trend(anna, "Ещё не решено", status=TrendStatus.FOUND)
    make_trend(anna, "Растёт уверенность", direction=TrendDirection.POSITIVE)
    table = client_of(anna).get(TABLE).context["table"]
    assert table.trends == [trend]


def test_until_the_year_has_trends_those_of_the_year_before_are_shown(client_of, anna, plan, activity):
    earlier = make_trend(anna, "Прошлогодняя", school_year=plan.school_year - 1)
    page = client_of(anna).get(TABLE)
    assert (page.context["table"].trends, "тенденции прошлого года" in page.content.decode()) == ([earlier], True)
    current = make_trend(anna, "Нынешняя")
    assert client_of(anna).get(TABLE).context["table"].trends == [current]


def test_a_suggestion_is_shown_with_its_reason_and_decides_nothing(client_of, anna, trend, activity):
    make_suggestion(trend, activity, reasons=[("same_topic", "Связная речь"), ("checks_only", "")])
    page = client_of(anna).get(TABLE)
    text = page.content.decode()
    assert "та же тема: «Связная речь», но это проверка или показ, а не обучение" in text
    assert page.context["table"].summary == (
        "Охвачено тенденций: 0 из 1 (0 %); частично – 0; не охвачено – 0; не решено – 1; "
        "мероприятий без тенденции – 1 из 1"
    )


def test_nothing_found_is_not_shown_as_not_covered(client_of, anna, plan, trend, activity):
    plan.suggested_at = trend.found_at
    plan.save()
    page = client_of(anna).get(TABLE)
    assert "Это ещё не значит, что план не отвечает тенденции" in page.content.decode()
    assert page.context["table"].rows[0].verdict_label == "Не решено"


def test_one_tap_accepts_and_shows_the_row_and_the_result_line(client_of, anna, plan, trend, activity):
    make_suggestion(trend, activity)
    answer = client_of(anna).post(url("link_decide", plan, trend, activity), {"strength": "full"}, headers=HTMX)
    link = CorrespondenceLink.objects.get()
    assert (link.strength, link.origin, link.decided_by) == ("full", "suggested", anna)
    fragment = answer.content.decode()
    assert ("<html" in fragment, 'aria-pressed="true"' in fragment) == (False, True)
    assert "Охвачено тенденций: 1 из 1 (100 %)" in fragment


def test_without_scripts_the_page_returns_to_the_row(client_of, anna, plan, trend, activity):
    answer = client_of(anna).post(url("link_decide", plan, trend, activity), {"strength": "partial"})
    assert answer.headers["Location"] == f"{TABLE}?year={plan.school_year}#trend-{trend.pk}"
    assert CorrespondenceLink.objects.get().origin == "manual"


def test_a_decision_about_an_activity_is_replaced_and_taken_back(client_of, anna, plan, trend, activity):
    browser = client_of(anna)
    for strength in ("full", "none"):
        browser.post(url("link_decide", plan, trend, activity), {"strength": strength})
    assert [link.strength for link in CorrespondenceLink.objects.all()] == ["none"]
    browser.post(url("link_withdraw", plan, trend, activity))
    assert CorrespondenceLink.objects.count() == 0


def test_an_unknown_strength_changes_nothing(client_of, anna, plan, trend, activity):
    client_of(anna).post(url("link_decide", plan, trend, activity), {"strength": "superb"})
    assert CorrespondenceLink.objects.count() == 0


def test_further_activities_are_found_and_added(client_of, anna, plan, trend, activity):
    other = make_activity(plan, "Практикум «Рассказываем по картинам»", section="Семинары")
    page = client_of(anna).get(url("link_create", plan, trend), {"q": "РАССКАЗЫВАЕМ картин"})
    assert page.context["activities"] == [other]
    client_of(anna).post(url("link_create", plan, trend), {"activities": [other.pk], "strength": "partial"})
    assert [(link.activity, link.strength) for link in CorrespondenceLink.objects.all()] == [(other, "partial")]


def test_adding_nothing_is_refused_in_words(client_of, anna, plan, trend, activity):
    page = client_of(anna).post(url("link_create", plan, trend), {"strength": "full"})
    assert page.context["form"].errors["activities"] == ["Отметьте хотя бы одно мероприятие."]


def test_activities_of_another_organization_cannot_be_added(client_of, anna, daisy, plan, trend):
    foreign = make_activity(make_plan(daisy), "Чужой семинар")
    page = client_of(anna).post(url("link_create", plan, trend), {"activities": [foreign.pk], "strength": "full"})
    assert (page.status_code, CorrespondenceLink.objects.count()) == (200, 0)


def test_a_verdict_is_decided_with_what_confirms_it(client_of, anna, plan, trend, activity):
    sent = {"verdict": "partial", "comment": "протокол семинара от 12.10", "version": 0}
    client_of(anna).post(url("correspondence_decide", plan, trend), sent)
    row = Correspondence.objects.get()
    assert (row.verdict, row.comment, row.decided_by) == ("partial", "протокол семинара от 12.10", anna)


def test_a_verdict_without_a_choice_is_refused_and_the_text_stays(client_of, anna, plan, trend, activity):
    page = client_of(anna).post(url("correspondence_decide", plan, trend), {"comment": "мой текст"})
    assert page.status_code == 422
    assert ("Выберите: соответствует" in page.content.decode(), "мой текст" in page.content.decode()) == (True, True)


@pytest.mark.parametrize("headers", [{}, HTMX])
def test_the_second_of_two_sees_the_first_decision_and_keeps_the_text(headers, client_of, anna, plan, trend, activity):
    decide = url("correspondence_decide", plan, trend)
    client_of(anna).post(decide, {"verdict": "full", "comment": "первый", "version": 0})
    page = client_of(anna).post(decide, {"verdict": "none", "comment": "второй", "version": 0}, headers=headers)
    text = page.content.decode()
    assert (page.status_code, "первый" in text, "второй" in text) == (200 if headers else 409, True, True)
    assert Correspondence.objects.get().comment == "первый"
    client_of(anna).post(decide, {"verdict": "none", "comment": "второй", "version": 1})
    assert Correspondence.objects.get().comment == "второй"


def test_the_reason_of_untied_activities_is_written_for_several_at_once(client_of, anna, plan, trend, activity):
    other = make_activity(plan, "Инструктаж")
    sent = {"activities": [activity.pk, other.pk], "reason": "founder", "note": "письмо № 12"}
    client_of(anna).post(url("activity_explain", plan), sent)
    reasons = plan.activities.values_list("untied_reason", "untied_note").distinct()
    assert list(reasons) == [("founder", "письмо № 12")]


def test_hints_are_computed_by_a_button_and_told_stale_after_a_change(client_of, anna, plan, trend, activity):
    browser = client_of(anna)
    assert browser.get(TABLE).context["are_stale"] is False
    browser.post(url("suggestion_compute", plan))
    row = browser.get(TABLE).context["table"].rows[0]
    assert [line.activity for line in row.suggested] == [activity]
    make_activity(plan, "Новое мероприятие")
    page = browser.get(TABLE)
    assert (page.context["are_stale"], "Подобрать заново" in page.content.decode()) == (True, True)


def test_educators_read_the_table_and_change_nothing(client_of, vera, plan, trend, activity):
    page = client_of(vera).get(TABLE)
    assert (page.status_code, "Сохранить" in page.content.decode()) == (200, False)
    assert client_of(vera).post(url("link_decide", plan, trend, activity), {"strength": "full"}).status_code == 403


@pytest.mark.parametrize("name", ["guest", "officer"])
def test_guests_and_services_do_not_see_the_table(name, request, client_of, plan):
    assert client_of(request.getfixturevalue(name)).get(TABLE).status_code == 403


def test_a_stranger_finds_nothing(client_of, olga, plan, trend, activity):
    browser = client_of(olga)
    read = ["correspondence_print", "reflection_update"]
    write = ["suggestion_compute", "activity_explain", "review_submit", "review_reopen"]
    assert {browser.get(url(name, plan)).status_code for name in read} == {404}
    assert {browser.post(url(name, plan)).status_code for name in write} == {404}
    assert browser.get(url("link_create", plan, trend)).status_code == 404
    assert browser.get(url("wording_create", plan, trend)).status_code == 404
    assert browser.post(url("correspondence_decide", plan, trend)).status_code == 404
    for name in ("correspondence_recheck", "activity_write"):
        assert browser.post(url(name, plan, trend)).status_code == 404
    for name in ("link_decide", "link_withdraw", "link_explain"):
        assert browser.post(url(name, plan, trend, activity)).status_code == 404
    assert browser.get(reverse("planning:correspondence_export", args=[plan.pk, "xlsx"])).status_code == 404


def test_a_foreign_trend_is_absent_in_ones_own_plan(client_of, anna, olga, plan, activity):
    foreign = make_trend(olga)
    answer = client_of(anna).post(url("link_decide", plan, foreign, activity), {"strength": "full"})
    assert (answer.status_code, CorrespondenceLink.objects.count()) == (404, 0)


def test_decisions_are_posted(client_of, anna, plan, trend, activity):
    browser = client_of(anna)
    paths = [
        url("suggestion_compute", plan),
        url("activity_explain", plan),
        url("correspondence_decide", plan, trend),
        url("link_decide", plan, trend, activity),
        url("link_withdraw", plan, trend, activity),
        url("link_explain", plan, trend, activity),
        url("correspondence_recheck", plan, trend),
        url("review_submit", plan),
        url("review_reopen", plan),
    ]
    assert {browser.get(path).status_code for path in paths} == {405}


def test_nobody_is_sent_to_the_login_page(client, plan):
    assert client.get(TABLE).headers["Location"] == f"/accounts/login/?next={TABLE}"


@pytest.mark.parametrize("count", [1, 3])
def test_the_table_does_not_grow_queries(count, client_of, anna, plan, django_assert_num_queries):
    for number in range(count):
        trend, activity = make_trend(anna, f"Тенденция {number}"), make_activity(plan, f"Семинар {number}")
        make_suggestion(trend, activity)
        browser = client_of(anna)
        browser.post(url("link_decide", plan, trend, activity), {"strength": "full"})
        browser.post(url("correspondence_decide", plan, trend), {"verdict": "full", "version": 0})
    browser.get("/")
    with django_assert_num_queries(14):
        browser.get(TABLE)


def test_a_locked_table_refuses_decisions_in_words(client_of, anna, plan, trend, activity):
    Review.objects.create(organization=plan.organization, plan=plan, status=ReviewStatus.APPROVED)
    answer = client_of(anna).post(url("link_decide", plan, trend, activity), {"strength": "full"}, follow=True)
    assert "Таблица утверждена руководителем. Чтобы править, откройте её снова" in answer.content.decode()
    assert CorrespondenceLink.objects.count() == 0
    answer = client_of(anna).post(url("link_decide", plan, trend, activity), {"strength": "full"}, headers=HTMX)
    assert answer.headers["HX-Redirect"] == f"{TABLE}?year={plan.school_year}#trend-{trend.pk}"


@pytest.mark.parametrize("number", ["99999999999999999999", "-1", "²", "один"])
def test_impossible_numbers_of_activities_are_refused_in_words(number, client_of, anna, plan, trend, activity):
    browser = client_of(anna)
    page = browser.post(url("activity_explain", plan), {"activities": [number], "reason": "founder"}, follow=True)
    assert "Отметьте мероприятия из списка." in page.content.decode()
    page = browser.post(url("link_create", plan, trend), {"activities": [number], "strength": "full"})
    assert page.context["form"].errors["activities"] == ["Отметьте мероприятия из списка."]


def test_a_trend_that_is_no_row_of_the_table_is_absent(client_of, anna, plan, trend, activity):
    hidden = [
        make_trend(anna, "Растёт уверенность", direction=TrendDirection.POSITIVE),
        make_trend(anna, "Не решено", status=TrendStatus.FOUND),
        make_trend(anna, "Прошлый год", school_year=plan.school_year - 1),
    ]
    browser = client_of(anna)
    answers = [
        browser.post(url("link_decide", plan, row, activity), {"strength": "full"}, headers=HTMX).status_code
        for row in hidden
    ]
    assert (answers, CorrespondenceLink.objects.count()) == ([404, 404, 404], 0)
