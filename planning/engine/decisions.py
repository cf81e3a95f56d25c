"""The written decision of a педсовет read back: its points, and a point as an annual goal."""

import re

LONGEST_GOAL = 600
NUMBERED = re.compile(r"^\s*\d{1,2}[.)]\s*")
CHARGED = re.compile(r"\s*\([^()]*\)\s*\.?$")


def points_of(decision: str) -> list[str]:
    """Points without their numbers; a line without a number goes on with the point before it."""
    lines = [line.strip() for line in decision.splitlines() if line.strip()]
    if not any(NUMBERED.match(line) for line in lines):
        return lines
    points: list[str] = []
    for line in lines:
        if NUMBERED.match(line):
            points.append(NUMBERED.sub("", line))
        elif points:
            points[-1] = f"{points[-1]} {line}"
    return points


def goal_of(point: str) -> str:
    """The point without the brackets that say who and when, and without the full stop."""
    return CHARGED.sub("", point)[:LONGEST_GOAL].rstrip(". ")
