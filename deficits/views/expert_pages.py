"""What the pages of expert marks show: rows of people, columns of items, one field a cell."""

from collections.abc import Iterable

from django.http import HttpRequest

from deficits.engine.bank import load_bank
from deficits.engine.subjects import ITEM, Subject
from deficits.forms.answers import NOT_APPLICABLE, cell_name, choices_of
from deficits.models import CompetencyGroup, Participant, QuestionnaireItem, Survey
from pos_portal.core.models import Membership

from .pages import mark_text, page_moment, sections_of

NOT_APPLICABLE_SIGN = "н"


def grid_page(request: HttpRequest, survey: Survey, people: Iterable[Participant], responses) -> dict:
    """Educators × items of one competency group; the first group unless another is chosen."""
    all_items = list(survey.questionnaire.items.all())
    groups = list(dict.fromkeys(item.group for item in all_items))
    asked = request.GET.get("group", "")
    chosen = asked if asked in groups else groups[0]
    items = [item for item in all_items if item.group == chosen]
    marks = marks_of(responses)
    return {
        **common(request, survey),
        "tabs": [
            {"title": title_of(group), "url": f"?group={group}", "is_current": group == chosen} for group in groups
        ],
        "items": items,
        "heads": [(item, topic_of(item)) for item in items],
        "rows": [{"participant": person, "cells": cells(person.membership, items, marks)} for person in people],
    }


def person_page(
    request: HttpRequest, survey: Survey, people: Iterable[Participant], responses, person: Participant
) -> dict:
    """One educator × all items, and who comes next."""
    rows = cells(person.membership, list(survey.questionnaire.items.all()), marks_of(responses))
    order = list(people)
    place = order.index(person)
    return {
        **common(request, survey),
        "participant": person,
        "person": person.membership,
        "sections": sections_of(rows),
        "answered": sum(row["value"] != "" for row in rows),
        "total": len(rows),
        "following": order[place + 1] if place + 1 < len(order) else None,
    }


def common(request: HttpRequest, survey: Survey) -> dict:
    """What both pages need: the question, the steps and the keys that mean them; two experts may share a device."""
    scale = survey.questionnaire.scale
    points = list(scale.points.all())
    digits = "".join(str(point.value) for point in points)
    return {
        "survey": survey,
        "stem": load_bank().stem_expert,
        "points": points,
        "choices": choices_of(points, scale.not_applicable),
        "not_applicable": scale.not_applicable,
        "keys": f"[{digits}{'нН' if scale.not_applicable else ''}]",
        "loaded_at": page_moment(),
        "autosave_key": f"expert-{survey.pk}-{request.membership.pk}",
    }


def cells(person: Membership, items: list[QuestionnaireItem], marks: dict) -> list[dict]:
    """Fields of one person in the order of the items; `sign` is what a narrow cell shows."""
    given = [(item, marks.get((person.pk, item.pk), "")) for item in items]
    return [
        {
            "name": cell_name(person, item),
            "item": item,
            "value": value,
            "sign": NOT_APPLICABLE_SIGN if value == NOT_APPLICABLE else value,
        }
        for item, value in given
    ]


def marks_of(responses) -> dict[tuple[int, int], str]:
    """Marks by person and item."""
    rows = responses.marks()
    return {(about, item): mark_text(value, apart) for about, item, value, apart in rows}


def topic_of(item: QuestionnaireItem) -> str:
    """A few words for the head of a narrow column; an item from outside the bank shows its text."""
    topic = load_bank().topic(Subject(ITEM, item.code, (item.code,)))
    return topic.name if topic else item.text


def title_of(group: str) -> str:
    return CompetencyGroup(group).label if group else "Все пункты"
