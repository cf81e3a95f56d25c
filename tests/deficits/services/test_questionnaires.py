from deficits.models import Questionnaire
from deficits.services import questionnaires

from ..factories import NOW


def test_a_pack_becomes_a_questionnaire_once(anna):
    first = questionnaires.from_pack(pack="express", scale="mastery_0_3", by=anna, now=NOW)
    second = questionnaires.from_pack(pack="express", scale="mastery_0_3", by=anna, now=NOW)

    assert first == second
    assert (first.title, first.items.count(), first.open_questions.count()) == ("Экспресс", 20, 3)
    assert [point.value for point in first.scale.points.all()] == [0, 1, 2, 3]


def test_every_organization_has_its_own(anna, olga):
    first = questionnaires.from_pack(pack="express", scale="mastery_0_3", by=anna, now=NOW)
    second = questionnaires.from_pack(pack="express", scale="mastery_0_3", by=olga, now=NOW)

    assert first != second
    assert {second.organization_id, second.scale.organization_id} == {olga.organization_id}
    assert {item.organization_id for item in second.items.all()} == {olga.organization_id}


def test_thresholds_come_from_the_organization(anna):
    anna.organization.deficit_below, anna.organization.attention_below = 67, 90
    anna.organization.save()

    made = questionnaires.from_pack(pack="full", scale="ease_0_2", by=anna, now=NOW)

    assert (made.deficit_below, made.attention_below) == (67, 90)
    assert Questionnaire.objects.count() == 1


def test_items_carry_their_place_and_topic(anna):
    made = questionnaires.from_pack(pack="express", scale="mastery_0_3", by=anna, now=NOW)
    item = made.items.get(code="А-РР-1")

    assert (item.group, item.competency, item.area) == ("subject", "speech", "speech")
    assert item.topic == "построении разговора, в котором дети говорят больше взрослого"


def test_every_level_of_a_ready_item_is_described(anna):
    made = questionnaires.from_pack(pack="express", scale="mastery_0_3", by=anna, now=NOW)
    described = {item.code: [one.value for one in item.examples.all()] for item in made.items.all()}

    assert set(map(tuple, described.values())) == {(0, 1, 2, 3)}
    assert len(described) == 20
