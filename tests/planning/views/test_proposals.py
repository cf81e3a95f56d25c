import pytest
from django.urls import reverse

from planning.models import Activity, CorrespondenceLink, Proposal
from tests.planning.factories import make_activity, make_link, make_plan, make_proposal, make_success, make_trend

pytestmark = pytest.mark.django_db
LIST = "/planning/steps/"
CREATE, ENACT = "/planning/steps/proposals/add/", "/planning/steps/proposals/enact/"


@pytest.fixture
def plan(sunny):
    return make_plan(sunny)


@pytest.fixture
def trend(anna, plan):
    make_activity(plan, "Семинар")
    return make_trend(anna)


def idea(**changed) -> dict:
    return {"text": "Показать занятие коллегам", "kind": "activity", "term": "март", **changed}


def settle(name, proposal):
    return reverse(f"planning:proposal_{name}", args=[proposal.pk])


def test_the_page_asks_the_three_questions(client_of, vera, plan, trend):
    page = client_of(vera).get(LIST).content.decode()
    questions = ["Что мы делали", "Какие действия были удачными", "Что ещё можно сделать", "Вывод", "Проект решения"]
    assert [question in page for question in questions] == [True] * 5


def test_an_uncovered_trend_offers_its_next_steps_to_the_methodist_alone(client_of, anna, vera, plan, trend):
    pages = [client_of(person).get(LIST).content.decode() for person in (anna, vera)]
    assert [f"trend={trend.pk}&amp;step=add" in page for page in pages] == [True, False]
    assert [trend.text in page for page in pages] == [True, True]


def test_an_educator_suggests_and_the_methodist_takes(client_of, anna, vera, plan, trend):
    client_of(vera).post(CREATE, idea(trend=trend.pk))
    proposal = Proposal.objects.get()
    assert (proposal.state, proposal.added_by, proposal.trend) == ("open", vera, trend)
    page = client_of(anna).post(settle("take", proposal), follow=True).content.decode()
    assert "Добавлено в план: «Показать занятие коллегам»." in page
    assert CorrespondenceLink.objects.get().activity.term == "март"


def test_the_methodist_takes_an_idea_with_the_same_button(client_of, anna, plan, trend):
    client_of(anna).post(ENACT, idea(trend=trend.pk))
    assert (Proposal.objects.get().state, Activity.objects.filter(proposals__isnull=False).count()) == ("taken", 1)


def test_a_community_is_gone_on_with_at_its_page(client_of, anna, plan, trend):
    answer = client_of(anna).post(ENACT, idea(kind="community", trend=trend.pk))
    assert answer.headers["Location"] == Proposal.objects.get().community.get_absolute_url()


def test_a_declined_idea_stays_in_sight(client_of, anna, plan, trend):
    proposal = make_proposal(plan, by=anna, text="Идея на потом")
    page = client_of(anna).post(settle("decline", proposal), follow=True).content.decode()
    assert ("Отклонено: 1" in page, "Всё-таки принять" in page) == (True, True)


def test_a_taken_idea_is_not_taken_again(client_of, anna, plan, trend):
    proposal = make_proposal(plan, by=anna)
    for _ in range(2):
        page = client_of(anna).post(settle("take", proposal), follow=True).content.decode()
    assert ("Это предложение уже принято." in page, Activity.objects.count()) == (True, 2)


def test_the_form_comes_drafted_from_a_row(client_of, anna, plan, trend):
    form = client_of(anna).get(CREATE, {"trend": trend.pk, "step": "add"}).context["form"]
    assert [form[name].value() for name in ("trend", "text", "kind", "form")] == [
        trend.pk, "Связная речь и рассказывание", "activity", "Практикум",
    ]  # fmt: skip


@pytest.mark.parametrize("address", [CREATE, ENACT])
def test_an_idea_needs_words(address, client_of, anna, plan):
    page = client_of(anna).post(address, idea(text=" "))
    assert ("Напишите, что предлагаете сделать." in page.content.decode(), Proposal.objects.count()) == (True, 0)


def test_a_strangers_trend_is_not_offered(client_of, anna, olga, plan):
    foreign = make_trend(olga)
    page = client_of(anna).post(CREATE, idea(trend=foreign.pk))
    assert ("trend" in page.context["form"].errors, Proposal.objects.count()) == (True, 0)


def test_a_line_whose_tie_is_missing_is_tied_with_one_button(client_of, anna, plan, trend):
    line = make_activity(plan, "Практикум")
    make_proposal(plan, by=anna, trend=trend, activity=line, state="taken", settled_by=anna, settled_at=trend.found_at)
    assert "Связать с тенденцией" in client_of(anna).get(LIST).content.decode()
    make_link(trend, line, by=anna)
    assert "Связать с тенденцией" not in client_of(anna).get(LIST).content.decode()


def test_a_stranger_finds_nothing(client_of, olga, anna, plan, trend):
    proposal = make_proposal(plan, by=anna)
    assert {client_of(olga).post(settle(name, proposal)).status_code for name in ("take", "decline")} == {404}
    assert client_of(olga).get(CREATE).status_code == 404


def test_settling_belongs_to_the_methodist(client_of, marina, vera, anna, plan):
    proposal = make_proposal(plan, by=anna)
    answers = [client_of(who).post(settle(name, proposal)) for who in (marina, vera) for name in ("take", "decline")]
    answers += [client_of(vera).post(ENACT, idea())]
    assert {answer.status_code for answer in answers} == {403}


def test_nobody_suggests_without_signing_in(client, plan):
    assert client.get(CREATE).status_code == client.get(LIST).status_code == 302


def test_methods(client_of, anna, plan):
    proposal = make_proposal(plan, by=anna)
    browser = client_of(anna)
    answers = [browser.get(settle("take", proposal)), browser.get(settle("decline", proposal)), browser.get(ENACT)]
    assert {answer.status_code for answer in [*answers, browser.post(LIST)]} == {405}


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_asks_the_same_number_of_queries(rows, client_of, anna, plan, trend, django_assert_num_queries):
    for number in range(rows):
        line = make_activity(plan, f"Практикум {number}", fulfilment="held")
        make_link(trend, line, by=anna, strength="partial")
        make_proposal(plan, by=anna, trend=trend)
        make_success(line, by=anna)
    browser = client_of(anna)
    browser.get(LIST)
    with django_assert_num_queries(19):
        browser.get(LIST)
