"""A colleague's answers are on no page that Vera can open, the head's pages name nobody."""

from django.urls import reverse

from ..factories import make_response, make_trend

PAGES = ["survey_list", "trend_list"]
SURVEY_PAGES = ["response_fill", "response_detail"]
SECRET = "Только для методиста: не сплю ночами"


def test_vera_reads_nothing_of_ninas(client_of, anna, vera, nina, survey, closed):
    response = make_response(survey, nina, values=[0, 0, 0, 0])
    question = survey.questionnaire.open_questions.get()
    response.open_answers.create(
        organization=survey.organization, question=question, text=SECRET, answered_at=survey.opened_at
    )
    make_trend(anna, survey=closed, status="confirmed")
    browser = client_of(vera)
    addresses = [reverse(f"deficits:{name}") for name in PAGES]
    addresses += [reverse(f"deficits:{name}", args=[one.pk]) for name in SURVEY_PAGES for one in (survey, closed)]
    pages = [browser.get(address, follow=True).content.decode() for address in addresses]

    assert [word in page for page in pages for word in (SECRET, nina.user.full_name, nina.short_name)] == [False] * 18
    assert " checked" not in pages[2]


def test_a_person_page_of_a_colleague_is_closed_to_colleagues_and_the_head(client_of, vera, marina, nina, closed):
    participant = closed.participants.get(membership=nina)
    url = reverse("deficits:result_detail", args=[closed.pk, participant.pk])

    assert [client_of(person).get(url).status_code for person in (vera, marina)] == [403, 403]
