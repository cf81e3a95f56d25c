import pytest
from django.urls import reverse

from deficits.models import TrendSource, TrendStatus
from planning.models import Fulfilment, Strength
from planning.services.fulfilments import Mark, mark_activity
from tests.communities.factories import make_community
from tests.deficits.factories import make_cause
from tests.planning.factories import (
    NOW,
    make_activity,
    make_goal,
    make_link,
    make_plan,
    make_priority,
    make_suggestion,
    make_trend,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def plan(sunny):
    return make_plan(sunny)


@pytest.fixture
def trend(anna):
    return make_trend(anna, area="speech")


@pytest.fixture
def activity(plan):
    return make_activity(plan, "Практикум «Связная речь»", form="Практикум", term="октябрь")


def url(activity):
    return reverse("planning:activity_detail", args=[activity.pk])


def read(browser, activity):
    page = browser.get(url(activity))
    assert page.status_code == 200
    return page.content.decode()


def test_a_line_leads_to_its_trends_with_how_and_by_whom(client_of, anna, trend, activity):
    make_link(trend, activity, by=anna, comment="та же тема", evidence="протокол № 3")
    page = read(client_of(anna), activity)
    for word in (trend.text, "Отвечает", "Почему: та же тема", "протокол № 3", "Решил(а) Иванова А. С."):
        assert word in page


def test_causes_children_priorities_and_communities_stand_behind_it(client_of, anna, vera, plan, trend, activity):
    make_link(trend, activity, by=anna)
    make_cause(vera, trend=trend, text="Мало бесед с детьми")
    make_trend(anna, "Речевое развитие: низкий уровень у 9 из 40", source=TrendSource.CHILDREN, area="speech")
    make_priority(plan, "Беседа, в которой ребёнок говорит", trend=trend)
    make_community(anna, title="ПОС «Слышать»", trend=trend)
    activity.annual_goal = make_goal(plan, "Совершенствование беседы")
    activity.save()
    page = read(client_of(anna), activity)
    for word in (
        "Мало бесед с детьми",
        "низкий уровень у 9 из 40",
        "Беседа, в которой",
        "ПОС «Слышать»",
        "Совершенств",
    ):
        assert word in page


def test_what_became_of_it_is_told_to_educators_without_names_and_proofs(client_of, anna, vera, activity):
    mark = Mark(Fulfilment.MOVED, reason="болезнь ведущей", proof="приказ", term="март")
    mark_activity(activity=activity, mark=mark, by=anna, now=NOW)
    told = "Перенесено: октябрь → март"
    pages = [read(client_of(person), activity) for person in (anna, vera)]
    assert [(told in page, "болезнь ведущей" in page, "приказ" in page) for page in pages] == [
        (True, True, True),
        (True, False, False),
    ]


def test_the_form_is_told_by_the_catalogue(client_of, anna, activity):
    assert "коллективная, педагоги действуют" in read(client_of(anna), activity)


def test_a_hint_is_called_a_hint(client_of, anna, trend, activity):
    make_suggestion(trend, activity)
    page = read(client_of(anna), activity)
    assert ("Портал подсказывает, решения ещё нет" in page, "та же тема: «Связная речь»" in page) == (True, True)


def test_what_people_rejected_is_no_reason(client_of, anna, trend, activity):
    make_link(trend, activity, by=anna, strength=Strength.NONE)
    origin = client_of(anna).get(url(activity)).context["origin"]
    assert (len(origin.answered), len(origin.rejected)) == (0, 1)


def test_a_line_without_a_trend_says_why_it_is_there(client_of, anna, plan):
    told = make_activity(plan, "Инструктаж", untied_reason="mandatory", untied_note="СанПиН")
    assert "обязательное</b> – СанПиН" in read(client_of(anna), told)


def test_educators_see_neither_evidence_nor_names_nor_hints(client_of, anna, vera, trend, activity):
    make_link(trend, activity, by=anna, evidence="протокол № 3")
    make_suggestion(make_trend(anna, "Другая тенденция"), activity)
    page = read(client_of(vera), activity)
    assert trend.text in page
    for hidden in ("протокол № 3", "Решил(а)", "Другая тенденция", "Изменить"):
        assert hidden not in page


def test_educators_do_not_see_trends_that_are_not_agreed(client_of, anna, vera, activity):
    make_link(make_trend(anna, "Ещё не решено", status=TrendStatus.FOUND), activity, by=anna)
    assert "Ещё не решено" not in read(client_of(vera), activity)


def test_the_plan_and_the_table_lead_to_it(client_of, anna, vera, trend, activity):
    make_link(trend, activity, by=anna)
    for page in ("/planning/activities/", "/planning/correspondences/"):
        assert url(activity) in client_of(vera).get(page).content.decode()
    edit = client_of(anna).get(reverse("planning:activity_update", args=[activity.pk]))
    assert url(activity) in edit.content.decode()


def test_who_may_not(client, client_of, olga, guest, officer, activity):
    assert client.get(url(activity)).status_code == 302
    assert client_of(olga).get(url(activity)).status_code == 404
    assert {client_of(other).get(url(activity)).status_code for other in (guest, officer)} == {403}


def test_it_is_only_read(client_of, anna, activity):
    assert client_of(anna).post(url(activity)).status_code == 405


@pytest.mark.parametrize("trends", [1, 3])
def test_queries_do_not_grow_with_trends(django_assert_num_queries, client_of, anna, activity, trends):
    for number in range(trends):
        trend = make_trend(anna, f"Тенденция {number}", area="speech")
        make_link(trend, activity, by=anna)
        make_cause(anna, trend=trend, text=f"Причина {number}")
        make_community(anna, title=f"ПОС {number}", trend=trend)
    browser = client_of(anna)
    browser.get(url(activity))
    with django_assert_num_queries(13):
        browser.get(url(activity))


def test_a_form_of_ones_own_words_is_shown_as_written(client_of, anna, plan):
    assert "Сфабулированный коворкинг" in read(
        client_of(anna), make_activity(plan, "Разное", form="Сфабулированный коворкинг")
    )
