"""Tactics of a strategy: added, worded, put in order, given up; what was done for them stays."""

from communities.models import Strategy, Tactic

from .refusals import Refused, all_or_refused

MOST = 12


@all_or_refused
def add(strategy: Strategy, *, title: str) -> Tactic:
    strategy = _open(strategy)
    places = list(strategy.tactics.values_list("position", flat=True))
    if len(places) >= MOST:
        raise Refused(f"Тактик не больше {MOST}: объедините близкие.")
    key = {"organization_id": strategy.organization_id, "strategy": strategy}
    return Tactic.objects.create(title=title, position=max(places, default=0) + 1, **key)


@all_or_refused
def reword(tactic: Tactic, *, title: str) -> Tactic:
    _open(tactic.strategy)
    tactic.title = title
    tactic.save(update_fields=["title"])
    return tactic


@all_or_refused
def move(tactic: Tactic, *, is_up: bool) -> None:
    """One place up or down; at the end of the list nothing changes."""
    rows = list(_open(tactic.strategy).tactics.all())
    here = next(place for place, row in enumerate(rows) if row.pk == tactic.pk)
    there = here - 1 if is_up else here + 1
    if 0 <= there < len(rows):
        rows[here], rows[there] = rows[there], rows[here]
    for place, row in enumerate(rows, start=1):
        if row.position != place:
            Tactic.objects.filter(pk=row.pk).update(position=place)


@all_or_refused
def drop(tactic: Tactic, *, is_dropped: bool) -> None:
    """Give a tactic up or take it back."""
    _open(tactic.strategy)
    Tactic.objects.filter(pk=tactic.pk).update(is_dropped=is_dropped)


def _open(strategy: Strategy) -> Strategy:
    strategy = Strategy.objects.select_for_update().get(pk=strategy.pk)
    if strategy.is_finished:
        raise Refused("Стратегия завершена: тактики больше не меняют.")
    return strategy
