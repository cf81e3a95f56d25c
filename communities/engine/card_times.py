"""How long a lesson lasts at an age, and how its minutes spread over the stages (`domain/6` §6.5)."""

from collections.abc import Sequence

LONGEST = {"1-2": 10, "2-3": 10, "3-4": 15, "4-5": 20, "5-6": 25, "6-7": 30}
USUAL = 20
SHARES = {"intro": 10, "recall": 15, "main": 40, "pause": 10, "fixing": 15, "reflection": 10}


def hint(age: str) -> int | None:
    """Minutes at most for children of this age; None where ages are mixed or unknown."""
    return LONGEST.get(age)


def first_minutes(age: str) -> dict[str, int]:
    """Minutes of each usual stage, together exactly the hint."""
    total = hint(age) or USUAL
    return dict(zip(SHARES, _spread(total, list(SHARES.values())), strict=True))


def _spread(total: int, shares: Sequence[int]) -> list[int]:
    exact = [total * share / sum(shares) for share in shares]
    minutes = [max(int(part), 1) for part in exact]
    by_rest = sorted(range(len(shares)), key=lambda place: minutes[place] - exact[place])
    for place in by_rest[: total - sum(minutes)]:
        minutes[place] += 1
    return minutes
