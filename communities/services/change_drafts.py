"""A draft of the line of change from the trends that the team confirmed, for people to correct."""

from dataclasses import dataclass

from communities.engine.line_drafts import LineDraft, TrendSign, draft_of
from deficits.models import EducationalArea, Trend, TrendDirection, TrendStatus
from pos_portal.core.models import Membership

IN_DIRECTION = {
    "subject": "углубляем знание содержания",
    "method": "обновляем методы и приёмы",
    "psych_ped": "учимся видеть и поддерживать каждого ребёнка",
    "communication": "учимся говорить и договариваться",
    "digital": "осваиваем цифровые средства",
    "reflection": "анализируем свою работу и меняем её",
}
TOLD = 4


@dataclass(frozen=True)
class Proposal:
    """Trends of the year (of the year before while there are none), and what follows from them."""

    trends: list[Trend]
    draft: LineDraft

    @property
    def chosen(self) -> list[Trend]:
        """Priorities where the team has agreed on some, else all."""
        return [trend for trend in self.trends if trend.priority] or self.trends

    @property
    def title(self) -> str:
        """«Речевое развитие: обновляем методы и приёмы, учимся видеть и поддерживать каждого ребёнка»."""
        areas = " и ".join(_inside(EducationalArea(code).label, n) for n, code in enumerate(self.draft.main_areas))
        steps = ", ".join(IN_DIRECTION[code] for code in self.draft.main_directions)
        return ": ".join(filter(None, (areas, steps))) if areas else steps[:1].upper() + steps[1:]

    @property
    def reason(self) -> str:
        if not self.chosen:
            return ""
        lines = [f"– {trend.text}" for trend in self.chosen[:TOLD]]
        return "Так говорят наши тенденции:\n" + "\n".join(lines)


def proposal_for(membership: Membership) -> Proposal:
    start = membership.organization.school_year.start
    rows = Trend.objects.visible_to(membership).filter(direction=TrendDirection.NEGATIVE)
    rows = rows.filter(status__in=[TrendStatus.CONFIRMED, TrendStatus.IN_WORK])
    found = list(rows.filter(school_year__in=[start, start - 1]).for_list())
    trends = [trend for trend in found if trend.school_year == found[0].school_year]
    signs = [TrendSign(trend.area, trend.group, trend.priority) for trend in trends]
    return Proposal(trends, draft_of(signs))


def _inside(label: str, number: int) -> str:
    return label if not number else label[:1].lower() + label[1:]
