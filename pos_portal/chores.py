"""What happens by the clock and not by a click; each chore may be done twice without harm."""

import logging
from collections.abc import Callable
from datetime import datetime, timedelta

from communities.services import cover_terms, feedback, minimums, waiting
from communities.services.day_ahead import remind
from pos_portal.core.services import chore_runs
from pos_portal.core.services.notices import forget_old
from pos_portal.letters.rounds import send_letters

Chore = Callable[[datetime], object]
logger = logging.getLogger(__name__)
CHORES: tuple[Chore, ...] = (
    minimums.decide_due,
    waiting.settle_due,
    cover_terms.look_after_covers,
    remind,
    feedback.remind_of_feedback,
    send_letters,
    forget_old,
    cover_terms.forget_adults,
)
RARELY: dict[Chore, timedelta] = {
    remind: timedelta(minutes=15),
    feedback.remind_of_feedback: timedelta(minutes=30),
    forget_old: timedelta(hours=6),
    cover_terms.forget_adults: timedelta(hours=6),
}


def do_chores(now: datetime) -> int:
    """Do every chore that is due and that nobody else does; one that fails does not stop the others.

    Returns how many failed.
    """
    return sum(not _is_done(chore, now) for chore in CHORES)


def _is_done(chore: Chore, now: datetime) -> bool:
    name = f"{chore.__module__}.{chore.__name__}"[-120:]
    try:
        if chore_runs.take(name, every=RARELY.get(chore, timedelta(0)), now=now):
            chore(now)
            chore_runs.finish(name, now=now)
    except Exception:
        logger.exception("chore failed: %s", name)
        _note_failure(name, now)
        return False
    return True


def _note_failure(name: str, now: datetime) -> None:
    """A database that is away notes nothing."""
    try:
        chore_runs.fail(name, now=now)
    except Exception:
        logger.warning("chore could not be noted: %s", name)
