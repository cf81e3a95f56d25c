"""Words that the papers of a community share."""

from datetime import date, datetime

from django.utils import timezone

from communities.models import Community, CommunityMember
from communities.models.community_year import CommunityYear
from pos_portal.core.engine.documents import approved_lines
from pos_portal.core.models import Membership, Organization
from pos_portal.core.templatetags.portal import ru_date

BLANK = "____________________"
FULL_NAME = "профессионального обучающегося сообщества педагогов"


def titled(year: CommunityYear, *lines: str, with_year: bool = True) -> tuple[str, ...]:
    """The kindergarten, the name of the paper, the group and the school year."""
    ends = (f"на {year.year} учебный год",) if with_year else ()
    return (year.organization.full_name, "", *lines, f"«{year.community.title}»", *ends)


def day_words(day: date | datetime | None, zone=None) -> str:
    """«12 ноября 2026 г.»."""
    if isinstance(day, datetime):
        day = timezone.localdate(day, zone)
    return f"{ru_date(day)} г." if day else "______________"


def day_in_table(day: date | datetime, zone=None) -> str:
    """«12.11.2026»: fits a narrow column."""
    if isinstance(day, datetime):
        day = timezone.localdate(day, zone)
    return f"{day:%d.%m.%Y}"


def approved(organization: Organization) -> tuple[str, ...]:
    return approved_lines(organization.head_genitive, name=organization.head_name)


def agreed(community: Community) -> tuple[str, ...]:
    """By the group itself, not over its head (slide 10)."""
    return ("СОГЛАСОВАНО", "на встрече сообщества", "протокол от ______________ № _____")


def position_of(person: Membership) -> str:
    return person.position or person.get_role_display()


def role_in_group(seat: CommunityMember) -> str:
    if seat.is_coordinator:
        return "координатор"
    if seat.membership.is_guest:
        return f"приглашённый специалист по {day_words(seat.left_on)}" if seat.left_on else "приглашённый специалист"
    return "участник"


def signature_line(role: str, name: str = "") -> str:
    return f"{role} ______________ {name or '/ ' + BLANK + ' /'}"
