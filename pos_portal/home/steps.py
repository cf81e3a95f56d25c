"""One thing to do next."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Step:
    """One thing to do: what, why, where and what the button says."""

    title: str
    text: str
    url: str
    label: str
