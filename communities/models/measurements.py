"""What the portal's own data say of an indicator: shares of children at a level, of educators with a deficit."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property

from django.utils import timezone

from communities.engine.result_progress import percent_of
from deficits.engine.child_figures import AGE, ALL
from deficits.engine.figures import Figures
from deficits.engine.summaries import SurveySummary
from deficits.models import AssessmentWave, Survey, SurveyStatus, Trend, TrendMeasure, TrendSource, Wave
from deficits.models.assessments import USUAL_DAYS
from deficits.services.child_figures import Year, years_of
from deficits.services.summaries import summarise
from pos_portal.core.models import Membership
from pos_portal.core.school_year import SchoolYear
from pos_portal.core.templatetags.portal import ru_date

YEARS_BACK = 2
# Trends whose numbers are educators with a deficit.
COUNTED = {"source": TrendSource.SURVEY, "measure": TrendMeasure.DIFFICULTY, "deficit__isnull": False}
LONGEST_CHAIN = 12


@dataclass(frozen=True)
class Measurement:
    """One value: whole percent, «n из m» where people are counted, its day and what was measured then.

    `since` is the day on which that measuring began: what was measured before is older.
    """

    percent: int
    on: date
    when: str
    since: date
    count: int | None = None
    total: int | None = None

    @property
    def words(self) -> str:
        """«29 % (38 из 132; конец года 2025/2026, 31 мая 2026)»."""
        counted = f"{self.count} из {self.total}; " if self.total else ""
        when = f"{self.when}, " if self.when else ""
        return f"{self.percent} % ({counted}{when}{ru_date(self.on)})"

    @property
    def share(self) -> float:
        return self.percent / 100


class Measurements:
    """The data of one kindergarten for one reader as of a day, read once however many indicators are asked for."""

    def __init__(self, reader: Membership, day: date | None = None):
        self.reader, self.organization = reader, reader.organization
        self.today = day or reader.organization.today
        self._summaries: dict[int, SurveySummary | None] = {}

    def of_children(self, area: str, level: str, age: str = "", until: date | None = None) -> Measurement | None:
        """The newest wave that has ended or in which every group was assessed, begun by `until`.

        What the rules of small groups hide is not told.
        """
        cell = (AGE, age) if age else ALL
        for year in sorted(self._years, key=lambda one: -one.start):
            for wave in reversed(Wave.values):
                counts, days = year.figures.counts(area, wave, cell), self._days(year, wave, area)
                is_hidden = cell in year.figures.hidden.get((area, wave), ())
                if days is None or (until and days.first > until) or not counts.assessed or is_hidden:
                    continue
                number, when = getattr(counts, level), f"{Wave(wave).label} {SchoolYear(year.start)}"
                share = percent_of(number, counts.assessed)
                return Measurement(share, days.last, when, days.first, number, counts.assessed)
        return None

    def of_educators(self, trend: Trend) -> Measurement | None:
        """The newest survey that measured what the trend speaks of, else the trend's own numbers."""
        for survey in self._later(trend):
            figures = self._figures(survey, trend)
            if figures is not None and not figures.is_hidden and figures.n_answered:
                return self._told(figures.n_deficit, figures.n_answered, survey)
        answered, deficit = trend.answered, trend.deficit
        if deficit is None or not answered or answered < self.organization.minimum_answers:
            return None
        return self._told(deficit, answered, trend.survey, trend.found_at)

    def _told(self, count: int, total: int, survey: Survey | None, at=None) -> Measurement:
        day = self._day_of(survey.closed_at if survey and survey.closed_at else at)
        return Measurement(percent_of(count, total), day, f"опрос «{survey}»" if survey else "", day, count, total)

    @cached_property
    def _years(self) -> list[Year]:
        start = SchoolYear.of(self.today).start
        return list(years_of(self.reader, range(start - YEARS_BACK, start + 1), with_pairs=False).values())

    @cached_property
    def _waves(self) -> dict[tuple[int, str], "Days"]:
        rows = AssessmentWave.objects.filter(organization=self.organization)
        return {(row.school_year, row.wave): Days(row.opens_on, row.closes_on) for row in rows}

    def _days(self, year: Year, wave: str, area: str) -> "Days | None":
        """When a wave that may be told was held: over, or marked in all groups before its end."""
        days = self._waves.get((year.start, wave)) or usual_days(year.start, wave)
        if days.last < self.today:
            return days
        source = year.source(area, wave)
        if source is None or source.groups != len(year.groups) or days.first > self.today:
            return None
        return Days(days.first, min(self.today, self._day_of(source.recorded_at)))

    @cached_property
    def _surveys(self) -> dict[int, Survey]:
        """Surveys closed by that day, the newest first."""
        rows = Survey.objects.filter(organization=self.organization, status=SurveyStatus.CLOSED)
        rows = rows.select_related("organization", "questionnaire__scale").order_by("-closed_at", "-pk")
        return {row.pk: row for row in rows if self._day_of(row.closed_at) <= self.today}

    def _day_of(self, moment: datetime) -> date:
        return timezone.localdate(moment, timezone=self.organization.zone)

    def _later(self, trend: Trend) -> Iterable[Survey]:
        """Surveys compared with that of the trend, one after another; the newest first."""
        return [survey for survey in self._surveys.values() if trend.survey_id in self._compared(survey)]

    def _compared(self, survey: Survey) -> list[int]:
        found: list[int] = []
        pk = survey.compared_with_id
        while pk is not None and pk not in found and len(found) < LONGEST_CHAIN:
            found.append(pk)
            pk = self._surveys[pk].compared_with_id if pk in self._surveys else None
        return found

    def _figures(self, survey: Survey, trend: Trend) -> Figures | None:
        if survey.pk not in self._summaries:
            self._summaries[survey.pk] = summarise(survey)
        summary = self._summaries[survey.pk]
        rows = (*summary.items, *summary.subjects) if summary else ()
        about = (trend.subject_kind, trend.subject_code)
        return next((row.figures for row in rows if (row.subject.kind, row.subject.code) == about), None)


@dataclass(frozen=True)
class Days:
    first: date
    last: date


def usual_days(start: int, wave: str) -> Days:
    """Where the kindergarten has set no days of its own."""
    first, last = (date(start + later, month, day) for month, day, later in USUAL_DAYS[Wave(wave)])
    return Days(first, last)
