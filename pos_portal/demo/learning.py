"""Where people learn: the catalogue, offers of the services, requests, records of the year, who can teach what."""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from django.db.models import Q

from communities.models import LearningResource
from communities.services import records, requests, resources, teaching
from deficits.models import Trend
from pos_portal.core.models import Membership
from pos_portal.core.school_year import NEW_YEAR_MONTH

from .learning_tables import ANSWER, CIRCLE, OFFERS, OPEN_LESSON, OWN_WORDS, RECORDS, RESOURCES, SPECIALIST, TICKS


@dataclass(frozen=True)
class Scene:
    """Who is on it and when; `services` are the officers of the ММС and the ИРО."""

    staff: dict[str, Membership]
    methodist: Membership
    head: Membership
    services: dict[str, Membership]
    now: datetime
    made: dict[str, LearningResource] = field(default_factory=dict)

    def who(self, name: str) -> Membership:
        return {"anna": self.methodist, **self.services, **self.staff}[name]

    def day(self, ahead: int | None) -> date | None:
        return None if ahead is None else self.methodist.organization.today + timedelta(days=ahead)

    def before(self, days: int) -> datetime:
        return self.now - timedelta(days=days)

    def trend(self, code: str) -> Trend | None:
        """Of this year, by what it is about; one in own words by its group."""
        year = self.methodist.organization.school_year.start
        rows = Trend.objects.filter(organization=self.methodist.organization, school_year=year).confirmed()
        in_own_words = Q(subject_code="", group=code)
        return rows.filter(Q(subject_code=code) | in_own_words).first() if code else None


def fill(scene: Scene) -> None:
    _catalogue(scene)
    _offers(scene)
    _requests(scene)
    _records(scene)
    _teaching(scene)


def _catalogue(scene: Scene) -> None:
    for key, by, title, kind, place, words, dates, checked, code in RESOURCES:
        scene.made[key] = _resource(scene, by, title, kind, place, words, dates, checked, scene.trend(code))


def _offers(scene: Scene) -> None:
    for key, by, title, kind, place, words, dates in OFFERS:
        scene.made[key] = _resource(scene, by, title, kind, place, words, dates, 12, None)
        resources.publish(scene.made[key], by=scene.who(by), now=scene.before(10))


def _resource(scene: Scene, by, title, kind, place, words, dates, checked, trend) -> LearningResource:
    level, form, way = kind.split()
    areas, groups = ([code for code in codes.split() if code] for codes in place)
    return resources.create(
        title=title,
        level=level,
        form=form,
        way=way if way != "-" else "",
        areas=areas,
        groups=groups,
        starts_on=scene.day(dates[0]),
        ends_on=scene.day(dates[1]),
        trends=[trend] if trend else [],
        by=scene.who(by),
        now=scene.before(checked),
        **words,
    )


def _requests(scene: Scene) -> None:
    """One answered with an offer, one that waits for the service, one draft to the neighbours."""
    institute, service = scene.services["iro"], scene.services["officer"]
    neighbours = scene.methodist.organization.parent.children.exclude(pk=scene.methodist.organization_id)
    asked = _asked(scene, scene.methodist, institute.organization, *SPECIALIST, sent=9)
    requests.answer(asked, text=ANSWER, offer=scene.made["needs"], by=institute, now=scene.before(3))
    _asked(scene, scene.head, service.organization, *OPEN_LESSON, sent=1)
    _asked(scene, scene.methodist, neighbours.get(), *CIRCLE)


def _asked(scene: Scene, by: Membership, addressee, subject: str, text: str, until: int, code: str, sent=None):
    """Written, and sent so many days ago."""
    now = scene.before(sent or 0)
    words = {"subject": subject, "text": text, "trend": scene.trend(code), "wanted_until": scene.day(until)}
    asked = requests.draft(**words, addressee=addressee, by=by, now=now)
    return requests.send(asked, by=by, now=now) if sent else asked


def _records(scene: Scene) -> None:
    """All of this school year, however young it is."""
    year = scene.methodist.organization.school_year.start
    first = date(year, NEW_YEAR_MONTH, 1)
    for name, title, kind, ago, hours, is_teaching, taken, key in RECORDS:
        level, form, way = kind.split()
        records.create(
            title=title,
            level=level,
            form=form,
            way=way if way != "-" else "",
            held_on=max(first, scene.day(-ago)),
            hours=hours,
            is_teaching=is_teaching,
            taken_away=taken,
            resource=scene.made.get(key),
            by=scene.who(name),
            now=scene.before(ago),
        )


def _teaching(scene: Scene) -> None:
    """Some of their ticks, and what people have put in their own words."""
    for name, codes in TICKS:
        teaching.show_ticks(codes=codes.split(), by=scene.who(name), now=scene.before(20))
    for name, text, how, area, group in OWN_WORDS:
        teaching.show(text=text, how=how, area=area, group=group, by=scene.who(name), now=scene.before(18))
