"""How far one experience went, in words and bars; answers about use only as counts of three people and more."""

from dataclasses import dataclass
from datetime import date

from communities.engine.cascades import SHOWN_FROM, Listener, Step, reach
from pos_portal.core.templatetags.portal import ru_date

from .cascades import Cascade, CascadeListener

LABELS = {
    "agreed": "Договорились",
    "taught": "Научены",
    "used_30": "Применяют через 30 дней",
    "used_90": "Применяют через 90 дней",
}
LOSSES = {"taught": "на встрече", "used_30": "через 30 дней", "used_90": "через 90 дней"}


@dataclass(frozen=True)
class ReachRow:
    """A bar: `share` is None where nothing may be shown yet."""

    label: str
    share: float | None
    text: str


@dataclass(frozen=True)
class Reach:
    rows: tuple[ReachRow, ...]
    way: str
    losses: str

    @property
    def sentence(self) -> str:
        return f"{self.way}. {self.losses}".strip()


def read_reach(cascade: Cascade) -> Reach:
    """Of a cascade read `with_listeners`."""
    today = cascade.organization.today
    heard = [_listener(one, today) for one in cascade.heard]
    steps = reach(heard, taught_on=cascade.taught_on, today=today)
    rows = tuple(ReachRow(LABELS[step.code], _share(step), _text(step, today)) for step in steps)
    told = [step for step in steps if step.reached is not None]
    return Reach(rows, _way(told), _losses(told))


def _listener(one: CascadeListener, today: date) -> Listener:
    left = one.membership.ended_on
    return Listener(one.was_taught, (one.used_30, one.used_90), is_here=left is None or left > today)


def read_words(cascade: Cascade, days: int) -> list[str]:
    """What the listeners wrote, for who taught them: in the order of the alphabet and only from three answers on."""
    answered = [one for one in cascade.heard if getattr(one, f"used_{days}")]
    if len(answered) < SHOWN_FROM:
        return []
    return sorted(filter(None, (getattr(one, f"used_{days}_note") for one in answered)))


def _share(step: Step) -> float | None:
    return None if step.reached is None or not step.out_of else step.reached / step.out_of


def _text(step: Step, today: date) -> str:
    if step.reached is not None:
        return f"{step.reached}" if step.code == "agreed" else f"{step.reached} из {step.out_of}"
    if step.due_on and step.due_on > today:
        return f"спросим {ru_date(step.due_on, 'j E')}"
    return f"ответили {step.answered}: покажем от {SHOWN_FROM}"


def _way(told: list[Step]) -> str:
    """«Договорились 6 → научены 5 → применяют через 30 дней 4 (из 5)»."""
    said = [f"{LABELS[step.code]} {step.reached}" + (f" (из {step.out_of})" if step.days else "") for step in told]
    return " → ".join([*said[:1], *(text[:1].lower() + text[1:] for text in said[1:])])


def _losses(told: list[Step]) -> str:
    """«Не дошло: на встрече – 1, через 90 дней – 2»."""
    missed = [f"{LOSSES[step.code]} – {step.lost}" for step in told if step.lost]
    return f"Не дошло: {', '.join(missed)}." if missed else ""
