"""Rows of the results page: figures with the names of what they are about."""

from collections.abc import Mapping
from types import MappingProxyType

from deficits.engine.subjects import AREA, GROUP
from deficits.engine.summaries import ItemSummary, SubjectSummary, SurveySummary
from deficits.models import CompetencyGroup, EducationalArea, Survey
from deficits.services.topics import Topics
from deficits.services.wishes import NOBODY, Wish

SHOWN = 10
MOST_STEPS = 5
LEVELS = ["Затрудняются", "Частично", "Уверенно"]
NO_WISHES: Mapping[str, Wish] = MappingProxyType({})


def result_page(survey: Survey, summary: SurveySummary | None, wishes: Mapping[str, Wish] = NO_WISHES) -> dict:
    """Items from the worst, groups and areas; empty without answers, hidden below the minimum."""
    minimum = survey.shown_from
    if summary is None:
        return {"summary": None, "minimum": minimum}
    topics = Topics(survey.questionnaire)
    return {
        "summary": summary,
        "minimum": minimum,
        "is_hidden": summary.overall.figures.is_hidden,
        "items": [
            (topics.items[one.subject.code], one, wishes.get(one.subject.code, NOBODY)) for one in worst_first(summary)
        ],
        "hidden_count": sum(one.figures.is_hidden for one in summary.items),
        "groups": named(summary.of_kind(GROUP), CompetencyGroup),
        "areas": named(summary.of_kind(AREA), EducationalArea),
        "bars": bars(summary, topics),
        "steps": steps(survey, summary, topics),
    }


def worst_first(summary: SurveySummary) -> list[ItemSummary]:
    """Items that may be shown: the largest share of deficits first, then the lowest mean. People are never ranked."""
    shown = [one for one in summary.items if one.figures.share is not None]
    return sorted(shown, key=lambda one: (-(one.figures.share or 0), one.figures.mean_percent or 0))


def steps(survey: Survey, summary: SurveySummary, topics: Topics) -> dict:
    """How the answers fall on the steps of the scale; a scale of many steps is drawn by its three levels."""
    shown, points = worst_first(summary), list(survey.questionnaire.scale.points.all())
    if len(points) <= MOST_STEPS:
        counts = {one.subject.code: [dict(one.distribution).get(point.value, 0) for point in points] for one in shown}
        parts, heads = [point.label for point in points], [point.value for point in points]
    else:
        counts = {
            one.subject.code: [one.figures.n_deficit, one.figures.n_partial, one.figures.n_confident] for one in shown
        }
        parts, heads = LEVELS, []
    rows = [(topics.items[code].text, given) for code, given in counts.items()]
    return {"parts": parts, "heads": heads, "rows": rows}


def named(summaries: tuple[SubjectSummary, ...], names) -> list[tuple[str, SubjectSummary]]:
    return [(names(one.subject.code).label, one) for one in summaries]


def bars(summary: SurveySummary, topics: Topics) -> list[dict]:
    """The hardest items as bars with the interval of the share."""
    return [
        {
            "label": topics.items[one.subject.code].text,
            "share": (one.figures.share or 0) / 100,
            "text": f"{one.figures.n_deficit} из {one.figures.n_answered}",
            "low": one.figures.interval and one.figures.interval[0] / 100,
            "high": one.figures.interval and one.figures.interval[1] / 100,
        }
        for one in worst_first(summary)[:SHOWN]
        if one.figures.n_deficit
    ]
