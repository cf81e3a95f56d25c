"""Involvement of a child over the minutes of a lesson, drawn and told."""

from collections.abc import Sequence

from django import template

from communities.models import Lesson, ObservationNote

WIDTH, HEIGHT, LEVELS = 300, 90, 3

register = template.Library()


@register.inclusion_tag("communities/_involvement_chart.html")
def involvement_chart(child: str, notes: Sequence[ObservationNote], lesson: Lesson) -> dict:
    """Notes with an involvement from 0 to 3, in time; the line runs from the first minute of the lesson to the last."""
    points = [(_across(note, lesson), _height(note.involvement), note) for note in notes]
    levels = [note.involvement for note in notes]
    return {
        "child": child,
        "notes": notes,
        "points": points,
        "line": " ".join(f"{x},{y}" for x, y, _ in points),
        "levels": [(level, _height(level)) for level in range(LEVELS + 1)],
        "low": min(levels, default=None),
        "high": max(levels, default=None),
        "lesson": lesson,
    }


def _across(note: ObservationNote, lesson: Lesson) -> str:
    share = (note.noted_at - lesson.starts_at) / (lesson.ends_at - lesson.starts_at)
    return f"{WIDTH * min(max(share, 0), 1):.1f}"


def _height(level: int) -> str:
    return f"{HEIGHT * (1 - level / LEVELS):.1f}"
