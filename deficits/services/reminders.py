"""Letters to those asked: that a survey has begun, and once a day that it still goes on; never with results."""

from datetime import datetime

from django.db import transaction
from django_tasks import task

from deficits.models import Participant, Survey, SurveyReminder
from pos_portal.core.models import Membership
from pos_portal.core.notice_rules import NoticeRule
from pos_portal.core.services.notices import silenced
from pos_portal.core.tasks import mail_each
from pos_portal.core.templatetags.portal import ru_date

from .surveys import SurveyNotReady


def invite(survey: Survey) -> None:
    """Tell everybody asked who has an address that the survey has begun."""
    transaction.on_commit(lambda: letters.enqueue(survey.pk, False))


@transaction.atomic
def remind(survey: Survey, *, by: Membership, now: datetime) -> SurveyReminder:
    """Remind those who have not sent their answers, at most once a day by the calendar of the organization."""
    survey = Survey.objects.select_for_update().get(pk=survey.pk)
    if not survey.is_open:
        raise SurveyNotReady("Напоминать можно, пока опрос идёт.")
    last = survey.reminders.order_by("-sent_at").first()
    zone = survey.organization.zone
    if last and last.sent_at.astimezone(zone).date() >= now.astimezone(zone).date():
        raise SurveyNotReady("Сегодня уже напоминали. Следующий раз – завтра: частые напоминания похожи на давление.")
    n_people = silent(survey).count()
    if not n_people:
        raise SurveyNotReady("Ответили все: напоминать некому.")
    transaction.on_commit(lambda: letters.enqueue(survey.pk, True))
    fields = {"sent_by": by, "sent_at": now, "n_people": n_people}
    return SurveyReminder.objects.create(organization_id=survey.organization_id, survey=survey, **fields)


def silent(survey: Survey):
    """Those asked who have not sent their answers; for counting and for letters, never for a page."""
    sent = survey.responses.own().submitted().filter(about__isnull=False).values("about")
    return Participant.objects.filter(survey=survey, has_answered=False).exclude(membership__in=sent)


@task()
def letters(survey: int, is_reminder: bool) -> int:
    """Send the letters of a survey; returns how many. Whom is found here, so that no queue keeps their addresses."""
    row = Survey.objects.select_related("organization").get(pk=survey)
    asked = silent(row) if is_reminder else Participant.objects.filter(survey=row)
    asked = asked.exclude(membership__in=silenced(row.organization_id, NoticeRule.SURVEY))
    addresses = asked.exclude(membership__user__email="").values_list("membership__user__email", flat=True)
    return mail_each(*text_of(row, is_reminder), sorted(set(addresses))) if row.is_open else 0


def text_of(survey: Survey, is_reminder: bool) -> tuple[str, str]:
    """Subject and text, the same for everybody: a shared mailbox tells nobody's name."""
    until = f" до {ru_date(survey.due_on, 'j E')}" if survey.due_on else ""
    first = "Напоминаем: идёт опрос" if is_reminder else "Начат опрос"
    return f"{first} «{survey}»", (
        f"Здравствуйте!\n\n{first} «{survey}», ответить можно{until}. Около семи минут, можно с телефона и с "
        "перерывами: ответы сохраняются сами.\n"
        "Это добровольно. Кто увидит ответы, написано на странице опроса до первого вопроса.\n\n"
        f"Войдите в портал методической работы – опрос на главной странице.\n{survey.organization}\n"
    )
