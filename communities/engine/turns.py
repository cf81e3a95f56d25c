"""Whose turn it is to lead: everybody in the group in turn (`domain/6` §6.2)."""

from collections.abc import Mapping, Sequence
from datetime import datetime


def next_to_lead(people: Sequence[int], led: Mapping[int, datetime]) -> int | None:
    """Who led least recently: those who never did come first, in the order given; None when there is nobody."""
    never = [person for person in people if person not in led]
    return never[0] if never else min(people, key=lambda person: led[person], default=None)
