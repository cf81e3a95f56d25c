from datetime import timedelta

import pytest

from communities.models import Decision, GoalState, Lesson, Meeting, ProductKind, Ring
from communities.services.cases import CHANGED, begin_case, draft_case
from tests.communities.cabinet_factories import make_material
from tests.communities.factories import NOW, make_member
from tests.deficits.factories import make_trend


def test_a_young_group_has_a_problem_and_a_question(talking):
    assert draft_case(talking) == f"1. Проблема\nНаучиться слушать детей\n\n2. Что изменилось\n{CHANGED}"


@pytest.fixture
def lived(talking, lesson, anna, vera):
    """A group that met, taught, decided and reached something."""
    talking.trend = make_trend(anna, status="confirmed", text="Дети мало спрашивают")
    talking.theme = "Вопросы детей"
    talking.save()
    Lesson.objects.update(status="held")
    who = {"organization": talking.organization, "community": talking}
    times = {"starts_at": NOW - timedelta(days=20), "ends_at": NOW - timedelta(days=20, minutes=-45)}
    Meeting.objects.create(**who, **times, title="Как ждать вопроса", status="held", created_by=vera, created_at=NOW)
    Decision.objects.create(**who, text="Ждём десять секунд", written_by=vera, written_at=NOW)
    talking.goals.create(
        organization=talking.organization,
        side="members",
        text="Провести занятие",
        state=GoalState.REACHED,
        outcome="Провели три",
        added_by=vera,
        added_at=NOW,
    )
    make_material(vera, "Памятка о вопросах", community=talking)
    return talking


def test_a_case_tells_what_the_group_lived_through(lived):
    text = draft_case(lived)

    assert text.startswith("1. Проблема\nДети мало спрашивают\nНаучиться слушать детей\n\n2. К чему шли\nВопросы детей")
    assert "Как учились: 1\xa0встреча" in text and ": Как ждать вопроса" in text
    assert "Что попробовали с детьми: 1\xa0занятие" in text and ": Речевая игра" in text
    assert "– Ждём десять секунд" in text and "– Провести занятие: провели три" in text
    assert "– Памятка о вопросах" in text


def test_everybody_of_the_group_is_an_author(lived, vera, nina, guest, sunny):
    make_member(lived, guest, left_on=sunny.today)

    product = begin_case(lived, by=nina, now=NOW)

    assert (product.kind, product.ring, product.trend) == (ProductKind.CASE, Ring.COMMUNITY, lived.trend)
    assert product.title == "Методический кейс: Вопросы детей"
    assert product.author_names == "Кузнецова Вера Ильинична, Орлова Нина Петровна"
