"""The notes of the demo are such as the portal takes."""

import pytest

from communities.models import Focus
from communities.models.observation_maps import observation_map
from pos_portal.demo import study_notes
from tests.communities.factories import make_community
from tests.communities.observations_factories import make_watched_lesson
from tests.communities.study_factories import make_card, make_study
from tests.factories import make_membership

STAGES = ("intro", "recall", "main", "pause", "fixing", "reflection")


@pytest.mark.parametrize("area", ["cognitive", "speech"])
@pytest.mark.parametrize("number", [1, 2])
def test_every_child_the_group_and_the_educator_are_noted_in_the_lesson(sunny, vera, nina, area, number):
    more = [make_membership(sunny, full_name=name) for name in ("Абрамова Анна Юрьевна", "Яшина Яна Львовна")]
    study = make_study(make_community(vera, nina, *more), vera, nina, *more, area=area)
    lesson = make_watched_lesson(study, vera, card=make_card(study, stages=STAGES), round=number)

    study_notes.take_notes(lesson, now=lesson.ends_at)

    found = observation_map(lesson)
    assert 20 <= len(found.notes) <= 30
    assert {note.stage.kind for note in found.notes} | {"pause"} == set(STAGES)
    assert all(lesson.starts_at < note.noted_at < lesson.ends_at for note in found.notes)
    assert all(len(found.of_child(child)) > 3 for child in study.children.all())
    assert (len(found.of(Focus.GROUP)) > 3, len(found.of(Focus.EDUCATOR)) > 3) == (True, True)
    assert {len({note.author_id for note in found.of_child(child)}) for child in study.children.all()} == {1}
    assert lesson.child_words.count() == 4
