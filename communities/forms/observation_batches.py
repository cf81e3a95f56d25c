"""Notes as a phone sends them: JSON in a field of a form, with the moments of its own clock."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from uuid import UUID

from communities.engine.observing import clock_error, in_milliseconds
from communities.models import Lesson
from communities.services.observations import EPOCH, GivenNote

from .observations import Known, NoteForm

MOST = 100
UNREADABLE = "Телефон прислал не то, что ждёт портал. Обновите страницу: записи на устройстве целы."
TOO_MANY = f"Слишком много записей сразу: за один раз портал принимает {MOST}."


class WrongBatch(Exception):
    """Nothing of it can be read; the text is for the screen."""


@dataclass
class Batch:
    """`refused`: by key, as the phone wrote it, why a note is not taken."""

    notes: list[GivenNote] = field(default_factory=list)
    refused: dict[str, str] = field(default_factory=dict)


def read_batch(data: Mapping[str, str], *, lesson: Lesson, now: datetime) -> Batch:
    """Moments are put right by the error that `sent-at` shows (as with the answers of a survey)."""
    entries, error = _entries(data.get("notes", "")), clock_error(moment_of(data.get("sent-at")), now)
    batch, known = Batch(), Known(lesson)
    for entry in entries:
        key = _key(entry)
        if key is None:
            batch.refused[str(entry.get("key"))[:64]] = UNREADABLE
            continue
        _read(batch, entry, key, error=error, now=now, form=NoteForm(_texts(entry), lesson=lesson, known=known))
    return batch


def _entries(text: str) -> list[dict]:
    try:
        entries = json.loads(text)
    except (ValueError, RecursionError):
        raise WrongBatch(UNREADABLE) from None
    if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        raise WrongBatch(UNREADABLE)
    if len(entries) > MOST:
        raise WrongBatch(TOO_MANY)
    return entries


def _read(batch: Batch, entry: dict, key: UUID, *, error: timedelta, now: datetime, form: NoteForm) -> None:
    is_removed, changed = entry.get("removed") is True, moment_of(entry.get("changed"))
    if not form.is_valid() and not is_removed:
        batch.refused[str(key)] = " ".join(words for field in form.errors.values() for words in field)
        return
    seen, given = moment_of(entry.get("at")), {} if is_removed else form.cleaned_data
    batch.notes.append(
        GivenNote(
            content=given.get("content", {}),
            key=key,
            noted_at=given.get("noted_at") or (seen and seen + error),
            changed_at_ms=in_milliseconds(min(changed + error, now) if changed else now, EPOCH),
            is_removed=is_removed,
        )
    )


def _texts(entry: dict) -> dict[str, str]:
    """Only words and numbers."""
    plain = {name: value for name, value in entry.items() if isinstance(value, str | int)}
    return {name: str(value) for name, value in plain.items() if not isinstance(value, bool)}


def _key(entry: dict) -> UUID | None:
    try:
        return UUID(str(entry.get("key")))
    except ValueError:
        return None


def moment_of(value: object) -> datetime | None:
    """Milliseconds since 1970 within this century; None for anything else."""
    try:
        moment = datetime.fromtimestamp(int(str(value)) / 1000, tz=UTC)
    except (ValueError, OverflowError, OSError):
        return None
    return moment if 2000 <= moment.year < 2100 else None
