"""The sheets of the demo are written by the rules of the portal and left in the order it asks for."""

import pytest

from communities.models import StudyStage
from communities.models.analysis_sheets import read_sheet
from pos_portal.demo import study_analyses
from tests.communities.analyses_factories import make_children, make_taught
from tests.communities.factories import make_community, make_room
from tests.communities.study_factories import NOW, make_card, make_study

STAGES = ("intro", "recall", "main", "pause", "fixing", "reflection")


@pytest.mark.parametrize("area", ["cognitive", "speech"])
@pytest.mark.parametrize("number", [1, 2])
def test_a_lesson_is_analysed_and_corrected(sunny, vera, nina, area, number):
    study = make_study(make_community(vera, nina), vera, nina, area=area, stage=StudyStage.HELD, round=number)
    make_children(study)
    card = make_card(study, number=number, stages=STAGES)
    lesson = make_taught(study, vera, room=make_room(sunny), card=card, round=number)

    analysis = study_analyses.analyse(lesson, now=NOW)
    asked = study_analyses.recommend(lesson, now=NOW)

    sheet = read_sheet(analysis)
    assert (analysis.is_finished, sheet.missing, bool(asked)) == (True, [], True)
    assert {len([row for row in child.rows if row.forecast.observed]) > 2 for child in sheet.children} == {True}
    assert not any(row.is_open for row in asked)
