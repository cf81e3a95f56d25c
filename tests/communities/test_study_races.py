"""Steps of one cycle taken at the same moment, each over a connection of its own."""

import pytest
from django.db import transaction

from communities.models import LessonAnalysis, LessonStatus, LessonStudy, StudyStage, StudyStep

from .factories import NOW, make_community
from .studies_factories import plan_everything, ready_study, teach, twice_taught_study
from .study_factories import make_study
from .test_races import ROUNDS, all_at_once, people_of, posting, statuses

pytestmark = pytest.mark.django_db(transaction=True)


def test_ready_while_the_lesson_is_called_off(client_of, sunny, vera):
    """In either order nobody waits in a circle, and a cycle without its lesson is not ready."""
    people = people_of(sunny, 3)
    group, browsers = make_community(vera, *people), [client_of(person) for person in people]
    for _ in ROUNDS:
        study = make_study(group, *people)
        lesson = plan_everything(study, people[0])
        for person in people[1:]:
            lesson.absences.create(
                organization=sunny, membership=person, reason="Отпуск", noted_by=people[0], noted_at=NOW
            )
        clicks = [posting(browser, "study_ready", study.pk) for browser in browsers[1:]]

        answers = all_at_once([*clicks, posting(browsers[0], "lesson_cancel", lesson.pk, reason="Карантин")])

        study.refresh_from_db()
        lesson.refresh_from_db()
        assert (lesson.status, study.stage) == (LessonStatus.CANCELLED, StudyStage.PLANNING)
        assert {answer.status_code for answer in answers} <= {302, 409}


def test_developers_join_and_leave_while_places_are_taken(client_of, sunny, vera):
    """Every developer has a place in the planned lesson, nobody is host and observer at once, the room holds them."""
    people = people_of(sunny, 6)
    group, browsers = make_community(vera, *people), [client_of(person) for person in people]
    with transaction.atomic():
        study = make_study(group, *people[:2])
        lesson = plan_everything(study, people[0])
    leaving = study.developers.get(membership=people[1])
    clicks = [posting(browser, "developer_join", study.pk) for browser in browsers[2:]]
    clicks += [posting(browser, "booking_create", lesson.pk) for browser in browsers[4:]]

    answers = all_at_once([*clicks, posting(browsers[1], "developer_leave", leaving.pk)])

    assert {answer.status_code for answer in answers} <= {302, 409}
    hosts = set(lesson.hosts.values_list("membership", flat=True))
    assert hosts == set(study.developers.current().values_list("membership", flat=True))
    assert hosts == {people[0].pk} | {person.pk for person in people[2:]}
    assert not lesson.bookings.booked().exists()


def test_children_are_added_while_the_analysis_is_opened(client_of, sunny, vera):
    """Each has its place in the sheet once, whoever was first."""
    people = people_of(sunny, 4)
    group, browsers = make_community(vera, *people), [client_of(person) for person in people]
    with transaction.atomic():
        study, lesson = ready_study(group, *people)
        teach(lesson, people[0])
    clicks = [posting(browser, "case_child_create", study.pk, level="low") for browser in browsers[1:]]

    answers = all_at_once([*clicks, posting(browsers[0], "analysis_open", lesson.pk)])

    assert statuses(answers)[0] == 302 and set(statuses(answers)) <= {200, 302}
    placed = LessonAnalysis.objects.get(lesson=lesson).children.values_list("child", flat=True)
    assert sorted(placed) == sorted(study.children.values_list("pk", flat=True))


def test_six_close_a_cycle_and_there_is_one_case(client_of, sunny, vera):
    people = people_of(sunny, 6)
    group, browsers = make_community(vera, *people), [client_of(person) for person in people]
    with transaction.atomic():
        study, _ = twice_taught_study(group, *people)
    for _ in ROUNDS:
        LessonStudy.objects.update(stage=StudyStage.CORRECTION, ended_at=None, product=None, outcome="")
        StudyStep.objects.filter(to_stage=StudyStage.CLOSED).delete()
        group.products.all().delete()

        answers = all_at_once([posting(browser, "study_close", study.pk, outcome="Ждать") for browser in browsers])

        assert statuses(answers) in ([302] * count + [403] * (6 - count) for count in range(1, 7))
        assert (group.products.count(), StudyStep.objects.filter(to_stage=StudyStage.CLOSED).count()) == (1, 1)
