"""What happens by the clock and not by a click; each chore may be done twice without harm."""

import logging
from collections.abc import Callable
from datetime import datetime

logger = logging.getLogger(__name__)
CHORES: tuple[Callable[[datetime], object], ...] = ()


def do_chores(now: datetime) -> int:
    """Do every chore that is due; one that fails does not stop the others. Returns how many failed."""
    return sum(not _is_done(chore, now) for chore in CHORES)


def _is_done(chore: Callable[[datetime], object], now: datetime) -> bool:
    try:
        chore(now)
    except Exception:
        logger.exception("chore failed: %s", chore.__name__)
        return False
    return True
