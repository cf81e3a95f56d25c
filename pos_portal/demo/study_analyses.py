"""What the group saw, concluded and changed after a lesson of a demo cycle: sheet of analysis, correction."""

from datetime import datetime
from itertools import cycle

from communities.models import AnalysisPart, Focus, Lesson, LessonAnalysis, Recommendation
from communities.models.analysis_sheets import AnalysisSheet, read_sheet
from communities.services import analyses, analysis_facts, recommendations
from communities.services.analysis_facts import Seen
from pos_portal.core.models import Membership

from . import study_listening_texts, study_sinking_texts

BY_AREA = {"cognitive": study_sinking_texts.ROUNDS, "speech": study_listening_texts.ROUNDS}


def analyse(lesson: Lesson, *, now: datetime, is_finished: bool = True) -> LessonAnalysis:
    """The sheet of a lesson that was held, written by its developers in turn; the texts follow area and round."""
    texts, people = _texts(lesson), _developers(lesson)
    writers = cycle(people)
    analysis = analyses.open_analysis(lesson, by=people[0], now=now)
    _write(analysis, AnalysisPart.LEADER, texts, by=lesson.teacher or people[0], now=now)
    _conclude_children(read_sheet(analysis), texts["children"], writers, now=now)
    _observe(analysis, Focus.GROUP, texts["group_seen"], by=next(writers), now=now)
    _write(analysis, AnalysisPart.GROUP, texts, by=next(writers), now=now)
    _observe(analysis, Focus.EDUCATOR, texts["educator_seen"], by=next(writers), now=now)
    _write(analysis, AnalysisPart.COURSE, texts, by=next(writers), now=now)
    if is_finished:
        _write(analysis, AnalysisPart.NEXT_AIM, texts, by=people[-1], now=now)
        analysis = analyses.finish(analysis, by=people[0], now=now)
    return analysis


def recommend(lesson: Lesson, *, now: datetime, is_decided: bool = True) -> list[Recommendation]:
    """Change requests about stages and about the whole card; one is declined with a reason."""
    people = _developers(lesson)
    writers = cycle(people)
    stages = {stage.kind: stage for stage in lesson.card.stages.standing()} if lesson.card_id else {}
    made = []
    for kind, change, fact, how, decision in _texts(lesson)["recommendations"]:
        about = {"stage": stages.get(kind), "change": change, "fact": fact, "how": how}
        row = recommendations.recommend(lesson, by=next(writers), now=now, responsible=next(writers), **about)
        made.append(_decide(row, decision, by=next(writers), now=now) if is_decided else row)
    return made


def _decide(row: Recommendation, decision: str, *, by: Membership, now: datetime) -> Recommendation:
    if decision:
        return recommendations.decline(row, reason=decision, by=by, now=now)
    return recommendations.take(row, by=by, now=now)


def _texts(lesson: Lesson) -> dict:
    rounds = BY_AREA.get(lesson.study.area, study_sinking_texts.ROUNDS)
    return rounds[min(lesson.round, len(rounds)) - 1]


def _developers(lesson: Lesson) -> list[Membership]:
    return [seat.membership for seat in lesson.study.developers.current().for_list()]


def _write(analysis: LessonAnalysis, part: str, texts: dict, *, by: Membership, now: datetime) -> None:
    """Facts first; where the part has a conclusion, it comes with the second saving."""
    facts, *conclusion = texts[part]
    names = {AnalysisPart.LEADER: "leader_words", AnalysisPart.NEXT_AIM: "next_aim"}
    first = {names.get(part, f"{part}_facts"): facts}
    for said in [first, first | {f"{part}_conclusion": conclusion[0]}] if conclusion else [first]:
        version = LessonAnalysis.objects.get(pk=analysis.pk).version_of(part)
        analyses.write_part(analysis, part=part, version=version, by=by, now=now, **said)


def _conclude_children(sheet: AnalysisSheet, texts: dict, writers, *, now: datetime) -> None:
    for child in sheet.children:
        seen, more, cause, conclusion, level = texts.get(child.child.letter, texts["В"])
        row, by = child.conclusion, next(writers)
        analysis_facts.observe_child(row, seen=_seen(child.rows, seen), by=by, now=now)
        analyses.conclude_child(row, version=row.version, facts=more, by=by, now=now)
        thought = {"cause": cause, "conclusion": conclusion, "level": level}
        analyses.conclude_child(row, version=row.version + 1, facts=more, by=by, now=now, **thought)


def _observe(analysis: LessonAnalysis, focus: str, seen, *, by: Membership, now: datetime) -> None:
    rows = read_sheet(analysis).lenses[focus]
    analysis_facts.observe_lens(analysis, focus=focus, seen=_seen(rows, seen), by=by, now=now)


def _seen(rows, texts) -> list[Seen]:
    """`texts` by kind of stage: what was seen, how the forecast came out, and why."""
    found = []
    for row in rows:
        observed, match, *cause = texts.get(row.forecast.stage.kind, ("", ""))
        if observed:
            match = match if row.forecast.expected else ""
            found.append(Seen(row.forecast.pk, row.forecast.seen_version, observed, match, cause[0] if cause else ""))
    return found
