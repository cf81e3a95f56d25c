"""A row of the table as paper and files carry it, line by line; the screen says the same."""

from dataclasses import dataclass

from django.utils.formats import date_format
from django.utils.timezone import localtime

from planning.models.correspondences import Strength
from planning.models.wordings import remark_sentence

from .lines import Line
from .rows import Row

LESS = {Strength.PARTIAL: " – частично", Strength.INDIRECT: " – косвенно"}


@dataclass(frozen=True)
class PrintedRow:
    """The trend, every topic with its reasons, the verdict and what is written under it."""

    trend: list[str]
    topics: list[list[str]]
    verdict: str
    found: list[str]


def printed(row: Row) -> PrintedRow:
    return PrintedRow(_trend(row), [_topic(line) for line in row.accepted], row.verdict_label, _found(row))


def _trend(row: Row) -> list[str]:
    priority = f"Приоритет {row.trend.priority}" if row.trend.priority else ""
    return _told(row.trend.text, priority, "Вписано от руки" if row.is_by_hand else "")


def _topic(line: Line) -> list[str]:
    """«Консультация «Речь» (октябрь) – частично», then why and what confirms it."""
    activity = line.activity
    where = ", ".join(_told(activity.form, activity.term, "вписано от руки" if line.is_by_hand else ""))
    title = f"{activity.title}{f' ({where})' if where else ''}{LESS.get(line.strength, '')}"
    reasons = (("Почему", line.link.comment), ("Чем подтверждается", line.link.evidence))
    return _told(title, *(f"{name}: {words}" for name, words in reasons if words))


def _found(row: Row) -> list[str]:
    """What confirms the verdict, the view of those who disagreed, remarks, who decided and when."""
    decided, remarks = row.correspondence, [f"Замечание: {remark_sentence(remark)}" for remark in row.remarks]
    if not decided:
        return remarks
    minority = f"Особое мнение: {decided.minority_view}" if decided.minority_view else ""
    signed = f"{decided.decided_by.short_name}, {date_format(localtime(decided.decided_at), 'd.m.Y')}"
    return _told(decided.comment, minority, *remarks, signed)


def _told(*texts: str) -> list[str]:
    return [text for text in texts if text]
