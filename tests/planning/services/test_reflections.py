import pytest
from django.urls import reverse

from planning.models import Reflection, Review, ReviewStatus
from tests.planning.factories import make_activity, make_plan, make_trend

pytestmark = pytest.mark.django_db


@pytest.fixture
def plan(anna):
    make_trend(anna)
    plan = make_plan(anna.organization)
    make_activity(plan)
    return plan


def save(browser, plan, **sent):
    return browser.post(reverse("planning:reflection_update", args=[plan.pk]), sent)


def test_the_questions_are_those_of_the_method(client_of, anna, plan):
    page = client_of(anna).get(reverse("planning:reflection_update", args=[plan.pk]))
    assert [field.label for field in page.context["form"].visible_fields()] == [
        "Что мы делали для удовлетворения профессиональных потребностей?",
        "Какие действия были удачными?",
        "Что ещё можно сделать?",
        "Вывод",
        "Проект решения педагогического совета",
    ]


def test_answers_are_kept_and_shown_under_the_table(client_of, anna, vera, plan):
    save(client_of(anna), plan, what_else="Провести занятие-исследование", version=0)
    assert "Провести занятие-исследование" in client_of(vera).get("/planning/correspondences/").content.decode()
    assert Reflection.objects.get().edited_by == anna


@pytest.mark.parametrize("version", [0, 1])
def test_the_second_of_two_sees_both_texts(version, client_of, anna, plan):
    save(client_of(anna), plan, conclusion="Первый", version=0)
    if version:
        save(client_of(anna), plan, conclusion="Первый ещё раз", version=1)
    kept = Reflection.objects.get().conclusion
    page = save(client_of(anna), plan, conclusion="Второй", version=version)
    assert (page.status_code, page.context["differences"]) == (409, [("Вывод", kept, "Второй")])
    save(client_of(anna), plan, conclusion="Второй", version=page.context["form"]["version"].value())
    assert Reflection.objects.get().conclusion == "Второй"


def test_an_approved_table_keeps_its_answers(client_of, anna, plan):
    Review.objects.create(organization=plan.organization, plan=plan, status=ReviewStatus.APPROVED)
    page = save(client_of(anna), plan, conclusion="Поздно", version=0)
    assert (page.status_code, Reflection.objects.count()) == (409, 0)
    assert "Поздно" in page.content.decode()


def test_only_the_methodist_answers(client_of, marina, vera, plan):
    for person in (marina, vera):
        assert save(client_of(person), plan, conclusion="Нет").status_code == 403
