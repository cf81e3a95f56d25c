"""The line of change of two years, its results and the themes of this year."""

from datetime import datetime, timedelta

from communities.models import AgreementRule, ChangeLine, Community, IndicatorKind, Theme, VoiceKind
from communities.services import change_lines, change_voices, results, themes
from deficits.models import ChildLevel, Trend
from pos_portal.core.models import Membership

from .communities import LISTENING, MYSELF

Staff = dict[str, Membership]

QUESTIONS = "Познавательное развитие: отвечаем на вопросы детей опытами и учимся друг у друга"
WIDE = "Меняем всё, что трудно: речь, самостоятельность, диагностику, работу с детьми с ОВЗ"
NARROW = "Слушаем ребёнка: меньше говорим за детей и делаем за них, больше спрашиваем и даём выбрать"
WHY = (
    "Детям трудно говорить и начинать дело самим, а нам – вовремя промолчать, спросить и помочь ровно настолько, "
    "насколько нужно. Это видно и по результатам детей, и по нашим ответам."
)
OBJECTION = "Слишком много сразу: за год не успеем ничего. Предлагаю одну линию, о речи и самостоятельности."
REMARK = "Прошу добавить семью: дома за ребёнка тоже говорят взрослые."
ANSWER = "Возражение Л. С. Егоровой учтено во второй редакции. О семье договорились: тема родительских встреч зимы."
MOVEMENT = "Физическое развитие: движение в каждом деле, не только на занятии"
OWN_THEME = ("Речь ребёнка в каждом деле", "Как строить разговор, чтобы дети говорили больше взрослого.")


def fill(staff: Staff, *, by: Membership, head: Membership, now: datetime) -> None:
    """Before strategies: they lead along the line accepted here."""
    everybody = [by, head, *(person for person in staff.values() if not person.is_guest)]
    last_year(everybody, by=by, now=now)
    line = this_year(staff, everybody, by=by, now=now)
    year = by.organization.school_year.start
    directions, areas = ["method"], ["physical"]
    other = {"title": MOVEMENT, "directions": directions, "areas": areas, "reason": "Дети мало двигаются вне занятий."}
    change_lines.draft(school_year=year, **other, by=staff["pavel"], now=now - timedelta(days=6))
    lead(staff, line, by=by, now=now)


def trends(by: Membership, year: int, *codes: str) -> list[Trend]:
    rows = Trend.objects.filter(organization=by.organization_id, school_year=year).confirmed()
    return list(rows.filter(subject_code__in=codes).order_by("pk"))


def ask(line: ChangeLine, rule: AgreementRule, days: int, *, by: Membership, now: datetime) -> ChangeLine:
    return change_lines.open(line, rule=rule, voices_until=(now + timedelta(days=days)).date(), by=by, now=now)


def say(line: ChangeLine, person: Membership, now: datetime, kind=VoiceKind.AGREE, text: str = "") -> None:
    change_voices.speak(line, edition=line.edition, kind=kind, text=text, by=person, now=now)


def last_year(everybody: list[Membership], *, by: Membership, now: datetime) -> None:
    """Agreed by all within ten days, carried through the year, finished with what came of it."""
    year, at = by.organization.school_year.start - 1, now - timedelta(days=380)
    behind = trends(by, year, "А-ПО-1", "Г-7")
    words = {"title": QUESTIONS, "areas": ["cognitive"], "directions": ["subject", "communication"]}
    line = change_lines.draft(school_year=year, **words, trends=behind, by=by, now=at)
    line = ask(line, AgreementRule.CONSENT, 8, by=by, now=at)
    for person in everybody:
        say(line, person, at + timedelta(days=2))
    line = change_lines.settle(line, by=by, now=at + timedelta(days=8))
    for source, text, points in last_year_results(behind):
        expect(line, source, text, points, days=320, by=by, now=at + timedelta(days=9))
    change_lines.finish(line, by=by, now=now - timedelta(days=120))


def last_year_results(behind: list[Trend]) -> list[tuple[dict, str, int]]:
    children = {"indicator": IndicatorKind.CHILDREN, "area": "cognitive", "level": ChildLevel.HIGH}
    found = [(children, "Дети сами ставят вопросы и проверяют их опытом", 10)]
    experiments = next((trend for trend in behind if trend.subject_code == "А-ПО-1"), None)
    if experiments:
        educators = {"indicator": IndicatorKind.EDUCATORS, "trend": experiments}
        found.append((educators, "Опыты по вопросам детей ведут во всех группах", -30))
    return found


def this_year(staff: Staff, everybody: list[Membership], *, by: Membership, now: datetime) -> ChangeLine:
    """The first edition met an objection; the second was agreed by fourteen, one of them with a remark."""
    year, at = by.organization.school_year.start, now - timedelta(days=7)
    behind = trends(by, year, "В-3", "А-РР-5", "speech")
    wide = {"title": WIDE, "areas": ["speech", "social"], "directions": ["method", "psych_ped", "digital"]}
    line = change_lines.draft(school_year=year, **wide, reason=WHY, trends=behind, by=by, now=at)
    line = ask(line, AgreementRule.TWO_THIRDS, 5, by=by, now=at)
    for name in ("vera", "galina", "irina"):
        say(line, staff[name], at + timedelta(hours=3))
    say(line, staff["lyubov"], at + timedelta(hours=5), VoiceKind.OBJECT, OBJECTION)
    narrow = {"title": NARROW, "areas": ["speech", "social"], "directions": ["method", "psych_ped"], "reason": WHY}
    line = change_lines.revise(
        line, **narrow, version=line.version, trends=behind, by=by, now=at + timedelta(days=1), voices_until=None
    )
    silent = {staff["oksana"].pk, staff["daria"].pk}
    for person in everybody:
        remark = (VoiceKind.REMARK, REMARK) if person == staff["natalia"] else (VoiceKind.AGREE, "")
        if person.pk not in silent:
            say(line, person, at + timedelta(days=2), *remark)
    line = change_lines.settle(line, note=ANSWER, by=by, now=at + timedelta(days=3))
    for source, text, points in this_year_results(behind):
        expect(line, source, text, points, days=240, by=by, now=at + timedelta(days=4))
    return line


def this_year_results(behind: list[Trend]) -> list[tuple[dict, str, int]]:
    """Children's speech and the educators' own difficulty."""
    children = {"indicator": IndicatorKind.CHILDREN, "area": "speech", "level": ChildLevel.LOW}
    found = [(children, "Дети слушают, спрашивают и рассказывают сами: низкий уровень речи встречается реже", -10)]
    initiative = next((trend for trend in behind if trend.subject_code == "В-3"), None)
    if initiative:
        educators = {"indicator": IndicatorKind.EDUCATORS, "trend": initiative}
        found.append((educators, "Воспитатели дают ребёнку выбрать и завершить дело самому", -30))
    return found


def expect(line: ChangeLine, source: dict, text: str, points: int, *, days: int, by: Membership, now: datetime) -> None:
    """From what the data say on that day, by so many points."""
    found = results.value_on(now.date(), source, by)
    if found:
        target = min(95, max(5, found.percent + points))
        due = (now + timedelta(days=days)).date()
        results.expect(line, source=source, text=text, target_value=target, due_on=due, by=by, now=now)


def lead(staff: Staff, line: ChangeLine, *, by: Membership, now: datetime) -> None:
    """Three themes of the seed and an own one, each with its people; both communities stand under one."""
    year, at = by.organization.school_year.start, now - timedelta(days=30)
    ready = themes.add_preset(school_year=year, by=by, now=at)
    responsible = (("natalia", "yulia"), ("vera", "elena"), ("galina", "svetlana"))
    for theme, names, code in zip(ready, responsible, ("В-6", "В-3", "Б-ПЛ-3"), strict=True):
        theme.owners.set([staff[name] for name in names])
        theme.trends.set(trends(by, year, code))
    title, text = OWN_THEME
    people = [staff[name] for name in ("galina", "irina")]
    told = {"title": title, "text": text, "owners": people, "trends": trends(by, year, "А-РР-5")}
    speech = themes.define(school_year=year, **told, by=by, now=at)
    _follow(LISTENING[0], line, speech)
    _follow(MYSELF[0], line, ready[1])


def _follow(title: str, line: ChangeLine, theme: Theme) -> None:
    Community.objects.filter(organization=line.organization_id, title=title).update(
        change_line=line, leading_theme=theme
    )
