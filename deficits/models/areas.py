from django.db import models


class EducationalArea(models.TextChoices):
    """The five areas of ФОП ДО."""

    SOCIAL = "social", "Социально-коммуникативное развитие"
    COGNITIVE = "cognitive", "Познавательное развитие"
    SPEECH = "speech", "Речевое развитие"
    ART = "art", "Художественно-эстетическое развитие"
    PHYSICAL = "physical", "Физическое развитие"


class CompetencyGroup(models.TextChoices):
    """The four groups in use since Р-201 and the two that many regions add (`domain/1` §1.1)."""

    SUBJECT = "subject", "Предметные"
    METHOD = "method", "Методические"
    PSYCH_PED = "psych_ped", "Психолого-педагогические"
    COMMUNICATION = "communication", "Коммуникативные"
    DIGITAL = "digital", "Цифровые"
    REFLECTION = "reflection", "Рефлексия и развитие"
