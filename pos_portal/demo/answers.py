"""How the team of the demo answers: chosen strengths and weaknesses, steady from run to run."""

from random import Random

from deficits.models import QuestionnaireItem, Viewpoint
from deficits.services.responses import Mark

from .people import Person

USUAL = (2.2, 2.3, 2.4)
MEANS = {
    "А-РР-1": (1.8, 1.7, 1.5),
    "А-РР-5": (2.1, 1.9, 1.2),
    "А-ПО-1": (1.1, 1.3, 2.3),
    "А-ХЭ-1": (1.4, 1.7, 2.0),
    "Б-ПЛ-3": (1.5, 1.6, 1.6),
    "Б-ЗА-4": (1.5, 1.4, 1.2),
    "Б-ДИ-3": (1.4, 1.5, 1.3),
    "В-3": (1.2, 1.2, 1.1),
    "В-6": (2.0, 1.8, 1.0),
    "Г-1": (2.3, 2.4, 2.5),
    "Г-7": (1.1, 1.3, 1.6),
    "Д-2": (1.2, 1.5, 1.4),
}
EXPERT_SHIFT = {"Г-1": -0.9}
USUAL_EXPERT_SHIFT = -0.2
NOT_MINE = {
    "Богданов": {"А-ХЭ-1", "А-РР-5"},
    "Виноградова": {"А-ФР-2", "А-ПО-1"},
    "Лебедева": {"А-ФР-2", "А-ХЭ-1"},
    "Семёнова": {"А-ФР-2", "А-ХЭ-1"},
}


def mark(person: Person, item: QuestionnaireItem, *, wave: int, viewpoint: str, at) -> Mark:
    """The answer of one person to one item; `wave` is 0 for two years ago, 1 for last year, 2 for this one."""
    if item.code in NOT_MINE.get(person.full_name.split()[0], ()):
        return Mark(item=item, value=None, is_not_applicable=True, at=at)
    chance = Random(f"{person.username} {item.code} {wave} {viewpoint}")
    value = MEANS.get(item.code, USUAL)[wave] + person.skill + chance.uniform(-0.6, 0.6)
    if viewpoint == Viewpoint.EXPERT:
        value += EXPERT_SHIFT.get(item.code, USUAL_EXPERT_SHIFT)
    return Mark(item=item, value=max(0, min(3, round(value))), is_not_applicable=False, at=at)
