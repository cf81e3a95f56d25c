"""Answers from a file: understood, shown, saved whole or not at all, and taken back."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import date, datetime, time, timedelta
from hashlib import sha256

from django.db import transaction

from deficits.engine.answers import AnswersReading, UserMapping, read_answers
from deficits.engine.reading.frames import cut
from deficits.engine.reading.roles import ITEM
from deficits.engine.reading.scaling import Learned
from deficits.models import (
    Answer,
    AnswersImport,
    ImportStatus,
    OpenAnswer,
    Participant,
    Questionnaire,
    Response,
    Survey,
    SurveyStatus,
    Trend,
)
from pos_portal.core.engine.tables import Table
from pos_portal.core.models import AuditAction, Membership
from pos_portal.core.school_year import SchoolYear
from pos_portal.core.services.audit import record

from . import trends
from .foreign import questionnaire_of

SPRING = range(2, 8)
NOON = time(12)
KEPT = timedelta(days=14)


class ImportRefused(Exception):
    """The step does not fit the import: the sentence says why."""


def checksum_of(data: bytes) -> str:
    """What tells one file from another."""
    return sha256(data).hexdigest()


@transaction.atomic
def understand(
    tables: Sequence[Table], *, file_name: str, checksum: str, by: Membership, now: datetime
) -> AnswersImport:
    """Read the tables of a file and keep what was understood until somebody decides."""
    forget_old(by, now=now)
    kept = [asdict(table) | {"hidden_rows": sorted(table.hidden_rows)} for table in tables]
    return AnswersImport.objects.create(
        organization_id=by.organization_id,
        file_name=file_name[:200],
        checksum=checksum,
        understood={"tables": kept, **as_json(read_answers(tables))},
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
    columns = {} if row.understood["items"] else _answer_columns(tables, set(labels))
    understood = as_json(read_answers(tables, UserMapping(columns=columns, labels=labels)))
    row.understood = {"tables": row.understood["tables"], **understood}
    row.save(update_fields=["understood"])
    return row


@transaction.atomic
def save(
    row: AnswersImport,
    *,
    title: str,
    direction: str,
    people: Mapping[int, Membership | str | None],
    days: Mapping[str | None, date],
    by: Membership,
    now: datetime,
) -> list[Survey]:
    """One closed survey for each wave. `people`: staff, the name of somebody else, or None for those left out."""
    row = _preview(row)
    if AnswersImport.objects.filter(
        organization=row.organization_id, checksum=row.checksum, status=ImportStatus.SAVED
    ).exists():
        raise ImportRefused("Этот файл уже загружен.")
    questionnaire = questionnaire_of(row, title=title, direction=direction, by=by, now=now)
    surveys = [
        _survey(row, questionnaire, wave, title, days[wave], people, by=by, now=now)
        for wave in sorted(days, key=lambda wave: days[wave])
    ]
    row.status, row.saved_at, row.understood = ImportStatus.SAVED, now, None
    row.save()
    record(AuditAction.IMPORT, by=by, now=now, subject=f"Ответы педагогов из файла «{row}»")
    return surveys


@transaction.atomic
def undo(row: AnswersImport, *, by: Membership, now: datetime) -> None:
    """Take a saved import back with everything it brought, unless people have decided on its trends."""
    row = AnswersImport.objects.select_for_update().get(pk=row.pk)
    if row.status != ImportStatus.SAVED:
        raise ImportRefused("Эта загрузка уже отменена.")
    found = Trend.objects.filter(survey__imported_from=row)
    if found.exclude(status="found").exists() or found.exclude(returned_at=None).exists():
        raise ImportRefused("По этому опросу уже приняты решения о тенденциях: отменить загрузку нельзя.")
    found.delete()
    OpenAnswer.objects.filter(response__survey__imported_from=row).delete()
    Answer.objects.filter(response__survey__imported_from=row).delete()
    Response.objects.filter(survey__imported_from=row).delete()
    Survey.objects.filter(imported_from=row).delete()
    Questionnaire.objects.filter(imported_from=row, surveys=None).delete()
    row.status = ImportStatus.UNDONE
    row.save(update_fields=["status"])
    record(AuditAction.IMPORT, by=by, now=now, subject=f"Отменена загрузка ответов из файла «{row}»")


@transaction.atomic
def discard(row: AnswersImport) -> None:
    """Forget what was understood."""
    _preview(row).delete()


def as_json(reading: AnswersReading) -> dict:
    """What a preview needs, in plain lists; items of other scales than the main one are left out."""
    learned = [block for block in reading.blocks if isinstance(block.scale, Learned)]
    main = max(learned, key=lambda block: len(block.items), default=None)
    numbers = set(main.items) if main else set()
    scale = main.scale.scale if main else None
    return {
        "outcome": reading.outcome,
        "unknown": list(dict.fromkeys(reading.unknown)),
        "warnings": list(reading.warnings),
        "items": [[item.number, item.text, item.bank_code] for item in reading.items if item.number in numbers],
        "left_out": len(reading.items) - len(numbers),
        "scale": scale and {"direction": scale.direction, "points": [[p.value, p.label] for p in scale.points]},
        "people": [[person.number, person.name] for person in reading.people],
        "waves": list(reading.waves),
        "answers": [
            [one.person, one.item, one.wave, one.points, one.is_not_applicable, one.viewpoint]
            for one in reading.answers
            if one.item in numbers
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


def year_of(day: date) -> int:
    """The plan that answers a survey: this school year's, from February the next one's."""
    year = SchoolYear.of(day)
    return (year.next if day.month in SPRING else year).start


def _survey(row, questionnaire, wave, title, day, people, *, by: Membership, now: datetime) -> Survey:
    moment = datetime.combine(day, NOON, tzinfo=by.organization.zone)
    survey = Survey(
        organization=by.organization,
        questionnaire=questionnaire,
        title=f"{title}, {wave}" if wave else title,
        school_year=year_of(day),
        status=SurveyStatus.CLOSED,
        created_by=by,
        created_at=now,
        opened_at=moment,
        closed_at=moment,
        imported_from=row,
    )
    survey.compared_with = next(
        (other for other in trends.comparable(survey) if other.opened_at and other.opened_at < moment), None
    )
    survey.save()
    _responses(survey, row, wave, people, by, moment)
    trends.detect(survey, now=now)
    return survey


def _responses(survey: Survey, row: AnswersImport, wave, people, by: Membership, moment: datetime) -> None:
    """Everybody's answers of one wave, written in a few statements."""
    given = [answer for answer in row.understood["answers"] if answer[2] == wave and people.get(answer[0])]
    made = {
        key: _response(survey, row, people[key[0]], key[1], by, moment)
        for key in dict.fromkeys((answer[0], answer[5]) for answer in given)
    }
    Response.objects.bulk_create(made.values())
    staff = {response.about for response in made.values() if response.about}
    Participant.objects.bulk_create(
        Participant(organization_id=survey.organization_id, survey=survey, membership=person) for person in staff
    )
    items = {item.position: item for item in survey.questionnaire.items.all()}
    numbers = {number: place for place, (number, *_) in enumerate(row.understood["items"], start=1)}
    Answer.objects.bulk_create(
        Answer(
            organization_id=survey.organization_id,
            response=made[person, viewpoint],
            item=items[numbers[item]],
            value=None if points is None else int(points),
            is_not_applicable=is_apart,
            answered_at=moment,
        )
        for person, item, _, points, is_apart, viewpoint in given
        if is_apart or (points is not None and points == int(points))
    )
    _texts(survey, row, wave, {person: response for (person, viewpoint), response in made.items()}, moment)


def _response(
    survey: Survey, row, whom: Membership | str, viewpoint: str, by: Membership, moment: datetime
) -> Response:
    is_staff = isinstance(whom, Membership)
    return Response(
        organization_id=survey.organization_id,
        survey=survey,
        about=whom if is_staff else None,
        respondent="" if is_staff else whom[:120],
        viewpoint=viewpoint,
        author=by,
        started_at=moment,
        submitted_at=moment,
        imported_from=row,
    )


def _texts(survey: Survey, row: AnswersImport, wave, responses: dict[int, Response], moment: datetime) -> None:
    questions = {question.text: question for question in survey.questionnaire.open_questions.all()}
    OpenAnswer.objects.bulk_create(
        OpenAnswer(
            organization_id=survey.organization_id,
            response=responses[person],
            question=questions[question[:300]],
            text=text[:2000],
            answered_at=moment,
        )
        for person, question, moment_of, text in row.understood["texts"]
        if moment_of == wave and person in responses and question[:300] in questions
    )
