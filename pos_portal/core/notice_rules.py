"""What the portal tells people of by itself; a new kind of notice is one line here."""

from django.db import models


class NoticeRule(models.TextChoices):
    LESSON_MOVED = "lesson_moved", "Занятие перенесли или отменили"
    PLACE_OFFERED = "place_offered", "Освободилось место"
    BOOKING_CHANGED = "booking_changed", "Моя запись изменилась"
    COVER_ASKED = "cover_asked", "Просят подменить в группе"
    COVER_ANSWERED = "cover_answered", "Ответили о подмене"
    STUDY_STEP = "study_step", "Цикл занятий перешёл на новый этап"
    STUDY_TASK = "study_task", "Меня ждут в цикле занятий"
    REMINDER = "reminder", "Напоминание о завтрашнем дне"
    MOTION_OPENED = "motion_opened", "В сообществе предложили решение"
    AGREEMENT_ASKED = "agreement_asked", "Меня просят принять соглашение"
    ASSIGNMENT = "assignment", "Поручения мне и их сроки"
    MEETING_CHANGED = "meeting_changed", "Встречу назначили, перенесли или отменили"
    SURVEY = "survey", "Опросы"
    REQUEST = "request", "Заявки о помощи"
    DECISION_ASKED = "decision_asked", "План и соответствие ждут решения"
    EMERGENCY_ASKED = "emergency_asked", "Просят экстренный доступ"
    FEEDBACK_ASKED = "feedback_asked", "Просят два слова о занятии, на котором я был(а)"


URGENT = frozenset({NoticeRule.PLACE_OFFERED, NoticeRule.EMERGENCY_ASKED, NoticeRule.REMINDER})
OF_LEADERS = frozenset({NoticeRule.REQUEST, NoticeRule.DECISION_ASKED})


def rules_of(role: str) -> list[NoticeRule]:
    """What somebody of this role may be told; officers of the services only hear of requests."""
    if role == "service":
        return [NoticeRule.REQUEST]
    return [rule for rule in NoticeRule if role in ("methodist", "head") or rule not in OF_LEADERS]
