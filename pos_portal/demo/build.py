"""Builds the demo once, in an empty database."""

from datetime import datetime, timedelta

from django.db import transaction

from pos_portal.core.models import Membership, Organization, OrganizationKind, User

from . import (
    cabinet,
    changes,
    charters,
    children,
    communities,
    discussions,
    duties,
    handing_on,
    last_year,
    learning,
    meetings,
    notices,
    people,
    places,
    plans,
    products,
    self_government,
    strategies,
    studies,
    surveys,
)
from .people import PASSWORD, Person


class DemoRefused(Exception):
    """The database holds real organizations: the demo does not touch it."""


def build(*, now: datetime) -> bool:
    """Fill an empty database; False when the demo is there already. All or nothing."""
    known = set(Organization.objects.values_list("full_name", flat=True))
    ours = {place["full_name"] for place in (people.SUNNY, people.DAISY, people.SERVICE, people.INSTITUTE)}
    if known - ours or (not known and User.objects.exists()):
        raise DemoRefused
    if known:
        return False
    with transaction.atomic():
        _fill(now)
    return True


def _fill(now: datetime) -> None:
    institute = Organization.objects.create(kind=OrganizationKind.IRO, **people.INSTITUTE)
    service = Organization.objects.create(kind=OrganizationKind.MMS, parent=institute, **people.SERVICE)
    sunny = Organization.objects.create(kind=OrganizationKind.DOO, parent=service, **people.SUNNY)
    daisy = Organization.objects.create(kind=OrganizationKind.DOO, parent=service, **people.DAISY)
    officers = {**_hire(institute, people.INSTITUTE_OFFICERS), **_hire(service, people.OFFICERS)}
    neighbours = _hire(daisy, people.STRANGERS)
    _fill_daisy(neighbours, now)
    _fill_sunny(sunny, officers, now)
    studies.relived(neighbours[people.STRANGERS[0]], now=now)


def _hire(organization: Organization, persons: tuple[Person, ...]) -> dict[Person, Membership]:
    """Everybody with the password of the demo, working since long before the first survey."""
    hired = {}
    for person in persons:
        user = User.objects.create_user(person.username, password=PASSWORD, full_name=person.full_name)
        hired[person] = Membership.objects.create(
            organization=organization,
            user=user,
            role=person.role,
            position=person.position,
            started_on=organization.today - timedelta(days=1200),
        )
    return hired


def _fill_sunny(sunny: Organization, officers: dict[Person, Membership], now: datetime) -> None:
    anna, marina = _hire(sunny, people.LEADERS).values()
    educators = _hire(sunny, people.EDUCATORS)
    guests = _hire(sunny, people.GUESTS)
    _survey_sunny(educators, anna, now)
    by_name = {person.username: member for person, member in {**educators, **guests}.items()}
    _assess_children(by_name, anna, now)
    discussions.fill(by_name, by=anna, now=now)
    communities.fill(sunny, by_name, by=anna, now=now)
    charters.fill(sunny, head=marina, now=now)
    places.fill(by_name, now=now)
    changes.fill(by_name, by=anna, head=marina, now=now)
    meetings.fill(by_name, now=now)
    self_government.fill(by_name, now=now)
    last_year.fill(by=anna, head=marina, now=now)
    plans.fill(by_name, by=anna, now=now)
    services = {person.username: officer for person, officer in officers.items()}
    staff = by_name | {"marina": marina}
    learning.fill(learning.Scene(staff, anna, marina, services, now))
    strategies.fill(by_name, by=anna, head=marina, now=now)
    handing_on.fill(by_name, by=anna, now=now)
    cabinet.fill(by_name, by=anna, now=now)
    products.fill(by_name, by=anna, now=now)
    studies.fill(by_name, now=now)
    duties.fill(by_name, by=anna, now=now)
    notices.fill(staff | {"anna": anna}, now=now)


def _survey_sunny(educators: surveys.Cast, anna: Membership, now: datetime) -> None:
    first = surveys.Term("Осенний срез позапрошлого года", 0, now - timedelta(days=775), 14)
    last = surveys.Term("Осенний срез прошлого года", 1, now - timedelta(days=410), 14)
    this = surveys.Term("Осенний срез", 2, now - timedelta(days=45), 14)
    middle = surveys.Term("Экспресс-опрос перед педсоветом", 2, now - timedelta(days=4), 10)
    _closed_survey(educators, anna, first)
    _closed_survey(educators, anna, last)
    anonymous = surveys.anonymous_survey(educators, by=anna, now=now - timedelta(days=280))
    surveys.decide_trends(anonymous, by=anna, now=now - timedelta(days=270))
    _closed_survey(educators, anna, this)
    running = surveys.opened_survey(educators, by=anna, term=middle)
    surveys.half_answered(educators, running, now=now - timedelta(days=2))


def _closed_survey(educators: surveys.Cast, anna: Membership, term: surveys.Term) -> None:
    closed = surveys.closed_survey(educators, by=anna, term=term)
    surveys.decide_trends(closed, by=anna, now=term.opened_at + timedelta(days=25))


def _assess_children(by_name: dict[str, Membership], anna: Membership, now: datetime) -> None:
    """Two years ago only numbers, then child by child; the beginning of this year is still being marked."""

    def days(wave: str, ago: int, until: int) -> children.Days:
        return children.Days(wave, now - timedelta(days=ago), (now - timedelta(days=until)).date())

    year = anna.organization.school_year.start
    children.counted_year(by=anna, school_year=year - 2, now=now - timedelta(days=550))
    last = (days("start", 405, 390), days("end", 190, 175))
    children.marked_year(by_name, by=anna, school_year=year - 1, waves=last)
    children.decide_trends(by=anna, school_year=year - 1, now=now - timedelta(days=170))
    children.marked_year(by_name, by=anna, school_year=year, waves=(days("start", 20, -14),))
    children.decide_trends(by=anna, school_year=year, now=now - timedelta(days=16))


def _fill_daisy(staff: dict[Person, Membership], now: datetime) -> None:
    """The neighbours: enough to see that nothing of theirs is seen elsewhere."""
    olga, petr, rita = staff.values()
    term = surveys.Term("Осенний опрос педагогов", 2, now - timedelta(days=6), 10)
    surveys.opened_survey({people.STRANGERS[2]: rita}, by=olga, term=term)
    products.daisy(olga, rita, now=now)
    duties.fill_daisy(olga, [petr, rita], now=now)
