"""Where people learn: the catalogue, offers of the services, requests, records of the year, who can teach what."""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from communities.models import LearningResource
from communities.services import records, requests, resources, teaching
from deficits.models import Trend
from pos_portal.core.models import Membership
from pos_portal.core.school_year import NEW_YEAR_MONTH

from .learning_tables import OFFERS, OWN_WORDS, RECORDS, RESOURCES, TICKS


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
        year = self.methodist.organization.school_year.start
        rows = Trend.objects.filter(organization=self.methodist.organization, school_year=year).confirmed()
        return rows.filter(subject_code=code).first() if code else None


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
    asked = requests.draft(
        subject="Специалист по работе с детьми с ОВЗ в обычной группе",
        text="Нас двенадцать человек. Нужен разбор двух случаев и образец записи рекомендаций ПМПК в план группы.",
        addressee=institute.organization,
        trend=scene.trend("В-6"),
        wanted_until=scene.day(60),
        by=scene.methodist,
        now=scene.before(9),
    )
    asked = requests.send(asked, by=scene.methodist, now=scene.before(9))
    answer = (
        "Приглашаем на семинар: первый день – теория, второй – разбор Ваших случаев. Места для шести человек держим."
    )
    requests.answer(asked, text=answer, offer=scene.made["needs"], by=institute, now=scene.before(3))
    gap = requests.draft(
        subject="Показать, как готовят открытое занятие",
        text="Педагоги стесняются открывать свои занятия. Хорошо бы прийти в группу и пройти весь путь вместе с тремя из них.",
        addressee=service.organization,
        wanted_until=scene.day(45),
        by=scene.head,
        now=scene.before(2),
    )
    requests.send(gap, by=scene.head, now=scene.before(1))
    neighbours = scene.methodist.organization.parent.children.exclude(pk=scene.methodist.organization_id)
    requests.draft(
        subject="Принять трёх воспитателей на утренний круг",
        text="Посмотреть, как дети выбирают дело и договариваются о планах на день.",
        addressee=neighbours.get(),
        trend=scene.trend("В-3"),
        by=scene.methodist,
        now=scene.now,
    )


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
