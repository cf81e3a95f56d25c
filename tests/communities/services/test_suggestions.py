from django.utils import timezone

from communities.models import TeachingOffer
from communities.services.suggestions import suggest
from deficits.models import Answer
from tests.deficits.factories import make_response, make_survey, make_trend
from tests.factories import make_membership


def offer(person, text, **fields) -> TeachingOffer:
    return TeachingOffer.objects.create(
        organization=person.organization, membership=person, text=text, shown_at=timezone.now(), **fields
    )


def test_who_shows_that_they_can_teach_and_specialists(anna, vera, nina, sunny):
    psychologist = make_membership(sunny, full_name="Семёнова Юлия Павловна", position="Педагог-психолог")
    trend = make_trend(anna, status="confirmed", area="speech")
    offer(nina, "Открытые вопросы", area="speech")
    offer(vera, "Лепка из глины", area="art")

    found = suggest([trend], [anna, vera, nina, psychologist])

    assert found.reasons == {nina.pk: "может научить: Открытые вопросы", psychologist.pk: "взгляд специалиста"}
    assert suggest([], [vera]).reasons == {}


def test_needs_are_a_number_and_only_one_in_which_nobody_is_recognised(anna, sunny):
    staff = [make_membership(sunny, full_name=f"Педагог {number}") for number in range(5)]
    survey = make_survey(anna, asked=staff)
    item = survey.questionnaire.items.first()
    trend = make_trend(anna, status="confirmed", survey=survey, subject_kind="item", subject_code=item.code)
    for person in staff:
        make_response(survey, person, values=[1])
    wishing = Answer.objects.filter(item=item)
    wishing.filter(response__about__in=staff[:4]).update(wants_to_learn=True)
    assert suggest([trend], staff).wishing == 0

    wishing.update(wants_to_learn=True)

    found = suggest([trend], staff)
    assert (found.wishing, found.reasons) == (5, {})
