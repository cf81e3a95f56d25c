"""The cards of the demo: written together, corrected after what the first lesson left."""

import pytest

from communities.models import CardEdit, Forecast
from communities.models.card_differences import read_differences
from communities.services import cards
from pos_portal.demo import study_cards
from tests.communities.cards_factories import make_recommendation
from tests.communities.factories import make_community, make_lesson, make_room
from tests.communities.study_factories import NOW, make_case_child, make_study, put_in_round


@pytest.mark.parametrize("area", ["cognitive", "speech"])
def test_a_card_is_written_and_corrected(vera, nina, sunny, area):
    group = make_community(vera, nina)
    study = make_study(group, vera, nina, area=area, age="5-6")
    for letter in "АБВ":
        make_case_child(study, letter)

    first = study_cards.write_first(study, now=NOW)
    lesson = put_in_round(make_lesson(group, vera, room=make_room(sunny)), study, card=first)
    asked = make_recommendation(lesson, by=nina, stage=first.stages.get(kind="main"))
    second = study_cards.write_corrected(cards.next_version(study, by=vera, now=NOW), now=NOW)

    stages = cards.stages_in_order(first)
    assert all(stage.adult and stage.children and stage.means and stage.result for stage in stages)
    assert sum(stage.minutes for stage in stages) == 25
    assert set(Forecast.objects.filter(stage__card=first).values_list("child__letter", flat=True)) == {*"АБВ", None}
    assert len(read_differences(first, second)) == 4
    assert set(CardEdit.objects.filter(recommendation=asked).values_list("stage__kind", flat=True)) == {"main"}
