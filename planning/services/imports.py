"""A plan file on its way in: read, understood with what people said of its columns, kept for the preview."""

import hashlib
from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from planning.models import PlanImport, RememberedMapping
from pos_portal.core.models import Membership
from pos_portal.core.models.organizations import QuarterKind

from .plans import ensure_plan, is_kept_year
from .refusals import Refused

MOST_ROWS = 10_000
NO_PLAN = (
    "Плана в файле не видно ({places}). Нужна таблица, где в одном столбце мероприятия, в другом сроки, с заголовками "
    "над ними. Если план написан без таблицы или всё стоит в одной ячейке, разнесите его по столбцам и загрузите снова."
)
NO_ROWS = "Заголовки столбцов найдены ({places}), но под ними нет ни одного мероприятия. Проверьте, тот ли файл выбран."
TOO_MANY = "В файле {count} мероприятий, за один раз загружается до {most}. Разделите файл, например по разделам."
NOTHING_READ = "С такими столбцами не нашлось ни одного мероприятия. Проверьте, где тема и где срок."


@transaction.atomic
def start_import(
    *, tables: Sequence, content: bytes, file_name: str, is_pasted: bool, school_year: int | None, by: Membership,
    now: datetime,
) -> PlanImport:  # fmt: skip
    """Read a file and keep what was understood for the preview; `school_year` None means the year the file names."""
    reading = _read(tables, told_columns(by), school_year, by)
    if not reading["rows"] and not reading["tables"]:
        sentence = NO_ROWS if "no_rows" in reading["warnings"] else NO_PLAN
        raise Refused(sentence.format(places=_places(tables)))
    if len(reading["rows"]) > MOST_ROWS:
        raise Refused(TOO_MANY.format(count=len(reading["rows"]), most=MOST_ROWS))
    plan = ensure_plan(school_year=_year(reading, school_year, by), by=by)
    return PlanImport.objects.create(
        organization=by.organization,
        plan=plan,
        file_name=file_name[:200],
        is_pasted=is_pasted,
        checksum=hashlib.sha256(content).hexdigest(),
        content=content,
        reading=reading,
        created_by=by,
        created_at=now,
    )


@transaction.atomic
def map_import(
    *, plan_import: PlanImport, signature: str, mapping: dict[str, int], by: Membership, now: datetime
) -> PlanImport:
    """Read the file again with the columns that the person named, and remember them for the next such file."""
    plan_import = in_preview(plan_import)
    kind = next((kind for kind in plan_import.reading["tables"] if kind["signature"] == signature), None)
    if not kind:
        raise Refused("Этой таблицы в файле уже нет. Обновите страницу.")
    own = (plan_import.mapping or {}) | {signature: mapping}
    _read_again(plan_import, told_columns(by) | own, by)
    if not any(table["rows"] for table in plan_import.reading["tables"] if table["signature"] == signature):
        raise Refused(NOTHING_READ)
    plan_import.mapping = own
    plan_import.save(update_fields=["mapping", "reading"])
    if any(column["heading"] for column in kind["columns"]):
        RememberedMapping.objects.update_or_create(
            organization=by.organization,
            signature=signature,
            defaults={"mapping": mapping, "decided_by": by, "decided_at": now},
        )
    return plan_import


@transaction.atomic
def forget_mapping(*, plan_import: PlanImport, signature: str, by: Membership) -> PlanImport:
    """Forget what people said of these columns and read the file by its own words."""
    plan_import = in_preview(plan_import)
    RememberedMapping.objects.filter(organization=by.organization, signature=signature).delete()
    own = {sign: told for sign, told in (plan_import.mapping or {}).items() if sign != signature}
    plan_import.mapping = own or None
    _read_again(plan_import, told_columns(by) | own, by)
    plan_import.save(update_fields=["mapping", "reading"])
    return plan_import


@transaction.atomic
def discard_import(*, plan_import: PlanImport) -> None:
    """Forget a preview that was not saved."""
    in_preview(plan_import).delete()


def earlier_import(plan_import: PlanImport) -> PlanImport | None:
    """The same file, already saved into the same plan."""
    same = PlanImport.objects.filter(plan=plan_import.plan, checksum=plan_import.checksum)
    return same.applied().exclude(pk=plan_import.pk).select_related("applied_by__user").first()


def in_preview(plan_import: PlanImport) -> PlanImport:
    """The import locked for a change, while nobody has saved or thrown it away."""
    plan_import = PlanImport.objects.select_for_update(of=("self",)).select_related("plan").get(pk=plan_import.pk)
    if not plan_import.is_preview:
        raise Refused("Эта загрузка уже сохранена или отменена.")
    return plan_import


def told_columns(by: Membership) -> dict[str, dict[str, int]]:
    """What people of the organization said of columns, by the signature of the headings."""
    known = RememberedMapping.objects.filter(organization=by.organization)
    return dict(known.values_list("signature", "mapping"))


def _read_again(plan_import: PlanImport, told: dict, by: Membership) -> None:
    plan_import.reading = _read(_tables(plan_import), told, plan_import.plan.school_year, by)


def _read(tables: Sequence, told: dict, school_year: int | None, by: Membership) -> dict:
    from planning.engine.plan_json import reading_as_data
    from planning.engine.plans import read_plan

    organization = by.organization
    reading = read_plan(
        tables,
        fallback_year=school_year or organization.school_year.start,
        told=told,
        are_quarters_calendar=organization.quarter_kind == QuarterKind.CALENDAR,
    )
    data = reading_as_data(reading, "") | {"year": reading.school_year, "is_calendar": reading.is_calendar_year}
    for row in data["rows"]:
        _keep_place(row)
        _keep_place(row.get("whole", {}))
    return data


def _keep_place(row: dict) -> None:
    """The plan has no column for time and place of its own: they are told among the contents."""
    if row.get("place"):
        row["details"] = "\n".join(filter(None, [row.get("details"), f"Время и место: {row['place']}"]))


def _tables(plan_import: PlanImport) -> Sequence:
    from pos_portal.core.engine.tables import read_pasted, read_tables

    content = bytes(plan_import.content)
    return [read_pasted(content.decode())] if plan_import.is_pasted else read_tables(plan_import.file_name, content)


def _places(tables: Sequence) -> str:
    """«просмотрено: «Титул», «Лист2»»."""
    names = [f"«{table.name}»" for table in tables if table.rows and not table.is_hidden]
    return "просмотрено: " + ", ".join(names[:5]) + (f" и ещё {len(names) - 5}" if len(names) > 5 else "")


def _year(reading: dict, chosen: int | None, by: Membership) -> int:
    found = chosen or reading["year"]
    return found if found and is_kept_year(found, by) else by.organization.school_year.start
