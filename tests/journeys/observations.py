"""Who watches whom, and notes made beside the children."""

from tests.communities.observations_factories import (
    make_absence,
    make_child_word,
    make_note,
    make_observer,
    make_watched_lesson,
)

OWNERS: dict[str, str] = {
    "communities:observer_delete": "observer",
    "communities:observer": "watched_lesson",
    "communities:absence_delete": "developer_absence",
    "communities:absence": "watched_lesson",
    "communities:observation": "watched_lesson",
    "communities:note": "observation_note",
    "communities:child_word_delete": "child_word",
    "communities:child_word_create": "watched_lesson",
}


def observations(study, lesson, methodist, educator, title: str) -> dict:
    """A lesson of a round of its own, so that other slices may put the ordinary lesson into theirs."""
    watched = make_watched_lesson(study, methodist, days=-2, round=90, title=title)
    return {
        "watched_lesson": watched,
        "observer": make_observer(watched, educator, child=study.children.first()),
        "developer_absence": make_absence(watched, educator, by=methodist, reason=title),
        "observation_note": make_note(watched, educator, fact=title),
        "child_word": make_child_word(watched, educator, answer=title),
    }
