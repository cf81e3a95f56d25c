import pytest
from django.urls import reverse

from planning.models import Success
from tests.planning.factories import make_activity, make_link, make_plan, make_success, make_trend

pytestmark = pytest.mark.django_db
CREATE, LIST = "/planning/steps/successes/add/", "/planning/steps/"


@pytest.fixture
def plan(sunny):
    return make_plan(sunny)


@pytest.fixture
def held(plan):
    return make_activity(plan, "Практикум «Круг»", fulfilment="held", proof="Протокол № 3")


def claim(activity) -> dict:
    return {"activity": activity.pk, "text": "Дети сами выбирают дело", "proof": "Карта наблюдения"}


def test_a_success_is_kept_with_its_proof(client_of, anna, vera, held):
    make_link(make_trend(anna), held, by=anna)
    client_of(anna).post(CREATE, claim(held))
    success = Success.objects.get()
    assert (success.plan, success.activity, success.added_by) == (held.plan, held, anna)
    page = client_of(vera).get(LIST).content.decode()
    assert ("Дети сами выбирают дело" in page, "Карта наблюдения" in page) == (True, True)


def test_a_held_line_of_the_table_is_offered_with_its_proof(client_of, anna, held):
    make_link(make_trend(anna), held, by=anna, evidence="фото стенда")
    assert f"activity={held.pk}" in client_of(anna).get(LIST).content.decode()
    form = client_of(anna).get(CREATE, {"activity": held.pk}).context["form"]
    assert (form["activity"].value(), form["proof"].value()) == (held.pk, "Протокол № 3\nфото стенда")


def test_a_trend_that_weakened_is_a_proof_at_hand(client_of, anna, plan, held):
    trend = make_trend(anna)
    make_link(trend, held, by=anna)
    make_link(trend, make_activity(plan, fulfilment="held"), by=anna)
    make_trend(anna, "Растёт уверенность: с 3 до 8 из 14", previous=trend, direction="positive")
    candidates = client_of(anna).get(LIST).context["steps"].candidates
    assert [candidate.proofs for candidate in candidates] == [
        ["Протокол № 3", "Растёт уверенность: с 3 до 8 из 14"], ["Растёт уверенность: с 3 до 8 из 14"],
    ]  # fmt: skip


def test_what_is_told_already_is_not_offered_again(client_of, anna, held):
    make_link(make_trend(anna), held, by=anna)
    make_success(held, by=anna)
    assert client_of(anna).get(LIST).context["steps"].candidates == []


@pytest.mark.parametrize(
    ("name", "error"),
    [
        ("activity", "Выберите мероприятие."),
        ("text", "Напишите, что получилось."),
        ("proof", "Напишите, чем подтверждается успех."),
    ],
)
def test_nothing_may_be_left_out(name, error, client_of, anna, held):
    page = client_of(anna).post(CREATE, claim(held) | {name: ""})
    assert (error in page.content.decode(), Success.objects.count()) == (True, 0)


def test_only_what_was_held_can_have_succeeded(client_of, anna, plan, held):
    page = client_of(anna).post(CREATE, claim(make_activity(plan)))
    assert ("activity" in page.context["form"].errors, Success.objects.count()) == (True, 0)


def test_without_anything_held_the_page_leads_to_the_plan(client_of, anna, plan):
    assert "Проведённых мероприятий пока нет" in client_of(anna).get(CREATE).content.decode()


def test_a_success_is_taken_back(client_of, anna, held):
    address = reverse("planning:success_delete", args=[make_success(held, by=anna).pk])
    assert client_of(anna).get(address).status_code == 405
    client_of(anna).post(address)
    assert Success.objects.count() == 0


def test_successes_are_the_methodists(client, client_of, anna, marina, vera, olga, held):
    address = reverse("planning:success_delete", args=[make_success(held, by=anna).pk])
    assert {client_of(who).post(address).status_code for who in (marina, vera)} == {403}
    assert {client_of(who).get(CREATE).status_code for who in (marina, vera)} == {403}
    assert (client_of(olga).post(address).status_code, client_of(olga).get(CREATE).status_code) == (404, 404)
    assert client.get(CREATE).status_code == 302
