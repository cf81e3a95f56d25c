import pytest
from django.utils import timezone

from communities.engine.coverage import Coverage
from communities.models import LessonStatus, Observer
from communities.models.study_coverage import coverage_of
from communities.services import observers, study_people
from communities.services.coverage_words import gaps
from communities.services.refusals import Refused
from pos_portal.core.models import Notice
from tests.communities.observations_factories import make_absence, make_lesson_of_study, make_observer
from tests.communities.study_factories import make_developer
from tests.factories import make_membership

NOW = timezone.now()


@pytest.fixture
def watched(talking, vera, nina):
    """In three days; Вера teaches, Нина develops it with her."""
    return make_lesson_of_study(talking, vera, nina, days=3)


@pytest.fixture
def olya(sunny, talking, watched):
    person = make_membership(sunny, full_name="Яковлева Ольга Юрьевна")
    make_developer(watched.study, person)
    return person


def tasks(lesson) -> list[tuple]:
    rows = lesson.observers.order_by("pk").select_related("membership__user", "child", "stage")
    return [(one.membership.short_name, str(one.child or one.focus), str(one.stage or "")) for one in rows]


def test_shared_out_evenly_who_teaches_does_not_watch(watched, vera, nina, olya):
    observers.share(watched, by=nina, now=NOW)

    assert tasks(watched) == [
        ("Орлова Н. П.", "Ребёнок А", ""),
        ("Яковлева О. Ю.", "Ребёнок Б", ""),
        ("Орлова Н. П.", "Ребёнок В", ""),
    ]
    assert list(Notice.objects.values_list("membership", "title")) == [
        (olya.pk, "Вы наблюдаете на занятии «Тонет – не тонет»")
    ]
    assert observers.share(watched, by=nina, now=NOW) == []


def test_nobody_to_share_among(talking, vera):
    alone = make_lesson_of_study(talking, vera, days=3)

    with pytest.raises(Refused, match="Распределять некого"):
        observers.share(alone, by=vera, now=NOW)


def test_a_task_given_twice_is_one_task(watched, vera, nina):
    child, stage = watched.study.children.first(), watched.card.stages.first()
    for _ in range(2):
        observers.assign(watched, membership=nina, focus="child", child=child, stages=[stage], by=vera, now=NOW)

    assert tasks(watched) == [("Орлова Н. П.", "Ребёнок А", "Вводно-мотивационный")]


def test_who_teaches_is_given_no_task(watched, vera):
    with pytest.raises(Refused, match="Кто ведёт занятие, тот не наблюдает"):
        observers.assign(watched, membership=vera, focus="group", by=vera, now=NOW)


def test_who_is_excused_loses_the_tasks_and_gets_none(watched, vera, nina):
    make_observer(watched, nina)
    observers.excuse(watched, membership=nina, reason="Отпуск", by=vera, now=NOW)

    with pytest.raises(Refused, match="на занятии не будет"):
        observers.assign(watched, membership=nina, focus="group", by=vera, now=NOW)
    assert tasks(watched) == []

    observers.recall(watched.absences.get())
    assert watched.absences.count() == 0


def test_excused_twice_the_last_reason_stands(watched, vera, nina):
    observers.excuse(watched, membership=nina, reason="Отпуск", by=vera, now=NOW)
    observers.excuse(watched, membership=nina, reason="Болезнь", by=vera, now=NOW)

    assert [absence.reason for absence in watched.absences.all()] == ["Болезнь"]


def test_who_teaches_is_not_excused(watched, vera, nina):
    with pytest.raises(Refused, match="ведёт занятие"):
        observers.excuse(watched, membership=vera, reason="Отпуск", by=nina, now=NOW)


def test_after_the_end_nothing_is_arranged(watched, vera, nina):
    watched.study.stage, watched.study.ended_at = "closed", NOW
    watched.study.save()

    with pytest.raises(Refused, match="Цикл завершён"):
        observers.unassign(make_observer(watched, nina))
    assert Observer.objects.count() == 1


def test_the_check_says_in_words_what_is_missing(watched, vera, nina, olya):
    children, stages = list(watched.study.children.order_by("letter")), list(watched.card.stages.order_by("position"))
    make_observer(watched, nina, child=children[0])
    make_observer(watched, nina, child=children[1], stage=stages[0])
    make_observer(watched, nina, child=children[1], stage=stages[1])

    assert gaps(watched) == [
        "Ребёнок Б на этапе «Рефлексивный» остаётся без наблюдателя.",
        "Ребёнок В остаётся без наблюдателя.",
        "Яковлева Ольга Юрьевна: среди разработчиков, но на занятии пока без места. "
        "Поручите наблюдение или отметьте, почему не получится прийти.",
    ]


def test_all_watched_and_the_absent_excused(watched, nina, olya):
    for child in watched.study.children.all():
        make_observer(watched, nina, child=child)
    make_absence(watched, olya)

    assert coverage_of(watched) == Coverage(watched=9, wanted=9, uncovered=(), absent=())
    assert gaps(watched) == []


def test_the_task_of_who_left_the_cycle_is_free_for_others_and_stays_after_the_lesson(watched, nina, olya):
    for child in watched.study.children.all():
        make_observer(watched, olya, child=child)

    study_people.leave(watched.study.developers.get(membership=olya), now=NOW)
    assert coverage_of(watched).watched == 0

    watched.status = LessonStatus.HELD
    assert coverage_of(watched).watched == 9
