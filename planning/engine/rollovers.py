"""What of last year's plan has earned a place in the next one, and how its written terms move on by a year."""

import re
from collections.abc import Collection

from planning.engine.effects import BETTER, CLOSED, GONE, UNKNOWN

PROVEN, MANDATORY, NOT_HELD, SERVED, UNMOVED, UNMEASURED, UNTIED = KINDS = (
    "proven", "mandatory", "not_held", "served", "unmoved", "unmeasured", "untied",
)  # fmt: skip
TICKED = frozenset({PROVEN, MANDATORY})
DUTIES = frozenset({"mandatory", "founder"})
ENDED = frozenset({CLOSED, GONE})
YEARS = re.compile(r"(?<!\d)(20\d\d)(\s*[-–—/]\s*)(\d\d)(?!\d)")
YEAR = re.compile(r"(?<!\d)(20\d\d)(?!\d)")
SHORT_YEAR = re.compile(r"(?<![\d.])(\d{1,2}[./]\d{1,2}[./])(\d\d)(?![\d.])")


def kind_of(*, is_held: bool, is_success: bool, reason: str, movements: Collection[str]) -> str:
    """Why a line may go on; `movements` are those of the trends it answers, a closed trend counts as CLOSED."""
    if is_held and (is_success or BETTER in movements):
        return PROVEN
    if reason in DUTIES:
        return MANDATORY
    if not movements:
        return UNTIED
    if set(movements) <= ENDED:
        return SERVED
    if not is_held:
        return NOT_HELD
    return UNMEASURED if set(movements) <= ENDED | {UNKNOWN} else UNMOVED


def next_year(text: str) -> str:
    """The same words a year later: «29.08.2025» → «29.08.2026», «2025/26» → «2026/27»; other terms stay as written."""
    text = YEARS.sub(lambda found: f"{int(found[1]) + 1}{found[2]}{(int(found[3]) + 1) % 100:02}", text)
    kept = [found.span(1) for found in YEARS.finditer(text)]
    text = YEAR.sub(lambda found: found[1] if found.span(1) in kept else str(int(found[1]) + 1), text)
    return SHORT_YEAR.sub(lambda found: f"{found[1]}{(int(found[2]) + 1) % 100:02}", text)


def names_year(text: str) -> bool:
    return bool(YEAR.search(text))
