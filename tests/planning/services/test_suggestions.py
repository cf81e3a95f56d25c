from datetime import timedelta

import pytest
from django.urls import reverse

from planning.models import ConceptWording, CorrespondenceLink, Suggestion
from planning.models.tables import read_table
from planning.services.links import decide_link
from planning.services.suggestions import are_stale, compute_suggestions
from tests.planning.factories import NOW, make_activity, make_plan, make_trend

pytestmark = pytest.mark.django_db


@pytest.fixture
def plan(sunny):
    return make_plan(sunny)


@pytest.fixture
def trend(anna):
    return make_trend(anna, "Затруднения в развитии связной речи дошкольников", area="speech")


def compute(plan, by):
    return compute_suggestions(plan=plan, by=by, now=NOW + timedelta(hours=1))


def test_an_activity_on_the_topic_is_suggested_with_reasons_and_another_is_not(plan, trend, anna):
    speech = make_activity(plan, "Семинар-практикум «Связная речь: учим рассказывать»", participants="воспитатели")
    make_activity(plan, "Инструктаж по пожарной безопасности", participants="все сотрудники")
    assert compute(plan, anna) == 1
    hint = Suggestion.objects.get()
    assert (hint.activity, hint.trend, hint.level) == (speech, trend, 2)
    assert hint.reasons[0][0] == "same_topic"


def test_computing_again_replaces_hints_and_keeps_decisions(plan, trend, anna):
    activity = make_activity(plan, "Семинар «Связная речь: учим рассказывать»")
    compute(plan, anna)
    decide_link(plan=plan, trend=trend, activity=activity, strength="none", by=anna, now=NOW)
    compute(plan, anna)
    assert (Suggestion.objects.count(), CorrespondenceLink.objects.get().strength) == (1, "none")
    assert [line.is_rejected for line in read_table(plan).rows[0].lines] == [True]


def test_hints_are_stale_once_an_activity_a_trend_or_a_word_changes(plan, trend, anna):
    activity = make_activity(plan)
    changes = [
        lambda: plan.activities.update(title="Новая тема"),
        lambda: type(trend).objects.update(text="Новая формулировка"),
        lambda: ConceptWording.objects.create(
            organization=plan.organization, concept="connected_speech", wording="рассказка", added_by=anna, added_at=NOW
        ),
        lambda: activity.delete(),
    ]
    told = []
    for change in changes:
        compute(plan, anna)
        before = is_stale(plan)
        change()
        told.append((before, is_stale(plan)))
    assert told == [(False, True)] * 4


def is_stale(plan) -> bool:
    plan.refresh_from_db()
    table = read_table(plan)
    return are_stale(plan, table.trends, table.activities)


def test_a_taught_word_finds_what_was_missed(client_of, plan, trend, anna):
    make_activity(plan, "Педсовет «Каляка-маляка»", participants="воспитатели")
    assert compute(plan, anna) == 0
    url = reverse("planning:wording_create", args=[plan.pk, trend.pk])
    browser = client_of(anna)
    concept = browser.get(url).context["form"].fields["concept"].choices[0][0]
    browser.post(url, {"concept": concept, "wording": "Каляка-маляка"})
    assert ConceptWording.objects.get().wording == "каляка-маляка"
    assert compute(plan, anna) == 1


def test_a_word_too_short_is_refused_and_a_kept_one_is_forgotten(client_of, plan, trend, anna, olga):
    url = reverse("planning:wording_create", args=[plan.pk, trend.pk])
    browser = client_of(anna)
    concept = browser.get(url).context["form"].fields["concept"].choices[0][0]
    page = browser.post(url, {"concept": concept, "wording": "*а*"})
    assert page.context["form"].errors["wording"] == ["Напишите хотя бы 3 буквы."]
    for _ in range(2):
        browser.post(url, {"concept": concept, "wording": "синквейн"})
    word = ConceptWording.objects.get()
    forget = reverse("planning:wording_delete", args=[word.pk])
    assert client_of(olga).post(forget).status_code == 404
    browser.post(forget)
    assert ConceptWording.objects.count() == 0


def test_no_more_than_four_hints_are_kept_for_a_trend(plan, trend, anna):
    for number in range(6):
        make_activity(plan, f"Семинар-практикум {number} «Связная речь: учим рассказывать»", participants="воспитатели")
    assert compute(plan, anna) == 4
