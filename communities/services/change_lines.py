"""Единая линия изменений: drafted, opened for discussion, agreed by the staff, carried through the year (slide 9)."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime

from django.utils import timezone

from communities.engine.consent import ACCEPTED, OPEN
from communities.models import ChangeLine, ChangeLineEdition, ChangeLineState
from communities.models.change_polls import Poll, poll_about
from deficits.models import Trend
from pos_portal.core.models import AuditAction, Membership
from pos_portal.core.services.audit import record
from pos_portal.core.services.versions import claim

from .consent_words import what_is_missing
from .refusals import Refused, all_or_refused

DRAFT, DISCUSSED = ChangeLineState.DRAFT, ChangeLineState.DISCUSSED
WORDS = ("title", "reason", "areas", "directions")


@all_or_refused
def draft(
    *,
    school_year: int,
    title: str,
    areas: Sequence[str],
    directions: Sequence[str],
    by: Membership,
    now: datetime,
    reason: str = "",
    trends: Iterable[Trend] = (),
) -> ChangeLine:
    """A proposal of the methodist, the head or any educator; everybody on the staff can read it."""
    line = ChangeLine(organization_id=by.organization_id, school_year=school_year, created_by=by, created_at=now)
    line.title, line.reason, line.areas, line.directions = title, reason, list(areas), list(directions)
    earlier = ChangeLine.objects.filter(organization=by.organization_id, school_year__lt=school_year)
    agreed = earlier.filter(state__in=[ChangeLineState.ACCEPTED, ChangeLineState.FINISHED])
    line.previous = agreed.order_by("-school_year", "-pk").first()
    line.save()
    line.trends.set(trends)
    _keep_words(line, by=by, now=now)
    return line


@all_or_refused
def revise(
    line: ChangeLine,
    *,
    version: int,
    title: str,
    reason: str,
    areas: Sequence[str],
    directions: Sequence[str],
    trends: Iterable[Trend],
    by: Membership,
    now: datetime,
    voices_until: date | None = None,
) -> ChangeLine:
    """Other words. Under discussion they make a new edition: everybody is asked again, earlier voices stay."""
    claim(line, version=version)
    line = _locked(line)
    if line.state not in (DRAFT, DISCUSSED):
        raise Refused("Итог уже записан: текст больше не меняют. Предложите новую линию.")
    before = [getattr(line, name) for name in WORDS]
    line.title, line.reason, line.areas, line.directions = title, reason, list(areas), list(directions)
    is_new = line.is_discussed and before != [getattr(line, name) for name in WORDS]
    if is_new:
        line.edition += 1
        line.voices_until = _term(voices_until or line.voices_until, day_of(now, by))
    line.save()
    line.trends.set(trends)
    if is_new:
        _keep_words(line, by=by, now=now)
    elif line.is_draft:
        _correct_words(line, by=by, now=now)
    return line


@all_or_refused
def open(line: ChangeLine, *, rule: str, voices_until: date, by: Membership, now: datetime) -> ChangeLine:
    """Ask the whole staff; the rule of acceptance is fixed before the first voice."""
    ours = ChangeLine.objects.filter(organization=line.organization_id).of_year(line.school_year)
    rows = {row.pk: row for row in ours.order_by("pk").select_for_update()}
    line = rows[line.pk]
    if not line.is_draft:
        raise Refused("Обсуждение уже начато.")
    if any(row.is_accepted for row in rows.values()):
        raise Refused("На этот год линия уже принята: она единая.")
    if any(row.is_discussed for row in rows.values()):
        raise Refused("Сейчас обсуждается другая линия. Запишите сначала её итог.")
    if not line.areas and not line.directions:
        raise Refused("Отметьте хотя бы одну образовательную область или направление.")
    line.rule, line.voices_until, line.state = rule, _term(voices_until, day_of(now, by)), DISCUSSED
    return _saved(line, "Открыто обсуждение линии изменений", by=by, now=now)


@all_or_refused
def prolong(line: ChangeLine, *, voices_until: date, by: Membership, now: datetime) -> ChangeLine:
    """More time for the same words and the same rule."""
    line = _locked(line)
    if not line.is_discussed:
        raise Refused("Обсуждение уже закончено.")
    line.voices_until = _term(voices_until, day_of(now, by))
    return _saved(line, "Продлено обсуждение линии изменений", by=by, now=now)


@all_or_refused
def settle(line: ChangeLine, *, by: Membership, now: datetime, note: str = "") -> ChangeLine:
    """Write down the outcome that the rule gives; while it gives none, say what is missing."""
    line = _locked(line)
    if not line.is_discussed:
        raise Refused("Итог этого обсуждения уже записан.")
    tally = poll_about(line, by, day_of(now, by)).tally
    if tally.outcome == OPEN:
        raise Refused(what_is_missing(tally, line.rule, line.voices_until))
    line.state = ChangeLineState.ACCEPTED if tally.outcome == ACCEPTED else ChangeLineState.DECLINED
    line.decided_by, line.decided_at, line.decision_note = by, now, note
    line.validate_constraints()
    return _saved(line, f"Линия изменений: {line.get_state_display().lower()}", by=by, now=now)


@all_or_refused
def reopen(line: ChangeLine, *, by: Membership, now: datetime) -> ChangeLine:
    """A line that was not accepted becomes a draft again; its next discussion asks everybody anew."""
    line = _locked(line)
    if line.state != ChangeLineState.DECLINED:
        raise Refused("Вернуть в работу можно только линию, которую не приняли.")
    line.state, line.edition, line.voices_until = DRAFT, line.edition + 1, None
    line.decided_by = line.decided_at = None
    _keep_words(line, by=by, now=now)
    return _saved(line, "Линия изменений возвращена в работу", by=by, now=now)


@all_or_refused
def finish(line: ChangeLine, *, by: Membership, now: datetime) -> ChangeLine:
    """The year of this line is over; it stays in the history of years."""
    line = _locked(line)
    if not line.is_accepted:
        raise Refused("Завершить можно только принятую линию.")
    line.state = ChangeLineState.FINISHED
    return _saved(line, "Линия изменений завершена", by=by, now=now)


@all_or_refused
def discard(line: ChangeLine) -> None:
    """Take back a draft that nobody has spoken about."""
    line = _locked(line)
    if not line.is_draft or line.voices.exists() or line.strategies.exists():
        raise Refused("Удалить можно только черновик, который ещё не обсуждали и к которому ничего не привязано.")
    line.delete()


def poll_of(line: ChangeLine, reader: Membership) -> tuple[Poll, str]:
    """What was said about a line and what its rule still asks for."""
    poll = poll_about(line, reader)
    return poll, what_is_missing(poll.tally, line.rule, line.voices_until) if line.is_discussed else ""


def _locked(line: ChangeLine) -> ChangeLine:
    return ChangeLine.objects.select_for_update().get(pk=line.pk)


def day_of(now: datetime, by: Membership) -> date:
    return timezone.localdate(now, timezone=by.organization.zone)


def _term(day: date | None, today: date) -> date:
    if day is None or day < today:
        raise Refused("Выберите день, до которого можно высказаться: сегодня или позже.")
    return day


def _saved(line: ChangeLine, subject: str, *, by: Membership, now: datetime) -> ChangeLine:
    line.version += 1
    line.save()
    record(AuditAction.DECISION, by=by, now=now, subject=subject)
    return line


def _keep_words(line: ChangeLine, *, by: Membership, now: datetime) -> None:
    words = {name: getattr(line, name) for name in WORDS}
    ours = {"organization_id": line.organization_id, "line": line, "number": line.edition}
    ChangeLineEdition.objects.create(**ours, **words, written_by=by, written_at=now)


def _correct_words(line: ChangeLine, *, by: Membership, now: datetime) -> None:
    """Nobody has spoken about the words of a draft: they simply become the right ones."""
    words = {name: getattr(line, name) for name in WORDS}
    line.editions.filter(number=line.edition).update(**words, written_by=by, written_at=now)
