"""A colleague's view: asked for by the person, given or declined freely, seen by the person first."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from deficits.models import Answer, ColleagueRequest, Participant, Response, SurveyStatus
from deficits.services import colleagues, surveys
from deficits.services.responses import Mark
from pos_portal.home import Overview
from tests.factories import make_membership

from ..factories import NOW, make_questionnaire, make_response, make_survey


def address(view, row, *more):
    return reverse(f"deficits:{view}", args=[row.pk, *more])


@pytest.fixture
def survey(anna, vera, nina):
    return make_survey(anna, asked=[vera, nina], asks_colleagues=True, title="Осень")


@pytest.fixture
def look(survey, vera, nina):
    """Vera asks Nina."""
    return colleagues.ask(survey, colleague=nina, by=vera, now=NOW)


def items_of(survey):
    return list(survey.questionnaire.items.all())


def test_a_colleague_is_asked_once(client_of, vera, nina, survey):
    browser = client_of(vera)
    for _ in range(2):
        page = browser.post(address("colleague_ask", survey), {"colleague": nina.pk}, follow=True)

    row = ColleagueRequest.objects.get()
    assert (row.participant.membership, row.colleague) == (vera, nina)
    assert nina.user.full_name in page.content.decode()


def test_three_are_enough(client_of, sunny, vera, survey):
    others = [make_membership(sunny, full_name=f"Педагог{letter} Анна") for letter in "абвг"]
    browser = client_of(vera)
    for person in others:
        page = browser.post(address("colleague_ask", survey), {"colleague": person.pk}, follow=True)

    assert "больше трёх коллег не просят" in page.content.decode()
    assert ColleagueRequest.objects.count() == 3


@pytest.mark.parametrize("name", ["vera", "anna", "marina", "guest", "olga"])
def test_neither_oneself_nor_leaders_nor_strangers_are_asked(client_of, request, vera, survey, name):
    page = client_of(vera).post(address("colleague_ask", survey), {"colleague": request.getfixturevalue(name).pk})

    assert page.status_code == 422
    assert ColleagueRequest.objects.count() == 0


@pytest.mark.parametrize("number", ["", "нина", "9" * 40, "-1"])
def test_nonsense_is_refused_in_words(client_of, vera, survey, number):
    assert client_of(vera).post(address("colleague_ask", survey), {"colleague": number}).status_code == 422


@pytest.mark.parametrize(
    "fields", [{"asks_colleagues": False}, {"status": SurveyStatus.CLOSED, "asks_colleagues": True}]
)
def test_only_a_survey_that_offers_it_and_goes_on(client_of, anna, vera, nina, fields):
    survey = make_survey(anna, asked=[vera], **fields)
    client_of(vera).post(address("colleague_ask", survey), {"colleague": nina.pk})

    assert ColleagueRequest.objects.count() == 0


def test_the_colleague_finds_it_on_the_home_page(client_of, nina, vera, survey, look):
    make_response(survey, nina, submitted_at=NOW)
    Participant.objects.filter(membership=nina).update(has_answered=True)
    step = Overview(nina, now=timezone.now()).step

    assert (step.title, step.url) == (f"Взгляд со стороны: {vera.short_name}", address("colleague_fill", look))
    assert Overview(vera, now=timezone.now()).more == []


def test_besides_the_own_survey_it_waits_below(client_of, nina, survey, look):
    page = client_of(nina).get("/").content.decode()

    assert "Что решить ещё" in page
    assert address("colleague_fill", look) in page


def test_the_page_says_who_will_see_it(client_of, nina, vera, look):
    page = client_of(nina).get(address("colleague_fill", look)).content.decode()

    assert f"Его увидит {vera.user.full_name}" in page
    assert page.count('type="radio"') == 4 * 5
    assert page.count('type="checkbox"') == 0


def test_the_view_is_saved_and_sent(client_of, nina, vera, survey, look):
    browser, items = client_of(nina), items_of(survey)
    assert browser.post(address("colleague_autosave", look), {f"item-{items[0].pk}": "1"}).json() == {"saved": 1}
    browser.post(address("colleague_submit", look), {f"item-{items[1].pk}": "2"})

    response = Response.objects.get()
    assert (response.about, response.author, response.viewpoint) == (vera, nina, "colleague")
    assert sorted(Answer.objects.values_list("value", flat=True)) == [1, 2]
    assert response.submitted_at is not None
    assert Participant.objects.filter(has_answered=True).count() == 0
    assert list(ColleagueRequest.objects.waiting()) == []


def test_a_blank_view_is_not_sent(client_of, nina, look):
    page = client_of(nina).post(address("colleague_submit", look), {})

    assert (page.status_code, "Ни одного ответа нет" in page.content.decode()) == (422, True)
    assert Response.objects.submitted().count() == 0


def test_two_colleagues_answer_apart(client_of, sunny, vera, nina, survey, look):
    other = make_membership(sunny, full_name="Зайцева Инна Львовна")
    second = colleagues.ask(survey, colleague=other, by=vera, now=NOW)
    item = items_of(survey)[0]
    for person, row, mark in ((nina, look, "0"), (other, second, "3")):
        client_of(person).post(address("colleague_submit", row), {f"item-{item.pk}": mark})

    assert {row.author: row.answers.get().value for row in Response.objects.all()} == {nina: 0, other: 3}


def test_a_colleague_may_decline_and_what_was_begun_is_forgotten(client_of, nina, vera, survey, look):
    browser = client_of(nina)
    browser.post(address("colleague_autosave", look), {f"item-{items_of(survey)[0].pk}": "1"})
    browser.post(address("colleague_decline", look))

    assert (Response.objects.count(), ColleagueRequest.objects.get().declined_at is not None) == (0, True)
    assert browser.get(address("colleague_fill", look)).status_code == 404
    assert "не сможет" in client_of(vera).get(address("colleague_list", survey)).content.decode()


def test_a_view_that_was_sent_stays(client_of, nina, survey, look):
    browser = client_of(nina)
    browser.post(address("colleague_submit", look), {f"item-{items_of(survey)[0].pk}": "1"})
    browser.post(address("colleague_decline", look))

    assert (Response.objects.count(), ColleagueRequest.objects.get().declined_at) == (1, None)


def test_a_request_is_taken_back_until_it_is_begun(client_of, nina, vera, survey, look):
    client_of(nina).post(address("colleague_autosave", look), {f"item-{items_of(survey)[0].pk}": "1"})
    browser = client_of(vera)
    browser.post(address("colleague_withdraw", look))
    assert ColleagueRequest.objects.count() == 1
    Response.objects.all().delete()
    browser.post(address("colleague_withdraw", look))

    assert ColleagueRequest.objects.count() == 0


@pytest.mark.parametrize("name", ["anna", "marina", "vera"])
def test_nobody_but_the_colleague_opens_it(client_of, request, look, name):
    browser = client_of(request.getfixturevalue(name))

    assert browser.get(address("colleague_fill", look)).status_code == 404
    assert browser.post(address("colleague_autosave", look), {}).status_code == 404


@pytest.mark.parametrize("step", ["withdraw", "decline"])
def test_an_answer_that_comes_after_the_request_has_gone_is_not_kept(survey, look, step):
    """The page was opened before: no view is left about which nobody knows."""
    known = ColleagueRequest.objects.get(pk=look.pk)
    if step == "withdraw":
        colleagues.withdraw(look)
    else:
        colleagues.decline(look, now=NOW)

    with pytest.raises(ColleagueRequest.DoesNotExist):
        colleagues.answer(known, now=NOW, marks=[Mark(survey.questionnaire.items.first(), 2, False, NOW)])
    assert Response.objects.filter(viewpoint="colleague").count() == 0


def test_after_the_end_nothing_is_taken(client_of, anna, nina, survey, look):
    surveys.close(survey, by=anna, now=NOW)
    browser, form = client_of(nina), {f"item-{items_of(survey)[0].pk}": "1"}

    assert browser.post(address("colleague_autosave", look), form).status_code == 409
    assert browser.post(address("colleague_submit", look), form)["Location"] == "/"
    assert browser.get(address("colleague_fill", look))["Location"] == "/"
    assert Answer.objects.count() == 0


# What comes of it


@pytest.fixture
def seen(anna, vera, nina):
    """Closed this minute: Vera thinks high of herself, Anna and Nina lower; Nina has sent her view."""
    questionnaire = make_questionnaire(anna)
    now = timezone.now()
    survey = make_survey(
        anna, asked=[vera, nina], asks_colleagues=True, status=SurveyStatus.CLOSED, questionnaire=questionnaire,
        opened_at=now - timedelta(days=9), closed_at=now,
    )  # fmt: skip
    make_response(survey, vera, values=[3, 3, 3, 3], submitted_at=now)
    make_response(survey, vera, values=[0, 0, 3, 3], viewpoint="expert", author=anna)
    make_response(survey, vera, values=[3, 0, 0, 0], viewpoint="colleague", author=nina, submitted_at=now)
    return survey


def views(page):
    groups = page.context["result"].groups
    return [(one.index, one.expert, one.colleague) for one in groups]


def test_the_owner_sees_all_views_first(client_of, anna, vera, seen):
    own = client_of(vera).get(address("response_detail", seen))
    participant = Participant.objects.get(survey=seen, membership=vera)
    hers = client_of(anna).get(address("result_detail", seen, participant.pk))

    assert views(own) == [(100, 0, 50), (100, 100, 0)]
    assert views(hers) == [(100, None, None), (100, None, None)]
    assert "сейчас видите только Вы" in own.content.decode()
    assert "сначала видит сам педагог" in hers.content.decode()


def test_the_owner_shows_it_earlier(client_of, anna, vera, seen):
    client_of(vera).post(address("gap_share", seen))
    participant = Participant.objects.get(survey=seen, membership=vera)

    assert participant.gap_shared_at is not None
    assert views(client_of(anna).get(address("result_detail", seen, participant.pk))) == [(100, 0, 50), (100, 100, 0)]


def test_a_view_that_was_not_sent_is_not_shown(client_of, vera, seen):
    Response.objects.filter(viewpoint="colleague").update(submitted_at=None)

    assert views(client_of(vera).get(address("response_detail", seen))) == [(100, 0, None), (100, 100, None)]


def test_a_colleague_does_not_change_the_figures_of_the_team(client_of, anna, seen):
    row = client_of(anna).get(address("result_sheet", seen)).context["sheet"].rows[0]

    assert (row.total, row.expert, row.is_owners) == (100, None, True)


def test_a_profile_is_shown_and_taken_back(client_of, anna, marina, vera, nina, seen):
    seen.responses.own().get(about=vera).answers.filter(item__code="Б-2").update(can_teach=True)
    browser = client_of(vera)
    browser.post(address("profile_share", seen))
    pages = [client_of(person).get(address("profile_list", seen)) for person in (anna, nina)]
    shown = [[(one.person, one.teach, len(one.strengths)) for one in page.context["profiles"]] for page in pages]
    assert shown == [[(vera, ("Действие 2.",), 4)]] * 2
    assert "%" not in pages[0].content.decode().split("<main")[1].split("</main")[0]
    assert client_of(marina).get(address("profile_list", seen)).status_code == 403

    browser.post(address("profile_withdraw", seen))
    assert client_of(nina).get(address("profile_list", seen)).context["profiles"] == []


def test_nothing_is_shown_before_the_end_or_without_names(client_of, anna, vera, survey):
    browser = client_of(vera)
    other = make_survey(anna, asked=[vera], status=SurveyStatus.CLOSED, mode="pseudonymous")
    for row in (survey, other):
        for view in ("gap_share", "profile_share"):
            browser.post(address(view, row))
        assert browser.get(address("profile_list", row)).status_code == 403

    rows = Participant.objects.filter(membership=vera).values_list("gap_shared_at", "profile_shared_at")
    assert set(rows) == {(None, None)}


def test_the_page_of_requests_does_not_grow(client_of, sunny, vera, survey, django_assert_num_queries):
    browser = client_of(vera)
    others = [make_membership(sunny, full_name=f"Педагог{letter} Анна") for letter in "абв"]
    browser.get(address("colleague_list", survey))
    for person in others[:2]:
        colleagues.ask(survey, colleague=person, by=vera, now=NOW)
        with django_assert_num_queries(7):
            browser.get(address("colleague_list", survey))


def test_profiles_do_not_grow_queries(client_of, sunny, anna, vera, nina, seen, django_assert_num_queries):
    browser = client_of(anna)
    browser.get(address("profile_list", seen))
    for person in (vera, nina):
        Participant.objects.filter(survey=seen, membership=person).update(profile_shared_at=NOW)
        with django_assert_num_queries(7):
            browser.get(address("profile_list", seen))
