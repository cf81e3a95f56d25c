import pytest

from deficits.models import AnalysisRules, Survey, Trend
from deficits.services import surveys, trends
from deficits.services.rules import change_rules, reset_rules, rules_of
from pos_portal.core.services.versions import StaleVersion
from tests.factories import make_membership

from ..factories import NOW, make_response, make_survey


def test_without_a_row_the_usual_rules_hold(anna, django_assert_num_queries):
    with django_assert_num_queries(1):
        rules = rules_of(anna.organization)

    assert (rules.pk, rules.mass_from, rules.group_from, rules.group_people) == (None, 50, 20, 3)
    assert AnalysisRules.objects.count() == 0


def test_every_organization_has_its_own(anna, olga):
    AnalysisRules.objects.create(organization=olga.organization, mass_from=60)

    assert (rules_of(olga.organization).mass_from, rules_of(anna.organization).mass_from) == (60, 50)


def test_the_first_save_makes_the_row_and_later_ones_claim_it(anna):
    made = change_rules(AnalysisRules(mass_from=60), version=0, by=anna, now=NOW)
    assert (rules_of(anna.organization).mass_from, made.version) == (60, 1)

    change_rules(AnalysisRules(mass_from=70), version=1, by=anna, now=NOW)
    for stale in (0, 1):
        with pytest.raises(StaleVersion):
            change_rules(AnalysisRules(mass_from=80), version=stale, by=anna, now=NOW)
    assert (rules_of(anna.organization).mass_from, rules_of(anna.organization).version) == (70, 2)


def test_trends_follow_the_rules_and_decisions_stay(anna, vera, nina):
    people = [vera, nina, *(make_membership(anna.organization, full_name=f"Педагог {n}") for n in range(4))]
    survey = make_survey(anna, asked=people)
    Survey.objects.filter(pk=survey.pk).update(school_year=anna.organization.school_year.start)
    for number, person in enumerate(people):
        make_response(survey, person, values=[0 if number < 3 else 3] * 4, submitted_at=NOW)
    surveys.close(survey, by=anna, now=NOW)
    decided = trends.confirm(Trend.objects.filter(scope="mass").first(), text="Наши слова", by=anna, now=NOW)

    change_rules(AnalysisRules(mass_from=90), version=0, by=anna, now=NOW)
    assert set(Trend.objects.exclude(pk=decided.pk).values_list("scope", flat=True)) == {"group"}
    assert Trend.objects.get(pk=decided.pk).text == "Наши слова"
    reset_rules(by=anna, now=NOW)
    assert "mass" in Trend.objects.exclude(pk=decided.pk).values_list("scope", flat=True)
