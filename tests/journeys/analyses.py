"""Analyses, recommendations, effects."""

from tests.communities.analyses_factories import (
    make_analysis,
    make_children,
    make_feedback,
    make_forecast,
    make_recommendation,
    make_taught,
)

OWNERS = {
    "communities:analysis": "taught_lesson",
    "communities:conclusion": "child_conclusion",
    "communities:recommendation_list": "taught_lesson",
    "communities:recommendation_create": "taught_lesson",
    "communities:recommendation_export": "taught_lesson",
    "communities:recommendation": "recommendation",
    "communities:effect": "effect_study",
    "communities:feedback": "taught_lesson",
}


def analyses(study, lesson, methodist, educator, title: str) -> dict:
    """A lesson of the ninth round: the first ones belong to other slices."""
    taught = make_taught(study, methodist, room=lesson.room, round=9, title=title)
    child = make_children(study, "Я")[0]
    make_forecast(taught.card.stages.first(), child, expected=title)
    analysis = make_analysis(taught, methodist, leader_words=title)
    make_feedback(taught, educator, title)
    return {
        "taught_lesson": taught,
        "child_conclusion": analysis.children.get(child=child),
        "recommendation": make_recommendation(taught, educator, title, fact=title),
        "effect_study": study,
    }
