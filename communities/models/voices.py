"""How a group agrees: each voice is kept, the rule is stated before the first of them."""

from django.db import models


class VoiceKind(models.TextChoices):
    AGREE = "agree", "Согласен(на)"
    REMARK = "remark", "Согласен(на) с замечанием"
    OBJECT = "object", "Возражаю"


class AgreementRule(models.TextChoices):
    """When a thing is agreed; silence is never consent."""

    CONSENT = "consent", "Никто не возражает, высказалась хотя бы половина"
    TWO_THIRDS = "two_thirds", "Согласны не меньше двух третей всех"
    MAJORITY = "majority", "Согласны больше половины всех"


VOICE_HAS_WORDS = models.Q(kind=VoiceKind.AGREE) | ~models.Q(text="")
