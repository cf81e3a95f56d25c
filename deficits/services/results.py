"""Results of one person, for that person first; growth is worded as a next step, never as a verdict."""

from dataclasses import dataclass

from deficits.engine import summaries
from deficits.engine.indexes import level
from deficits.engine.subjects import GROUP
from deficits.models import CompetencyGroup, OpenAnswer, QuestionnaireItem, Survey, Viewpoint
from pos_portal.core.models import Membership

from .pseudonyms import own_responses
from .summaries import engine_answers, engine_items, settings_of

SHOWN = 5


@dataclass(frozen=True)
class GroupResult:
    """Index 0–100 of one competency group, None without enough answers; `expert` is known after closing."""

    title: str
    index: float | None
    level: str
    expert: float | None = None


@dataclass(frozen=True)
class PersonResult:
    """What one person's answers say: groups, what is done confidently, where help would be useful.

    `words`: open questions with what the person wrote.
    """

    n_answered: int
    n_asked: int
    index: float | None
    level: str
    expert: float | None
    groups: tuple[GroupResult, ...]
    strengths: tuple[QuestionnaireItem, ...]
    growth: tuple[QuestionnaireItem, ...]
    words: tuple[tuple[str, str], ...] = ()

    @property
    def has_expert(self) -> bool:
        return any(group.expert is not None for group in self.groups)


def own_result(survey: Survey, person: Membership) -> PersonResult | None:
    """The result as the person sees it: the expert's view only when the survey is closed."""
    return person_result(survey, person, with_expert=survey.is_closed)


def person_result(survey: Survey, person: Membership, *, with_expert: bool) -> PersonResult | None:
    """The figures of one person; None without a single answer."""
    responses = own_responses(survey, person)
    answers = engine_answers(responses if with_expert else responses.own())
    if not answers:
        return None
    items = engine_items(survey.questionnaire)
    own, expert = (
        summaries.summarise(answers, items, settings_of(survey, viewpoint=viewpoint, minimum=0)).people
        for viewpoint in (Viewpoint.SELF, Viewpoint.EXPERT)
    )
    return _result(survey, own[0], expert[0], words_of(survey, person))


def words_of(survey: Survey, person: Membership) -> tuple[tuple[str, str], ...]:
    """Open questions and the person's own words, unanswered ones left out."""
    own = OpenAnswer.objects.filter(response__in=own_responses(survey, person).own()).exclude(text="")
    return tuple(own.order_by("question__position").values_list("question__text", "text"))


def _result(
    survey: Survey, own: summaries.PersonSummary, expert: summaries.PersonSummary, words: tuple[tuple[str, str], ...]
) -> PersonResult:
    rows = {item.code: item for item in survey.questionnaire.items.all()}
    cuts = settings_of(survey).thresholds
    marks = dict(expert.by_subject)
    return PersonResult(
        n_answered=own.n_answered + own.n_not_applicable,
        n_asked=own.n_asked,
        index=own.index,
        level=own.level,
        expert=own.other_index,
        groups=tuple(
            GroupResult(CompetencyGroup(subject.code).label, index, level(index, cuts), marks.get(subject))
            for subject, index in own.by_subject
            if subject.kind == GROUP
        ),
        strengths=tuple(rows[code] for code in own.strong_items[:SHOWN]),
        growth=tuple(rows[code] for code in own.weak_items[:SHOWN]),
        words=words,
    )
