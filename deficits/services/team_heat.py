"""Which competencies are hard for whom: the whole team and its parts by children's age, never one person."""

from dataclasses import dataclass

from deficits.engine.bands import WHOLE, band_figures
from deficits.engine.subjects import COMPETENCY, GROUP, subjects_of
from deficits.models import AgeGroup, ChildGroup, Survey
from pos_portal.core.models import Membership

from .summaries import engine_answers, engine_items, trend_settings_of, viewpoint_of
from .team_bands import age_bands, educators_of, shared_profiles, survey_for
from .topics import Topics


@dataclass(frozen=True)
class TeamHeat:
    """Shares of people with a pronounced deficit (0–1, None is hidden) by competency and column."""

    survey: Survey
    columns: tuple[str, ...]
    rows: tuple[tuple[str, tuple[float | None, ...]], ...]
    n_hidden: int


def read_heat(reader: Membership, school_year: int) -> TeamHeat | None:
    """The heat map of the latest finished survey with names; None without one."""
    survey = survey_for(reader.organization_id, school_year)
    if survey is None:
        return None
    items, answers = engine_items(survey.questionnaire), engine_answers(survey.responses.all())
    groups = list(ChildGroup.objects.visible_to(reader).of_year(school_year))
    bands = age_bands(groups, educators_of(groups))
    subjects = subjects_of(items, COMPETENCY) or subjects_of(items, GROUP)
    settings = trend_settings_of(survey, viewpoint=viewpoint_of(answers))
    found = band_figures(answers, items, subjects, bands, settings, frozenset(shared_profiles(survey)))
    shown = [WHOLE, *(key for key in bands if any((key, subject) in found for subject in subjects))]
    topics = Topics(survey.questionnaire)
    rows = []
    for subject in subjects:
        cells = [found.get((key, subject)) for key in shown]
        shares = tuple(None if cell is None or cell.share is None else cell.share / 100 for cell in cells)
        name = topics.of(subject).name
        rows.append((f"{name[:1].upper()}{name[1:]}", shares))
    titles = ("Вся команда", *(f"Воспитатели: {AgeGroup(key[1]).label}" for key in shown[1:]))
    return TeamHeat(survey, titles, tuple(rows), len(bands) - len(shown) + 1)
