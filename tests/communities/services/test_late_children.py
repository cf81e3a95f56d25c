"""A child added when the lesson is analysed already: a place in the sheet, or words where it is finished."""

import pytest

from communities.models import AnalysisPart, CaseChild, Forecast, LessonAnalysis, StudyStage
from communities.models.analysis_sheets import late_children, left_out, read_sheet
from communities.services import analyses, analysis_facts, study_children
from communities.services.analysis_facts import Seen
from communities.services.refusals import Refused
from tests.communities.analyses_factories import FULL, make_analysis, make_children, make_seen_note, make_taught
from tests.communities.factories import NOW, make_room
from tests.communities.study_factories import make_study


@pytest.fixture
def study(talking, vera, nina):
    return make_study(talking, vera, nina, stage=StudyStage.HELD)


@pytest.fixture
def lesson(study, vera, sunny):
    make_children(study)
    return make_taught(study, vera, room=make_room(sunny))


@pytest.fixture
def written(lesson, vera):
    """Everything about three children, the group and the course is said; the aim is not."""
    analysis = make_analysis(lesson, vera, **FULL | {"next_aim": ""})
    analysis.children.update(facts="Сказал сам", conclusion="Нужна пауза")
    return analysis


def add(study, by, level="low") -> CaseChild:
    return study_children.add(study, level=level, by=by, now=NOW)


def parts(analysis) -> list[str]:
    analysis.refresh_from_db()
    return read_sheet(analysis).open_parts


def test_it_has_a_place_at_every_stage_with_what_was_noted(study, lesson, written, vera, nina):
    child = add(study, nina)

    rows = Forecast.objects.filter(child=child, stage__card=lesson.card)
    assert (rows.count(), written.children.get(child=child).changed_by) == (3, nina)
    note = make_seen_note(lesson, vera, child=child, stage=rows[0].stage, fact="Молчал")
    sheet = next(one for one in read_sheet(written).children if one.child == child)
    assert (sheet.rows[0].noted, note.fact, late_children(study)) == ("Молчал", "Молчал", [])


def test_what_follows_waits_for_the_facts_about_it(study, written, vera):
    assert parts(written)[-1] == AnalysisPart.NEXT_AIM
    child = add(study, vera)

    assert parts(written) == [AnalysisPart.LEADER, AnalysisPart.CHILDREN]
    aim = {"part": "next_aim", "version": written.version_of("next_aim"), "next_aim": "Сами", "by": vera, "now": NOW}
    with pytest.raises(Refused, match="Сначала «Трое детей»"):
        analyses.write_part(written, **aim)
    row = written.children.get(child=child)
    with pytest.raises(Refused, match="Сначала сохраните факты"):
        analyses.conclude_child(row, version=1, facts="Молчал", conclusion="Устал", by=vera, now=NOW)

    forecast = Forecast.objects.filter(child=child).first()
    seen = Seen(forecast=forecast.pk, opened=forecast.seen_version, observed="Молчал", match="", cause="")
    analysis_facts.observe_child(row, seen=[seen], by=vera, now=NOW)
    analyses.write_part(written, **aim)

    with pytest.raises(Refused, match="Ещё не записано: выводы о детях"):
        analyses.finish(written, by=vera, now=NOW)
    kept = LessonAnalysis.objects.get()
    assert (kept.group_conclusion, kept.next_aim) == (FULL["group_conclusion"], "Сами")


def test_a_child_that_is_not_followed_any_more_waits_for_nobody(study, written, vera):
    study_children.leave(add(study, vera), now=NOW)

    assert parts(written)[-1] == AnalysisPart.NEXT_AIM


def test_before_the_analysis_nothing_is_laid(study, lesson, vera):
    child = add(study, vera)

    assert not Forecast.objects.filter(child=child).exists()
    analysis = analyses.open_analysis(lesson, by=vera, now=NOW)
    assert analysis.children.filter(child=child).count() == 1


def test_a_finished_sheet_stays_and_says_so_until_the_next_lesson(study, lesson, vera, sunny):
    analysis = make_analysis(lesson, vera, is_finished=True)
    assert (late_children(study), left_out(analysis)) == ([], [])

    child = add(study, vera)

    assert (analysis.children.count(), analysis.finished_at is not None) == (3, True)
    assert (late_children(study), left_out(analysis)) == ([child], [child])
    second = make_taught(study, vera, room=make_room(sunny, "Зал 2"), round=2)
    next_one = make_analysis(second, vera)
    assert (late_children(study), left_out(next_one), left_out(analysis)) == ([], [], [child])


def test_it_asks_as_often_beside_more_children_and_stages(study, lesson, written, vera, django_assert_num_queries):
    with django_assert_num_queries(16):
        add(study, vera)
    make_children(study, "ЕЖИК")
    with django_assert_num_queries(16):
        add(study, vera)
