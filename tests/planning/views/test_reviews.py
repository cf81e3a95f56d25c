import pytest
from django.urls import reverse

from planning.access import reviews_waiting_for
from planning.models import Correspondence, Review, ReviewStep
from pos_portal.core.models import AuditEvent
from tests.planning.factories import make_activity, make_plan, make_trend

pytestmark = pytest.mark.django_db
TABLE = "/planning/correspondences/"


@pytest.fixture
def plan(sunny):
    return make_plan(sunny)


@pytest.fixture
def trend(anna, plan):
    make_activity(plan)
    return make_trend(anna)


def act(browser, name, plan, **sent):
    return browser.post(reverse(f"planning:review_{name}", args=[plan.pk]), sent, follow=True)


def decide(plan, trend, by, verdict="full"):
    Correspondence.objects.create(
        organization=plan.organization,
        plan=plan,
        trend=trend,
        verdict=verdict,
        decided_by=by,
        decided_at=trend.found_at,
    )


def status() -> str:
    return Review.objects.get().status


def test_the_way_of_a_table_between_methodist_and_head(client_of, anna, marina, plan, trend):
    methodist, head = client_of(anna), client_of(marina)
    decide(plan, trend, anna)
    act(methodist, "submit", plan)
    assert [list(map(str, reviews_waiting_for(person))) for person in (marina, anna)] == [["На согласовании"], []]
    page = act(head, "return", plan, remark="Добавьте сроки")
    assert (status(), reviews_waiting_for(anna).count()) == ("returned", 1)
    assert "Добавьте сроки" in methodist.get(TABLE).content.decode()
    act(methodist, "submit", plan)
    page = act(head, "approve", plan)
    assert (status(), "Таблица утверждена." in page.content.decode()) == ("approved", True)
    act(methodist, "reopen", plan, remark="Новый опрос")
    assert (status(), reviews_waiting_for(marina).count()) == ("draft", 0)
    steps = ReviewStep.objects.values_list("action", "remark", "made_by")
    assert list(steps) == [
        ("submit", "", anna.pk),
        ("return", "Добавьте сроки", marina.pk),
        ("submit", "", anna.pk),
        ("approve", "", marina.pk),
        ("reopen", "Новый опрос", anna.pk),
    ]
    decisions = AuditEvent.objects.filter(action="decision").values_list("actor", flat=True)
    assert set(decisions) == {marina.user_id}


def test_a_table_with_undecided_trends_is_not_submitted(client_of, anna, plan, trend):
    page = act(client_of(anna), "submit", plan)
    assert "Осталось решить по тенденциям: 1." in page.content.decode()
    assert Review.objects.count() == 0


def test_a_return_needs_a_remark(client_of, anna, marina, plan, trend):
    decide(plan, trend, anna)
    act(client_of(anna), "submit", plan)
    page = act(client_of(marina), "return", plan, remark=" ")
    assert ("Напишите, что поправить" in page.content.decode(), status()) == (True, "submitted")


def test_the_head_decides_only_what_was_submitted(client_of, marina, plan, trend):
    page = act(client_of(marina), "approve", plan)
    assert "Таблица сейчас не на согласовании" in page.content.decode()
    assert Review.objects.count() == 0


@pytest.mark.parametrize(
    ("name", "person"),
    [("approve", "anna"), ("return", "anna"), ("approve", "vera"), ("submit", "marina"), ("reopen", "marina")],
)
def test_each_decision_belongs_to_its_role(name, person, request, client_of, plan, trend):
    browser = client_of(request.getfixturevalue(person))
    assert act(browser, name, plan, remark="Замечание").status_code == 403


def test_a_strangers_head_finds_nothing(client_of, daisy, plan):
    from pos_portal.core.models import Role
    from tests.factories import make_membership

    stranger = make_membership(daisy, role=Role.HEAD, full_name="Чужая Заведующая")
    assert {act(client_of(stranger), name, plan).status_code for name in ("approve", "return")} == {404}


def test_the_head_reaches_the_decision_on_the_table_page(client_of, anna, marina, plan, trend):
    decide(plan, trend, anna)
    act(client_of(anna), "submit", plan)
    page = client_of(marina).get(TABLE).content.decode()
    texts = ["Таблица ждёт Вашего решения", "Утвердить таблицу", "Вернуть с замечанием"]
    assert [text in page for text in texts] == [True, True, True]
    assert "Утвердить таблицу" not in client_of(anna).get(TABLE).content.decode()


def test_a_table_sent_again_is_read_again_before_it_is_approved(client_of, anna, marina, plan, trend):
    methodist, head = client_of(anna), client_of(marina)
    decide(plan, trend, anna)
    act(methodist, "submit", plan)
    seen = ReviewStep.objects.get().pk
    act(methodist, "reopen", plan, remark="Уточняю")
    act(methodist, "submit", plan)
    page = act(head, "approve", plan, seen=seen)
    assert ("Посмотрите её ещё раз" in page.content.decode(), status()) == (True, "submitted")

    act(head, "approve", plan, seen=ReviewStep.objects.latest("pk").pk)
    assert status() == "approved"


def test_a_remark_is_between_the_head_and_the_methodist(client_of, anna, marina, vera, plan, trend):
    decide(plan, trend, anna)
    act(client_of(anna), "submit", plan)
    act(client_of(marina), "return", plan, remark="Переделать третий столбец")

    seen = ["Переделать третий столбец" in client_of(who).get(TABLE).content.decode() for who in (anna, marina, vera)]
    assert seen == [True, True, False]
