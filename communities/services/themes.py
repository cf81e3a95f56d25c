"""Methodical themes of the year: three of slide 16 by one button, the others in the words of the kindergarten."""

from collections.abc import Iterable
from datetime import datetime

from communities.models import Theme
from deficits.models import Trend
from pos_portal.core.models import Membership
from pos_portal.core.services.versions import claim

from .refusals import Refused, all_or_refused

PRESET = (
    (
        "Индивидуализация образовательного процесса",
        "Использование в образовательной деятельности технологий, форм, методов работы с детьми ОВЗ и инвалидами.",
    ),
    (
        "Самостоятельность и инициативность детей",
        "Организация образовательного процесса – в части формирования и развития у детей самостоятельности, "
        "инициативности в разных видах деятельности.",
    ),
    (
        "Образовательная программа",
        "Для ответственных за методическую работу: использование внутренних ресурсов дошкольного учреждения "
        "для профессионального развития педагогов.",
    ),
)


@all_or_refused
def define(
    *,
    school_year: int,
    title: str,
    by: Membership,
    now: datetime,
    text: str = "",
    owners: Iterable[Membership] = (),
    trends: Iterable[Trend] = (),
) -> Theme:
    """A theme of this year with the people responsible for it."""
    ours = Theme.objects.filter(organization=by.organization_id).of_year(school_year)
    theme = Theme(organization_id=by.organization_id, school_year=school_year, created_by=by, created_at=now)
    theme.title, theme.text, theme.position = title, text, ours.count()
    theme.validate_constraints()
    theme.save()
    theme.owners.set(owners)
    theme.trends.set(trends)
    return theme


@all_or_refused
def revise(
    theme: Theme, *, version: int, title: str, text: str, owners: Iterable[Membership], trends: Iterable[Trend]
) -> Theme:
    claim(theme, version=version)
    theme.title, theme.text = title, text
    theme.validate_constraints()
    theme.save()
    theme.owners.set(owners)
    theme.trends.set(trends)
    return theme


@all_or_refused
def add_preset(*, school_year: int, by: Membership, now: datetime) -> list[Theme]:
    """Those of the three themes that this year lacks."""
    known = set(
        Theme.objects.filter(organization=by.organization_id).of_year(school_year).values_list("title", flat=True)
    )
    missing = [(title, text) for title, text in PRESET if title not in known]
    return [define(school_year=school_year, title=title, text=text, by=by, now=now) for title, text in missing]


@all_or_refused
def drop(theme: Theme) -> None:
    """Only a theme on which nobody works yet."""
    if theme.communities.exists() or theme.materials.exists() or theme.products.exists():
        raise Refused("По этой теме уже работают: у неё есть сообщества, материалы или продукты.")
    theme.delete()
