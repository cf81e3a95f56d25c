"""Letters to those asked: once a day, to the silent, without names and results."""

from datetime import timedelta

import pytest
from django.core import mail
from django.urls import reverse

from deficits.models import SurveyReminder
from deficits.services import reminders, responses, surveys
from pos_portal.home import Overview
from tests.factories import make_membership, make_user

from ..factories import NOW, make_survey


@pytest.fixture
def team(sunny):
    people = [
        make_user(f"Педагог{letter} Анна Ивановна", email=f"{number}@sad.example")
        for number, letter in enumerate("абвгде")
    ]
    return [make_membership(sunny, user=person) for person in people]


@pytest.fixture(params=["named", "pseudonymous", "anonymous"])
def survey(request, anna, team, vera):
    """Six with an address and Vera without; the first one has answered."""
    made = make_survey(anna, asked=[*team, vera], status="draft", mode=request.param, title="Осень")
    made = surveys.open(made, by=anna, now=NOW)
    own = responses.save(made, about=team[0], viewpoint="self", by=team[0], now=NOW)
    responses.submit(own, now=NOW, by=team[0])
    return made


def test_only_the_silent_get_a_letter(anna, team, survey, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        row = reminders.remind(survey, by=anna, now=NOW)

    assert [letter.to for letter in mail.outbox] == [[f"{number}@sad.example"] for number in range(1, 6)]
    assert row.n_people == 6
    assert len({letter.body for letter in mail.outbox}) == 1
    assert [name in mail.outbox[0].body for name in ("Педагог", "%", "ответил")] == [False, False, False]


def test_once_a_day_by_the_calendar_of_the_kindergarten(anna, survey):
    reminders.remind(survey, by=anna, now=NOW)
    with pytest.raises(surveys.SurveyNotReady, match="Сегодня уже напоминали"):
        reminders.remind(survey, by=anna, now=NOW + timedelta(hours=11))
    reminders.remind(survey, by=anna, now=NOW + timedelta(hours=12))

    assert SurveyReminder.objects.count() == 2


def test_neither_a_closed_nor_an_answered_survey_is_reminded_of(anna, team, vera, survey):
    for person in (*team[1:], vera):
        own = responses.save(survey, about=person, viewpoint="self", by=person, now=NOW)
        responses.submit(own, now=NOW, by=person)
    with pytest.raises(surveys.SurveyNotReady, match="Ответили все"):
        reminders.remind(survey, by=anna, now=NOW)
    surveys.close(survey, by=anna, now=NOW)
    with pytest.raises(surveys.SurveyNotReady, match="пока опрос идёт"):
        reminders.remind(survey, by=anna, now=NOW)

    assert SurveyReminder.objects.count() == 0


def test_the_silent_see_it_on_the_home_page(anna, team, survey):
    reminders.remind(survey, by=anna, now=NOW)

    assert Overview(team[1], now=NOW).step.text.startswith("Напоминание от 1\xa0октября.")
    assert Overview(team[0], now=NOW).step is None


def test_beginning_invites_everybody(client_of, anna, team, vera, django_capture_on_commit_callbacks):
    draft = make_survey(anna, asked=[*team, vera], status="draft", title="Осень")
    with django_capture_on_commit_callbacks(execute=True):
        client_of(anna).post(reverse("deficits:survey_open", args=[draft.pk]))

    assert [letter.to[0] for letter in mail.outbox] == [f"{number}@sad.example" for number in range(6)]
    assert {letter.subject for letter in mail.outbox} == {"Начат опрос «Осень»"}


def test_the_button_tells_how_many_and_never_who(client_of, anna, team, survey):
    page = client_of(anna).post(reverse("deficits:survey_remind", args=[survey.pk]), follow=True).content.decode()
    panel = page.split('id="reminder-title"')[1].split("</section>")[0]

    assert "6 чел." in panel
    assert [person.user.full_name in panel for person in team] == [False] * 6


def test_the_head_does_not_remind(client_of, marina, survey):
    assert client_of(marina).post(reverse("deficits:survey_remind", args=[survey.pk])).status_code == 403
