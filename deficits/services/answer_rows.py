"""Self-assessments of a named survey person by person, one mark for every item: what a spreadsheet expects."""

from deficits.models import Answer, Survey, Viewpoint

NOT_APPLICABLE = "н"


def rows_of(survey: Survey) -> list[tuple[str, dict[str, int | str]]]:
    """Names in alphabetical order with the marks by code of item; nobody in a survey without names."""
    if not survey.is_named:
        return []
    given = Answer.objects.filter(response__survey=survey, response__viewpoint=Viewpoint.SELF)
    fields = ("response_id", "response__about__user__full_name", "response__respondent")
    rows: dict[int, tuple[str, dict[str, int | str]]] = {}
    for response, name, respondent, code, value, is_apart in given.values_list(
        *fields, "item__code", "value", "is_not_applicable"
    ):
        marks = rows.setdefault(response, (name or respondent, {}))[1]
        marks[code] = NOT_APPLICABLE if is_apart else "" if value is None else value
    return sorted(rows.values(), key=lambda row: row[0])
