"""What a file says is believed row by row; what is not believed is noted with its place."""

import re
from collections.abc import Container, Iterator

from deficits.engine.bank import load_bank
from deficits.engine.scales import MASTERY, Point, Scale

from .codes import code_of, mark_of, nearest, place_of, plain
from .scaling import FEWEST_POINTS, HIGHEST, LOWEST, MOST_POINTS, own_scale
from .shape import Instrument, InstrumentItem, InstrumentQuestion, Names, Note, Raw, RawRow, Reading
from .sheets import ITEMS, QUESTIONS, SCALE, WHOLE

MOST_ITEMS, MOST_QUESTIONS, MOST_CHOICES = 150, 10, 20
LIMITS = {"title": 200, "scale_title": 120, "not_applicable": 80, "label": 120, "example": 300}
LIMITS |= {"text": 500, "topic": 300, "competency": 120}
QUESTION_LIMIT, CHOICE_LIMIT = 300, 120
WHOLE_NUMBER = re.compile(r"(\d{1,3})([.,]0+)?")
OWN_CODE = re.compile(r"Ф-[0-9a-f]{8}(-\d{1,3})?")
USUAL = (50, 75)
TYPING = 0.9


class Checked:
    """One file on its way to an instrument."""

    def __init__(self, raw: Raw, names: Names):
        self.raw, self.names, self.notes = raw, names, list(raw.notes)

    def reading(self) -> Reading:
        """The instrument, or none where the file has no items or no scale."""
        if len(self.raw.items) > MOST_ITEMS:
            return Reading(None, (Note("many_items", ITEMS),))
        scale = self.scale()
        items = tuple(self.items(scale))
        if not items:
            self.notes.append(Note("no_items", ITEMS))
        if not items or len(scale.points) < FEWEST_POINTS:
            return Reading(None, tuple(self.notes))
        deficit, attention = self.thresholds()
        title = self.fitting(self.raw.whole, "title")
        questions = tuple(self.questions())
        return Reading(Instrument(title, scale, items, questions, deficit, attention), tuple(self.notes))

    def note(self, code: str, row: RawRow, *words: str) -> None:
        self.notes.append(Note(code, row.sheet, row.row, words))

    def fitting(self, row: RawRow, name: str, limit: int | None = None) -> str:
        """The text of a column; one that is too long is left out and noted."""
        text, most = row.text(name), limit or LIMITS.get(name.partition(" ")[0], 120)
        if len(text) <= most:
            return text
        self.note("long", row, text[:40], str(most), str(len(text)))
        return ""

    def thresholds(self) -> tuple[int, int]:
        given = [whole_number(self.raw.whole.text(name)) for name in ("deficit_below", "attention_below")]
        deficit, attention = (value or 0 for value in given)
        if 1 <= deficit < attention <= 100:
            return deficit, attention
        self.notes.append(Note("thresholds", WHOLE))
        return USUAL

    def scale(self) -> Scale:
        """The scale of the bank when it is the same, else an own one."""
        whole = self.raw.whole
        points = tuple(sorted(self.points(), key=lambda point: point.value))
        if len(points) < FEWEST_POINTS:
            self.notes.append(Note("few_points", SCALE))
        if len(points) > MOST_POINTS:
            self.notes.append(Note("many_points", SCALE))
            points = ()
        title = self.fitting(whole, "scale_title") or (f"Своя, {points[0].value}–{points[-1].value}" if points else "")
        made = own_scale(title, self.direction(), points, self.fitting(whole, "not_applicable"))
        same = (scale for scale in load_bank().scales if said(scale) == said(made))
        return next(same, made)

    def direction(self) -> str:
        text = self.raw.whole.text("direction")
        code, _ = nearest(text, self.names.directions) if text else ("", False)
        if not code:
            self.note("direction", self.raw.whole, text[:40])
        return code or MASTERY

    def points(self) -> Iterator[Point]:
        seen = set()
        for row in self.raw.points:
            value, label = whole_number(row.text("value")), self.fitting(row, "label")
            if value is None or not LOWEST <= value <= HIGHEST:
                self.note("no_value", row, row.text("value")[:40])
            elif not label:
                self.note("no_label", row)
            elif value in seen:
                self.note("value_twice", row, str(value))
            else:
                seen.add(value)
                yield Point(value, label, self.fitting(row, "example"))

    def items(self, scale: Scale) -> Iterator[InstrumentItem]:
        taken: dict[str, str] = {}
        values = {int(point.value) for point in scale.points}
        for row in self.raw.items:
            text = self.fitting(row, "text")
            if not row.text("text"):
                self.note("no_text", row)
            elif text and plain(text) in taken.values():
                self.note("item_twice", row, text[:60])
            elif text:
                code = self.code(row, text, taken)
                taken[code] = plain(text)
                yield self.item(row, code, text, values)

    def code(self, row: RawRow, text: str, taken: Container[str]) -> str:
        """The code of an item: its own where the portal could have given it and it is free."""
        given = row.text("code")
        is_known = OWN_CODE.fullmatch(given) or any(item.code == given for item in load_bank().items)
        if given and not is_known:
            self.note("unknown_code", row, given[:40])
        code = given if given and is_known else code_of(text)
        if code not in taken:
            return code
        self.note("code_twice", row, code)
        fresh = (f"{mark_of(text)}-{number}" if number > 1 else code_of(text) for number in range(1, MOST_ITEMS + 2))
        return next(one for one in fresh if one not in taken)

    def item(self, row: RawRow, code: str, text: str, values: set[int]) -> InstrumentItem:
        group, area = self.named(row, "group", self.names.groups), self.named(row, "area", self.names.areas)
        competency = self.competency(row)
        if not group and not area:
            group, area = place_of(competency)
        examples = tuple(sorted(self.examples(row, values)))
        return InstrumentItem(code, text, self.fitting(row, "topic"), group, competency, area, examples)

    def named(self, row: RawRow, name: str, titles: dict[str, str]) -> str:
        """The code of a group or an area; a name that is only like one is taken and noted."""
        text = row.text(name)
        code, is_exact = nearest(text, titles) if text else ("", True)
        if not is_exact:
            self.note(f"near_{name}" if code else f"unknown_{name}", row, text[:60], titles.get(code, ""))
        return code

    def competency(self, row: RawRow) -> str:
        text = self.fitting(row, "competency")
        code, is_exact = nearest(text, self.names.competencies, near=TYPING) if text else ("", True)
        if code and not is_exact:
            self.note("near_competency", row, text[:60], self.names.competencies[code])
        return code or text

    def examples(self, row: RawRow, values: set[int]) -> Iterator[tuple[int, str]]:
        for name in row.texts:
            value = whole_number(name.removeprefix("example ")) if name.startswith("example ") else None
            text = self.fitting(row, name) if value is not None else ""
            if value is not None and text and value in values:
                yield value, text
            elif text:
                self.note("no_step", row, str(value))

    def questions(self) -> Iterator[InstrumentQuestion]:
        for row in self.raw.questions[:MOST_QUESTIONS]:
            text = self.fitting(row, "text", QUESTION_LIMIT)
            choices = tuple(dict.fromkeys(line for line in row.text("choices").split("\n") if line))
            fit = tuple(line for line in choices[:MOST_CHOICES] if len(line) <= CHOICE_LIMIT)
            if len(fit) < len(choices):
                self.note("choices", row)
            if text:
                yield InstrumentQuestion(text, fit)
            elif not row.text("text"):
                self.note("no_question", row)
        if len(self.raw.questions) > MOST_QUESTIONS:
            self.notes.append(Note("many_questions", QUESTIONS))


def check(raw: Raw, names: Names) -> Reading:
    """The questionnaire that a file describes, with notes on everything that was left out or understood loosely."""
    return Checked(raw, names).reading()


def whole_number(text: str) -> int | None:
    """A number of up to three digits, «3» or «3,0»; None for anything else."""
    found = WHOLE_NUMBER.fullmatch(text.strip())
    return int(found[1]) if found else None


def said(scale: Scale) -> tuple[object, ...]:
    """Everything that a scale says to a person."""
    points = tuple((float(point.value), point.label, point.example) for point in scale.points)
    return scale.title, scale.direction, scale.not_applicable, points
