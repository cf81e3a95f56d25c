"""The sheet of analysis: its order, its two writers, its end."""

import pytest

from communities.models import AnalysisPart, ChildConclusion, Forecast, LessonAnalysis, LessonStudy, StudyStage
from communities.models.analysis_sheets import read_sheet
from communities.services import analyses, analysis_facts
from communities.services.analysis_facts import Seen, StaleRows
from communities.services.refusals import Refused
from pos_portal.core.services.versions import StaleVersion
from tests.communities.analyses_factories import (
    FULL,
    NOW,
    make_analysis,
    make_children,
    make_forecast,
    make_seen_note,
    make_taught,
)
from tests.communities.factories import make_room
from tests.communities.study_factories import make_study


@pytest.fixture
def study(talking, vera, nina):
    return make_study(talking, vera, nina, stage=StudyStage.HELD)


@pytest.fixture
def lesson(study, vera, sunny):
    return make_taught(study, vera, room=make_room(sunny))


def write(analysis, part, by, **texts):
    version = LessonAnalysis.objects.get(pk=analysis.pk).version_of(part)
    return analyses.write_part(analysis, part=part, version=version, by=by, now=NOW, **texts)


def seen(forecast, **said):
    return Seen(**({"forecast": forecast.pk, "opened": forecast.seen_version, "match": "", "cause": ""} | said))


def test_it_opens_once_with_a_place_for_every_child_and_stage(study, lesson, vera, nina):
    make_children(study)
    first = analyses.open_analysis(lesson, by=vera, now=NOW)
    second = analyses.open_analysis(lesson, by=nina, now=NOW)

    assert first.pk == second.pk
    assert first.children.count() == 3
    assert Forecast.objects.filter(stage__card=lesson.card).count() == 9
    assert LessonStudy.objects.get().stage == StudyStage.ANALYSIS
    assert study.steps.count() == 1


def test_a_lesson_that_was_not_held_has_nothing_to_analyse(lesson, vera):
    lesson.status = "planned"
    lesson.save()

    with pytest.raises(Refused, match="когда занятие цикла будет проведено"):
        analyses.open_analysis(lesson, by=vera, now=NOW)


def test_a_part_opens_after_the_facts_of_the_one_before(study, lesson, vera):
    make_children(study, "А")
    analysis = make_analysis(lesson, vera)

    with pytest.raises(Refused, match="Сначала «Слово ведущего»"):
        write(analysis, "group", vera, group_facts="Шумно")
    write(analysis, "leader", vera, leader_words="Было легко")
    with pytest.raises(Refused, match="Сначала «Трое детей»"):
        write(analysis, "group", vera, group_facts="Шумно")
    analyses.conclude_child(analysis.children.get(), version=1, facts="Молчал", by=vera, now=NOW)
    write(analysis, "group", vera, group_facts="Шумно")

    assert read_sheet(LessonAnalysis.objects.get()).reached == AnalysisPart.COURSE


def test_without_children_the_group_follows_the_leader(lesson, vera):
    analysis = make_analysis(lesson, vera, leader_words="Было легко")

    write(analysis, "group", vera, group_facts="Двенадцать ответили")

    assert LessonAnalysis.objects.get().group_facts == "Двенадцать ответили"


def test_a_child_who_left_waits_for_nobody(study, lesson, vera):
    child = make_children(study, "А")[0]
    analysis = make_analysis(lesson, vera, leader_words="Было легко")
    child.left_at = NOW
    child.save()

    write(analysis, "group", vera, group_facts="Двенадцать ответили")

    assert analysis.children.count() == 1


def test_a_conclusion_stands_on_kept_facts(study, lesson, vera):
    make_children(study, "А")
    analysis = make_analysis(lesson, vera, leader_words="Было легко")

    with pytest.raises(Refused, match="Сначала сохраните факты"):
        analyses.conclude_child(
            analysis.children.get(), version=1, facts="Молчал", conclusion="Стесняется", by=vera, now=NOW
        )
    analyses.conclude_child(analysis.children.get(), version=1, facts="Молчал", by=vera, now=NOW)
    with pytest.raises(Refused, match="Сначала сохраните факты"):
        write(analysis, "group", vera, group_facts="Шумно", group_conclusion="Устали")

    assert ChildConclusion.objects.get().conclusion == ""


def test_two_people_write_two_parts_at_once(lesson, vera, nina):
    analysis = make_analysis(lesson, vera, leader_words="Было легко", group_facts="Шумно", course_facts="Ждали")
    opened = {part: analysis.version_of(part) for part in ("group", "course")}
    analyses.write_part(
        analysis, part="group", version=opened["group"], by=vera, now=NOW, group_facts="Шумно", group_conclusion="Да"
    )
    analyses.write_part(
        analysis, part="course", version=opened["course"], by=nina, now=NOW, course_facts="Ждали", course_conclusion="И"
    )

    kept = LessonAnalysis.objects.get()
    assert (kept.group_conclusion, kept.course_conclusion) == ("Да", "И")


def test_two_people_write_the_same_part_and_none_is_lost(lesson, vera, nina):
    analysis = make_analysis(lesson, vera, leader_words="Было легко")
    opened = analysis.version_of("leader")
    write(analysis, "leader", vera, leader_words="Было трудно")

    with pytest.raises(StaleVersion) as stale:
        analyses.write_part(analysis, part="leader", version=opened, by=nina, now=NOW, leader_words="Было шумно")

    assert stale.value.current.leader_words == "Было трудно"
    assert stale.value.version == LessonAnalysis.objects.get().version_of("leader")


def test_two_people_write_about_two_stages_of_one_child(study, lesson, vera, nina):
    child = make_children(study, "А")[0]
    analysis = make_analysis(lesson, vera, leader_words="Было легко")
    first, second, third = Forecast.objects.filter(child=child).order_by("stage__position")
    row = analysis.children.get()
    analysis_facts.observe_child(row, seen=[seen(first, observed="Смотрел")], by=vera, now=NOW)
    analysis_facts.observe_child(row, seen=[seen(second, observed="Сказал")], by=nina, now=NOW)

    with pytest.raises(StaleRows) as stale:
        words = [seen(first, observed="Ушёл"), seen(third, observed="Рисовал")]
        analysis_facts.observe_child(row, seen=words, by=nina, now=NOW)

    assert stale.value.current[first.pk].observed == "Смотрел"
    assert list(Forecast.objects.order_by("stage__position").values_list("observed", flat=True)) == [
        "Смотрел",
        "Сказал",
        "",
    ]


def test_a_mark_needs_a_fact(study, lesson, vera):
    child = make_children(study, "А")[0]
    forecast = make_forecast(lesson.card.stages.first(), child)
    analysis = make_analysis(lesson, vera, leader_words="Было легко")

    with pytest.raises(Refused, match="сначала напишите, что увидели"):
        analysis_facts.observe_child(
            analysis.children.get(), seen=[seen(forecast, observed=" ", match="no")], by=vera, now=NOW
        )


def test_notes_are_copied_where_nothing_stands(study, lesson, vera, nina):
    child = make_children(study, "А")[0]
    stages = list(lesson.card.stages.order_by("position"))
    kept = make_forecast(stages[0], child, observed="Своё")
    make_seen_note(lesson, nina, child=child, stage=stages[0], fact="Чужое")
    make_seen_note(lesson, nina, child=child, stage=stages[1], fact="Поднял руку.")
    make_seen_note(lesson, vera, child=child, stage=stages[1], fact="Поднял руку")
    make_seen_note(lesson, vera, child=child, stage=stages[1], fact="Убрано", removed_at=NOW)
    analysis = make_analysis(lesson, vera, leader_words="Было легко")

    analysis_facts.observe_child(analysis.children.get(), seen=[], by=vera, now=NOW, with_notes=True)

    told = Forecast.objects.order_by("stage__position").values_list("observed", flat=True)
    assert list(told) == ["Своё", "Поднял руку", ""]
    assert Forecast.objects.get(pk=kept.pk).changed_at == kept.changed_at


def test_a_foreign_row_in_the_form_is_not_written(study, lesson, vera):
    first, second = make_children(study, "АБ")
    other = make_forecast(lesson.card.stages.first(), second)
    analysis = make_analysis(lesson, vera, leader_words="Было легко")

    analysis_facts.observe_child(
        analysis.children.get(child=first), seen=[seen(other, observed="Чужое")], by=vera, now=NOW
    )

    assert Forecast.objects.get(pk=other.pk).observed == ""


def test_finishing_says_what_is_missing(study, lesson, vera):
    make_children(study, "А")
    analysis = make_analysis(lesson, vera, leader_words="Было легко")

    with pytest.raises(Refused, match="факты о детях, факты о группе в целом, .*цель следующего занятия"):
        analyses.finish(analysis, by=vera, now=NOW)


def test_finished_once_it_begins_the_correction_and_changes_no_more(study, lesson, vera, nina):
    make_children(study)
    analysis = make_analysis(lesson, vera, is_full=True)
    done = analyses.finish(analysis, by=vera, now=NOW)
    again = analyses.finish(analysis, by=nina, now=NOW)

    assert (done.is_finished, again.finished_at) == (True, NOW)
    assert LessonStudy.objects.get().stage == StudyStage.CORRECTION
    assert list(study.cards.values_list("number", flat=True)) == [1, 2]
    with pytest.raises(Refused, match="Анализ завершён"):
        write(analysis, "leader", vera, leader_words="Передумали")
    with pytest.raises(Refused, match="Анализ завершён"):
        analyses.conclude_child(analysis.children.first(), version=1, facts="Ещё", by=vera, now=NOW)
    assert LessonAnalysis.objects.get().leader_words == FULL["leader_words"]


def test_the_sheet_asks_as_often_for_three_children_as_for_one(study, lesson, vera, django_assert_num_queries):
    make_children(study)
    for child in study.children.all():
        for stage in lesson.card.stages.all():
            make_forecast(stage, child)
            make_seen_note(lesson, vera, child=child, stage=stage)
    make_analysis(lesson, vera, leader_words="Было легко")
    analysis = LessonAnalysis.objects.select_related("lesson__study", "lesson__organization").get()

    with django_assert_num_queries(4):
        sheet = read_sheet(analysis)

    assert [len(child.rows) for child in sheet.children] == [3, 3, 3]
    assert sheet.children[0].rows[0].noted == "Опустил шишку в воду и сказал: «Она лёгкая»"


def test_an_old_lesson_analysed_late_leaves_the_round_alone(study, lesson, vera):
    LessonStudy.objects.update(round=2, stage=StudyStage.PLANNING)
    lesson.study.refresh_from_db()
    make_analysis(lesson, vera, is_finished=True)

    assert (LessonStudy.objects.get().stage, study.cards.count()) == (StudyStage.PLANNING, 1)
