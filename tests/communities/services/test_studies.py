from datetime import timedelta

import pytest

from communities.engine.letters import names_somebody, next_letter
from communities.models import LessonStudy, PersonCell, Product, Ring, StudyDeveloper, StudyStage, VoiceKind
from communities.services import (
    cases,
    closings,
    lessons,
    members,
    motions,
    openness,
    studies,
    study_children,
    study_closings,
    study_copies,
    study_lessons,
    study_people,
    study_steps,
)
from communities.services.refusals import Refused
from pos_portal.core.models import Notice, Organization, Role
from pos_portal.core.services.versions import StaleVersion
from tests.communities.factories import NOW, make_community, make_member
from tests.communities.studies_factories import (
    answer,
    corrected_study,
    plan_lesson,
    ready_study,
    recommend,
    twice_taught_study,
)
from tests.communities.study_factories import make_card, make_case_child, make_study
from tests.factories import make_membership

WORDS = {"title": "Тонет – не тонет", "question": "Что помогает детям?"}


def refusal(call, *args, **kwargs) -> str:
    with pytest.raises(Refused) as refused:
        call(*args, **kwargs)
    return str(refused.value)


@pytest.fixture
def group(vera, nina, anna):
    return make_community(vera, nina, anna, coordinator=vera)


def names(study) -> set:
    return {row.membership for row in study.developers.current()}


def test_a_cycle_is_begun_by_members_and_the_others_learn_of_it(group, vera, nina, sveta):
    study = studies.begin(group, people=[nina, vera], ring=Ring.CYCLE, by=vera, now=NOW, **WORDS)

    assert (study.stage, study.ring, names(study)) == (StudyStage.IDEA, Ring.CYCLE, {vera, nina})
    assert [(notice.membership, notice.url) for notice in Notice.objects.all()] == [(nina, study.get_absolute_url())]
    begin = {"by": vera, "now": NOW, **WORDS}
    assert refusal(studies.begin, group, people=[sveta], **begin).endswith("Разрабатывают занятие участники группы.")
    assert refusal(studies.begin, group, ring=Ring.REGION, **begin).startswith("Шире своей группы цикл открывает")
    closings.close(group, by=vera, now=NOW)
    assert refusal(studies.begin, group, **begin).startswith("Работа сообщества завершена")


def test_words_are_revised_by_version(group, vera, nina):
    study = make_study(group, vera, nina)
    studies.revise(study, version=1, title="Плавает", question="Почему?")
    with pytest.raises(StaleVersion):
        studies.revise(study, version=1, title="Другое", question="")
    assert LessonStudy.objects.get().title == "Плавает"


def test_who_joins_in_the_middle_leads_the_next_lesson_and_who_left_does_not(group, vera, nina, anna):
    """Membership changes between two rounds; what was contributed stays."""
    study, lesson = corrected_study(group, vera, nina)
    advice = recommend(lesson, nina, state="taken")
    for _ in range(2):
        study_people.join(study, person=anna, by=vera, now=NOW)
    study_people.leave(study.developers.get(membership=nina), now=NOW)
    answer(advice, vera)

    second = plan_lesson(study, teacher=anna)

    assert {host.membership for host in second.hosts.all()} == {vera, anna}
    assert {host.membership for host in lesson.hosts.all()} == {vera, nina}
    assert (advice.added_by, names(study)) == (nina, {vera, anna})


def test_leaving_frees_the_time_of_the_lesson_to_come(group, vera, nina):
    study, lesson = ready_study(group, vera, nina)
    leaving = study.developers.get(membership=vera)

    for _ in range(2):
        study_people.leave(leaving, now=NOW)

    lesson.refresh_from_db()
    assert (lesson.teacher, lesson.observers.count()) == (None, 0)
    assert [host.membership for host in lesson.hosts.all()] == [nina]
    assert not PersonCell.objects.filter(lesson=lesson, membership=vera).exists()
    last = study.developers.get(membership=nina)
    assert refusal(study_people.leave, last, now=NOW).startswith("Занятие «Тонет – не тонет» останется без ведущих")
    assert StudyDeveloper.objects.get(pk=last.pk).left_on is None


def test_who_left_may_come_back(group, vera, nina):
    study = make_study(group, vera, nina)
    study_people.leave(study.developers.get(membership=nina), now=NOW)
    study_people.join(study, person=nina, by=nina, now=NOW)

    assert (names(study), study.developers.count()) == ({vera, nina}, 3)


def test_who_leaves_the_group_leaves_its_cycles_and_the_cycle_goes_on(group, vera, nina, anna):
    study = make_study(group, vera, nina)
    members.leave(group.members.get(membership=vera), by=vera, now=NOW)
    assert names(study) == {nina}
    assert study_people.join(study, person=anna, by=anna, now=NOW).developer.membership == anna


def test_somebody_dismissed_is_not_asked_to_come(group, vera, nina, sunny):
    study = make_study(group, vera, nina)
    nina.ended_on = sunny.today
    nina.save()

    assert [person for person in study_lessons.developers(study)] == [vera]


def test_with_its_group_a_cycle_ends(group, vera, nina):
    study, done = make_study(group, vera, nina), make_study(group, vera, stage=StudyStage.CLOSED)
    closings.close(group, by=nina, now=NOW)

    study.refresh_from_db()
    done.refresh_from_db()
    assert (study.stage, study.reason, study.steps.get().by) == ("stopped", "Сообщество завершило работу", nina)
    assert done.stage == StudyStage.CLOSED


def test_children_get_letters_by_themselves_and_no_names(group, vera, nina):
    study = make_study(group, vera, nina)
    first = study_children.add(study, by=vera, now=NOW, level="high", about="Говорит за всех. Ребёнок Б ждёт")
    second = study_children.add(study, by=vera, now=NOW, level="low")
    study_children.leave(study_children.leave(first, now=NOW), now=NOW)

    assert [first.letter, second.letter] == ["А", "Б"]
    assert study_children.add(study, by=vera, now=NOW, level="middle").letter == "В"
    assert study.children.watched().count() == 2
    named = {"level": "low", "about": "Это Иванов Петя", "by": vera, "now": NOW}
    assert refusal(study_children.add, study, **named).startswith("Похоже на имя")
    told = refusal(study_children.revise, second, version=1, level="low", criterion="Как Маша К.")
    assert told.startswith("Похоже на имя")
    study_steps.stop(study, reason="Лето", by=vera, now=NOW)
    assert refusal(study_children.add, study, by=vera, now=NOW, level="low").startswith("Цикл уже прекращён")


def test_letters_and_names():
    assert next_letter({"А", "Б", "Г"}) == "В"
    assert next_letter(set("АБВГДЕЖИКЛМНПРСТУФ")) == ""
    assert names_somebody("Иванов Петя молчит") and names_somebody("Сидит с Катя М.")
    assert not names_somebody("Молчит. Любит Лего; рядом Ребёнок Б. и В.")


def test_a_cycle_of_one_lesson_is_not_closed(group, vera, nina):
    study, lesson = corrected_study(group, vera, nina)
    close = {"outcome": "Ждать", "by": vera, "now": NOW}
    assert refusal(study_closings.close, study, **close) == (
        "Пока не хватает. Завершить можно после двух занятий, проведено: 1."
    )
    early = make_study(group, vera, nina)
    assert refusal(study_closings.close, early, **close).startswith("Завершают цикл после анализа второго занятия")


def test_a_closed_cycle_becomes_a_case_of_everybody_who_ever_took_part(group, vera, nina, anna):
    study, lesson = twice_taught_study(group, vera, nina)
    study_people.join(study, person=anna, by=anna, now=NOW)
    study_people.leave(study.developers.get(membership=nina), now=NOW)
    late = recommend(lesson, vera)
    close = {"outcome": "Дети думают, если мы молчим", "by": vera, "now": NOW}
    assert "Рекомендации ждут решения" in refusal(study_closings.close, study, **close)
    late.delete()

    for _ in range(2):
        study = study_closings.close(study, **close)

    case = Product.objects.get()
    assert (study.stage, study.product, case.kind, case.community) == (StudyStage.CLOSED, case, "case", group)
    assert {author.membership for author in case.authors.all()} == {vera, nina, anna}
    for words in (
        "Что помогает детям",
        "Круг 1",
        "Круг 2",
        "Вопрос задаёт ребёнок",
        "молчим",
    ):
        assert words in case.text
    assert "Циклы занятий: 1\xa0цикл" in cases.draft_case(group)


@pytest.mark.parametrize(("ring", "of_case"), [(Ring.CYCLE, Ring.CYCLE), (Ring.REGION, Ring.COMMUNITY)])
def test_a_case_is_at_first_no_wider_than_its_cycle_or_its_group(group, vera, nina, ring, of_case):
    study, _ = twice_taught_study(group, vera, nina)
    study.ring = ring
    study.save()

    study_closings.close(study, outcome="Ждать", by=vera, now=NOW)

    assert Product.objects.get().ring == of_case


def test_a_cycle_is_opened_by_its_group(group, vera, nina, anna):
    study = make_study(group, vera, nina)
    ask = {"study": study, "by": vera, "now": NOW}
    motion = openness.propose(group, ring=Ring.MUNICIPALITY, **ask)
    assert refusal(openness.propose, group, ring=Ring.REGION, **ask).startswith("Группа уже решает")
    assert motion.title == "Открыть цикл «Тонет – не тонет»: детские сады района"
    for person in (nina, anna):
        motion = motions.speak(motion, kind=VoiceKind.AGREE, by=person, now=NOW)
    study.refresh_from_db()
    assert (study.ring, study.openness_steps.get().target) == (Ring.MUNICIPALITY, "цикл «Тонет – не тонет»")


@pytest.fixture
def closed(group, vera, nina):
    """Closed, opened to the district."""
    study = make_study(group, vera, nina, stage=StudyStage.CLOSED, ring=Ring.MUNICIPALITY, outcome="Ждать", age="5-6")
    make_card(study, stages=("intro", "main"), aim="Думать")
    make_case_child(study)
    return study


def test_neighbours_live_through_a_closed_cycle_without_its_children(closed, olga, sunny, daisy):
    mine = make_community(olga, title="Рядом")
    asked = {"community": mine, "title": "Плавает", "question": "Почему?", "by": olga, "now": NOW}
    assert refusal(study_copies.copy, closed, change=" ", **asked).startswith("Напишите, что меняете")

    copy = study_copies.copy(closed, change="У нас средняя группа", **asked)

    assert (copy.organization, copy.stage, copy.origin_uid, copy.age) == (daisy, StudyStage.IDEA, closed.uid, "5-6")
    assert copy.origin_title == f"{sunny.short_name}, «Говорящая группа»: Тонет – не тонет"
    assert (copy.cards.get().stages.count(), copy.children.count(), names(copy)) == (2, 0, {olga})
    going = make_study(closed.community, closed.created_by)
    assert refusal(study_copies.copy, going, change="Всё", **asked).startswith("Перенять можно завершённый цикл")


def test_an_opened_cycle_that_was_taken_over_is_not_closed_again(closed, olga, vera):
    study_copies.copy(
        closed, community=make_community(olga, title="Рядом"), title="П", question="?", change="Всё", by=olga, now=NOW
    )
    told = refusal(openness.propose, closed.community, study=closed, ring=Ring.COMMUNITY, by=vera, now=NOW)
    assert told.startswith("Сузить круг уже нельзя")


def test_who_sees_a_cycle_of_others(closed, vera, olga, officer):
    near = LessonStudy.objects.open_to_neighbours
    assert list(near(olga)) == [closed] and list(near(vera)) == []
    far = make_membership(Organization.objects.create(kind="doo", full_name="Д", short_name="Д"), role=Role.METHODIST)
    assert list(near(far)) == []
    closed.ring = Ring.COMMUNITY
    closed.save()
    assert list(near(olga)) == []


def test_a_guest_may_develop_a_lesson_but_is_no_author_of_the_case(group, vera, nina, guest, sunny):
    make_member(group, guest, left_on=sunny.today + timedelta(days=30))
    study, _ = twice_taught_study(group, vera, nina)
    study_people.join(study, person=guest, by=vera, now=NOW)

    study = study_closings.close(study, outcome="Ждать", by=vera, now=NOW)

    assert guest not in {author.membership for author in study.product.authors.all()}
    assert lessons.everybody_in(study.lessons.first())
