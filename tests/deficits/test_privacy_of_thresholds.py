"""Attempts to read answers without names by counting them anew: with other thresholds, places or rules."""

import pytest
from django.urls import reverse

from deficits.models import AnalysisRules, Survey, Trend
from deficits.services import builder, questionnaires, surveys, trends
from deficits.services.refusals import QuestionnaireBegun
from deficits.services.rules import change_rules
from deficits.services.summaries import settings_of, summarise, trend_settings_of
from tests.factories import make_membership

from .factories import NOW, make_questionnaire, make_response, make_survey

WHY = "сдвигая их, по общим итогам можно было бы узнать ответы отдельных людей"
ELSEWHERE = {"group": "communication", "competency": "", "area": ""}


@pytest.fixture(params=["pseudonymous", "anonymous"])
def mode(request) -> str:
    return request.param


@pytest.fixture
def questionnaire(anna):
    return make_questionnaire(anna)


@pytest.fixture
def team(sunny):
    return [make_membership(sunny, full_name=f"Педагог {letter}") for letter in "АБВГДЕ"]


def answered(anna, team, values, **fields) -> Survey:
    survey = make_survey(anna, asked=team, **fields)
    for person in team:
        named = {"about": person} if survey.is_named else {"about": None, "author": None, "pseudonym": f"c{person.pk}"}
        make_response(survey, values=values, **named)
    return surveys.close(survey, by=anna, now=NOW)


def posted(browser, questionnaire, **changed):
    data = {"title": "Экспресс", "deficit_below": 50, "attention_below": 75, "version": questionnaire.version}
    return browser.post(reverse("deficits:questionnaire_update", args=[questionnaire.pk]), data | changed)


@pytest.mark.parametrize("moved", [{"deficit_below": 30}, {"attention_below": 90}])
def test_thresholds_stay_once_people_are_asked_without_names(client_of, anna, vera, questionnaire, mode, moved):
    make_survey(anna, asked=[vera], questionnaire=questionnaire, mode=mode, title="Осень")
    page = posted(client_of(anna), questionnaire, title="Новое имя", **moved)

    questionnaire.refresh_from_db()
    kept = (questionnaire.title, questionnaire.deficit_below, questionnaire.attention_below, questionnaire.version)
    assert (page.status_code, kept) == (409, ("Экспресс", 50, 75, 1))
    text = page.content.decode()
    assert WHY in text and "«Осень»" in text and 'value="Новое имя"' in text
    assert reverse("deficits:questionnaire_revise", args=[questionnaire.pk]) in text


def test_the_form_says_why_before_anything_is_typed(client_of, anna, vera, questionnaire, mode):
    url = reverse("deficits:questionnaire_update", args=[questionnaire.pk])
    make_survey(anna, asked=[vera], questionnaire=questionnaire, mode=mode, status="draft")
    before = client_of(anna).get(url).content.decode()
    make_survey(anna, asked=[vera], questionnaire=questionnaire, mode=mode)
    after = client_of(anna).get(url).content.decode()

    assert (WHY in before, before.count("readonly")) == (False, 0)
    assert (WHY in after, after.count("readonly")) == (True, 2)


def test_the_name_may_still_be_changed(client_of, anna, vera, questionnaire, mode):
    make_survey(anna, asked=[vera], questionnaire=questionnaire, mode=mode)

    assert posted(client_of(anna), questionnaire, title="Осенний").status_code == 302
    questionnaire.refresh_from_db()
    assert questionnaire.title == "Осенний"


def test_the_next_edition_takes_other_thresholds(client_of, anna, vera, questionnaire, mode):
    make_survey(anna, asked=[vera], questionnaire=questionnaire, mode=mode)
    browser = client_of(anna)
    browser.post(reverse("deficits:questionnaire_revise", args=[questionnaire.pk]))
    following = questionnaire.following.get()

    assert posted(browser, following, deficit_below=30).status_code == 302
    following.refresh_from_db()
    assert following.deficit_below == 30


def test_items_stay_in_their_competencies(client_of, anna, vera, questionnaire, mode):
    make_survey(anna, asked=[vera], questionnaire=questionnaire, mode=mode)
    item, url = questionnaire.items.first(), reverse("deficits:questionnaire_places", args=[questionnaire.pk])
    page = client_of(anna).get(url).content.decode()
    refused = client_of(anna).post(url, {f"place-{item.pk}": "communication/", f"area-{item.pk}": "", "version": 1})

    item.refresh_from_db()
    assert (refused.status_code, item.group) == (409, "method")
    assert WHY in page and "data-unsaved" not in page
    with pytest.raises(QuestionnaireBegun):
        builder.set_places(questionnaire, places={item.pk: ELSEWHERE}, version=1, now=NOW)


@pytest.mark.parametrize("how", ["thresholds", "places"])
def test_a_later_survey_read_in_another_way_is_not_compared(anna, team, questionnaire, how):
    earlier = answered(anna, team, [1, 1, 3, 3], questionnaire=questionnaire, mode="anonymous")
    other = make_questionnaire(anna)
    later = answered(anna, team, [1, 1, 3, 3], questionnaire=other, compared_with=earlier)
    compared = Trend.objects.get(survey=later, subject_code="Б-1").answered_before

    if how == "thresholds":
        other.deficit_below = 40
        questionnaires.change(other, version=1, now=NOW)
    else:
        places = {other.items.first().pk: ELSEWHERE}
        builder.set_places(other, places=places, version=1, now=NOW)

    later = Survey.objects.get(pk=later.pk)
    assert (compared, Trend.objects.get(survey=later, subject_code="Б-1").answered_before) == (6, None)
    assert trends.comparable(later) == []


def test_rules_sort_figures_that_are_shown_anyway(anna, team, questionnaire):
    survey = answered(anna, team, [1, 1, 3, 3], questionnaire=questionnaire, mode="anonymous")
    shown = summarise(survey)
    change_rules(AnalysisRules(mass_from=100, group_from=99, change_points=1), version=0, by=anna, now=NOW)

    survey = Survey.objects.get(pk=survey.pk)
    assert summarise(survey) == shown
    now, rules = settings_of(survey), trend_settings_of(survey, viewpoint="self")
    assert (rules.thresholds.deficit, rules.thresholds.partial, rules.min_cell, rules.hides_rests) == (
        now.thresholds.deficit,
        now.thresholds.partial,
        now.min_cell,
        now.hides_rests,
    )
