"""Waiting lists, whole groups, attendance, feedback."""

from tests.communities.places_factories import put_in_line

OWNERS: dict[str, str] = {"communities:waiting": "waiting_place"}


def places(study, lesson, methodist, educator, title: str) -> dict:
    return {"waiting_place": put_in_line(lesson, educator)}
