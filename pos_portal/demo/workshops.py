"""A practical work of twenty minutes over the plan: notes, ticks, marks made alone, an agreed table."""

from datetime import datetime, timedelta
from random import Random

from planning.models import MethodicalPlan, Verdict, Workshop, WorkshopStep
from planning.models.tables import Row, read_table
from planning.models.workshop_tables import read_sitting
from planning.services import workshop_answers as answers
from planning.services import workshops
from pos_portal.core.models import Membership

CAME = ("vera", "nina", "galina", "tatiana", "elena", "irina", "olesya", "lyubov", "natalia", "yulia")
NOTES = (
    ("vera", "Нет тенденции о прогулке: дети мало играют сами."),
    ("yulia", "Не хватает встречи о том, как беречь силы воспитателя."),
)
WHY = {
    Verdict.FULL: "Есть и практикум, и открытое занятие.",
    Verdict.PARTIAL: "Больше консультаций, чем практики.",
    Verdict.NONE: "В плане этой темы не видно.",
}
MINORITY = (
    "Часть педагогов видит частичное соответствие: диаграммы разбираем на педагогических часах, хотя в плане их нет."
)
ORDER = list(Verdict)


def fill(plan: MethodicalPlan, staff: dict[str, Membership], *, by: Membership, now: datetime) -> Workshop:
    """`staff` maps user names to memberships; the table is decided already, the team looks at it together."""
    people = [staff[name] for name in CAME]
    at = now - timedelta(minutes=18)
    workshop = workshops.open_workshop(workshop=Workshop(), plan=plan, by=by, now=at)
    for name, text in NOTES:
        answers.add_note(workshop=workshop, text=text, by=staff[name], now=at + timedelta(minutes=2))
    _move(workshop, WorkshopStep.TRENDS, WorkshopStep.TOPICS, by, at + timedelta(minutes=5))
    rows = read_table(plan).rows
    for person in people:
        _tick(workshop, rows, person, at + timedelta(minutes=7))
    _move(workshop, WorkshopStep.TOPICS, WorkshopStep.MATCH, by, at + timedelta(minutes=9))
    for person in people:
        _mark(workshop, rows, person, at + timedelta(minutes=12))
    workshop = workshops.show_marks(workshop=workshop, by=by, now=at + timedelta(minutes=13))
    _agree(workshop, by, now)
    return workshops.close_workshop(workshop=workshop, by=by, now=now)


def _move(workshop: Workshop, seen: str, step: str, by: Membership, now: datetime) -> None:
    workshops.move_workshop(workshop=workshop, seen=seen, step=step, by=by, now=now)


def _tick(workshop: Workshop, rows: list[Row], person: Membership, now: datetime) -> None:
    """Most agree with the table, here and there somebody does not."""
    chance = Random(f"{person.user.username} topics")
    ticks = [
        answers.Tick(row.trend.pk, line.activity.pk, True, now)
        for row in rows
        for line in row.accepted
        if chance.random() < 0.7
    ]
    answers.keep_ticks(workshop=workshop, ticks=ticks, by=person, now=now)


def _mark(workshop: Workshop, rows: list[Row], person: Membership, now: datetime) -> None:
    """Marks lie around what the table says; those who see it differently often say why."""
    marks = []
    for place, row in enumerate(rows):
        chance = Random(f"{person.user.username} {place}")
        usual = ORDER.index(row.verdict or Verdict.NONE)
        said = ORDER[max(0, min(2, usual + chance.choice((-1, 0, 0, 0, 0, 1))))]
        why = WHY[said] if said != ORDER[usual] and chance.random() < 0.5 else ""
        marks.append(answers.Mark(row.trend.pk, said.value, why, now))
    answers.keep_marks(workshop=workshop, marks=marks, by=person, now=now)


def _agree(workshop: Workshop, by: Membership, now: datetime) -> None:
    """The values of the table hold; where the plan has nothing, the view of those who saw it differently is kept."""
    for row in read_sitting(workshop, people=0).rows:
        verdict = row.row.verdict or Verdict.NONE
        workshops.agree_trend(
            workshop=workshop,
            trend=row.trend,
            verdict=verdict,
            comment=row.shown_comment,
            minority_view=MINORITY if verdict == Verdict.NONE else "",
            version=row.version,
            by=by,
            now=now,
        )
