"""Results of one person, for that person first; growth is worded as a next step, never as a verdict."""

from dataclasses import dataclass, replace

from django.db.models import QuerySet, prefetch_related_objects

from deficits.engine import summaries
from deficits.engine.indexes import level
from deficits.engine.responses import Answer as EngineAnswer
from deficits.engine.subjects import GROUP
from deficits.models import Answer, CompetencyGroup, OpenAnswer, QuestionnaireItem, Response, Survey, Viewpoint
from pos_portal.core.models import Membership

from .pseudonyms import own_responses
from .summaries import engine_answers, engine_items, settings_of

SHOWN = 5


@dataclass(frozen=True)
class GroupResult:
    """Index 0–100 of one competency group, None without enough answers; views from aside are known after closing."""

    title: str
    index: float | None
    level: str
    expert: float | None = None
    colleague: float | None = None

    @property
    def gap(self) -> float | None:
        """How much higher the self-assessment is than the expert's view, in percentage points."""
        return None if self.index is None or self.expert is None else self.index - self.expert


@dataclass(frozen=True)
class PersonResult:
    """What one person's answers say: groups, what is done confidently, where help would be useful.

    `words`: open questions with what the person wrote; `learn` and `teach`: items the person ticked;
    `n_colleagues`: how many colleagues have sent their view.
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
    learn: tuple[QuestionnaireItem, ...] = ()
    teach: tuple[QuestionnaireItem, ...] = ()
    n_colleagues: int = 0

    @property
    def has_expert(self) -> bool:
        return any(group.expert is not None for group in self.groups)

    @property
    def has_colleagues(self) -> bool:
        return any(group.colleague is not None for group in self.groups)

    @property
    def has_views(self) -> bool:
        """Whether anybody looked from aside."""
        return self.has_expert or self.has_colleagues


def own_result(survey: Survey, person: Membership) -> PersonResult | None:
    """The result as the person sees it: the views from aside only when the survey is closed."""
    return person_result(survey, person, with_views=survey.is_closed)


def person_result(survey: Survey, person: Membership, *, with_views: bool) -> PersonResult | None:
    """The figures of one person; None without a single answer. Only views that were sent count."""
    responses = own_responses(survey, person)
    colleagues = responses.filter(viewpoint=Viewpoint.COLLEAGUE)
    shown = responses.exclude(pk__in=colleagues.filter(submitted_at=None)) if with_views else responses.own()
    prefetch_related_objects([survey.questionnaire], "items")
    answers = engine_answers(shown)
    if not answers:
        return None
    views = {view: _seen(survey, answers, view) for view in (Viewpoint.SELF, Viewpoint.EXPERT, Viewpoint.COLLEAGUE)}
    return replace(
        _result(survey, views),
        words=words_of(survey, person),
        n_colleagues=colleagues.submitted().count() if with_views and survey.asks_colleagues else 0,
        **_ticks(survey, responses),
    )


def _seen(survey: Survey, answers: list[EngineAnswer], viewpoint: Viewpoint) -> summaries.PersonSummary:
    """The person from one viewpoint; without a mark from it everything is unknown."""
    items = engine_items(survey.questionnaire)
    silence = EngineAnswer(answers[0].person, items[0].code, None, str(viewpoint))
    settings = settings_of(survey, viewpoint=viewpoint, minimum=0)
    return summaries.summarise([*answers, silence], items, settings).people[0]


def words_of(survey: Survey, person: Membership) -> tuple[tuple[str, str], ...]:
    """Open questions and the person's own words, unanswered ones left out."""
    own = OpenAnswer.objects.filter(response__in=own_responses(survey, person).own()).exclude(text="")
    return tuple(own.order_by("question__position").values_list("question__text", "text"))


def _ticks(survey: Survey, responses: QuerySet[Response]) -> dict[str, tuple[QuestionnaireItem, ...]]:
    given = Answer.objects.filter(response__in=responses.own())
    rows = set(given.values_list("item_id", "wants_to_learn", "can_teach"))
    items = list(survey.questionnaire.items.all())
    return {
        "learn": tuple(item for item in items if any(row[0] == item.pk and row[1] for row in rows)),
        "teach": tuple(item for item in items if any(row[0] == item.pk and row[2] for row in rows)),
    }


def _result(survey: Survey, views: dict[Viewpoint, summaries.PersonSummary]) -> PersonResult:
    own = views[Viewpoint.SELF]
    rows = {item.code: item for item in survey.questionnaire.items.all()}
    cuts = settings_of(survey).thresholds
    expert, colleague = (dict(views[view].by_subject) for view in (Viewpoint.EXPERT, Viewpoint.COLLEAGUE))
    return PersonResult(
        n_answered=own.n_answered + own.n_not_applicable,
        n_asked=own.n_asked,
        index=own.index,
        level=own.level,
        expert=views[Viewpoint.EXPERT].index,
        groups=tuple(
            GroupResult(
                CompetencyGroup(subject.code).label, index, level(index, cuts), expert[subject], colleague[subject]
            )
            for subject, index in own.by_subject
            if subject.kind == GROUP
        ),
        strengths=tuple(rows[code] for code in own.strong_items[:SHOWN]),
        growth=tuple(rows[code] for code in own.weak_items[:SHOWN]),
    )
