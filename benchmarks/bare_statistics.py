"""Results of a whole survey counted by hand in plain Python: the engine of the bare page."""

from collections import Counter, defaultdict
from math import sqrt
from statistics import fmean, stdev

from django.db.models import Count, Q

from deficits.models import Answer, CompetencyGroup, EducationalArea, Survey

MINIMUM_SHARE = 0.6


def results(survey: Survey) -> dict:
    """Items from the hardest with their answers and wishes, groups and areas beside the expert: counts and means."""
    points = list(survey.questionnaire.scale.points.values_list("value", flat=True))
    marks, skipped, steps = marks_of(survey, "self", points)
    seen, unseen, _ = marks_of(survey, "expert", points)
    items = list(survey.questionnaire.items.all())
    counted = [(item, figures(survey, list(marks.get(item.pk, {}).values()))) for item in items]
    counted = sorted((row for row in counted if row[1]), key=lambda row: (-row[1]["share"], row[1]["mean"]))
    wishes = wishes_of(survey)
    return {
        "points": points,
        "items": [(item, one, wishes.get(item.pk, (0, 0))) for item, one in counted],
        "steps": [(item, [steps[item.pk][point] for point in points]) for item, _ in counted],
        "groups": beside(survey, items, marks, skipped, seen, unseen, "group", CompetencyGroup),
        "areas": beside(survey, items, marks, skipped, seen, unseen, "area", EducationalArea),
        "bars": [row for row in counted[:10] if row[1]["deficit"]],
    }


def marks_of(survey: Survey, viewpoint: str, points: list[int]) -> tuple[dict, set, dict]:
    """Percents by item and person, pairs «не относится», and how often each point was given by item."""
    low, high = min(points), max(points)
    is_turned = survey.questionnaire.scale.direction == "difficulty"
    marks, steps = {}, defaultdict(Counter)
    answers = Answer.objects.filter(response__survey=survey, response__viewpoint=viewpoint)
    rows = answers.filter(value__isnull=False)
    for person, item, value in rows.values_list("response_id", "item_id", "value"):
        percent = (value - low) * 100 / (high - low)
        marks.setdefault(item, {})[person] = 100 - percent if is_turned else percent
        steps[item][value] += 1
    return marks, set(answers.filter(is_not_applicable=True).values_list("response_id", "item_id")), steps


def wishes_of(survey: Survey) -> dict[int, tuple[int, int]]:
    """How many want to learn and how many can teach, by item."""
    rows = Answer.objects.filter(response__survey=survey, response__viewpoint="self").values_list("item_id")
    counted = rows.annotate(
        learn=Count("pk", filter=Q(wants_to_learn=True)), teach=Count("pk", filter=Q(can_teach=True))
    )
    return {item: (learn, teach) for item, learn, teach in counted}


def beside(survey, items, marks, skipped, seen, unseen, name, labels) -> list[tuple[str, dict | None, dict | None]]:
    """Groups or areas from both viewpoints."""
    own = wide(survey, items, marks, skipped, name, labels)
    others = dict(wide(survey, items, seen, unseen, name, labels))
    return [(label, one, others.get(label)) for label, one in own]


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
