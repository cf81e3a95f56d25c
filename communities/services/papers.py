"""Papers of a community (`domain/6` §6.3), filled in with what the portal knows."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.utils import timezone

from communities.models import Meeting
from communities.models.community_year import CommunityYear, Event
from communities.models.meeting_minutes import Minutes, read_minutes
from pos_portal.core.engine.documents import Document, Heading, PrintedTable
from pos_portal.core.templatetags.portal import ru_date

from .local_acts import order, regulation
from .paper_words import (
    BLANK,
    FULL_NAME,
    agreed,
    approved,
    day_in_table,
    day_words,
    position_of,
    role_in_group,
    signature_line,
    titled,
)
from .year_reports import year_report


@dataclass(frozen=True)
class Paper:
    """`is_inside`: made of what the group wrote, so read only by those who read its records."""

    code: str
    title: str
    note: str
    write: Callable[[CommunityYear], Document]
    is_inside: bool = False


def members_paper(year: CommunityYear) -> Document:
    """«Состав»."""
    zone = year.organization.zone
    rows = [
        (
            str(number),
            seat.membership.user.full_name,
            position_of(seat.membership),
            role_in_group(seat),
            day_in_table(seat.joined_on, zone),
        )
        for number, seat in enumerate(year.members, 1)
    ]
    headings = ("№", "Фамилия, имя, отчество", "Должность", "В сообществе", "Участвует с")
    return Document(
        title=titled(year, "СОСТАВ", FULL_NAME, with_year=False),
        approved=approved(year.organization),
        accepted=agreed(year.community),
        blocks=[f"по состоянию на {day_words(year.organization.today)}", PrintedTable(headings, rows, (1, 5, 5, 5, 3))],
    )


def work_plan(year: CommunityYear) -> Document:
    """«План работы ПОС»: theory, practice, outcomes."""
    blocks: list = []
    headings = ("№", "Что делаем", "Форма", "Срок", "Кто ведёт", "Отметка о выполнении")
    for stage in year.stages:
        rows = [(str(number), *_work_row(item)) for number, item in enumerate(stage.items, 1)]
        blocks += ["", Heading(stage.title)]
        blocks.append(PrintedTable(headings, rows, (1, 6, 3, 3, 3, 4), size=11) if rows else "Пока не запланировано.")
    return Document(
        title=titled(year, "ПЛАН РАБОТЫ", FULL_NAME),
        approved=approved(year.organization),
        accepted=agreed(year.community),
        blocks=[f"Тема: {year.community.theme}" if year.community.theme else "", *blocks],
        is_landscape=True,
    )


def _work_row(item) -> tuple[str, ...]:
    who = item.responsible.short_name if item.responsible else "вся группа"
    done = f"{day_in_table(item.done_on)} {item.outcome}".strip() if item.done_on else ""
    return item.title, item.get_form_display(), day_in_table(item.due_on), who, done


def schedule(year: CommunityYear) -> Document:
    """«График занятий и встреч»."""
    headings = ("Дата, время", "Занятие или встреча", "Форма", "Где", "Кто ведёт")
    rows = [_event_row(event, year) for event in year.events]
    table = PrintedTable(headings, rows, (4, 7, 4, 4, 4), size=11)
    return Document(
        title=titled(year, "ГРАФИК ЗАНЯТИЙ И ВСТРЕЧ", FULL_NAME),
        approved=approved(year.organization),
        accepted=agreed(year.community),
        blocks=[table if rows else "Занятий и встреч пока не назначено."],
        is_landscape=True,
    )


def _event_row(event: Event, year: CommunityYear) -> tuple[str, ...]:
    starts_at = timezone.localtime(event.row.starts_at, year.organization.zone)
    ends_at = timezone.localtime(event.row.ends_at, year.organization.zone)
    when = f"{ru_date(starts_at.date(), 'j E Y')}, {starts_at:%H:%M}–{ends_at:%H:%M}"
    leads = ", ".join(person.short_name for person in event.leads)
    return when, event.row.title, event.form, str(event.row.room or ""), leads


PAPERS = (
    Paper("regulation", "Положение о ПОС", "Локальный акт: права и обязанности, порядок работы", regulation),
    Paper("order", "Приказ о создании", "Состав, координатор и его срок", order),
    Paper("members", "Состав сообщества", "Участники и приглашённые специалисты на сегодня", members_paper),
    Paper("plan", "План работы", "Теория – практика – итоги, с отметками о выполнении", work_plan, is_inside=True),
    Paper("schedule", "График занятий и встреч", "Все занятия и встречи учебного года", schedule),
    Paper("report", "Отчёт о работе", "Факты за учебный год на одной-двух страницах", year_report, is_inside=True),
)


def paper_called(code: str) -> Paper | None:
    return next((paper for paper in PAPERS if paper.code == code), None)


def minutes_document(meeting: Meeting) -> Document:
    """«Протокол встречи»."""
    minutes, organization = read_minutes(meeting), meeting.organization
    facilitator = meeting.facilitator.short_name if meeting.facilitator else ""
    secretary = meeting.secretary.short_name if meeting.secretary else ""
    return Document(
        title=(
            organization.full_name,
            "",
            f"ПРОТОКОЛ № {meeting.number}",
            f"встречи {FULL_NAME}",
            f"«{meeting.community.title}»",
            f"от {day_words(meeting.starts_at, organization.zone)}",
        ),
        blocks=["", *_facts(meeting, minutes, facilitator, secretary), *_body(minutes)],
        signatures=("", signature_line("Ведущий встречи", facilitator), "", signature_line("Секретарь", secretary)),
    )


def _facts(meeting: Meeting, minutes: Minutes, facilitator: str, secretary: str) -> list[str]:
    present = _names(row.membership for row in minutes.present)
    absent = ", ".join(
        f"{row.membership.short_name}{' (' + row.reason + ')' if row.reason else ''}" for row in minutes.absent
    )
    facts = [
        ("Тема", meeting.title),
        ("Форма", meeting.get_form_display()),
        ("Ведёт встречу", facilitator or BLANK),
        ("Секретарь", secretary or BLANK),
        (f"Присутствовали ({len(minutes.present)} чел.)", present or BLANK),
        ("Отсутствовали", absent or "нет"),
        ("Приглашены", _names(row.membership for row in minutes.guests)),
    ]
    return [f"{name}: {text}" for name, text in facts if text]


def _names(people) -> str:
    return ", ".join(person.short_name for person in people)


def _body(minutes: Minutes) -> list[str | PrintedTable]:
    lines: list[str | PrintedTable] = ["", Heading("ПОВЕСТКА ДНЯ")]
    lines += _numbered([_question(item) for item in minutes.agenda]) or [f"1. {minutes.meeting.title}"]
    lines += ["", Heading("СЛУШАЛИ"), *(minutes.meeting.heard.splitlines() or [BLANK * 3])]
    lines += ["", Heading("РЕШИЛИ"), *(_numbered([row.text for row in minutes.decisions]) or [BLANK * 3])]
    if minutes.assignments:
        rows = [(row.text, row.responsible.short_name, day_words(row.due_on)) for row in minutes.assignments]
        table = PrintedTable(("Что сделать", "Кто", "К какому сроку"), rows, (7, 4, 4))
        lines += ["", Heading("ПОРУЧЕНИЯ"), table]
    return lines


def _question(item) -> str:
    return f"{item.text}{f' ({item.speaker.short_name})' if item.speaker else ''}"


def _numbered(lines: Sequence[str]) -> list[str]:
    return [f"{number}. {line}" for number, line in enumerate(lines, 1)]
