"""Методический кейс (`features` N1): a draft from what a community has lived through, for its members to finish."""

from collections.abc import Callable
from datetime import datetime

from django.utils import timezone

from communities.engine.papers import Section, assemble
from communities.models import Community, GoalState, LessonStatus, MeetingStatus, Product, ProductKind
from pos_portal.core.models import Membership
from pos_portal.core.templatetags.portal import plural, ru_date

from . import products
from .study_cases import cycles

LONGEST = 20_000
SAID = 40
CHANGED = "Допишите: что заметили у детей, что изменилось в своей работе, что взяли бы с собой другие."


def draft_case(community: Community) -> str:
    """Chapters of `CHAPTERS` that have something to tell."""
    return assemble((chapter(community) for chapter in CHAPTERS), LONGEST)


def begin_case(community: Community, *, by: Membership, now: datetime) -> Product:
    """A draft of which everybody in the group today is an author."""
    seats = community.members.current(community.organization.today).for_list()
    return products.begin(
        kind=ProductKind.CASE,
        title=f"Методический кейс: {community.theme or community.title}"[:300],
        text=draft_case(community),
        community=community,
        theme=community.leading_theme,
        trend=community.trend,
        authors=[seat.membership for seat in seats if not seat.membership.is_guest],
        by=by,
        now=now,
    )


def problem(community: Community) -> Section:
    trend = community.trend if community.trend and community.trend.is_confirmed else None
    return Section("Проблема", (*((trend.text,) if trend else ()), community.purpose))


def line(community: Community) -> Section:
    """Where the community was going, and by what it would know that it had come there."""
    if community.change_line is None:
        return Section("К чему шли", (community.theme,) if community.theme else ())
    results = [
        f"– {one.text}: было {one.start_value} %, должно стать {one.target_value} % к {ru_date(one.due_on)}"
        for one in community.change_line.results.for_list()
    ]
    return Section("К чему шли", (str(community.change_line), *results))


def strategy(community: Community) -> Section:
    chosen = community.strategy
    if chosen is None:
        return Section("Стратегия")
    tactics = [f"– {tactic.title}" for tactic in chosen.tactics.all() if not tactic.is_dropped]
    return Section("Стратегия", (chosen.title, f"Что увидим у детей: {chosen.expected}", *tactics))


def meetings(community: Community) -> Section:
    held = community.meetings.filter(status=MeetingStatus.HELD).order_by("starts_at", "pk")
    return _dated("Как учились: {}", "встреча,встречи,встреч", held)


def lessons(community: Community) -> Section:
    held = community.lessons.filter(status=LessonStatus.HELD).order_by("starts_at", "pk")
    return _dated("Что попробовали с детьми: {}", "занятие,занятия,занятий", held)


def work(community: Community) -> Section:
    done = community.work_items.exclude(done_on=None).order_by("done_on", "pk")[:SAID]
    return Section("Что сделали по плану", tuple(f"– {_with_outcome(one.title, one.outcome)}" for one in done))


def decisions(community: Community) -> Section:
    return Section("Что решили", tuple(f"– {one.text}" for one in community.decisions.all()[:SAID]))


def goals(community: Community) -> Section:
    reached = community.goals.filter(state=GoalState.REACHED).order_by("added_at", "pk")[:SAID]
    return Section("Чего достигли", tuple(f"– {_with_outcome(goal.text, goal.outcome)}" for goal in reached))


def change(community: Community) -> Section:
    """Measured again, where the group did so; the rest only people can tell."""
    results = community.change_line.results.for_list() if community.change_line else ()
    read = [(one, one.readings.last()) for one in results]
    told = [f"– {one.text}: было {one.start_value} %, стало {last.value} %" for one, last in read if last]
    return Section("Что изменилось", (*told, CHANGED))


def materials(community: Community) -> Section:
    lying = community.materials.in_use().order_by("title", "pk")[:SAID]
    return Section("Материалы", tuple(f"– {material.title}" for material in lying))


CHAPTERS: tuple[Callable[[Community], Section], ...] = (
    problem,
    line,
    strategy,
    meetings,
    lessons,
    cycles,
    work,
    decisions,
    goals,
    change,
    materials,
)


def _dated(title: str, forms: str, rows) -> Section:
    """«Что попробовали: 3 занятия», each with its day and topic."""
    days = [f"– {ru_date(timezone.localtime(row.starts_at))}: {row.title}" for row in rows]
    return Section(title.format(plural(len(days), forms)), tuple(days[-SAID:]))


def _with_outcome(text: str, outcome: str) -> str:
    return f"{text}: {outcome[:1].lower()}{outcome[1:]}" if outcome else text
