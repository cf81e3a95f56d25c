"""How the subject of a figure is named in a sentence and which area and group it belongs to."""

from deficits.models import CompetencyGroup, EducationalArea, Questionnaire, SubjectKind

GROUP_WITHIN = {
    CompetencyGroup.SUBJECT: "работе с содержанием образовательных областей",
    CompetencyGroup.METHOD: "планировании, проведении и анализе образовательной работы",
    CompetencyGroup.PSYCH_PED: "психолого-педагогическом сопровождении детей",
    CompetencyGroup.COMMUNICATION: "общении с родителями, коллегами и партнёрами",
    CompetencyGroup.DIGITAL: "работе с цифровыми средствами",
    CompetencyGroup.REFLECTION: "самоанализе и планировании своего развития",
}
AREA_WITHIN = {
    EducationalArea.SOCIAL: "работе по социально-коммуникативному развитию детей",
    EducationalArea.COGNITIVE: "работе по познавательному развитию детей",
    EducationalArea.SPEECH: "работе по речевому развитию детей",
    EducationalArea.ART: "работе по художественно-эстетическому развитию детей",
    EducationalArea.PHYSICAL: "работе по физическому развитию детей",
}


class Topics:
    """The items of one questionnaire by code, asked about the subjects of its figures."""

    def __init__(self, questionnaire: Questionnaire):
        self.items = {item.code: item for item in questionnaire.items.all()}

    def of(self, subject):
        """Name and prepositional form of a subject (`engine.wording.Topic`)."""
        from deficits.engine.wording import Topic

        if subject.kind == SubjectKind.ITEM:
            item = self.items[subject.code]
            return Topic(item.text.rstrip(". "), item.topic or None)
        if subject.kind == SubjectKind.AREA:
            return Topic(EducationalArea(subject.code).label, AREA_WITHIN[subject.code])
        if subject.kind == SubjectKind.GROUP:
            return Topic(CompetencyGroup(subject.code).label, GROUP_WITHIN[subject.code])
        return Topic(subject.code)

    def area_of(self, subject) -> str:
        return self._shared(subject, "area")

    def group_of(self, subject) -> str:
        return self._shared(subject, "group")

    def _shared(self, subject, name: str) -> str:
        """The mark that all items of the subject carry, or nothing."""
        marks = {getattr(self.items[code], name) for code in subject.items}
        return marks.pop() if len(marks) == 1 else ""
