"""Материалы методического кабинета: put, described, renewed, put away."""

from datetime import datetime

from communities.models import Community, Material, MaterialVersion, Ring, Strategy, Theme
from deficits.models import Trend
from pos_portal.core.models import Membership
from pos_portal.core.services.versions import claim

from .files import SafeFile, add_version
from .refusals import Refused, all_or_refused


@all_or_refused
def put(
    *,
    by: Membership,
    now: datetime,
    title: str = "",
    note: str = "",
    file: SafeFile | None = None,
    address: str = "",
    community: Community | None = None,
    trend: Trend | None = None,
    strategy: Strategy | None = None,
    theme: Theme | None = None,
) -> Material:
    """A file or a link at what it serves; of a community it is open to its members, else to the whole staff."""
    if file is None and not address:
        raise Refused("Выберите файл или впишите ссылку.")
    if file is not None:
        _refuse_known(file, by=by)
    material = Material(
        organization_id=by.organization_id,
        title=title or (file.title if file else address)[:200],
        note=note,
        address=address,
        community=community,
        trend=trend,
        strategy=strategy,
        theme=theme,
        ring=Ring.COMMUNITY if community else Ring.KINDERGARTEN,
        created_by=by,
        created_at=now,
        changed_at=now,
    )
    material.save()
    if file is not None:
        add_version(material, file=file, number=1, note="", by=by, now=now)
    return material


@all_or_refused
def describe(
    material: Material,
    *,
    version: int,
    title: str,
    note: str,
    address: str,
    trend: Trend | None,
    strategy: Strategy | None,
    theme: Theme | None,
    now: datetime,
) -> Material:
    """New words about a material; whose it is and to whom it is open stays."""
    claim(material, version=version)
    if not address and not material.versions.exists():
        raise Refused("У этого материала нет файла: без ссылки он останется пустым.")
    material.title, material.note, material.address = title, note, address
    material.trend, material.strategy, material.theme, material.changed_at = trend, strategy, theme, now
    material.save(update_fields=["title", "note", "address", "trend", "strategy", "theme", "changed_at"])
    return material


@all_or_refused
def renew(material: Material, *, file: SafeFile, note: str = "", by: Membership, now: datetime) -> MaterialVersion:
    """The next version of the file; earlier ones stay."""
    locked = _lock(material)
    if locked.is_archived:
        raise Refused("Материал в архиве. Сначала верните его.")
    last = locked.versions.first()
    if last and last.checksum == file.checksum:
        raise Refused(f"Этот файл уже есть: версия {last.number}, в нём ничего не изменилось.")
    version = add_version(locked, file=file, number=last.number + 1 if last else 1, note=note, by=by, now=now)
    locked.changed_at = now
    locked.save(update_fields=["changed_at"])
    return version


@all_or_refused
def archive(material: Material) -> None:
    """Out of the lists; files and history stay, and it can be taken back."""
    Material.objects.filter(organization=material.organization_id, pk=material.pk).update(is_archived=True)


@all_or_refused
def restore(material: Material) -> None:
    Material.objects.filter(organization=material.organization_id, pk=material.pk).update(is_archived=False)


def _lock(material: Material) -> Material:
    rows = Material.objects.filter(organization=material.organization_id, pk=material.pk)
    return rows.select_for_update(no_key=True).get()


def _refuse_known(file: SafeFile, *, by: Membership) -> None:
    """Raise `Refused` naming where the same file lies, when the person may know of it."""
    known = Material.objects.visible_to(by).filter(is_archived=False, versions__checksum=file.checksum).first()
    if known:
        raise Refused(f"Этот файл уже есть в кабинете: «{known.title}». Откройте этот материал и дополните его.")
