"""Who may come in: every page of surveys and trends against every kind of visitor."""

import pytest
from django.urls import reverse

from deficits.models import Participant

LEADERS, STAFF, METHODIST = "anna marina", "anna marina vera", "anna"
OPEN_PAGES = {
    "survey_list": STAFF,
    "survey_create": METHODIST,
    "questionnaire_list": LEADERS,
    "trend_list": STAFF,
    "trend_create": METHODIST,
}
PAGES = {
    "survey_detail": LEADERS,
    "survey_update": METHODIST,
    "response_fill": "vera",
    "response_detail": "vera",
    "expert_grid": METHODIST,
    "expert_person": METHODIST,
    "result_list": LEADERS,
    "result_sheet": METHODIST,
    "result_export": METHODIST,
    "result_detail": METHODIST,
    "questionnaire_detail": LEADERS,
    "questionnaire_update": METHODIST,
    "trend_detail": LEADERS,
}
STEPS = {
    "survey_open": METHODIST,
    "survey_close": METHODIST,
    "survey_reopen": METHODIST,
    "survey_delete": METHODIST,
    "expert_autosave": METHODIST,
    "response_autosave": "vera",
    "trend_confirm": METHODIST,
    "trend_dismiss": METHODIST,
    "trend_return": METHODIST,
}
OPENED = {"response_fill", "expert_grid", "expert_person", "response_autosave", "expert_autosave", "survey_close"}
CAST = "anna marina vera guest officer"


@pytest.fixture
def url_of(survey, closed, questionnaire, trend, vera):
    def url(view: str) -> str:
        chosen = survey if view in OPENED else closed
        if view in OPEN_PAGES:
            return reverse(f"deficits:{view}")
        if view.startswith("trend"):
            return reverse(f"deficits:{view}", args=[trend.pk])
        if view.startswith("questionnaire"):
            return reverse(f"deficits:{view}", args=[questionnaire.pk])
        if view in ("expert_person", "result_detail"):
            participant = Participant.objects.get(survey=chosen, membership=vera)
            return reverse(f"deficits:{view}", args=[chosen.pk, participant.pk])
        return reverse(f"deficits:{view}", args=[chosen.pk])

    return url


@pytest.mark.parametrize("view", [*OPEN_PAGES, *PAGES])
def test_a_page_opens_for_its_roles_and_for_nobody_else(client_of, request, url_of, view):
    welcome = ({**OPEN_PAGES, **PAGES})[view].split()
    answers = {name: client_of(request.getfixturevalue(name)).get(url_of(view)).status_code for name in CAST.split()}

    for name, status in answers.items():
        if name in welcome:
            assert (name, status) == (name, 200)
        else:
            assert (name, status in (403, 404)) == (name, True)


@pytest.mark.parametrize("view", STEPS)
def test_a_step_is_taken_by_its_roles_and_by_nobody_else(client_of, request, url_of, view):
    for name in set(CAST.split()) - set(STEPS[view].split()):
        assert client_of(request.getfixturevalue(name)).post(url_of(view)).status_code in (403, 404)


@pytest.mark.parametrize("view", [*PAGES, *STEPS, "response_submit"])
def test_the_stranger_finds_nothing(client_of, olga, url_of, view):
    browser = client_of(olga)

    assert browser.get(url_of(view)).status_code in ({405} if view in STEPS else {404, 302})
    assert browser.post(url_of(view)).status_code in {404, 405}


@pytest.mark.parametrize("view", [*OPEN_PAGES, *PAGES])
def test_every_page_asks_to_sign_in(client, url_of, view):
    response = client.get(url_of(view))

    assert response.status_code == 302
    assert response["Location"].startswith(reverse("account_login"))


@pytest.mark.parametrize("view", STEPS)
def test_a_step_is_taken_by_post_only(client_of, request, url_of, view):
    name = STEPS[view].split()[0]

    assert client_of(request.getfixturevalue(name)).get(url_of(view)).status_code == 405


@pytest.mark.parametrize("view", [*OPEN_PAGES, *PAGES])
def test_an_unknown_method_is_refused(client_of, request, url_of, view):
    name = ({**OPEN_PAGES, **PAGES})[view].split()[0]

    assert client_of(request.getfixturevalue(name)).put(url_of(view)).status_code == 405
