"""One thing to do next."""

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True)
class Step:
    """One thing to do: what, why, where and what the button says.

    `since`: from when it has been waiting, where that is known. `is_pressing`: it cannot wait till tomorrow.
    """

    title: str
    text: str
    url: str
    label: str
    since: date | datetime | None = None
    is_pressing: bool = False
