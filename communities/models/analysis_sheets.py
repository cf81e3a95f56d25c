"""The sheet of analysis as it is read and printed: parts in their order, children stage by stage with the notes."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from communities.engine.analysis_order import Written, is_open, missing, reached

from .analyses import AnalysisPart, ChildConclusion, LessonAnalysis
from .case_children import CaseChild, Focus, Forecast
from .observation_maps import observation_map
from .observations import ChildWord, ObservationNote
from .studies import LessonStudy


@dataclass(frozen=True)
class StageRow:
    """Прогноз – факт – причина of one stage, and what the observers noted there."""

    forecast: Forecast
    notes: Sequence[ObservationNote]

    @property
    def noted(self) -> str:
        """What was seen, in the words of the observers, without repeating."""
        said = [note.fact or note.children for note in self.notes]
        return "; ".join(dict.fromkeys(text.strip().rstrip(".;") for text in said if text.strip()))


@dataclass(frozen=True)
class ChildSheet:
    conclusion: ChildConclusion
    rows: Sequence[StageRow]
    notes: Sequence[ObservationNote]
    words: Sequence[ChildWord]

    @property
    def child(self):
        return self.conclusion.child

    @property
    def told(self) -> Sequence[StageRow]:
        """Stages at which something was expected or seen."""
        return [row for row in self.rows if row.forecast.expected or row.forecast.observed]

    @property
    def has_facts(self) -> bool:
        return bool(self.conclusion.facts) or any(row.forecast.observed for row in self.rows)

    @property
    def is_concluded(self) -> bool:
        return bool(self.conclusion.conclusion)

    @property
    def has_notes_to_copy(self) -> bool:
        return any(row.noted and not row.forecast.observed for row in self.rows)


@dataclass(frozen=True)
class AnalysisSheet:
    """`lenses`: forecasts about the group and the educator by focus; `notes` of one focus, not of a child."""

    analysis: LessonAnalysis
    children: Sequence[ChildSheet]
    lenses: dict[str, list[StageRow]] = field(default_factory=dict)
    notes: dict[str, list[ObservationNote]] = field(default_factory=dict)

    @property
    def written(self) -> dict[str, Written]:
        """Children who are not followed any more wait for nobody."""
        sheet, followed = self.analysis, [one for one in self.children if not one.child.left_at]
        return {
            AnalysisPart.LEADER: Written(bool(sheet.leader_words)),
            AnalysisPart.CHILDREN: Written(
                all(one.has_facts for one in followed), all(one.is_concluded for one in followed)
            ),
            AnalysisPart.GROUP: Written(bool(sheet.group_facts), bool(sheet.group_conclusion)),
            AnalysisPart.COURSE: Written(bool(sheet.course_facts), bool(sheet.course_conclusion)),
            AnalysisPart.NEXT_AIM: Written(bool(sheet.next_aim)),
        }

    @property
    def open_parts(self) -> list[str]:
        written = self.written
        return [part for part in written if is_open(part, written)]

    @property
    def reached(self) -> str:
        return reached(self.written)

    def noted(self, focus: str) -> str:
        """What the observers noted about the group or the educator, a line each."""
        said = [note.fact or note.children or note.adult for note in self.notes[focus]]
        return "\n".join(dict.fromkeys(filter(None, said)))

    @property
    def missing(self) -> Sequence[tuple[str, str]]:
        return missing(self.written)


def late_children(study: LessonStudy) -> list[CaseChild]:
    """Followed now, but in no sheet: they came when the last one was finished, and are watched from the next lesson."""
    late = CaseChild.objects.filter(study=study, conclusions=None).watched().for_list()
    is_analysed = LessonAnalysis.objects.filter(lesson__study=study, finished_at__isnull=False).exists()
    return list(late) if is_analysed else []


def left_out(analysis: LessonAnalysis) -> list[CaseChild]:
    """Followed now, but not in this sheet: it was finished before they came."""
    if not analysis.is_finished:
        return []
    children = CaseChild.objects.filter(study=analysis.lesson.study_id).watched()
    return list(children.exclude(conclusions__analysis=analysis).for_list())


def read_sheet(analysis: LessonAnalysis) -> AnalysisSheet:
    """Four looks at the database, however many children, stages and notes there are."""
    lesson = analysis.lesson
    rows = Forecast.objects.filter(stage__card=lesson.card_id, stage__removed_at=None).for_list()
    forecasts, notes, words = defaultdict(list), defaultdict(list), defaultdict(list)
    for note in observation_map(lesson).notes:
        notes[note.focus, note.child_id].append(note)
    for forecast in rows.order_by("stage__position", "stage", "pk") if lesson.card_id else ():
        beside = [note for note in notes[forecast.focus, forecast.child_id] if note.stage_id == forecast.stage_id]
        forecasts[forecast.focus, forecast.child_id].append(StageRow(forecast, beside))
    for word in ChildWord.objects.filter(lesson=lesson).for_list():
        words[word.child_id].append(word)
    concluded = analysis.children.select_related("child", "changed_by__user").order_by("child__letter", "pk")
    return AnalysisSheet(
        analysis=analysis,
        children=[_child_sheet(one, forecasts, notes, words) for one in concluded],
        lenses={focus: forecasts[focus, None] for focus in (Focus.GROUP, Focus.EDUCATOR)},
        notes={focus: notes[focus, None] for focus in (Focus.GROUP, Focus.EDUCATOR)},
    )


def _child_sheet(conclusion: ChildConclusion, forecasts, notes, words) -> ChildSheet:
    key = (Focus.CHILD, conclusion.child_id)
    return ChildSheet(conclusion, forecasts[key], notes[key], words[conclusion.child_id])
