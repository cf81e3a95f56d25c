"""Drafts of the three answers, the conclusion and the decision, told from facts; people edit and own them."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from functools import cached_property

from planning.engine import conclusions as engine
from planning.engine.conclusions import Facts, Finding, Point
from planning.engine.forms_of_work import find_form
from planning.models import Activity, Proposal, ProposalKind, Reflection, Success
from planning.models.steps import Steps
from planning.models.tables import Row
from pos_portal.core.models import Membership
from pos_portal.core.templatetags.portal import of_total, plural_form

from .proposal_drafts import free_term, theme_of

LONGEST, MOST_TITLES, MOST_THEMES = 8000, 4, 3
GOAL = (
    "Главная цель – методическое сопровождение развития профессиональной компетентности педагогов, "
    "обеспечивающей высокое качество дошкольного образования."
)
SITUATION = (
    "с учётом ситуации, сложившейся в детском саду, профессиональных дефицитов педагогов и задач повышения качества "
    "дошкольного образования"
)
OTHER_FORM = "Другие формы"


class Drafts:
    """Texts for the empty fields of the reflection; `by` stands where nobody else is responsible."""

    def __init__(self, steps: Steps, facts: Facts, *, by: Membership, today: date):
        self.steps, self.facts, self.by, self.today = steps, facts, by, today

    @cached_property
    def _free_term(self) -> str:
        return free_term(self.steps.plan, self.today)

    def of(self, name: str) -> str:
        """The draft for a field of the reflection; empty where there is nothing to tell."""
        return getattr(self, f"_{name}")()[:LONGEST]

    def all(self) -> dict[str, str]:
        return {name: self.of(name) for name in Reflection.TEXTS}

    def _what_we_did(self) -> str:
        held, facts = self.steps.table.held, self.facts
        told = [f"Проведено мероприятий по выявленным тенденциям: {len(held)}."] if held else []
        told += _listed(f"{form} ({len(lines)}): {_titles(lines)}" for form, lines in _by_form(held))
        if facts.communities:
            visits = f", записей на наблюдение – {facts.visits}" if facts.visits else ""
            told += [
                f"Работают профессиональные обучающиеся сообщества: {facts.communities}. "
                f"Совместных занятий проведено – {facts.lessons}{visits}."
            ]
        return "\n".join(told)

    def _what_succeeded(self) -> str:
        return "\n".join(
            f"– {_quoted(success.activity.title)} – {_ended(success.text)} Подтверждается: {_ended(success.proof)}"
            for success in self.steps.successes
        )

    def _what_else(self) -> str:
        ideas = [_idea(proposal) for proposal in (*self.steps.taken, *self.steps.open)]
        gaps = [f"{theme}: {_gap(row)}" for theme, row in _by_theme(self.steps.waiting).items()]
        return "\n".join(_listed(ideas + gaps))

    def _conclusion(self) -> str:
        told = [self._sentence(finding) for finding in engine.conclude(self.facts)]
        return " ".join([*told, GOAL]) if self.steps.table.rows else ""

    def _sentence(self, finding: Finding) -> str:
        if finding.code == engine.UNCOVERED:
            return f"Не обеспечено планом тенденций: {finding.numbers[0]} ({self._uncovered()})."
        return SENTENCES[finding.code](*finding.numbers)

    def _uncovered(self) -> str:
        themes = _by_theme(row for row in self.steps.table.rows if row.verdict == "none")
        return "; ".join(_lowered(theme) for theme in list(themes)[:MOST_THEMES])

    def _decision(self) -> str:
        waiting = _by_theme(self.steps.waiting).values()
        points = engine.decide(
            taken=self.steps.taken,
            unanswered=[row for row in waiting if row.verdict != "partial"],
            partly=[row for row in waiting if row.verdict == "partial"],
            overdue=self.facts.overdue,
            successes=self.steps.successes,
        )
        return "\n".join(f"{number}. {self._point(point)}" for number, point in enumerate(points, 1))

    def _point(self, point: Point) -> str:
        return getattr(self, f"_point_{point.code}")(point.about)

    def _point_taken(self, proposal: Proposal) -> str:
        verb = TAKEN[ProposalKind(proposal.kind)]
        form = f"{_lowered(proposal.form)} " if proposal.form and proposal.kind == ProposalKind.ACTIVITY else ""
        return self._charged(f"{verb} {form}{_quoted(proposal.text)}", proposal.responsible, proposal.term)

    def _point_answer(self, row: Row) -> str:
        return self._charged(f"Запланировать работу по теме {_quoted(theme_of(row.trend))}")

    def _point_deepen(self, row: Row) -> str:
        return self._charged(f"Добавить практическую часть к работе по теме {_quoted(theme_of(row.trend))}")

    def _point_catch_up(self, overdue: int) -> str:
        return self._charged(f"Провести или перенести мероприятия плана, срок которых прошёл ({overdue})")

    def _point_spread(self, success: Success) -> str:
        line = success.activity
        return self._charged(f"Показать коллегам удачный опыт: {_quoted(line.title)}", line.responsible)

    def _point_measure(self, _) -> str:
        return self._charged("Провести повторный опрос педагогов и сравнить результаты", term="май")

    def _point_control(self, _) -> str:
        head = self.steps.plan.organization
        return f"Контроль за выполнением решения: {head.head_position.lower()} {head.head_name}".rstrip() + "."

    def _charged(self, text: str, responsible: str = "", term: str = "") -> str:
        """A point as protocols write it, with whom it is entrusted and until when."""
        term = term or self._free_term or "сентябрь"
        return f"{text} (ответственный – {responsible or self.by.short_name}, срок – {term})."


TAKEN = {
    ProposalKind.ACTIVITY: "Включить в план:",
    ProposalKind.COMMUNITY: "Открыть профессиональное обучающееся сообщество",
    ProposalKind.DEVELOPMENT: "Внести в индивидуальные планы развития (ИППР):",
}
SENTENCES = {
    engine.ANSWERS_ALL: lambda full, trends: (
        f"План методической работы составлен {SITUATION}: он отвечает всем выявленным тенденциям ({trends})."
    ),
    engine.ANSWERS_MOST: lambda full, trends: (
        f"План методической работы составлен {SITUATION}: он отвечает большинству выявленных тенденций – "
        f"{of_total(full, trends)}."
    ),
    engine.ANSWERS_FEW: lambda full, trends: (
        f"План методической работы пока отвечает не всем выявленным тенденциям: {of_total(full, trends)}. "
        f"Его нужно дополнить {SITUATION}."
    ),
    engine.PARTLY: lambda count: f"Частично план отвечает ещё {count} {plural_form(count, DATIVE)}.",
    engine.UNDECIDED: lambda count: f"По {count} {plural_form(count, DATIVE)} соответствие ещё не решено.",
    engine.UNTIED: lambda untied, lines: f"Мероприятий без тенденции – {untied} из {lines}.",
    engine.HELD: lambda held, tied: f"Из мероприятий, которые отвечают тенденциям, проведено {of_total(held, tied)}.",
    engine.NOTHING_HELD: lambda: "Мероприятия, которые отвечают тенденциям, ещё не проводились.",
    engine.OVERDUE: lambda count: f"Прошёл срок, а отметки о выполнении нет: {count}.",
    engine.LEARNT_TOGETHER: lambda communities, lessons, visits: (
        f"Педагоги учились друг у друга: сообществ – {communities}, совместных занятий – {lessons}."
    ),
    engine.MOVED: lambda moved, measured: (
        f"Повторно измерено тенденций: {measured}, из них ослабли или закрыты – {moved}."
    ),
    engine.NOT_MOVED: lambda measured: f"Повторно измерено тенденций: {measured}, ослабления пока не видно.",
    engine.NOT_MEASURED: lambda: "Повторного измерения ещё не было: помогла ли работа, покажет следующий опрос.",
}
DATIVE = "тенденции,тенденциям,тенденциям"


def _by_theme(rows: Iterable[Row]) -> dict[str, Row]:
    """Two trends may speak of one theme: it is told once, by the first of them."""
    found: dict[str, Row] = {}
    for row in rows:
        found.setdefault(theme_of(row.trend), row)
    return found


def _listed(lines: Iterable[str]) -> list[str]:
    """«– one;», «– two.»."""
    told = [f"– {line}" for line in lines]
    return [*(f"{line};" for line in told[:-1]), *(f"{line}." for line in told[-1:])]


def _by_form(lines: list[Activity]) -> list[tuple[str, list[Activity]]]:
    """Lines under the names of their forms, the most frequent form first."""
    found = defaultdict(list)
    for line in lines:
        form = find_form(line.form or line.title)
        found[form.name if form else line.form or OTHER_FORM].append(line)
    return sorted(found.items(), key=lambda item: (-len(item[1]), item[0] == OTHER_FORM, item[0]))


def _titles(lines: list[Activity]) -> str:
    told = ", ".join(_quoted(line.title) for line in lines[:MOST_TITLES])
    return f"{told} и другие" if len(lines) > MOST_TITLES else told


def _quoted(text: str) -> str:
    text = text.strip().rstrip(".")
    return text if "«" in text else f"«{text}»"


def _lowered(text: str) -> str:
    """«Практикум» inside a sentence; «ПОС» stays as it is."""
    return text if text[:2].isupper() else text[:1].lower() + text[1:]


def _ended(text: str) -> str:
    text = text.strip()
    return text if text[-1:] in ".!?…" else f"{text}."


def _idea(proposal: Proposal) -> str:
    told = (proposal.form, _quoted(proposal.text))
    when = ", ".join(filter(None, (proposal.term, proposal.responsible)))
    return " ".join(filter(None, told)) + (f" ({when})" if when else "")


def _gap(row: Row) -> str:
    return "план отвечает частично" if row.verdict == "partial" else "в плане этого пока нет"
