"""Отчёт о работе: one page of facts that the portal knows, nothing to write anew."""

from communities.models.community_year import CommunityYear
from pos_portal.core.engine.documents import Document, Heading, PrintedTable
from pos_portal.core.templatetags.portal import of_total, plural

from .paper_words import FULL_NAME, day_words, signature_line, titled

SHOWN = 15


def year_report(year: CommunityYear) -> Document:
    members = year.members
    coordinator = next((seat.membership.short_name for seat in members if seat.is_coordinator), "")
    return Document(
        title=titled(year, "ОТЧЁТ О РАБОТЕ", FULL_NAME),
        blocks=["", *_about(year, members), *_plan(year), *_decisions(year), *_results(year)],
        signatures=("", signature_line("Координатор сообщества", coordinator), f"Дата: {day_words(None)}"),
    )


def _about(year: CommunityYear, members: list) -> list[str]:
    community, meetings, tasks = year.community, year.held_meetings, year.assignments
    done = sum(1 for task in tasks if task.done_on)
    facts = [
        ("Тема", community.theme),
        ("Зачем мы собрались", community.purpose),
        ("Участники", ", ".join(seat.membership.short_name for seat in members)),
        ("Проведено встреч", str(len(meetings))),
        ("Проведено открытых занятий", str(len(year.held_lessons))),
        ("Выполнено поручений", of_total(done, len(tasks)) if tasks else "поручений не было"),
    ]
    return [f"{name}: {text}" for name, text in facts if text]


def _plan(year: CommunityYear) -> list[str | PrintedTable]:
    items = [(stage.title, item) for stage in year.stages for item in stage.items]
    if not items:
        return []
    done = sum(1 for _, item in items if item.done_on)
    rows = [(title, item.title, _state(item)) for title, item in items]
    told = Heading(f"План работы: сделано {of_total(done, len(items))}")
    return ["", told, PrintedTable(("Этап", "Что планировали", "Что получилось"), rows, widths=(3, 6, 6))]


def _state(item) -> str:
    if not item.done_on:
        return f"срок – {day_words(item.due_on)}"
    return item.outcome or f"сделано {day_words(item.done_on)}"


def _decisions(year: CommunityYear) -> list[str]:
    decisions = year.decisions
    if not decisions:
        return []
    told = Heading(f"Решения сообщества: {len(decisions)}")
    lines = [f"{number}. {row.text}" for number, row in enumerate(decisions[-SHOWN:], 1)]
    return ["", told, *lines]


def _results(year: CommunityYear) -> list[str]:
    goals, products = year.reached_goals, year.products
    lines: list[str] = []
    if goals:
        lines += ["", Heading("Какие задачи решили")]
        lines += [f"– {goal.text}{': ' + goal.outcome if goal.outcome else ''}" for goal in goals]
    if products:
        lines += ["", Heading(f"Что подготовили: {plural(len(products), 'продукт,продукта,продуктов')}")]
        lines += [f"– {row.get_kind_display()} «{row.title}» ({row.get_state_display().lower()})" for row in products]
    return lines
