"""Answers from a file: understood, shown, saved whole or not at all, and taken back."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import date, datetime, timedelta
from hashlib import sha256

from django.db import transaction

from deficits.engine.answers import NO_TABLE, AnswersReading, UserMapping, read_answers
from deficits.engine.reading.frames import cut
from deficits.engine.reading.roles import ITEM
from deficits.engine.reading.scaling import Learned
from deficits.models import (
    Answer,
    AnswersImport,
    ImportStatus,
    OpenAnswer,
    Questionnaire,
    Response,
    Survey,
    Trend,
)
from pos_portal.core.engine.tables import Table
from pos_portal.core.models import AuditAction, Membership, Organization
from pos_portal.core.services.audit import record

from . import trends
from .foreign import questionnaire_of
from .imported import People, survey_of
from .refusals import ImportRefused

MOST_PEOPLE = 500
KEPT = timedelta(days=14)


def checksum_of(data: bytes) -> str:
    """What tells one file from another."""
    return sha256(data).hexdigest()


@transaction.atomic
def understand(
    tables: Sequence[Table], *, file_name: str, checksum: str, by: Membership, now: datetime
) -> AnswersImport:
    """Read the tables of a file and keep what was understood until somebody decides."""
    forget_old(by, now=now)
    reading = read_answers(tables)
    if len(reading.people) > MOST_PEOPLE:
        raise ImportRefused(
            f"В файле больше {MOST_PEOPLE} человек. Загрузите ответы своей организации отдельным файлом."
        )
    kept = [asdict(table) | {"hidden_rows": sorted(table.hidden_rows)} for table in tables]
    return AnswersImport.objects.create(
        organization_id=by.organization_id,
        file_name=file_name[:200],
        checksum=checksum,
        understood={"tables": kept, **as_json(reading)},
        created_by=by,
        created_at=now,
    )


def forget_old(by: Membership, *, now: datetime) -> None:
    """Names from files that nobody decided about are not kept for ever."""
    AnswersImport.objects.filter(
        organization=by.organization_id, status=ImportStatus.PREVIEW, created_at__lt=now - KEPT
    ).delete()


@transaction.atomic
def order_answers(row: AnswersImport, *, labels: Mapping[str, float | None]) -> AnswersImport:
    """Read again with the order of answers that a person told."""
    row = _preview(row)
    tables = [_table(kept) for kept in row.understood["tables"]]
    columns = {} if row.understood["parts"] else _answer_columns(tables, set(labels))
    understood = as_json(read_answers(tables, UserMapping(columns=columns, labels=labels)))
    if understood["outcome"] == NO_TABLE:
        raise ImportRefused("В таком порядке ответы не складываются в шкалу. Проверьте, что отмечено как «не ответ».")
    row.understood = {"tables": row.understood["tables"], **understood}
    row.save(update_fields=["understood"])
    return row


@transaction.atomic
def save(
    row: AnswersImport,
    *,
    title: str,
    directions: Mapping[int, str],
    people: People,
    days: Mapping[str | None, date],
    by: Membership,
    now: datetime,
) -> list[Survey]:
    """One closed survey for each wave of each part that has a direction.

    `people`: staff, the name of somebody else, or None for those left out.
    """
    Organization.objects.select_for_update().get(pk=row.organization_id)
    row = _preview(row)
    if AnswersImport.objects.filter(
        organization=row.organization_id, checksum=row.checksum, status=ImportStatus.SAVED
    ).exists():
        raise ImportRefused("Этот файл уже загружен.")
    surveys = []
    for place, direction in directions.items():
        part = row.understood["parts"][place]
        named = f"{title}, часть {place + 1}" if len(directions) > 1 else title
        questionnaire = questionnaire_of(row, part, title=named, direction=direction, by=by, now=now)
        surveys += [
            survey_of(row, part, questionnaire, wave, named, days[wave], people, by=by, now=now)
            for wave in sorted(days, key=lambda wave: days[wave])
        ]
    row.status, row.saved_at, row.understood = ImportStatus.SAVED, now, None
    row.save()
    record(AuditAction.IMPORT, by=by, now=now, subject=f"Ответы педагогов из файла «{row}»")
    return surveys


@transaction.atomic
def undo(row: AnswersImport, *, by: Membership, now: datetime) -> None:
    """Take a saved import back with everything it brought, unless people have worked with its trends or answered.

    Closed surveys that were compared with it are counted again, now without the comparison.
    """
    row = AnswersImport.objects.select_for_update().get(pk=row.pk)
    if row.status != ImportStatus.SAVED:
        raise ImportRefused("Эта загрузка уже отменена.")
    surveys = _held(Survey.objects.filter(imported_from=row))
    comparing = _held(Survey.objects.filter(compared_with__in=surveys).exclude(imported_from=row).closed())
    _refuse_undoing(row)
    Trend.objects.filter(survey__in=surveys).delete()
    OpenAnswer.objects.filter(response__survey__imported_from=row).delete()
    Answer.objects.filter(response__survey__imported_from=row).delete()
    Response.objects.filter(survey__imported_from=row).delete()
    Survey.objects.filter(imported_from=row).delete()
    Questionnaire.objects.filter(imported_from=row, surveys=None, following=None).delete()
    row.status = ImportStatus.UNDONE
    row.save(update_fields=["status"])
    record(AuditAction.IMPORT, by=by, now=now, subject=f"Отменена загрузка ответов из файла «{row}»")
    for survey in comparing:
        trends.detect(Survey.objects.get(pk=survey), now=now)


def _held(rows) -> list[int]:
    """Numbers of rows, held in their order until the transaction ends: nobody answers or decides meanwhile."""
    return list(rows.order_by("pk").select_for_update(of=("self",)).values_list("pk", flat=True))


def _refuse_undoing(row: AnswersImport) -> None:
    """Words and decisions of people are not taken back with a file."""
    found = Trend.objects.filter(survey__imported_from=row)
    if set(_held(found)) - set(found.untouched().values_list("pk", flat=True)):
        raise ImportRefused(
            "По этому опросу уже приняты решения о тенденциях или записаны их причины: отменить загрузку нельзя."
        )
    if Response.objects.filter(survey__imported_from=row).exclude(imported_from=row).exists():
        raise ImportRefused(
            "Опрос из этого файла открывали снова, и в нём уже отвечали люди: отменить загрузку нельзя."
        )


@transaction.atomic
def discard(row: AnswersImport) -> None:
    """Forget what was understood."""
    _preview(row).delete()


def as_json(reading: AnswersReading) -> dict:
    """What a preview needs, in plain lists; items on one scale are one part, the largest part first."""
    learned = [block for block in reading.blocks if isinstance(block.scale, Learned)]
    items = {item.number: item for item in reading.items}
    return {
        "outcome": reading.outcome,
        "unknown": list(dict.fromkeys(reading.unknown)),
        "warnings": list(reading.warnings),
        "parts": [
            {
                "items": [[number, items[number].text, items[number].bank_code] for number in block.items],
                "direction": block.scale.scale.direction,
                "points": [[point.value, point.label] for point in block.scale.scale.points],
            }
            for block in sorted(learned, key=lambda block: -len(block.items))
        ],
        "people": [[person.number, person.name] for person in reading.people],
        "waves": list(reading.waves),
        "answers": [
            [one.person, one.item, one.wave, one.points, one.is_not_applicable, one.viewpoint]
            for one in reading.answers
        ],
        "questions": list(reading.open_questions),
        "texts": [[text.person, text.question, text.wave, text.text] for text in reading.open_texts],
    }


def _answer_columns(tables: Sequence[Table], labels: set[str]) -> dict[int, str]:
    """Columns of answers that could not be told from other columns while their words were unknown."""
    frames = [frame for table in tables if not table.is_hidden and (frame := cut(table))]
    return {
        place: ITEM
        for frame in frames
        for place in range(frame.width)
        if (cells := set(frame.column(place))) and cells <= labels
    }


def _table(kept: dict) -> Table:
    """A table as it was before it was kept."""
    return Table(
        name=kept["name"],
        kind=kept["kind"],
        rows=tuple(tuple(row) for row in kept["rows"]),
        hidden_rows=frozenset(kept["hidden_rows"]),
        is_hidden=kept["is_hidden"],
        before=tuple(kept["before"]),
        after=tuple(kept["after"]),
    )


def _preview(row: AnswersImport) -> AnswersImport:
    row = AnswersImport.objects.select_for_update().get(pk=row.pk)
    if row.status != ImportStatus.PREVIEW:
        raise ImportRefused("Эта загрузка уже сохранена или отменена.")
    return row
