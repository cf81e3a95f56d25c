import pytest

from communities.models import Lesson, LessonStudy, StudyStage, StudyStep
from communities.services import cards, lessons, shared_topics, study_lessons, study_steps
from communities.services.refusals import Refused
from pos_portal.core.models import Notice
from tests.communities.factories import NOW, at, make_community, make_room
from tests.communities.studies_factories import (
    analyse,
    answer,
    corrected_study,
    plan_everything,
    plan_lesson,
    read_theory,
    ready_study,
    recommend,
    teach,
    twice_taught_study,
    watch,
)
from tests.communities.study_factories import make_card, make_case_child, make_study


def refusal(call, *args, **kwargs) -> str:
    with pytest.raises(Refused) as refused:
        call(*args, **kwargs)
    return str(refused.value)


@pytest.fixture
def group(vera, nina, anna):
    return make_community(vera, nina, anna, coordinator=vera)


def test_theory_begins_with_a_topic_of_the_group_and_may_be_changed_while_it_is_read(group, vera, nina):
    study = make_study(group, vera, nina, stage=StudyStage.IDEA)
    alone = make_study(group, vera, stage=StudyStage.IDEA)
    new = {"title": "Как дети делают выводы", "by": vera, "now": NOW}

    assert refusal(study_steps.begin_theory, study, by=vera, now=NOW).startswith("Выберите тему группы")
    assert refusal(study_steps.begin_theory, alone, **new) == (
        "Пока не хватает. Нужны хотя бы двое разработчиков, сейчас: 1."
    )
    study = study_steps.begin_theory(study, **new)
    assert (study.stage, study.theory.title) == (StudyStage.THEORY, "Как дети делают выводы")
    other = shared_topics.split(group, title="Другая", question="", by=vera, now=NOW)
    assert study_steps.begin_theory(study, topic=other, by=nina, now=NOW).theory == other
    assert StudyStep.objects.count() == 1


def test_planning_waits_for_the_digest(group, vera, nina):
    study = make_study(group, vera, nina, stage=StudyStage.THEORY)
    assert "Выберите, о чём читаем перед планированием" in refusal(study_steps.open_planning, study, by=vera, now=NOW)
    topic = read_theory(study, vera, is_closed=False)
    said = refusal(study_steps.open_planning, study, by=vera, now=NOW)
    assert said == ("Пока не хватает. Расскажите друг другу и запишите общий вывод: с него начнётся планирование.")

    shared_topics.close(topic, version=topic.version, conclusion="Ждать", now=NOW)

    assert study_steps.open_planning(study, by=vera, now=NOW).stage == StudyStage.PLANNING
    notice = Notice.objects.get()
    assert (notice.membership, notice.title) == (nina, "«Тонет – не тонет»: совместное планирование")
    assert notice.text.strip() == "Было: теория. Стало: совместное планирование."


def test_readiness_names_everything_that_is_missing(group, vera, nina):
    study = make_study(group, vera, nina)
    said = refusal(study_steps.make_ready, study, by=vera, now=NOW)
    for words in (
        "Начните карту занятия",
        "Напишите в карте цель",
        "Опишите этапы",
        "Выберите троих детей, за которыми будем наблюдать",
        "Назначьте день и час занятия",
        "Договоритесь, кто за кем наблюдает",
    ):
        assert words in said

    make_card(study, stages=("intro", "main"), aim="Думать")
    make_case_child(study)
    said = refusal(study_steps.make_ready, study, by=vera, now=NOW)
    assert "Запишите, чего ждём от каждого ребёнка на каждом этапе" in said


def test_a_prepared_lesson_is_ready_and_its_card_goes_with_it(group, vera, nina):
    study, lesson = ready_study(group, vera, nina)

    assert (study.stage, lesson.card.number, lesson.card.is_fixed) == (StudyStage.READY, 1, False)
    assert study_steps.make_ready(study, by=nina, now=NOW).stage == StudyStage.READY
    assert StudyStep.objects.filter(to_stage=StudyStage.READY).count() == 1


def test_a_stage_without_an_observer_or_with_gaps_is_not_ready(group, vera, nina):
    study = make_study(group, vera, nina)
    lesson = plan_everything(study, vera)
    lesson.observers.filter(child__letter="Б").delete()
    study.cards.get().stages.filter(kind="main").update(children="")

    assert refusal(study_steps.make_ready, study, by=vera, now=NOW) == (
        "Пока не хватает. Этапы, где не сказано, что делают воспитатель или дети: 1. "
        "Этапы, где за ребёнком никто не наблюдает: 3."
    )


def test_holding_the_lesson_fixes_the_card_and_moves_the_cycle(group, vera, nina):
    study, lesson = ready_study(group, vera, nina)
    lesson = teach(lesson, nina)

    study.refresh_from_db()
    assert (study.stage, lesson.card.is_fixed) == (StudyStage.HELD, True)
    assert study.steps.last().by == nina
    assert refusal(lessons.hold, lesson, now=lesson.ends_at) == "Занятие уже проведено: изменить его нельзя."


def test_a_lesson_of_a_cycle_that_is_not_ready_is_not_held(group, vera, nina):
    study = make_study(group, vera, nina)
    lesson = plan_lesson(study, teacher=vera)

    said = refusal(lessons.hold, lesson, by=vera, now=lesson.ends_at)
    assert said.startswith("Занятие входит в цикл «Тонет – не тонет», а группа ещё не отметила, что всё готово.")
    assert Lesson.objects.get().is_planned


def test_without_its_lesson_a_cycle_is_planned_again(group, vera, nina):
    study, lesson = ready_study(group, vera, nina)
    lessons.move(
        lesson,
        starts_at=at(4, organization=lesson.organization),
        ends_at=at(4, 11, organization=lesson.organization),
        room=lesson.room,
        reason="Карантин",
        by=vera,
        now=NOW,
    )
    study.refresh_from_db()
    assert study.stage == StudyStage.READY

    lessons.cancel(lesson, reason="Болезнь", by=vera, now=NOW)

    study.refresh_from_db()
    assert (study.stage, study.steps.last().note) == (StudyStage.PLANNING, "Занятие отменено: Болезнь")
    assert "Назначьте день и час занятия" in refusal(study_steps.make_ready, study, by=vera, now=NOW)
    assert plan_lesson(study, teacher=vera).round == 1


def test_analysis_and_correction_follow_the_sheet(group, vera, nina):
    study, lesson = ready_study(group, vera, nina)
    study_steps.lesson_analysed(lesson, StudyStage.ANALYSIS, by=vera, now=NOW)
    study.refresh_from_db()
    assert study.stage == StudyStage.READY

    lesson = teach(lesson, vera)
    sheet = analyse(lesson, vera, is_finished=False)
    study.refresh_from_db()
    assert study.stage == StudyStage.ANALYSIS
    sheet.finished_at = NOW
    sheet.save()
    for _ in range(2):
        study_steps.lesson_analysed(lesson, StudyStage.CORRECTION, by=vera, now=NOW)
    study.refresh_from_db()
    assert (study.stage, study.steps.filter(to_stage="correction").count()) == (StudyStage.CORRECTION, 1)


def test_the_next_lesson_waits_for_every_recommendation(group, vera, nina):
    study, lesson = corrected_study(group, vera, nina)
    opened, taken = recommend(lesson, vera), recommend(lesson, nina, state="taken")

    said = refusal(plan_lesson, study, teacher=vera)
    assert said == (
        "Пока не хватает. Рекомендации ждут решения – принять или отклонить с причиной: 1. "
        "По прежней карте занятие провели: нужна новая версия. "
        "Приняты, но ещё не внесены в новую карту: 1."
    )
    opened.state, opened.decline_reason = "declined", "Дети устанут"
    opened.decided_at = NOW
    opened.save()
    cards.next_version(study, by=vera, now=NOW)
    assert refusal(plan_lesson, study, teacher=vera) == (
        "Пока не хватает. Приняты, но ещё не внесены в новую карту: 1."
    )
    answer(taken, vera)

    second = plan_lesson(study, teacher=nina)

    study.refresh_from_db()
    assert (study.stage, study.round, second.round, second.card.number) == (StudyStage.PLANNING, 2, 2, 2)
    assert refusal(plan_lesson, study, teacher=nina).startswith("Занятие этого круга уже есть в расписании")


def test_a_recommendation_added_late_holds_back_readiness(group, vera, nina):
    study, lesson = corrected_study(group, vera, nina)
    cards.next_version(study, by=vera, now=NOW)
    second = plan_lesson(study, teacher=vera)
    watch(second, study.children.all(), vera)
    recommend(lesson, nina)
    study.refresh_from_db()

    assert "Рекомендации ждут решения" in refusal(study_steps.make_ready, study, by=vera, now=NOW)


def test_rounds_are_not_counted_out(group, vera, nina):
    study, lesson = twice_taught_study(group, vera, nina)
    answer(recommend(lesson, vera, state="taken"), vera)

    third = plan_lesson(study, teacher=vera)

    assert (third.round, LessonStudy.objects.get().round) == (3, 3)


def test_a_step_from_an_outdated_page_is_refused_kindly(group, vera, nina):
    study, _ = ready_study(group, vera, nina)
    old = LessonStudy.objects.get()
    lesson = Lesson.objects.get()
    teach(lesson, vera)

    assert refusal(study_steps.make_ready, old, by=vera, now=NOW) == (
        "Цикл сейчас на этапе «Проведено»: обновите страницу."
    )
    assert refusal(plan_lesson, old, teacher=vera).startswith("Цикл на этапе «Проведено»")


def test_ready_may_go_back_to_planning(group, vera, nina):
    study, _ = ready_study(group, vera, nina)

    assert study_steps.open_planning(study, by=nina, now=NOW).stage == StudyStage.PLANNING


def test_a_cycle_is_stopped_with_a_reason_and_nothing_planned(group, vera, nina):
    study, lesson = ready_study(group, vera, nina)
    stop = {"by": vera, "now": NOW}
    assert refusal(study_steps.stop, study, reason=" ", **stop) == "Напишите, почему цикл прекращён."
    assert refusal(study_steps.stop, study, reason="Ремонт", **stop).startswith("Занятие цикла ещё в расписании")
    lessons.cancel(lesson, reason="Ремонт", by=vera, now=NOW)

    for _ in range(2):
        study = study_steps.stop(study, reason="Ремонт", **stop)

    assert (study.stage, study.reason, study.steps.filter(to_stage="stopped").count()) == ("stopped", "Ремонт", 1)
    assert refusal(study_steps.make_ready, study, **stop) == "Цикл уже прекращён: он остаётся для чтения."


def test_the_lesson_is_led_by_all_developers_and_taught_by_one(group, vera, nina, anna):
    study = make_study(group, vera, nina)
    early = make_study(group, vera, nina, stage=StudyStage.THEORY)
    room = make_room(group.organization)
    when = {"starts_at": at(3, organization=group.organization), "ends_at": at(3, 11, organization=group.organization)}
    asked = {"room": room, "places": 2, "by": vera, "now": NOW, **when}

    assert "не среди разработчиков" in refusal(study_lessons.schedule, study, teacher=anna, **asked)
    assert refusal(study_lessons.schedule, early, teacher=vera, **asked).startswith("Сначала теория и общая сводка")
    lesson = study_lessons.schedule(study, teacher=nina, **asked)
    assert {host.membership for host in lesson.hosts.all()} == {vera, nina}
    assert (lesson.teacher, lesson.title, lesson.round) == (nina, "Тонет – не тонет", 1)
