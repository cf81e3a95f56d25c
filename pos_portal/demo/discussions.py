"""What the team makes of its trends: lives, causes with facts and votes, a hypothesis of the map, priorities."""

from datetime import datetime, timedelta

from deficits.engine.priorities import MOST
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
    """Seven marked alone, three trends were agreed."""
    at = now - timedelta(days=9)
    asked = list(priorities.candidates(by.organization_id, year))
    round = priorities.open(school_year=year, by=by, now=at)
    for number, name in enumerate(("vera", "nina", "galina", "elena", "irina", "natalia", "yulia")):
        marks = {
            trend: (
                3 - (place + number) % 2 if place < MOST else 1 + number % 2,
                3 - place % 3,
                2 + (place + number) % 2,
            )
            for place, trend in enumerate(asked)
        }
        priorities.mark(round, marks=marks, by=staff[name], now=at)
    priorities.show(round, by=by, now=at)
    priorities.agree(round, trends=asked[:3], by=by, now=at + timedelta(days=1))
