"""What the team makes of its trends: lives, causes with facts and votes, a hypothesis of the map, priorities."""

from datetime import datetime, timedelta
from random import Random

from deficits.models import CauseHypothesis, CompetencyGroup, EducationalArea, EvidenceSide, Trend
from deficits.services import causes, priorities, trends
from pos_portal.core.models import Membership

INITIATIVE = "В-3"
EXPERIMENTS = "А-ПО-1"
CAUSES = (
    (
        "workload",
        "В режимных моментах взрослый торопится и делает за ребёнка",
        "На трёх посещениях из четырёх одевание на прогулку вели взрослые: так выходит быстрее.",
        ("vera", "nina", "elena", "irina", "galina", "yulia"),
    ),
    (
        "training",
        "Приёмы поддержки инициативы обсуждали, но не показывали на практике",
        "За два года была одна консультация и ни одного открытого занятия по теме.",
        ("galina", "natalia", "irina", "svetlana"),
    ),
    (
        "group_change",
        "В младшие группы пришло много новых детей",
        "В группах № 1 и № 2 сменилась половина детей.",
        ("tatiana",),
    ),
)


def fill(staff: dict[str, Membership], *, by: Membership, now: datetime) -> None:
    """`staff` maps user names to memberships; the newest closed survey is the one talked about."""
    year = by.organization.school_year.start
    _lives(year, by, now)
    _causes(Trend.objects.confirmed().get(school_year=year, subject_code=INITIATIVE), staff, by, now)
    _hypothesis(year, staff, by, now)
    _priorities(year, staff, by, now)


def _lives(year: int, by: Membership, now: datetime) -> None:
    """Last year's work on children's questions has borne fruit; this year's first trend is in work."""
    earlier = Trend.objects.filter(school_year=year - 1, subject_code=EXPERIMENTS).confirmed().first()
    if earlier:
        earlier = trends.start(earlier, by=by, now=now - timedelta(days=330))
        trends.close(earlier, by=by, now=now - timedelta(days=18), reason="По новому опросу затруднений почти нет.")
    trends.start(Trend.objects.confirmed().get(school_year=year, subject_code=INITIATIVE), by=by, now=now)


def _causes(trend: Trend, staff: dict[str, Membership], by: Membership, now: datetime) -> None:
    """Three possible causes, weighed blind and opened; the likeliest is agreed."""
    at = now - timedelta(days=14)
    written = []
    for kind, text, fact, voters in CAUSES:
        cause = CauseHypothesis(trend=trend, school_year=trend.school_year, kind=kind, text=text)
        written.append(causes.propose(cause, by=staff[voters[0]], now=at, fact=fact))
        for name in voters:
            causes.vote(written[-1], is_likely=True, by=staff[name], now=at)
    causes.argue(written[2], side=EvidenceSide.AGAINST, text="У тех же детей показатель тоже не вырос.", by=by, now=at)
    causes.open_votes(trend, by=by, now=now - timedelta(days=12))
    causes.confirm(
        written[0],
        text=written[0].text,
        reason="Так считает большинство, факты с посещений согласны.",
        by=by,
        now=now - timedelta(days=12),
        version=written[0].version,
    )


def _hypothesis(year: int, staff: dict[str, Membership], by: Membership, now: datetime) -> None:
    """From the map: speech of children and the methods of their educators."""
    at = now - timedelta(days=10)
    cause = CauseHypothesis(
        area=EducationalArea.SPEECH,
        group=CompetencyGroup.SUBJECT,
        school_year=year,
        kind=causes.PRACTICE,
        text="Возможно, дети мало говорят сами: в разговоре больше слов у взрослого.",
    )
    fact = "На двух записях беседы взрослый говорил больше половины времени."
    causes.propose(cause, by=by, now=at, fact=fact)
    causes.argue(
        cause,
        side=EvidenceSide.AGAINST,
        text="В группе № 5 говорят много, а уровень тот же.",
        by=staff["lyubov"],
        now=at,
    )


def _priorities(year: int, staff: dict[str, Membership], by: Membership, now: datetime) -> None:
    """Seven marked alone, the three heaviest trends were agreed."""
    at = now - timedelta(days=9)
    asked = list(priorities.candidates(by.organization_id, year))
    round = priorities.open(school_year=year, by=by, now=at)
    for name in ("vera", "nina", "galina", "elena", "irina", "natalia", "yulia"):
        chance = Random(f"{name} priorities")
        marks = {trend: _steps(chance, place) for place, trend in enumerate(asked)}
        priorities.mark(round, marks=marks, by=staff[name], now=at)
    round = priorities.show(round, by=by, now=at)
    found = priorities.weights(round)
    heaviest = sorted(asked, key=lambda trend: -found[trend.pk].median)[:3]
    priorities.agree(round, trends=heaviest, by=by, now=at + timedelta(days=1))


def _steps(chance: Random, place: int) -> tuple[int, int, int]:
    """Three marks of one person: trends that touch more people weigh more, opinions differ by a step."""
    usual = (3, 3, 2, 2, 2, 1, 1, 1)[min(place, 7)]
    severity, reach, influence = (max(1, min(3, usual + chance.choice((-1, 0, 0, 1)))) for _ in range(3))
    return severity, reach, influence
