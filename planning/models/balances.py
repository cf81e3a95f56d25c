"""The balance of forms of a plan in words, beside the plan of the year before."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from planning.engine.balance import Balance, balance
from planning.engine.forms_of_work import FormOfWork, forms_of_work
from pos_portal.core.templatetags.portal import of_total, plural

from .activities import Activity

LINES = "мероприятие,мероприятия,мероприятий"


@dataclass(frozen=True)
class Side:
    """One way to sort forms: a picture with a row for each year, its parts, and a sentence that reads it."""

    title: str
    parts: tuple[str, ...]
    rows: list[tuple[str, tuple[int, ...]]]
    sentence: str


@dataclass(frozen=True)
class FormsOfPlan:
    """Forms of a plan and, when there was one, of the year before; support of the administration does not count."""

    year: str
    activities: Sequence[Activity]
    year_before: str = ""
    before: Sequence[Activity] = ()

    @cached_property
    def now(self) -> Balance[Activity]:
        return _counted(self.activities)

    @cached_property
    def earlier(self) -> Balance[Activity]:
        return _counted(self.before)

    @property
    def sides(self) -> list[Side]:
        return [self._gathering, self._doing, self._learning]

    @property
    def _gathering(self) -> Side:
        together, _, alone = self.now.organisation
        sentence = f"{self._share(together)} собирают весь коллектив; индивидуально – {plural(alone, LINES)}."
        return self._side("Кто собирается", "organisation", ("коллективные", "групповые", "индивидуальные"), sentence)

    @property
    def _doing(self) -> Side:
        commonest = self.now.commonest_passive
        often = f", чаще всего – {commonest.name.lower()}" if commonest else ""
        sentence = f"{self._share(self.now.activity[0])} – пассивные формы: педагоги слушают{often}."
        return self._side("Что делают педагоги", "activity", ("пассивные", "активные", "интерактивные"), sentence)

    @property
    def _learning(self) -> Side:
        sentence = f"В {self._share(self.now.learning[1], 'мероприятиях')} педагоги учатся друг у друга."
        parts = ("вертикальное: учит тот, кто знает", "горизонтальное: друг у друга")
        return self._side("У кого учатся", "learning", parts, sentence)

    def _share(self, count: int, noun: str = "мероприятий") -> str:
        """«26 из 40 мероприятий (65 %)»."""
        share = of_total(count, self.now.recognised)
        head, bracket, tail = share.partition(" (")
        return f"{head} {noun}{bracket}{tail}"

    def _side(self, title: str, name: str, parts: tuple[str, ...], sentence: str) -> Side:
        rows = [(self.year, getattr(self.now, name))]
        if self.earlier.recognised:
            rows.append((self.year_before, getattr(self.earlier, name)))
        return Side(title, parts, rows, sentence)

    @property
    def untried(self) -> list[FormOfWork]:
        """Forms of the catalogue in which people do something and which the plan has not."""
        met = {form for form, _ in self.now.forms}
        return [form for form in forms_of_work() if form.activity == "interactive" and form not in met]


def _counted(activities: Sequence[Activity]) -> Balance[Activity]:
    return balance((line, line.form, line.title) for line in activities if not line.is_support)
