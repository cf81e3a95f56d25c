"""How «Солнышко» chose productive reading this year, and what experiments gave last year."""

from datetime import datetime, timedelta

from communities.engine.catalogue import strategy_of
from communities.models import (
    ChangeLine,
    ChangeLineState,
    Community,
    Lesson,
    ReadinessAnswer,
    ResourceNeed,
    Strategy,
    StrategyCriterion,
    StrategyMark,
    StrategyState,
    Tactic,
    WorkItem,
)
from communities.models.strategy_tables import read_options
from communities.services import needs, strategies, strategy_marks, tactics
from planning.models import Activity, MethodicalPlan
from planning.services.tactics import tie
from pos_portal.core.models import Membership

from .communities import LISTENING

Staff = dict[str, Membership]

OWN = {
    "title": "Сказочный чемоданчик",
    "problem": "Дети отвлекаются, когда слушают сказку, и не запоминают, о чём она.",
    "areas": ["speech"],
    "ages": ["4-5", "5-6"],
    "expected": "Ребёнок по предметам из чемоданчика восстанавливает ход сказки.",
    "measure": "Доля детей, которые пересказали сказку по трём предметам.",
    "resources": "Чемоданчик, предметы к десяти сказкам.",
    "trial": "Две недели в группе № 3 «Непоседы»: три сказки с предметами.",
}
FAILED = "Предметы увлекали больше, чем сказка: спорили, кто держит, а слушали хуже. Для чтения вслух не подошло."
SECOND = "Сюрпризные предметы оставили для сюжетной игры."
REASON = (
    "Продуктивное чтение-слушание прямо отвечает на нашу проблему: дети слушают, но не понимают. "
    "Логопед готова показать первые чтения, книги в группах есть. Мнемотехника помогает запомнить, а не понять, "
    "её приёмы возьмём внутри тактики «после чтения». Своя проба не удалась."
)
MARKS = {
    "reading": ((3, "о понимании текста"), (2, "книг мало в двух группах"), (3, ""), (3, ""), (2, "")),
    "mnemonics": ((2, "помогает памяти"), (3, ""), (2, ""), (3, ""), (2, "")),
    "": ((2, ""), (2, ""), (1, ""), (1, "проба не удалась"), (1, "")),
}
WISHES = ("Показать на детях", "Список книг по возрастам", "Час в неделю на подготовку")
WEIGHED = {
    "people": ("Лебедева Н. О. и Соколова Г. В. проведут первые чтения", "", ""),
    "time": ("чтение стоит в режиме дня всех групп", "часа на совместный выбор книг", "методический четверг, раз в две недели"),
    "rooms": ("ковёр и полка есть в каждой группе", "", ""),
    "materials": ("по 6–8 книг в группе", "книг для групп № 2 и № 6", ""),
    "money": ("15 тыс. руб. на методическую литературу", "", ""),
}  # fmt: skip
FAMILY = "Семейное чтение: книга недели с одним вопросом для разговора дома"
LINES = (("2.1", "2.6", "6.1"), ("4.2", "2.2"), ("1.3", "6.2"), ("3.3",))
LESSONS = ("Слушаем сказку и задаём вопросы", "Читаем с остановками: что будет дальше?")
LAST_REASON = (
    "Дети знали слова, но не проверяли их делом. Опыты не требуют денег, и каждый вопрос ребёнка становится занятием."
)
LAST_LINES = ("вопроса ребёнка", "Почемучки", "тает лёд")


def fill(staff: Staff, *, by: Membership, head: Membership, now: datetime) -> None:
    """After the lines of change and the plans: both years end up on the map from result to deed."""
    year = by.organization.school_year.start
    lines = ChangeLine.objects.filter(organization=by.organization)
    before = lines.of_year(year - 1).filter(state=ChangeLineState.FINISHED).first()
    if before:
        last_year(before, by=by, now=now - timedelta(days=330))
    line = lines.of_year(year).accepted().get()
    chosen = choose(line, staff, by=by, now=now)
    approve(chosen, staff, by=by, head=head, now=now)
    work(chosen, by=by)


def choose(line: ChangeLine, staff: Staff, *, by: Membership, now: datetime) -> Strategy:
    """Two options of the catalogue and an own one; the trial failed, the reason is written."""
    first = now - timedelta(days=3)
    reading = strategies.take(line, source=strategy_of("reading"), by=staff["galina"], now=first)
    strategies.take(line, source=strategy_of("mnemonics"), by=staff["natalia"], now=first)
    until = (now - timedelta(days=1)).date()
    own = strategies.write(line, **OWN, trial_until=until, by=staff["irina"], now=first)
    strategies.settle(own, worked=False, outcome=f"{FAILED} {SECOND}")
    strategy_marks.offer(line)
    table = read_options(line, by)
    marks = {
        (option.pk, criterion.pk): mark
        for option in table.options
        for criterion, mark in zip(table.criteria, MARKS[option.source], strict=True)
    }
    seen = strategy_marks.fingerprint(table.marks)
    strategy_marks.mark(line, marks=marks, seen=seen, by=by, now=now - timedelta(days=2))
    for option in table.options:
        answer(option, staff, now=now - timedelta(days=2))
    return strategies.choose(reading, reason=REASON, by=by, now=now - timedelta(days=1))


def answer(option: Strategy, staff: Staff, *, now: datetime) -> None:
    """Most are ready to read, fewer to draw tables, a handful spoke about the suitcase."""
    people = [person for person in staff.values() if not person.is_guest]
    ready, helped, total = {"reading": (6, 5, 12), "mnemonics": (3, 4, 8), "": (1, 1, 5)}[option.source]
    answers = [ReadinessAnswer.READY] * ready + [ReadinessAnswer.WITH_HELP] * helped
    answers += [ReadinessAnswer.NOT_YET] * (total - len(answers))
    for number, (person, word) in enumerate(zip(people, answers, strict=False)):
        wish = WISHES[number % len(WISHES)] if word == ReadinessAnswer.WITH_HELP else ""
        strategy_marks.answer(option, answer=word, needs=wish, by=person, now=now)


def approve(strategy: Strategy, staff: Staff, *, by: Membership, head: Membership, now: datetime) -> None:
    """Resources weighed, one shortage turned into a request, a result chosen, the head's word."""
    needs.suggest(strategy)
    for need in strategy.needs.all():
        available, missing, solution = WEIGHED[need.kind]
        texts = {"kind": need.kind, "needed": need.needed}
        need = needs.revise(need, version=1, **texts, available=available, missing=missing, solution=solution)
        if missing and not solution:
            needs.ask(need, by=by, now=now - timedelta(hours=20))
    result = strategy.line.results.filter(area="speech").first() or strategy.line.results.first()
    strategies.aim(strategy, result=result)
    strategies.approve(strategy, by=head, now=now - timedelta(hours=5))


def work(strategy: Strategy, *, by: Membership) -> None:
    """Lines of the plan, lessons and work of «Слышать и понимать» hang on the tactics."""
    tactics.add(strategy, title=FAMILY)
    rows, here = list(strategy.tactics.all()), {"organization": by.organization}
    plan = MethodicalPlan.objects.get(school_year=strategy.line.school_year, **here)
    for tactic, numbers in zip(rows, LINES, strict=True):
        tie(tactic=tactic, plan=plan, activities=plan.activities.filter(number__in=numbers))
    Lesson.objects.filter(title__in=LESSONS, **here).update(tactic=rows[1])
    Community.objects.filter(title=LISTENING[0], **here).update(strategy=strategy)
    items = WorkItem.objects.filter(community__title=LISTENING[0], tactic=None, **here).order_by("due_on", "pk")
    for tactic, item in zip(rows, items, strict=False):
        WorkItem.objects.filter(pk=item.pk).update(tactic=tactic)


def last_year(line: ChangeLine, *, by: Membership, now: datetime) -> None:
    """Experiments were chosen before TRIZ, worked through the year and are finished with their result."""
    chosen = past_option(line, "experiments", StrategyState.FINISHED, by=by, now=now)
    chosen.result, chosen.choice_reason = line.results.filter(area="cognitive").first(), LAST_REASON
    chosen.save()
    other = past_option(line, "triz", StrategyState.SET_ASIDE, by=by, now=now)
    key = {"organization": by.organization}
    for place, title in enumerate(strategy_marks.USUAL[:3], start=1):
        criterion = StrategyCriterion.objects.create(line=line, title=title, position=place, **key)
        for option, value in ((chosen, 3), (other, 2)):
            marked = {"strategy": option, "criterion": criterion, "value": value, "marked_by": by, "marked_at": now}
            StrategyMark.objects.create(**marked, **key)
    rows = Activity.objects.filter(plan__school_year=line.school_year, **key)
    for tactic, word in zip(chosen.tactics.all(), LAST_LINES, strict=True):
        rows.filter(title__icontains=word, tactic=None).update(tactic=tactic)


def past_option(line: ChangeLine, code: str, state: str, *, by: Membership, now: datetime) -> Strategy:
    """As it stands after its year: services take options only for a line at work."""
    source, key = strategy_of(code), {"organization": by.organization}
    texts = {name: getattr(source, name) for name in ("title", "problem", "expected", "measure", "risks")}
    decided = {"state": state, "created_by": by, "created_at": now, "decided_by": by, "decided_at": now}
    lists = {"areas": list(source.areas), "ages": list(source.ages)}
    strategy = Strategy.objects.create(line=line, source=code, **texts, **lists, **decided, **key)
    for place, title in enumerate(source.tactics, start=1):
        Tactic.objects.create(strategy=strategy, title=title, position=place, **key)
    for kind, text in source.resources[:3]:
        ResourceNeed.objects.create(strategy=strategy, kind=kind, needed=text, available="есть", **key)
    return strategy
