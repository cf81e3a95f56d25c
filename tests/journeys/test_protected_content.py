"""Every person × every object of a community × closed or opened by the group: who reads, and not a word elsewhere (R5).

A new object of working content is one line of `CONTENT`: how it is made with the secret in it, and where it is read.
"""

import zipfile
from io import BytesIO

import pytest
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from communities.models import (
    CharterState,
    Lesson,
    LessonCard,
    LessonFeedback,
    LessonStudy,
    OpennessStep,
    Ring,
    StudyStage,
)
from communities.services.cases import begin_case
from communities.services.study_closings import draft as draft_case_of
from pos_portal.core.access import may
from pos_portal.core.models import AuditAction, AuditEvent, Role
from tests.communities.analyses_factories import make_analysis_of, make_correction_of
from tests.communities.cabinet_factories import make_material, make_product
from tests.communities.cards_factories import make_forecast
from tests.communities.charters_factories import make_disagreement, make_emergency
from tests.communities.factories import make_charter, make_community, make_lesson, make_member, make_room
from tests.communities.meeting_factories import make_comment, make_held_meeting, make_poll, make_topic, make_work_item
from tests.communities.observations_factories import make_absence, make_child_word, make_note, make_watched_lesson
from tests.communities.self_government_factories import make_motion, make_own_goal
from tests.communities.study_factories import make_card, make_case_child, make_stage, make_study
from tests.factories import make_membership

from .place import doors

SECRET, NOW = "Сокровенное", timezone.now()


def openness_step(group, by) -> OpennessStep:
    motion = make_motion(group, by, kind="openness", ring=3, title=SECRET)
    row = {"organization": group.organization, "community": group, "from_ring": 2, "to_ring": 2}
    material = make_material(by, SECRET, text="Решали об этом", community=group)
    return OpennessStep.objects.create(motion=motion, by=by, at=timezone.now(), material=material, **row)


def secret_card(group, by, number=1) -> LessonCard:
    """The newest card of a cycle whose earlier ones say nothing."""
    study = make_study(group, by, title="Цикл для всех")
    for earlier in range(1, number):
        make_card(study, number=earlier, topic="Занятие для всех")
    card = make_card(study, number=number, topic="Занятие для всех", aim=SECRET)
    make_forecast(card.stages.first(), expected=SECRET)
    return card


def watched(group, by) -> Lesson:
    """A lesson of a cycle in which everything noted is secret; each on a day of its own."""
    study = make_study(group, by, title="Цикл для всех")
    lesson = make_watched_lesson(study, by, days=-1 - group.lessons.count(), title="Занятие цикла")
    make_note(lesson, by, fact=SECRET)
    make_child_word(lesson, by, answer=SECRET)
    make_absence(lesson, by, reason=SECRET)
    make_stage(lesson.card, kind="fixing", title=SECRET)
    return lesson


def case_child(group, by):
    study = make_study(group, by)
    make_case_child(study, about=SECRET)
    return study


# name of the page: makes what is read there; the address takes the community or, after «*», the object itself
CONTENT = {
    "communities:study_children *": case_child,
    "communities:motion_detail *": lambda group, by: make_motion(group, by, title=SECRET),
    "communities:motion_list": lambda group, by: make_motion(group, by, title=SECRET),
    "communities:goal_list": lambda group, by: make_own_goal(group, by, text=SECRET),
    "communities:disagreement_list": lambda group, by: make_disagreement(group, by, text=SECRET),
    "communities:charter_compare": lambda group, by: make_charter(
        group, by, number=2, state=CharterState.DRAFT, lines=SECRET
    ),
    "communities:openness_list": openness_step,
    "communities:discussion_list": lambda group, by: make_comment(group, by=by, text=SECRET),
    "communities:work_list": lambda group, by: make_work_item(group, title=SECRET),
    "communities:board_detail": lambda group, by: make_topic(group, by=by, title=SECRET),
    "communities:poll_detail *": lambda group, by: make_poll(group, by=by, title=SECRET),
    "communities:meeting_minutes *": lambda group, by: make_held_meeting(group, by=by, heard=SECRET),
    "communities:meeting_minutes_export *": lambda group, by: make_held_meeting(group, by=by, days=-3, heard=SECRET),
    "communities:analysis_detail *": lambda group, by: make_analysis_of(group, by, leader_words=SECRET),
    "communities:analysis_export *": lambda group, by: make_analysis_of(group, by, leader_words=SECRET),
    "communities:recommendation_list *": lambda group, by: make_correction_of(group, by, SECRET),
    "communities:recommendation_export *": lambda group, by: make_correction_of(group, by, SECRET),
    "communities:product_detail *": lambda group, by: make_product(by, SECRET, community=group),
    "communities:product_download *": lambda group, by: make_product(by, SECRET, community=group),
    "communities:material_detail *": lambda group, by: make_material(by, SECRET, community=group),
    "communities:study_card *": lambda group, by: secret_card(group, by).study,
    "communities:card_detail *": lambda group, by: secret_card(group, by),
    "communities:card_compare *": lambda group, by: secret_card(group, by, number=2),
    "communities:card_print *": lambda group, by: secret_card(group, by),
    "communities:card_export *": lambda group, by: secret_card(group, by),
    "communities:forecast_list *": lambda group, by: secret_card(group, by),
    "communities:observer_list *": watched,
    "communities:observation_list *": watched,
    "communities:observation_sheet *": watched,
    "communities:observation_export *": watched,
}
MEMBERS = ("vera", "nina")
STAFF = ("anna", "marina", "sveta", "gone")
OUTSIDE = ("guest", "past_guest", "officer", "iro_officer", "olga", "stranger_head")


OF_GROUP = ("communities:discussion_list", "communities:community_studies", "communities:community_detail")
OF_CYCLE = ("study", "card", "forecast", "observ", "analysis", "recommendation", "effect", "case", "feedback")
OF_LESSON = ("observ", "analysis", "recommendation", "feedback", "absence", "child_word")


def is_of_cycle(view: str) -> bool:
    return view.startswith("communities:") and view.split(":")[1].startswith(OF_CYCLE)


def is_of_lesson(view: str) -> bool:
    return view.split(":")[1].startswith(OF_LESSON)


def make_watched_cycle(group, by) -> Lesson:
    """Closed, for its developers alone; the secret stands wherever they wrote."""
    lesson = watched(group, by)
    LessonStudy.objects.filter(pk=lesson.study_id).update(ring=Ring.CYCLE)
    study, stage = LessonStudy.objects.get(pk=lesson.study_id), lesson.card.stages.last()
    study.children.update(about=SECRET)
    make_comment(stage, by=by, about="card_stage", text=SECRET)
    make_comment(lesson, by=by, about="lesson", text=SECRET)
    LessonFeedback.objects.create(
        organization=group.organization, lesson=lesson, membership=by, fact=SECRET, question=SECRET, given_at=NOW
    )
    study.outcome, study.product = SECRET, draft_case_of(study, by=by, now=NOW)
    study.stage, study.ended_at = StudyStage.CLOSED, NOW
    study.save()
    lesson.study = study
    return lesson


@pytest.fixture
def people(request, vera, nina, anna, marina, guest, officer, olga, sunny, daisy, iro):
    named = {"vera": vera, "nina": nina, "anna": anna, "marina": marina, "guest": guest, "officer": officer}
    return named | {
        "sveta": make_membership(sunny, full_name="Фёдорова Светлана Игоревна"),
        "gone": make_membership(sunny, full_name="Ушедшая Ульяна Петровна"),
        "past_guest": make_membership(sunny, role=Role.GUEST, full_name="Бывшая Берта Львовна"),
        "iro_officer": make_membership(iro, role=Role.SERVICE, full_name="Областная Ольга Львовна"),
        "olga": olga,
        "stranger_head": make_membership(daisy, role=Role.HEAD, full_name="Соседова Софья Львовна"),
    }


@pytest.fixture
def group(people, sunny):
    """Вера coordinates; one member and one guest have gone, another guest has a seat."""
    group = make_community(people["vera"], people["nina"], coordinator=people["vera"])
    make_member(group, people["guest"], left_on=sunny.today)
    for name in ("gone", "past_guest"):
        seat = make_member(group, people[name])
        seat.left_on = seat.joined_on
        seat.save()
    room = make_room(sunny)
    make_lesson(group, people["vera"], room=room, title="Занятие для всех", notes=SECRET, ring=Ring.GUESTS)
    return group


@pytest.fixture
def pages(group, people) -> dict[str, str]:
    """Address of every page with the secret on it."""
    found = {}
    for name, make in CONTENT.items():
        row = make(group, people["vera"])
        view, _, is_own = name.partition(" ")
        found[name] = reverse(view, args=[row.pk if is_own else group.pk])
    return found


def words_of(response) -> str:
    """What a response says, also inside of .docx and .xlsx."""
    content = b"".join(response) if response.streaming else response.content
    if content.startswith(b"PK"):
        archive = zipfile.ZipFile(BytesIO(content))
        content = b"".join(archive.read(name) for name in archive.namelist())
    return content.decode(errors="replace")


def told(browser, url: str) -> tuple[bool, bool]:
    """Whether the page opens, and whether the secret is on it."""
    with transaction.atomic():
        response = browser.get(url)
        found = SECRET in words_of(response)
        transaction.set_rollback(True)
    return response.status_code == 200, found


@pytest.mark.parametrize("ring", [Ring.COMMUNITY, Ring.KINDERGARTEN])
@pytest.mark.parametrize("name", [*MEMBERS, *STAFF, *OUTSIDE])
def test_who_reads_what_a_group_writes(client_of, people, group, pages, name, ring):
    group.ring = ring
    group.save()
    browser, reads = client_of(people[name]), name in MEMBERS or (name in STAFF and ring == Ring.KINDERGARTEN)

    answers = {page: told(browser, url) for page, url in pages.items()}

    assert {page: answer for page, answer in answers.items() if answer != (reads, reads)} == {}


@pytest.mark.parametrize("name", [*STAFF, *OUTSIDE])
def test_a_closed_group_is_silent_at_every_other_door(client_of, people, group, pages, name):
    """Lists, reports, home, exports: every address without a number, and every page of the community and its lesson."""
    browser, person, lesson = client_of(people[name]), people[name], group.lessons.get(title="Занятие для всех")
    browser.raise_request_exception = False
    urls = [reverse(view) for view, names in doors().items() if not names and may(person, view)]
    for view, names in doors().items():
        if names == ("pk",) and view.startswith("communities:") and may(person, view):
            urls += [reverse(view, args=[lesson.pk if "lesson" in view else group.pk])]

    assert [url for url in urls if told(browser, url)[1]] == []


def test_a_cycle_of_its_developers_is_silent_to_the_rest_of_their_group(client_of, people, group):
    """Pages of the cycle, its talk, what those who came said, the draft of its case and of the case of the group."""
    vera, nina = people["vera"], people["nina"]
    lesson = make_watched_cycle(group, vera)
    browser, study = client_of(nina), lesson.study
    own = [view for view, names in doors().items() if names == ("pk",) and may(nina, view) and is_of_cycle(view)]
    urls = [reverse(view, args=[lesson.pk if is_of_lesson(view) else study.pk]) for view in own]
    urls += [reverse(view) for view, names in doors().items() if not names and may(nina, view)]
    urls += [reverse(view, args=[group.pk]) for view in OF_GROUP]
    urls += [reverse("calendar") + f"?scope={group.pk}", lesson.get_absolute_url(), study.product.get_absolute_url()]
    urls += [make_study(group, vera, stage=StudyStage.STOPPED, ring=Ring.CYCLE, reason=SECRET).get_absolute_url()]
    urls += [begin_case(group, by=nina, now=timezone.now()).get_absolute_url()]

    assert [url for url in urls if told(browser, url)[1]] == []
    assert told(client_of(vera), study.product.get_absolute_url()) == (True, True)


def test_an_emergency_opens_all_of_it_and_every_reading_is_written_down(client_of, people, group, pages):
    make_emergency(group, people["anna"], confirmed_by=people["marina"])
    browser = client_of(people["anna"])

    untold = {page for page, url in pages.items() if not browser.get(url).status_code == 200}
    log = "\n".join(AuditEvent.objects.filter(action=AuditAction.EMERGENCY).values_list("subject", flat=True))

    assert (untold, [page for page, url in pages.items() if url not in log]) == (set(), [])
