import pytest
from django.urls import reverse

from planning.models import Activity, CorrespondenceLink, ReviewStatus, Suggestion
from tests.planning.factories import make_activity, make_link, make_plan, make_trend

pytestmark = pytest.mark.django_db
FORM_ID = "0b7c2f0e-5d0e-4b0f-9c53-0d8f5a3f6a11"


@pytest.fixture
def plan(sunny):
    return make_plan(sunny)


@pytest.fixture
def trend(anna):
    return make_trend(anna)


@pytest.fixture
def activity(plan):
    start = plan.school_year
    return make_activity(
        plan, "Практикум «Развитие связной речи»", participants="воспитатели", term="октябрь", months=[f"{start}-10"]
    )


def url(plan, name="what_if"):
    return reverse(f"planning:{name}", args=[plan.pk])


def ask(browser, plan, **asked):
    page = browser.get(url(plan), asked)
    assert page.status_code == 200
    return page


LINE = {"title": "Практикум «Развитие связной речи»", "term": "ноябрь"}


def test_a_new_line_is_foreseen_and_not_written(client_of, anna, plan, trend):
    page = ask(client_of(anna), plan, kind="add", **LINE)
    seen = page.context["foresight"]
    assert (seen.outlook.before.coverage.full, seen.outlook.after.coverage.full) == (0, 1)
    assert (seen.outlook.before.alone, seen.outlook.after.alone) == (1, 0)
    assert [(load.month, load.before, load.after) for load in seen.loads] == [(f"{plan.school_year}-11", 0, 1)]
    assert "та же тема: " in page.content.decode()
    assert Activity.objects.count() == 0


def test_own_words_of_the_kindergarten_count(client_of, anna, plan, trend, activity):
    browser = client_of(anna)
    add = reverse("planning:wording_create", args=[plan.pk, trend.pk])
    concept = browser.get(add).context["form"].fields["concept"].choices[0][0]
    before = ask(browser, plan, kind="add", title="Посиделки у камелька").context["foresight"]
    browser.post(add, {"concept": concept, "wording": "посиделк* у камелька"})
    after = ask(browser, plan, kind="add", title="Посиделки у камелька").context["foresight"]
    assert ([one.trend for one in before.answers], [one.trend for one in after.answers]) == ([], [trend])


def test_other_participants_weaken_what_the_line_answers(client_of, anna, plan, trend, activity):
    make_link(trend, activity, by=anna)
    page = ask(client_of(anna), plan, kind="move", activity=activity.pk, participants="родители", term="март")
    seen = page.context["foresight"]
    assert [(turn.before, turn.after) for turn in seen.outlook.turns] == [("full", None)]
    assert [(load.month[-2:], load.before, load.after) for load in seen.loads] == [("10", 1, 0), ("03", 0, 1)]


def test_a_tie_that_would_weaken_is_told_with_its_reason(client_of, anna, plan, trend, activity):
    make_link(trend, activity, by=anna)
    page = ask(client_of(anna), plan, kind="move", activity=activity.pk, participants="молодые воспитатели")
    text = page.content.decode()
    assert ("связь ослабнет" in text, "отвечает частично" in text, "не для всех педагогов" in text) == (True,) * 3


def test_an_adopted_plan_is_told_why_a_line_moves(client_of, anna, plan, activity):
    plan.status = "approved"
    plan.save()
    browser, sent = client_of(anna), {"activity": activity.pk, "term": "март", "version": activity.version}
    assert 'name="reason"' in ask(browser, plan, kind="move", activity=activity.pk, term="март").content.decode()
    browser.post(url(plan, "what_if_move"), sent)
    activity.refresh_from_db()
    assert activity.term == "октябрь"
    browser.post(url(plan, "what_if_move"), sent | {"reason": "карантин", "participants": "все педагоги"})
    activity.refresh_from_db()
    kept = (activity.term, activity.first_term, activity.fulfilment, activity.fulfilment_reason, activity.participants)
    assert kept == ("март", "октябрь", "moved", "карантин", "все педагоги")


def test_what_still_speaks_for_partly_is_told(client_of, anna, plan, trend):
    page = ask(client_of(anna), plan, title="Консультация «Развитие связной речи»", form="Консультация", term="март")
    text = page.content.decode()
    assert "только консультации – нет практики; всё во втором полугодии: начинается не раньше марта" in text
    assert page.context["foresight"].outlook.after.coverage.partial == 1


def test_without_a_line_its_trend_stands_alone(client_of, anna, plan, trend, activity):
    make_link(trend, activity, by=anna)
    seen = ask(client_of(anna), plan, kind="drop", activity=activity.pk).context["foresight"]
    assert (seen.outlook.before.alone, seen.outlook.after.alone) == (0, 1)


def test_the_form_opens_on_the_line_it_came_from(client_of, anna, plan, activity):
    page = ask(client_of(anna), plan, kind="move", activity=activity.pk)
    assert f'<option value="{activity.pk}" selected>' in page.content.decode()


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ({"kind": "add", "title": ""}, "Обязательное поле."),
        ({"kind": "move", "activity": "99999999999999999999", "term": "май"}, "Выберите корректный вариант"),
        ({"kind": "drop", "activity": "x"}, "Выберите корректный вариант"),
    ],
)
def test_a_question_that_cannot_be_answered_is_refused_in_words(client_of, anna, plan, activity, asked, words):
    page = ask(client_of(anna), plan, **asked)
    assert (words in page.content.decode(), "foresight" in page.context) == (True, False)


def test_a_move_needs_something_new(client_of, anna, plan, activity):
    page = ask(client_of(anna), plan, kind="move", activity=activity.pk, term="", participants="")
    assert "Напишите новый срок или новых участников." in page.content.decode()


def test_the_line_is_added_and_tied_once(client_of, anna, plan, trend):
    browser = client_of(anna)
    sent = LINE | {"trends": [trend.pk], "form_id": FORM_ID}
    answers = [browser.post(url(plan, "what_if_add"), sent) for _ in range(2)]
    [activity], [link] = Activity.objects.all(), CorrespondenceLink.objects.all()
    assert (activity.title, activity.month_keys) == (LINE["title"], [f"{plan.school_year}-11"])
    assert (link.activity, link.trend, link.strength, link.origin) == (activity, trend, "full", "suggested")
    table = f"/planning/correspondences/?year={plan.school_year}#trend-{trend.pk}"
    assert {answer.headers["Location"] for answer in answers} == {table}


def test_an_unticked_trend_stays_a_hint(client_of, anna, plan, trend):
    client_of(anna).post(url(plan, "what_if_add"), LINE)
    assert (CorrespondenceLink.objects.count(), Suggestion.objects.count()) == (0, 1)


def test_a_locked_table_lets_nothing_be_tied_and_adds_nothing(client_of, anna, plan, trend):
    plan.reviews.create(organization=plan.organization, status=ReviewStatus.SUBMITTED)
    browser = client_of(anna)
    assert 'name="trends"' not in ask(browser, plan, **LINE).content.decode()
    answer = browser.post(url(plan, "what_if_add"), LINE | {"trends": [trend.pk]}, follow=True)
    assert (Activity.objects.count(), "на согласовании у руководителя" in answer.content.decode()) == (0, True)


def test_the_move_is_made(client_of, anna, plan, activity):
    sent = {"activity": activity.pk, "term": "март", "participants": "", "version": activity.version}
    client_of(anna).post(url(plan, "what_if_move"), sent)
    activity.refresh_from_db()
    assert (activity.term, activity.participants) == ("март", "воспитатели")
    assert activity.month_keys == [f"{plan.school_year + 1}-03"]


def test_a_line_changed_meanwhile_is_looked_at_again(client_of, anna, plan, activity):
    sent = {"activity": activity.pk, "term": "март", "version": activity.version + 5}
    answer = client_of(anna).post(url(plan, "what_if_move"), sent, follow=True)
    activity.refresh_from_db()
    assert (activity.term, "мероприятие изменили" in answer.content.decode()) == ("октябрь", True)


@pytest.mark.parametrize("name", ["what_if_add", "what_if_move"])
def test_a_broken_form_comes_back_to_the_question(client_of, anna, plan, activity, name):
    answer = client_of(anna).post(url(plan, name), {"term": "март"}, follow=True)
    assert ("Что, если" in answer.content.decode(), activity.plan.activities.count()) == (True, 1)


@pytest.mark.parametrize("name", ["what_if", "what_if_add", "what_if_move"])
def test_who_may_not(name, client, client_of, olga, vera, marina, guest, officer, plan):
    way = "get" if name == "what_if" else "post"
    assert getattr(client, way)(url(plan, name)).status_code == 302
    assert getattr(client_of(olga), way)(url(plan, name)).status_code == 404
    others = (vera, marina, guest, officer)
    assert {getattr(client_of(other), way)(url(plan, name)).status_code for other in others} == {403}


def test_the_question_is_asked_and_the_deed_is_sent(client_of, anna, plan):
    browser = client_of(anna)
    assert browser.post(url(plan)).status_code == 405
    assert {browser.get(url(plan, name)).status_code for name in ("what_if_add", "what_if_move")} == {405}


@pytest.mark.parametrize("rows", [1, 3])
def test_queries_do_not_grow_with_trends_and_lines(django_assert_num_queries, client_of, anna, plan, rows):
    for number in range(rows):
        make_link(make_trend(anna, f"Речь {number}"), make_activity(plan, f"Семинар {number}"), by=anna)
    browser = client_of(anna)
    ask(browser, plan, **LINE)
    with django_assert_num_queries(14):
        ask(browser, plan, **LINE)
