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


class AgeGroup(models.TextChoices):
    """Ages and the names that stand on the doors (`domain/2` §2.2)."""

    EARLY = "1-2", "1–2 года, группа раннего возраста"
    FIRST_JUNIOR = "2-3", "2–3 года, первая младшая"
    SECOND_JUNIOR = "3-4", "3–4 года, вторая младшая"
    MIDDLE = "4-5", "4–5 лет, средняя"
    SENIOR = "5-6", "5–6 лет, старшая"
    PREPARATORY = "6-7", "6–7 лет, подготовительная к школе"
    MIXED = "mixed", "разновозрастная"
