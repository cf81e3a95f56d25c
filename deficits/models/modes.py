"""Whose answers a survey keeps and who may know it: chosen before the beginning, the same until the end."""

from django.db import models

SMALLEST_TEAM = 5

VOLUNTARY = (
    "Опрос добровольный: он нужен, чтобы методическая помощь была полезной. "
    "Ваши ответы видите Вы и ответственный за методическую работу; коллеги и руководитель видят только общие итоги."
)


class SurveyMode(models.TextChoices):
    """Who may know whose answers these are; chosen before the survey begins and never changed."""

    NAMED = "named", "именной: ответы видите Вы и методист"
    PSEUDONYMOUS = "pseudonymous", "под шифром: свой результат видите только Вы"
    ANONYMOUS = "anonymous", "анонимный: после завершения связь с человеком стирается"


VOLUNTARY_OF = {
    SurveyMode.NAMED: VOLUNTARY,
    SurveyMode.PSEUDONYMOUS: (
        "Опрос добровольный: он нужен, чтобы методическая помощь была полезной. "
        "Свой результат увидите только Вы; методист, руководитель и коллеги увидят только общие итоги."
    ),
    SurveyMode.ANONYMOUS: (
        "Опрос добровольный и анонимный: он нужен, чтобы методическая помощь была полезной. "
        "Все, и методист тоже, увидят только общие итоги; кто как ответил, после завершения узнать нельзя."
    ),
}
