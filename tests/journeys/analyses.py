"""Analyses, recommendations, effects."""

OWNERS: dict[str, str] = {}


def analyses(study, lesson, methodist, educator, title: str) -> dict:
    return {}
