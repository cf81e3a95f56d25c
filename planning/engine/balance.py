"""How the forms of a plan are balanced: who gathers, what people do, from whom they learn (`domain/3` §3.5)."""

from collections import Counter
from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from typing import Generic, TypeVar

from .forms_of_work import FormOfWork, form_of_line

K = TypeVar("K", bound=Hashable)

ORGANISATION = ("collective", "group", "individual")
ACTIVITY = ("passive", "active", "interactive")
LEARNING = ("vertical", "horizontal")


@dataclass(frozen=True)
class Balance(Generic[K]):
    """Forms met with their numbers, the commonest first, and lines whose form is not in the catalogue."""

    forms: tuple[tuple[FormOfWork, int], ...]
    unrecognised: tuple[K, ...]

    @property
    def recognised(self) -> int:
        return sum(count for _, count in self.forms)

    @property
    def total(self) -> int:
        return self.recognised + len(self.unrecognised)

    @property
    def organisation(self) -> tuple[int, ...]:
        """Collective, group, individual."""
        return self._counts("organisation", ORGANISATION)

    @property
    def activity(self) -> tuple[int, ...]:
        """Passive, active, interactive."""
        return self._counts("activity", ACTIVITY)

    @property
    def learning(self) -> tuple[int, ...]:
        """Vertical (from somebody who knows), horizontal (from each other)."""
        return self._counts("learning", LEARNING)

    @property
    def is_mostly_passive(self) -> bool:
        """In more than half of the lines people listen."""
        return 2 * self.activity[0] > self.recognised

    @property
    def is_mostly_vertical(self) -> bool:
        """In less than a third of the lines people learn from each other."""
        return self.recognised > 0 and 3 * self.learning[1] < self.recognised

    @property
    def commonest_passive(self) -> FormOfWork | None:
        return next((form for form, _ in self.forms if form.activity == "passive"), None)

    def _counts(self, side: str, codes: tuple[str, ...]) -> tuple[int, ...]:
        found: Counter[str] = Counter()
        for form, count in self.forms:
            found[getattr(form, side)] += count
        return tuple(found[code] for code in codes)


def balance(lines: Iterable[tuple[K, str, str]]) -> Balance[K]:
    """Count lines, given with the words of their form and their title."""
    found: Counter[FormOfWork] = Counter()
    unrecognised: list[K] = []
    for line, form, title in lines:
        known = form_of_line(form, title)
        if known:
            found[known] += 1
        else:
            unrecognised.append(line)
    return Balance(tuple(sorted(found.items(), key=lambda item: (-item[1], item[0].name))), tuple(unrecognised))
