import pytest
from django.urls import reverse

from deficits.forms.rules import HELP
from deficits.models import AnalysisRules

URL = reverse("deficits:rules_update")


def form(**fields):
    usual = {name: AnalysisRules._meta.get_field(name).default for name in HELP}
    return {**usual, "version": 0, **fields}


def test_every_rule_is_explained_with_its_usual_number(client_of, anna):
    page = client_of(anna).get(URL).content.decode()

    assert page.count("Обычно ") == len(HELP) == 11
    assert ("сейчас действуют обычные" in page, "Вернуть обычные" in page) == (True, False)


def test_rules_are_changed_and_returned(client_of, anna):
    browser = client_of(anna)
    page = browser.post(URL, form(mass_from=60), follow=True).content.decode()
    assert (AnalysisRules.objects.get().mass_from, "Вернуть обычные" in page) == (60, True)

    browser.post(reverse("deficits:rules_reset"))
    assert AnalysisRules.objects.count() == 0


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"mass_from": 20, "group_from": 50}, "должна быть меньше, чем для массовой"),
        ({"mass_from": 101}, "меньше либо равно 100"),
        ({"children_minimum": 1}, "больше либо равно 3"),
        ({"change_points": "много"}, "Введите целое число"),
        ({"gap_points": "9" * 10_000}, "Введите целое число"),
        ({"mass_from": ""}, "Обязательное поле"),
    ],
)
def test_impossible_rules_are_refused_in_words(client_of, anna, fields, words):
    page = client_of(anna).post(URL, form(**fields))

    assert (page.status_code, words in page.content.decode()) == (422, True)
    assert AnalysisRules.objects.count() == 0


def test_two_windows_see_each_other(client_of, anna):
    browser = client_of(anna)
    browser.post(URL, form(mass_from=60))
    page = browser.post(URL, form(mass_from=70))
    assert (page.status_code, [row[1:] for row in page.context["differences"]]) == (409, [("60", "70")])

    browser.post(URL, form(mass_from=70, version=page.context["form"]["version"].value()))
    assert AnalysisRules.objects.get().mass_from == 70
    browser.post(reverse("deficits:rules_reset"))
    after_reset = browser.post(URL, form(mass_from=80, version=2))
    assert after_reset.status_code == 409
    browser.post(URL, form(mass_from=80, version=after_reset.context["form"]["version"].value()))
    assert AnalysisRules.objects.get().mass_from == 80
