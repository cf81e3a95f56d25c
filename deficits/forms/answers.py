"""Answers as a browser sends them: a whole page, or what has changed, each with the moment it was given."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta

from deficits.models import OpenQuestion, Questionnaire, QuestionnaireItem, ScalePoint
from deficits.services.responses import Mark, Tick, Words
from pos_portal.core.models import Membership

NOT_APPLICABLE = "na"
NOT_APPLICABLE_KEYS = {NOT_APPLICABLE, "н", "Н"}
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
LONGEST = 2000
TICKS = {"learn": "wants_to_learn", "teach": "can_teach"}
ALL_TICKS = "ticks"


class _Sent:
    """Reads points and moments from what was sent; `errors` are sentences."""

    def __init__(self, data, questionnaire: Questionnaire, loaded_at: datetime):
        self.data, self.questionnaire, self.loaded_at = data, questionnaire, loaded_at
        self.errors: list[str] = []
        scale = questionnaire.scale
        self.points = {str(point.value): point.value for point in scale.points.all()}
        self.has_not_applicable = bool(scale.not_applicable)

    def moment(self, name: str) -> datetime:
        """When the field was changed on the person's device; the page's own moment when the browser does not say."""
        try:
            return EPOCH + timedelta(milliseconds=int(self.data.get(f"at-{name}", "")))
        except (ValueError, OverflowError):
            return self.loaded_at

    def mark(self, name: str, item: QuestionnaireItem) -> Mark | None:
        """What stands in a field; None, and an error, when it is no step of the scale."""
        text = self.data[name].strip()
        if text in NOT_APPLICABLE_KEYS and self.has_not_applicable:
            return Mark(item, None, True, self.moment(name))
        if not text or text in self.points:
            return Mark(item, self.points.get(text), False, self.moment(name))
        self.errors.append(f"Пункт {item.position}: «{text[:20]}» – такого балла в шкале нет.")
        return None

    @property
    def is_valid(self) -> bool:
        return not self.errors


class AnswersForm(_Sent):
    """The answers of one person: fields `item-…`, `learn-…`, `teach-…` and `question-…`.

    A box that is not ticked sends nothing: a whole page says by its field `ticks` that its absent boxes are empty.
    """

    def __init__(self, data, questionnaire: Questionnaire, loaded_at: datetime):
        super().__init__(data, questionnaire, loaded_at)
        sent = [(item_name(item), item) for item in questionnaire.items.all()]
        self.marks = [mark for name, item in sent if name in data and (mark := self.mark(name, item))]
        self.ticks = [
            self.tick(name, item)
            for item in questionnaire.items.all()
            for name in TICKS
            if ALL_TICKS in data or tick_name(name, item) in data
        ]
        self.words = [
            self.written(question) for question in questionnaire.open_questions.all() if question_name(question) in data
        ]

    def tick(self, name: str, item: QuestionnaireItem) -> Tick:
        sent = tick_name(name, item)
        return Tick(item, TICKS[name], bool(self.data.get(sent)), self.moment(sent))

    def written(self, question: OpenQuestion) -> Words:
        """Ticked choices and free words, one a line."""
        name = question_name(question)
        lines = [text.replace("\0", "").strip() for text in self.data.getlist(name)]
        return Words(question, "\n".join(filter(None, lines))[:LONGEST], self.moment(name))


class GridForm(_Sent):
    """Marks for several people: fields `cell-MEMBERSHIP-ITEM`."""

    def __init__(self, data, questionnaire: Questionnaire, people: list[Membership], loaded_at: datetime):
        super().__init__(data, questionnaire, loaded_at)
        self.marks: dict[Membership, list[Mark]] = {}
        for person in people:
            for item in questionnaire.items.all():
                name = cell_name(person, item)
                if name in data and (mark := self.mark(name, item)):
                    self.marks.setdefault(person, []).append(mark)


def item_name(item: QuestionnaireItem) -> str:
    return f"item-{item.pk}"


def tick_name(name: str, item: QuestionnaireItem) -> str:
    return f"{name}-{item.pk}"


def question_name(question: OpenQuestion) -> str:
    return f"question-{question.pk}"


def cell_name(person: Membership, item: QuestionnaireItem) -> str:
    return f"cell-{person.pk}-{item.pk}"


def loaded_at(data: Mapping[str, str], now: datetime) -> datetime:
    """When the page was drawn, told by its hidden field; this moment when it is absent or odd."""
    try:
        return min(datetime.fromisoformat(data.get("loaded_at", "")).astimezone(UTC), now)
    except (ValueError, OverflowError):
        return now


def choices_of(points: list[ScalePoint], not_applicable: str) -> list[tuple[str, str]]:
    """Steps of a scale for radio buttons, «не относится» last."""
    choices = [(str(point.value), point.label) for point in points]
    return [*choices, (NOT_APPLICABLE, not_applicable)] if not_applicable else choices
