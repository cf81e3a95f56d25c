"""One of everything that an address of the portal names, for any kindergarten."""

from functools import cache

from django.urls import URLPattern, get_resolver
from django.utils import timezone

from communities.models import CommunityMember
from communities.services import bookings, products
from deficits.models import AnswersImport, Participant, TrendStatus
from planning.models import ConceptWording
from planning.services.imports import start_import
from pos_portal.core.engine.tables import read_pasted
from pos_portal.core.models import Invitation
from pos_portal.core.services import invitations
from tests.communities.cabinet_factories import make_experience, make_material, make_product, make_review
from tests.communities.change_factories import make_line, make_result, make_theme
from tests.communities.charters_factories import make_disagreement, make_emergency
from tests.communities.factories import make_community, make_lesson, make_room
from tests.communities.meeting_factories import make_comment, together
from tests.communities.self_government_factories import make_motion, make_own_goal, make_term
from tests.communities.strategies_factories import make_agreed_line, make_criterion, make_need, make_own, make_tactic
from tests.communities.study_factories import make_study
from tests.core.notice_factories import make_notice
from tests.deficits.children import make_children, make_children_import, make_framework, make_group
from tests.deficits.factories import make_cause, make_round, make_survey
from tests.journeys import analyses, cards, duties, observations, places, studies
from tests.journeys.handing_on import OWNERS as HANDING_ON
from tests.journeys.handing_on import handing_on
from tests.journeys.learning import OWNERS as LEARNING
from tests.journeys.learning import learning
from tests.planning.factories import (
    make_activity,
    make_concept,
    make_edition,
    make_goal,
    make_note,
    make_plan,
    make_priority,
    make_proposal,
    make_success,
    make_trend,
    make_workshop,
)

# What `<pk>` means in an address, by the first word of the view's name; whole names go first.
OWNERS = {
    "communities:change": "change_line",
    "communities:result_create": "change_line",
    "communities:result": "result",
    "communities:theme": "theme",
    "core:member": "member",
    "notice": "notice",
    "core:invitation": "invitation",
    "communities:community": "community",
    "communities:member_create": "community",
    "communities:member": "community_member",
    "communities:lesson_create": "community",
    "communities:lesson": "lesson",
    "communities:booking_create": "lesson",
    "communities:booking": "booking",
    "communities:room": "room",
    "communities:charter": "community",
    "communities:openness": "community",
    "communities:disagreement_list": "community",
    "communities:disagreement_create": "community",
    "communities:disagreement": "disagreement",
    "communities:emergency_create": "community",
    "communities:emergency": "emergency",
    "communities:discussion": "community",
    "communities:work_list": "community",
    "communities:work_create": "community",
    "communities:work": "work_item",
    "communities:board": "community",
    "communities:topic_create": "community",
    "communities:topic": "topic",
    "communities:poll_create": "community",
    "communities:poll": "poll",
    "communities:meeting_list": "community",
    "communities:meeting_create": "community",
    "communities:meeting_record": "community",
    "communities:meeting": "meeting",
    "communities:agenda_create": "meeting",
    "communities:agenda_offer": "meeting",
    "communities:agenda": "agenda_item",
    "communities:decision": "meeting",
    "communities:assignment_create": "meeting",
    "communities:assignment": "assignment",
    "planning:assignment": "assignment",
    "communities:paper": "community",
    "communities:comment_create": "community",
    "communities:comment": "comment",
    "communities:material": "material",
    "communities:version_create": "material",
    "communities:version": "version",
    "communities:motion_list": "community",
    "communities:motion_create": "community",
    "communities:motion": "motion",
    "communities:goal_list": "community",
    "communities:goal_create": "community",
    "communities:goal": "community_goal",
    "communities:term": "coordinator_term",
    **LEARNING,
    **HANDING_ON,
    **studies.OWNERS,
    **cards.OWNERS,
    **observations.OWNERS,
    **analyses.OWNERS,
    **places.OWNERS,
    **duties.OWNERS,
    "communities:product_case": "community",
    "communities:product_edition": "product_edition",
    "communities:product": "product",
    "communities:author_add": "product",
    "communities:author": "product_author",
    "communities:review_create": "product",
    "communities:review": "colleague_review",
    "communities:experience": "experience",
    "communities:strategy": "strategy",
    "communities:trial": "strategy",
    "communities:readiness": "strategy",
    "communities:tactic_create": "strategy",
    "communities:tactic": "tactic",
    "communities:need_create": "strategy",
    "communities:need_suggest": "strategy",
    "communities:need": "need",
    "communities:mark": "strategy_line",
    "communities:criterion_delete": "criterion",
    "communities:criterion": "strategy_line",
    "deficits:child": "child_group",
    "deficits:children": "children_import",
    "deficits:framework": "framework",
    "deficits:indicator": "framework",
    "deficits:survey": "survey",
    "deficits:response": "survey",
    "deficits:colleague_list": "survey",
    "deficits:colleague_ask": "survey",
    "deficits:colleague": "colleague_request",
    "deficits:gap": "survey",
    "deficits:profile": "survey",
    "deficits:expert": "survey",
    "deficits:result": "survey",
    "deficits:questionnaire": "questionnaire",
    "deficits:answers": "answers_import",
    "deficits:trend": "trend",
    "deficits:cause": "cause",
    "deficits:priority": "priority_round",
    "planning:activity_explain": "plan",
    "planning:activity_write": "plan",
    "planning:activity": "activity",
    "planning:plan": "plan",
    "planning:import": "plan_import",
    "planning:correspondence": "plan",
    "planning:suggestion": "plan",
    "planning:link": "plan",
    "planning:wording_create": "plan",
    "planning:wording_teach": "plan",
    "planning:wording": "wording",
    "planning:reflection": "plan",
    "planning:review": "plan",
    "planning:report": "plan",
    "planning:goal": "goal",
    "planning:training": "training_priority",
    "planning:edition": "edition",
    "planning:proposal": "proposal",
    "planning:success": "success",
    "planning:workshop": "workshop",
    "planning:concept": "concept",
    "planning:what": "plan",
    "planning:tactic": "tactic",
}


def furnish(methodist, educator, *, title: str) -> dict:
    """Rows of one organization by the names that `OWNERS` uses; every text in them is `title`."""
    organization, now = methodist.organization, timezone.now()
    return {
        "member": educator,
        "notice": make_notice(methodist, title, text=title),
        **communities(methodist, educator, title, now),
        **learning(methodist, educator, title),
        **strategies(methodist, title),
        **deficits(methodist, educator, title, now),
        **planning(methodist, title, now),
        **invited(methodist, title, now),
        "organization": organization,
    }


def invited(methodist, title: str, now) -> dict:
    invitation = Invitation(full_name=title, role="educator")
    token = invitations.create(invitation=invitation, by=methodist, now=now)
    return {"invitation": invitation, "token": token}


def lesson_study(community, lesson, methodist, educator, title: str) -> dict:
    study = make_study(community, methodist, educator, title=title, question=title)
    given = (study, lesson, methodist, educator, title)
    slices = (studies.studies, cards.cards, observations.observations, analyses.analyses, places.places, duties.duties)
    return {name: row for furnished in slices for name, row in furnished(*given).items()}


def communities(methodist, educator, title: str, now) -> dict:
    room = make_room(methodist.organization, title)
    community = make_community(methodist, educator, title=title, coordinator=methodist)
    lesson = make_lesson(community, methodist, room=room, title=title, ring=3)
    material = make_material(methodist, title)
    product = make_product(methodist, title, text=title, state="review", ring=3)
    products.keep_edition(product, now=now)
    return {
        "material": material,
        "version": material.versions.get(),
        "product": product,
        "product_edition": product.editions.get(),
        "product_author": product.authors.get(),
        "colleague_review": make_review(product, educator, useful=title),
        "experience": make_experience(methodist, title),
        "room": room,
        "community": community,
        "community_member": CommunityMember.objects.get(community=community, membership=educator),
        "lesson": lesson,
        "motion": make_motion(community, educator, title=title, text=title),
        "community_goal": make_own_goal(community, educator, text=title),
        "coordinator_term": make_term(community, methodist, note=title),
        "booking": bookings.book(lesson, by=educator, now=now),
        "disagreement": make_disagreement(community, methodist, text=title),
        "emergency": make_emergency(community, methodist, reason=title),
        "comment": make_comment(community, by=methodist, text=title),
        **handing_on(community, methodist, educator, title),
        **lesson_study(community, lesson, methodist, educator, title),
        **together(community, methodist, title),
        **changes(methodist, title),
    }


def changes(methodist, title: str) -> dict:
    line = make_line(methodist, title)
    return {
        "change_line": line,
        "result": make_result(line, methodist, text=title),
        "theme": make_theme(methodist, title=title),
    }


def strategies(methodist, title: str) -> dict:
    line = make_agreed_line(methodist, title)
    strategy = make_own(line, methodist, title, problem=title)
    return {
        "strategy_line": line,
        "strategy": strategy,
        "tactic": make_tactic(strategy, title),
        "criterion": make_criterion(line, title),
        "need": make_need(strategy, title, missing=title),
    }


def deficits(methodist, educator, title: str, now) -> dict:
    survey = make_survey(methodist, asked=[methodist, educator], title=title, asks_colleagues=True)
    participant = Participant.objects.get(survey=survey, membership=educator)
    survey.questionnaire.title = title
    survey.questionnaire.save()
    group = make_group(methodist, title=title, educators=[educator])
    return {
        "survey": survey,
        "participant": participant,
        "colleague_request": participant.colleagues.create(
            organization=methodist.organization, colleague=methodist, asked_at=now
        ),
        "questionnaire": survey.questionnaire,
        "item": survey.questionnaire.items.first(),
        "question": survey.questionnaire.open_questions.first(),
        "child_group": group,
        "child": make_children(group, 1)[0],
        "priority_round": make_round(methodist),
        "framework": make_framework(methodist, title=title),
        "children_import": make_children_import(methodist, title),
        "cause": make_cause(methodist, text=title, area="speech"),
        "answers_import": AnswersImport.objects.create(
            organization=methodist.organization, file_name=title, checksum="0", created_by=methodist, created_at=now
        ),
    }


def planning(methodist, title: str, now) -> dict:
    plan = make_plan(methodist.organization)
    text = f"Мероприятие\tСрок\n{title}\tоктябрь\nСеминар «Игра»\tноябрь"
    source = {"tables": (read_pasted(text),), "content": text.encode(), "file_name": title, "is_pasted": True}
    activity, workshop = make_activity(plan, title), make_workshop(plan, by=methodist)
    return {
        "plan": plan,
        "trend": make_trend(methodist, title, status=TrendStatus.CONFIRMED),
        "activity": activity,
        "goal": make_goal(plan, title),
        "training_priority": make_priority(plan, title),
        "edition": make_edition(plan, by=methodist),
        "proposal": make_proposal(plan, by=methodist, text=title),
        "success": make_success(activity, by=methodist, text=title, proof=title),
        "workshop": workshop,
        "note": make_note(workshop, by=methodist, text=title),
        "concept": make_concept(methodist.organization, by=methodist, title=title),
        "plan_import": start_import(**source, school_year=plan.school_year, by=methodist, now=now),
        "wording": ConceptWording.objects.create(
            organization=methodist.organization,
            concept="speech",
            wording=title.lower(),
            added_by=methodist,
            added_at=now,
        ),
    }


def owner_of(view: str) -> str:
    """Which row the number in the address of a view names."""
    return OWNERS.get(view) or OWNERS[view.split("_")[0]]


def arguments(view: str, names: tuple[str, ...], place: dict) -> dict:
    """Arguments of the address of a view that lead to the rows of a place."""
    known = {"trend", "activity", "participant", "item", "question", "child", "note"}
    given = {name: place[name].pk for name in names if name in known}
    given |= {"source": "reading"} if "source" in names else {}
    given |= {"code": place["concept"].code} if "code" in names else {}
    given |= {"kind": "xlsx"} if "kind" in names else {}
    given |= {"about": "community"} if "about" in names else {}
    given |= {"paper": "regulation"} if "paper" in names else {}
    given |= {"part": "leader"} if "part" in names else {}
    given |= {"focus": "group"} if "focus" in names else {}
    given |= {"token": place["token"]} if "token" in names else {}
    return given | ({"pk": place[owner_of(view)].pk} if "pk" in names else {})


@cache
def doors() -> dict[str, tuple[str, ...]]:
    """Every address of the portal's own: name of the view and names of its arguments."""
    return {view: tuple(entry.pattern.converters) for view, entry in walk(get_resolver().url_patterns, "")}


@cache
def methods() -> dict[str, set[str]]:
    """By the name of a view: the methods its `require_…` decorator lets in, in small letters."""
    return {view: set(accepted(entry.callback)) for view, entry in walk(get_resolver().url_patterns, "")}


def accepted(callback):
    """What Django's decorator keeps beside the view it wraps."""
    while "request_method_list" not in callback.__code__.co_freevars:
        callback = callback.__wrapped__
    kept = callback.__closure__[callback.__code__.co_freevars.index("request_method_list")].cell_contents
    return (method.lower() for method in kept)


def walk(patterns, prefix: str):
    for entry in patterns:
        if not isinstance(entry, URLPattern):
            yield from walk(entry.url_patterns, f"{prefix}{entry.namespace}:" if entry.namespace else prefix)
        elif entry.callback.__module__.split(".")[0] in {"pos_portal", "deficits", "communities", "planning"}:
            yield prefix + entry.name, entry
