"""What makes an answer of the plan only a partial one (`domain/4` §4.3): remarks with their facts, no verdicts.

Only activities that answer a trend fully or partly are looked at. What the plan does not say – no participants, no
term, an unknown form – is never held against it.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from planning.engine.audiences import (
    EDUCATORS,
    NOT_EDUCATORS,
    PARTS_OF_TEAM,
    SOME_GROUPS,
    SPECIALISTS,
    UNNAMED,
    WHOLE_TEAM,
    YOUNG,
    Team,
    ages,
    audiences,
)
from planning.engine.forms_of_work import FormOfWork, find_form, form_in_title
from planning.engine.learners import event_words
from planning.engine.morphology import plain

FEW_ADDRESSEES, PART_OF_TEAM, NO_EDUCATORS = "few_addressees", "part_of_team", "no_educators"
ONLY_PASSIVE, NO_PRACTICE, LATE, NO_RESULT, SINGLE = "only_passive", "no_practice", "late", "no_result", "single"
CODES = (NO_EDUCATORS, FEW_ADDRESSEES, PART_OF_TEAM, ONLY_PASSIVE, NO_PRACTICE, LATE, SINGLE, NO_RESULT)
ENOUGH_ADDRESSEES = 0.6
SECOND_HALF_FROM = 1  # January
MASS = "mass"
ABOUT_KNOWLEDGE = re.compile(r"\b(?:знани|осведомлен|нормативн|теоретическ|незнани)")


@dataclass(frozen=True, slots=True)
class Need:
    """A trend: its words, its scale (`mass`, …) and the age of the children, if it speaks of one."""

    text: str
    scope: str = ""
    age: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """An activity; `months` as `2026-10`; `is_lasting`: it goes on for more than one month or repeats."""

    title: str
    form: str = ""
    audience: str = ""
    months: Sequence[str] = ()
    is_lasting: bool = False
    result: str = ""


@dataclass(frozen=True, slots=True)
class Circumstances:
    """The school year, the team, and whether the plan names expected results at all."""

    school_year: int = 0
    team: Team = field(default_factory=Team)
    names_results: bool = False


@dataclass(frozen=True, slots=True)
class Remark:
    """One of CODES with the facts that its sentence needs."""

    code: str
    facts: tuple[str, ...] = ()


def check(need: Need, answers: Sequence[Answer], circumstances: Circumstances) -> tuple[Remark, ...]:
    """Everything that speaks for «частично»; nothing about a trend that no activity answers."""
    if not answers:
        return ()
    found = (
        _addressees(need, answers, circumstances.team),
        _forms(need, answers),
        _time(answers, circumstances.school_year),
        _single(need, answers),
        Remark(NO_RESULT) if circumstances.names_results and not any(answer.result for answer in answers) else None,
    )
    return tuple(remark for remark in found if remark)


def _addressees(need: Need, answers: Sequence[Answer], team: Team) -> Remark | None:
    """Whether less than 60 % of those who need it are invited, as far as the words and the team's numbers tell."""
    invited = {who for answer in answers for who in audiences(answer.audience, answer.title, answer.form)}
    named = "; ".join(dict.fromkeys(answer.audience for answer in answers if answer.audience))
    if UNNAMED in invited:
        return None
    if invited <= NOT_EDUCATORS:
        return Remark(NO_EDUCATORS, (named,))
    share = _share(_needing(need), invited, team, _are_ages_right(need, answers))
    if share is None:
        return Remark(PART_OF_TEAM, (named,)) if need.scope == MASS else None
    return Remark(FEW_ADDRESSEES, (str(round(100 * share)), named)) if share < ENOUGH_ADDRESSEES else None


def _needing(need: Need) -> str:
    """Who has the deficit in the words of the trend; trends of children are the business of their educators."""
    text = plain(need.text)
    if event_words(YOUNG).search(text):
        return YOUNG
    return WHOLE_TEAM if "педагог" in text else EDUCATORS


def _are_ages_right(need: Need, answers: Sequence[Answer]) -> bool | None:
    """Whether the educators of the age that the trend speaks of are named; None when it speaks of none."""
    named = [ages(answer.audience) for answer in answers]
    return any(not found or need.age in found for found in named) if need.age and any(named) else None


def _share(needing: str, invited: set[str], team: Team, are_ages_right: bool | None) -> float | None:
    """Share 0…1 of those who need it; None for a part of the team whose number is not known."""
    everybody = team.educators + team.specialists
    if invited & {WHOLE_TEAM, needing} or (EDUCATORS in invited and (needing == YOUNG or not everybody)):
        return 1.0
    if SOME_GROUPS in invited and are_ages_right is not None:
        return float(are_ages_right)
    known = team.educators * (EDUCATORS in invited) + team.specialists * (SPECIALISTS in invited)
    share = known / everybody if everybody and needing == WHOLE_TEAM else 0.0
    is_guess = not everybody or needing == YOUNG or bool(invited & set(PARTS_OF_TEAM))
    return None if is_guess and share < ENOUGH_ADDRESSEES else share


def _forms(need: Need, answers: Sequence[Answer]) -> Remark | None:
    """A deficit of practice asks for doing and watching; a deficit of knowledge may be answered by words."""
    forms = [find_form(answer.form) or form_in_title(answer.title) for answer in answers]
    known = [form for form in forms if form]
    if ABOUT_KNOWLEDGE.search(plain(need.text)) or len(known) < len(forms) or any(map(_is_practice, known)):
        return None
    names = tuple(dict.fromkeys(form.name for form in known))
    return Remark(ONLY_PASSIVE if all(form.activity == "passive" for form in known) else NO_PRACTICE, names)


def _is_practice(form: FormOfWork) -> bool:
    """People do something themselves or watch a colleague at work."""
    learns_from_peers = form.learning == "horizontal" and form.activity != "passive"
    return form.activity == "interactive" or learns_from_peers or "lesson" in form.needs


def _time(answers: Sequence[Answer], school_year: int) -> Remark | None:
    """All of it after the middle of the school year: the rest of the year is too short to change anything."""
    starts = [min(answer.months) for answer in answers if answer.months]
    if len(starts) < len(answers) or min(starts) < f"{school_year + 1}-{SECOND_HALF_FROM:02}":
        return None
    return Remark(LATE, (min(starts),))


def _single(need: Need, answers: Sequence[Answer]) -> Remark | None:
    is_single = need.scope == MASS and len(answers) == 1 and not answers[0].is_lasting
    return Remark(SINGLE, (answers[0].title,)) if is_single else None
