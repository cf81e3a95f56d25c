"""The head and the methodist hear of each other's decisions; remarks stay in the portal."""

from datetime import timedelta

from django.utils import timezone

from planning.services import editions
from pos_portal.core.models import Notice

from ..factories import make_activity, make_plan

NOW = timezone.now()


def told(person) -> list[str]:
    return [
        title.split(",")[0]
        for title in Notice.objects.filter(membership=person).order_by("pk").values_list("title", flat=True)
    ]


def test_a_plan_goes_to_the_head_and_comes_back(anna, marina, vera, olga, sunny):
    plan = make_plan(sunny)
    make_activity(plan, "Семинар")
    edition = editions.accept_plan(plan=plan, seen=0, by=anna, now=NOW)
    plan.refresh_from_db()
    editions.return_plan(plan=plan, seen=edition.number, remark="Мало практики", by=marina, now=NOW)
    make_activity(plan, "Практикум")
    second = editions.accept_plan(plan=plan, seen=edition.number, by=anna, now=NOW + timedelta(minutes=5))
    plan.refresh_from_db()
    editions.approve_plan(plan=plan, seen=second.number, by=marina, now=NOW)

    assert told(marina) == ["План ждёт утверждения"] * 2
    assert told(anna) == ["Руководитель вернул план", "План утверждён"]
    assert told(vera) == told(olga) == []
    assert not Notice.objects.filter(text__contains="практики").exists()
