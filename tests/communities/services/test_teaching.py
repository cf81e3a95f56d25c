import pytest
from django.utils import timezone

from communities.models import TeachingOffer
from communities.services import teaching
from communities.services.refusals import Refused
from deficits.models import SurveyMode, Viewpoint
from deficits.services.wishes import own_ticks
from tests.communities.learn_factories import make_offer
from tests.deficits.factories import make_response, make_survey

NOW = timezone.now()


@pytest.fixture
def ticked(anna, vera, nina):
    """Вера and Нина have each ticked one action of a named survey."""
    survey = make_survey(anna, asked=[vera, nina])
    for person, number in ((vera, 0), (nina, 1)):
        tick(survey, person, number)
    return survey


def tick(survey, person, number, **fields):
    fields = {"submitted_at": NOW} | fields
    response = make_response(survey, person, **fields)
    item = survey.questionnaire.items.all()[number]
    response.answers.update_or_create(
        item=item, organization=survey.organization, defaults={"can_teach": True, "value": 3, "answered_at": NOW}
    )


def test_only_own_ticks_are_read(vera, nina, ticked):
    assert [item.code for item in own_ticks(vera)] == ["Б-1"]
    assert [item.code for item in own_ticks(nina)] == ["Б-2"]


def test_neither_unsent_answers_nor_those_of_others_nor_unnamed_ones_count(anna, vera, nina):
    tick(make_survey(anna, asked=[vera]), vera, 0, submitted_at=None)
    tick(make_survey(anna, asked=[vera]), vera, 1, viewpoint=Viewpoint.EXPERT)
    tick(make_survey(anna, asked=[vera], mode=SurveyMode.PSEUDONYMOUS), vera, 2)

    assert own_ticks(vera) == []


def test_a_tick_is_shown_once_and_only_ones_own(vera, ticked):
    teaching.show_ticks(codes=["Б-1", "Б-2", "чужой"], by=vera, now=NOW)
    offer = TeachingOffer.objects.get()
    assert (offer.membership, offer.item_code, offer.text, offer.group) == (vera, "Б-1", "Действие 1.", "method")

    assert teaching.hidden_ticks(vera) == []
    assert teaching.show_ticks(codes=["Б-1"], by=vera, now=NOW) == []


def test_consent_taken_back_leaves_nothing_and_may_be_given_again(vera, ticked):
    (offer,) = teaching.show_ticks(codes=["Б-1"], by=vera, now=NOW)
    teaching.withdraw(offer)

    assert not TeachingOffer.objects.exists()
    assert [item.code for item in teaching.hidden_ticks(vera)] == ["Б-1"]


def test_the_same_words_twice_are_refused(vera):
    make_offer(vera, "Вести утренний круг")
    with pytest.raises(Refused, match="уже показываете"):
        teaching.show(text="Вести утренний круг", by=vera, now=NOW)
