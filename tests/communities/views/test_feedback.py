"""Two words after a lesson, and the recommendation that comes of them."""

import pytest
from django.urls import reverse

from communities.models import Booking, LessonFeedback, Recommendation, Ring, StudyStage
from tests.communities.analyses_factories import make_feedback, make_taught
from tests.communities.factories import NOW, make_room
from tests.communities.study_factories import make_study


def text_of(response) -> str:
    return response.content.decode()


@pytest.fixture
def study(talking, vera, nina):
    return make_study(talking, vera, nina, stage=StudyStage.HELD, ring=Ring.COMMUNITY)


@pytest.fixture
def taught(study, vera, sunny):
    return make_taught(study, vera, room=make_room(sunny), places=2)


def recommending(heard: LessonFeedback) -> str:
    return f"{reverse('communities:recommendation_create', args=[heard.lesson_id])}?feedback={heard.pk}"


def make_booking(lesson, membership) -> Booking:
    row = {"organization": lesson.organization, "lesson": lesson, "membership": membership}
    return Booking.objects.create(seat=1, booked_at=NOW, **row)


@pytest.mark.parametrize(
    ("fact", "words"), [(" \n ", "Обязательное поле"), ("а" * 10_000, "10000"), ("\0", "is-invalid")]
)
def test_two_words_that_are_none(client_of, nina, taught, fact, words):
    make_booking(taught, nina)

    page = client_of(nina).post(reverse("communities:feedback_create", args=[taught.pk]), {"fact": fact})

    assert (page.status_code, LessonFeedback.objects.count()) == (200, 0)
    assert words in text_of(page).replace("\N{NO-BREAK SPACE}", "")


def test_who_was_not_there_and_a_called_off_lesson_have_no_two_words(client_of, nina, taught):
    booking, address = make_booking(taught, nina), reverse("communities:feedback_create", args=[taught.pk])
    type(taught).objects.filter(pk=taught.pk).update(status="cancelled", reason="Карантин")
    assert "Занятие отменили." in text_of(client_of(nina).post(address, {"fact": "Спорили"}))
    type(taught).objects.filter(pk=taught.pk).update(status="held", reason="")
    type(booking).objects.update(presence="missed")

    assert client_of(nina).post(address, {"fact": "Спорили"}).status_code == 403
    assert LessonFeedback.objects.count() == 0


def test_one_word_becomes_one_recommendation(client_of, vera, taught, guest):
    heard = make_feedback(taught, guest, question="А если дольше?")
    browser, address = client_of(vera), recommending(heard)
    about = {"change": "Ждать дольше", "fact": "Дети спорили у стола", "how": "", "stage": "", "responsible": ""}
    assert address in text_of(browser.get(taught.get_absolute_url()))
    browser.post(address, about)

    again = text_of(browser.post(address, about))

    assert "Из этого отклика рекомендация уже сделана" in again
    assert [row.feedback for row in Recommendation.objects.all()] == [heard]
    page = text_of(browser.get(taught.get_absolute_url()))
    assert ("стал рекомендацией" in page, address in page) == (True, False)


def test_who_develops_recommends_who_only_leads_or_reads_does_not(client_of, study, vera, nina, taught, guest):
    heard = make_feedback(taught, guest)
    address = recommending(heard)
    study.developers.filter(membership=vera).delete()

    assert address in text_of(client_of(nina).get(taught.get_absolute_url()))
    page = client_of(vera).get(taught.get_absolute_url())
    assert (page.status_code, address in text_of(page)) == (200, False)
