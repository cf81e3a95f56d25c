from deficits.models import AnalysisRules
from deficits.services.rules import rules_of


def test_without_a_row_the_usual_rules_hold(anna, django_assert_num_queries):
    with django_assert_num_queries(1):
        rules = rules_of(anna.organization)

    assert (rules.pk, rules.mass_from, rules.group_from, rules.group_people) == (None, 50, 20, 3)
    assert AnalysisRules.objects.count() == 0


def test_every_organization_has_its_own(anna, olga):
    AnalysisRules.objects.create(organization=olga.organization, mass_from=60)

    assert (rules_of(olga.organization).mass_from, rules_of(anna.organization).mass_from) == (60, 50)
