"""The head signs in, reads the year, returns the table with a remark, approves the corrected one and prints it."""

import re

import pytest
from django.urls import reverse

from planning.models import Review
from tests.planning.factories import make_activity, make_link, make_plan, make_trend

pytestmark = pytest.mark.django_db


def main_of(response) -> str:
    """What stands between the menu and the foot of a page."""
    return response.content.decode().split("<main")[1].split("</main>")[0]


def form_of(page: str, action: str) -> dict[str, str]:
    """The hidden fields of the form that goes to an address."""
    form = next(part for part in page.split("<form")[1:] if f'action="{action}"' in part.split(">")[0])
    hidden = re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', form.split("</form>")[0])
    return dict(hidden)


def press(browser, page: str, name: str, plan, **typed):
    """Press the button of a review form as it stands on the page."""
    action = reverse(f"planning:review_{name}", args=[plan.pk])
    return browser.post(action, form_of(page, action) | typed, follow=True)


@pytest.fixture
def plan(anna):
    plan = make_plan(anna.organization)
    make_link(make_trend(anna), make_activity(plan, "Практикум «Говорим вместе»", term="ноябрь"), by=anna)
    return plan


def test_the_head_reviews_the_table(client_of, anna, marina, plan):
    methodist, head = client_of(anna), client_of(marina)
    table = f"{reverse('planning:correspondence_list')}?year={plan.school_year}"
    press(methodist, methodist.get(table).content.decode(), "submit", plan)

    step = head.get("/").context["overview"].step
    assert (step.title, step.url) == (
        "Посмотрите таблицу соответствия", f"{reverse('planning:overview')}?year={plan.school_year}",
    )  # fmt: skip
    overview = main_of(head.get(step.url))
    assert (table in overview, "Охвачено тенденций: 1 из 1" in overview) == (True, True)
    assert "Практикум «Говорим вместе»" in main_of(head.get(table))

    returned = press(head, overview, "return", plan, remark="Впишите, чем подтверждается соответствие.")
    assert "Таблица возвращена с замечанием." in returned.content.decode()

    step = methodist.get("/").context["overview"].step
    assert step.title == "Руководитель вернул таблицу соответствия"
    page = methodist.get(step.url)
    assert "Впишите, чем подтверждается соответствие." in main_of(page)
    row = page.context["table"].rows[0]
    decide = reverse("planning:correspondence_decide", args=[plan.pk, row.trend.pk])
    correspondence = row.correspondence
    methodist.post(decide, {"verdict": "full", "comment": "Протокол № 2", "version": correspondence.version})
    press(methodist, methodist.get(table).content.decode(), "submit", plan)

    approved = press(head, main_of(head.get(reverse("planning:overview"))), "approve", plan)
    assert ("Таблица утверждена." in approved.content.decode(), Review.objects.get().is_approved) == (True, True)
    assert head.get("/").context["overview"].step is None
    printed = main_of(head.get(reverse("planning:correspondence_print", args=[plan.pk])))
    words = ["Темы методической работы", "Протокол № 2", "Практикум «Говорим вместе»"]
    assert [word in printed for word in words] == [True] * 3
