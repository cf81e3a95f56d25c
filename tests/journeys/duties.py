"""Shifts, regime, covers, equipment, recurring hours."""

from communities.models import Cover
from pos_portal.core.models import Membership
from tests.communities.duties_factories import (
    make_day_off,
    make_equipment,
    make_leave,
    make_moment,
    make_rule,
    make_shift,
)
from tests.communities.factories import NOW
from tests.deficits.children import make_group

OWNERS: dict[str, str] = {
    "communities:cover_create": "lesson",
    "communities:cover_update": "lesson",
    "communities:cover": "cover",
    "communities:shift_arrange": "duty_group",
    "communities:shift": "shift",
    "communities:leave": "leave",
    "communities:regime_update": "moment",
    "communities:regime_delete": "moment",
    "communities:regime": "duty_group",
    "communities:equipment": "equipment",
    "communities:slot_rule_update": "slot_rule",
    "communities:slot_rule_stop": "slot_rule",
    "communities:slot": "slot",
    "communities:day": "day_off",
}


def duties(study, lesson, methodist, educator, title: str) -> dict:
    group = make_group(methodist, title=f"{title}: группа", educators=[educator])
    rule = make_rule(methodist, title=title)
    return {
        "cover": asked(lesson, methodist, educator, title),
        "duty_group": group,
        "shift": make_shift(educator, group=group, days=[0])[0],
        "leave": make_leave(educator, days=50),
        "moment": make_moment(group),
        "equipment": make_equipment(methodist.organization, title),
        "slot_rule": rule,
        "slot": rule.slots.first(),
        "day_off": make_day_off(methodist, days=(70, 70), title=title),
    }


def asked(lesson, methodist: Membership, educator: Membership, title: str) -> Cover:
    """The host asks the educator."""
    return Cover.objects.create(
        organization=methodist.organization,
        lesson=lesson,
        membership=methodist,
        substitute=educator,
        answer=title,
        asked_at=NOW,
    )
