"""How the subject of a figure is named in a sentence and which area and group it belongs to."""

from deficits.engine.bank import load_bank
from deficits.engine.subjects import ITEM, Subject
from deficits.engine.wording import Topic
from deficits.models import Questionnaire


class Topics:
    """The items of one questionnaire by code, asked about the subjects of its figures."""

    def __init__(self, questionnaire: Questionnaire):
        self.items = {item.code: item for item in questionnaire.items.all()}

    def of(self, subject: Subject) -> Topic:
        """Name and prepositional form of a subject."""
        if subject.kind == ITEM:
            item = self.items[subject.code]
            return Topic(item.text.rstrip(". "), item.topic or None)
        return load_bank().topic(subject) or Topic(subject.code)

    def area_of(self, subject: Subject) -> str:
        return self._shared(subject, "area")

    def group_of(self, subject: Subject) -> str:
        return self._shared(subject, "group")

    def _shared(self, subject: Subject, name: str) -> str:
        """The mark that all items of the subject carry, or nothing."""
        marks = {getattr(self.items[code], name) for code in subject.items}
        return marks.pop() if len(marks) == 1 else ""
