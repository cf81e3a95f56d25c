"""`make_*` of what is handed on: time passes by days given in the past."""

from datetime import timedelta

from communities.models import (
    CarryOver,
    Cascade,
    CascadeListener,
    CascadeState,
    SharedPart,
    SharedTopic,
    StudyWalk,
    WalkState,
    WatchPoint,
)
from pos_portal.core.models import Membership

from .factories import NOW


def make_cascade(learner: Membership, *listeners: Membership, taught_ago: int | None = None, **fields) -> Cascade:
    """Agreed and being learned; with `taught_ago` the listeners were taught so many days ago."""
    organization = learner.organization
    days = {"learn_until": organization.today + timedelta(days=10), "teach_on": organization.today + timedelta(days=20)}
    if taught_ago is not None:
        held = organization.today - timedelta(days=taught_ago)
        days = {"learn_until": held, "teach_on": held, "learned_on": held, "taught_on": held}
        fields = {"state": CascadeState.TAUGHT, "taken_away": "Читаем с остановками"} | fields
    row = {"title": "Продуктивное чтение", "agreed_at": NOW, "created_by": learner, "created_at": NOW}
    cascade = Cascade.objects.create(organization=organization, learner=learner, **(row | days | fields))
    for person in listeners:
        make_listener(cascade, person, was_taught=None if taught_ago is None else True)
    return cascade


def make_listener(cascade: Cascade, person: Membership, **fields) -> CascadeListener:
    return CascadeListener.objects.create(
        organization=cascade.organization, cascade=cascade, membership=person, **fields
    )


def make_topic(community, *, by: Membership, title="Вопросы, на которые хочется отвечать", **fields) -> SharedTopic:
    row = {"community": community, "title": title, "created_by": by, "created_at": NOW}
    return SharedTopic.objects.create(organization=community.organization, **(row | fields))


def make_part(topic: SharedTopic, person: Membership, *, source="Видеолекция о вопросах", **fields) -> SharedPart:
    row = {"topic": topic, "membership": person, "kind": "web", "source": source}
    return SharedPart.objects.create(organization=topic.organization, **(row | fields))


def make_walk(by: Membership, *people: Membership, host=None, state=WalkState.DRAFT, **fields) -> StudyWalk:
    """To a kindergarten of the portal, without `host` to a place outside it; agreed ones lie two days ahead."""
    row = {"host": host, "host_name": "" if host else "Детский сад «Берёзка»", "purpose": "Как читают детям"}
    row |= {"asked_by": by, "created_at": NOW}
    if state in (WalkState.AGREED, WalkState.HELD):
        row |= {"answered_by": by, "answered_at": NOW, "visit_at": NOW + timedelta(days=2)}
    if state == WalkState.HELD:
        row |= {"held_on": by.organization.today, "visit_at": NOW, "report": "Дети спрашивают сами"}
    walk = StudyWalk.objects.create(organization=by.organization, state=state, **(row | fields))
    walk.people.set(people)
    return walk


def make_watch_point(walk: StudyWalk, *, question="Как задают вопросы", **fields) -> WatchPoint:
    return WatchPoint.objects.create(organization=walk.organization, walk=walk, question=question, **fields)


def make_carry_over(walk: StudyWalk, person: Membership, *, text="Пауза после вопроса", **fields) -> CarryOver:
    fields = {"due_on": walk.organization.today + timedelta(days=14)} | fields
    return CarryOver.objects.create(organization=walk.organization, walk=walk, responsible=person, text=text, **fields)
