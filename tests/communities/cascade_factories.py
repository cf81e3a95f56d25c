"""`make_*` of what is handed on: time passes by days given in the past."""

from datetime import timedelta

from communities.models import Cascade, CascadeListener, CascadeState, SharedPart, SharedTopic
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
