"""Results of a whole survey counted by hand in plain Python: the engine of the bare page."""

from math import sqrt
from statistics import fmean, stdev

from deficits.models import Answer, CompetencyGroup, EducationalArea, Survey

MINIMUM_SHARE = 0.6


def results(survey: Survey) -> dict:
    """Items from the hardest, competency groups and areas: counts, mean ± spread, the interval of the share."""
    low, *_, high = sorted(survey.questionnaire.scale.points.values_list("value", flat=True))
    is_turned = survey.questionnaire.scale.direction == "difficulty"
    marks = {}
    rows = Answer.objects.filter(response__survey=survey, response__viewpoint="self", value__isnull=False)
    for person, item, value in rows.values_list("response_id", "item_id", "value"):
        percent = (value - low) * 100 / (high - low)
        marks.setdefault(item, {})[person] = 100 - percent if is_turned else percent
    apart = Answer.objects.filter(response__survey=survey, response__viewpoint="self", is_not_applicable=True)
    skipped = set(apart.values_list("response_id", "item_id"))
    items = list(survey.questionnaire.items.all())
    counted = [(item, figures(survey, list(marks.get(item.pk, {}).values()))) for item in items]
    counted = sorted((row for row in counted if row[1]), key=lambda row: (-row[1]["share"], row[1]["mean"]))
    return {
        "items": counted,
        "groups": wide(survey, items, marks, skipped, "group", CompetencyGroup),
        "areas": wide(survey, items, marks, skipped, "area", EducationalArea),
        "bars": [row for row in counted[:10] if row[1]["deficit"]],
    }


def wide(survey, items, marks, skipped, name, labels) -> list[tuple[str, dict | None]]:
    """Figures of the indexes of people over the items that share a group or an area."""
    people = {person for column in marks.values() for person in column}
    found = []
    for code in dict.fromkeys(getattr(item, name) for item in items):
        inside = [item.pk for item in items if getattr(item, name) == code]
        indexes = []
        for person in people:
            given = [marks[pk][person] for pk in inside if person in marks.get(pk, ())]
            asked = sum((person, pk) not in skipped for pk in inside)
            if given and len(given) >= MINIMUM_SHARE * asked:
                indexes.append(fmean(given))
        if code:
            found.append((labels(code).label, figures(survey, indexes)))
    return found


def figures(survey: Survey, percents: list[float]) -> dict | None:
    """Counts and shares of one column; None below the minimum of answers."""
    n = len(percents)
    if n < max(survey.organization.minimum_answers, 1):
        return None
    deficit = sum(percent < survey.questionnaire.deficit_below for percent in percents)
    confident = sum(percent >= survey.questionnaire.attention_below for percent in percents)
    share, z = deficit / n, 1.96
    middle, half = share + z * z / (2 * n), z * sqrt(share * (1 - share) / n + z * z / (4 * n * n))
    return {
        "n": n, "deficit": deficit, "partial": n - deficit - confident, "confident": confident, "share": share,
        "percent": share * 100, "mean": fmean(percents), "spread": stdev(percents) if n > 1 else 0,
        "low": (middle - half) / (1 + z * z / n) * 100, "high": (middle + half) / (1 + z * z / n) * 100,
    }  # fmt: skip
