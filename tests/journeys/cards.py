"""Technological cards."""

OWNERS: dict[str, str] = {}


def cards(study, lesson, methodist, educator, title: str) -> dict:
    return {}
