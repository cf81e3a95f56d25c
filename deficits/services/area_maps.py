"""Children's results beside the deficits of educators, area by area: a place to ask «почему», never an answer."""

from collections.abc import Mapping
from dataclasses import dataclass

from deficits.engine.bands import WHOLE, band_figures
from deficits.engine.child_figures import GROUP as CHILD_GROUP
from deficits.engine.children import AreaPicture
from deficits.engine.figures import Figures
from deficits.engine.subjects import GROUP, Subject, item_subjects, subjects_of
from deficits.models import ChildGroup, CompetencyGroup, EducationalArea, QuestionnaireItem, Survey
from pos_portal.core.models import Membership

from .child_figures import Year, years_of
from .summaries import engine_answers, engine_items, trend_settings_of, viewpoint_of
from .team_bands import AREA, age_bands, educators_of, shared_profiles, survey_for


@dataclass(frozen=True)
class MapCell:
    """How hard educators find one group of competencies; `is_own`: those of exactly the groups with the problem."""

    group: CompetencyGroup
    figures: Figures
    is_own: bool

    @property
    def share(self) -> float | None:
        """Share of people with a pronounced deficit, 0–1; None when hidden or nobody answered."""
        return None if self.figures.share is None else self.figures.share / 100


@dataclass(frozen=True)
class MapRow:
    """One area: the children's picture, the groups in which it is a problem, a cell for each competency group."""

    area: EducationalArea
    picture: AreaPicture
    groups: tuple[ChildGroup, ...]
    is_hidden: bool
    cells: tuple[MapCell, ...]

    @property
    def is_problem(self) -> bool:
        return self.picture.is_problem or bool(self.groups)


@dataclass(frozen=True)
class AreaMap:
    """The whole map of a school year; without a survey its rows have no cells."""

    year: Year
    survey: Survey | None
    columns: tuple[CompetencyGroup, ...]
    rows: tuple[MapRow, ...]

    def row(self, area: str) -> MapRow | None:
        return next((row for row in self.rows if row.area == area), None)


def read_map(reader: Membership, school_year: int) -> AreaMap:
    """Problem areas of the year crossed with the latest survey; figures of fewer than five educators are hidden."""
    year = years_of(reader, [school_year])[school_year]
    problems = {area: _problem_groups(year, area) for area in EducationalArea}
    survey = survey_for(reader.organization_id, school_year)
    figures = _staff_figures(survey, year, problems, None) if survey else {}
    columns = tuple(CompetencyGroup(subject.code) for key, subject in figures if key == WHOLE)
    rows = tuple(_row(year, area, problems[area], figures) for area in EducationalArea)
    return AreaMap(year, survey, columns, rows)


def weak_items(reader: Membership, known: AreaMap, row: MapRow, group: str) -> list[tuple[QuestionnaireItem, Figures]]:
    """Items of one area and group of competencies that many find hard, the hardest first."""
    if known.survey is None:
        return []
    items = {
        item.code: item
        for item in known.survey.questionnaire.items.all()
        if item.area == row.area and (not item.group or item.group == group)
    }
    problems = {one.area: one.groups for one in known.rows}
    figures = _staff_figures(known.survey, known.year, problems, frozenset(items))
    found = [
        (items[subject.code], figures.get(((AREA, row.area), subject), whole))
        for (key, subject), whole in figures.items()
        if key == WHOLE
    ]
    return sorted((one for one in found if one[1].n_deficit), key=lambda one: -(one[1].share or 0))


def _problem_groups(year: Year, area: str) -> tuple[ChildGroup, ...]:
    """Groups in which the area is a problem and whose numbers may be shown."""
    return tuple(group for group in year.groups if year.figures.picture(area, (CHILD_GROUP, group.pk)).is_problem)


def _staff_figures(survey: Survey, year: Year, problems: Mapping, codes: frozenset[str] | None):
    """Figures by band and subject; ages go first, so that this page and the one by ages never contradict."""
    items, answers = engine_items(survey.questionnaire), engine_answers(survey.responses.all())
    staff = educators_of(year.groups)
    bands = age_bands(year.groups, staff)
    for area, groups in problems.items():
        people = {person for group in groups for person in staff.get(group.pk, ())}
        bands[AREA, str(area)] = frozenset(people)
    subjects: tuple[Subject, ...] = subjects_of(items, GROUP)
    if codes is not None:
        subjects = tuple(subject for subject in item_subjects(items) if subject.code in codes)
    settings = trend_settings_of(survey, viewpoint=viewpoint_of(answers))
    return band_figures(answers, items, subjects, bands, settings, frozenset(shared_profiles(survey)))


def _row(year: Year, area: EducationalArea, groups: tuple[ChildGroup, ...], figures: Mapping) -> MapRow:
    picture = year.figures.picture(area)
    is_hidden = bool(year.figures.hidden_waves(area)) and not picture.waves
    cells = []
    if picture.is_problem or groups:
        for (key, subject), whole in figures.items():
            if key == WHOLE:
                own = figures.get(((AREA, str(area)), subject))
                cells.append(MapCell(CompetencyGroup(subject.code), own or whole, own is not None))
    return MapRow(area, picture, groups, is_hidden, tuple(cells))
