"""What a person is asked to answer: the workshop that is held now, surveys, colleagues."""

from collections.abc import Iterator
from datetime import datetime

from django.urls import reverse

from deficits.access import colleagues_to_look_at, surveys_to_answer
from planning.access import workshop_going_on
from pos_portal.core.models import Membership
from pos_portal.core.templatetags.portal import ru_date

from .steps import Step


def answers_for(membership: Membership, now: datetime) -> Iterator[Step]:
    yield from _workshop(membership, now)
    yield from _surveys(membership)
    yield from _colleagues(membership)


def _workshop(membership: Membership, now: datetime) -> Iterator[Step]:
    workshop = workshop_going_on(membership, now)
    if workshop:
        yield Step(
            "Идёт практическая работа",
            f"Сейчас шаг {workshop.number} из 3: {workshop.get_step_display().lower()}. Отвечать можно с телефона.",
            reverse("planning:workshop_fill", args=[workshop.pk]),
            "Участвовать",
            since=workshop.opened_at,
            is_pressing=True,
        )


def _surveys(membership: Membership) -> Iterator[Step]:
    for survey in surveys_to_answer(membership):
        reminder = f"Напоминание от {ru_date(survey.reminded_at, 'j E')}. " if survey.reminded_at else ""
        yield Step(
            f"Ответьте на опрос «{survey}»",
            f"{reminder}Около семи минут, можно с телефона и с перерывами. Это добровольно.",
            reverse("deficits:response_fill", args=[survey.pk]),
            "Ответить",
            since=survey.opened_at,
        )


def _colleagues(membership: Membership) -> Iterator[Step]:
    for look in colleagues_to_look_at(membership):
        yield Step(
            f"Взгляд со стороны: {look.participant.membership.short_name}",
            "Коллега просит Вас ответить на пункты опроса о своей работе. Можно отказаться.",
            reverse("deficits:colleague_fill", args=[look.pk]),
            "Посмотреть",
            since=look.asked_at,
        )
