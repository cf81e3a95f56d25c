"""What the minutes of the педсовет take from a written draft of its decision."""

import re

NUMBERED = re.compile(r"^\s*\d{1,2}\s*[.)]\s*")


def decision_lines(draft: str) -> list[str]:
    """Decisions one by one, without the numbers in which they were written."""
    lines = (NUMBERED.sub("", line).strip() for line in draft.splitlines())
    return [line for line in lines if line]
