"""Methodical products: written together, shown to colleagues, adopted, published, renewed as the next edition."""

from collections.abc import Iterable
from datetime import date, datetime

from communities.models import Community, Material, Product, ProductAuthor, ProductEdition, ProductState, Ring, Theme
from deficits.models import Trend
from pos_portal.core.models import AuditAction, Membership
from pos_portal.core.services.audit import record
from pos_portal.core.services.versions import claim

from .refusals import Refused, all_or_refused

ADOPTED_STAYS = "Принятый текст меняется только новой версией: нажмите «Готовить новую версию»."


@all_or_refused
def begin(
    *,
    kind: str,
    title: str,
    by: Membership,
    now: datetime,
    summary: str = "",
    text: str = "",
    licence: str = "",
    community: Community | None = None,
    theme: Theme | None = None,
    trend: Trend | None = None,
    materials: Iterable[Material] = (),
    authors: Iterable[Membership] = (),
    ring: Ring = Ring.COMMUNITY,
) -> Product:
    """A draft in the hands of its authors; who begins it is one of them. `ring`: narrower, only they read the draft."""
    product = Product(
        organization_id=by.organization_id,
        kind=kind,
        title=title,
        summary=summary,
        text=text,
        community=community,
        theme=theme,
        trend=trend,
        ring=ring,
        created_by=by,
        created_at=now,
        changed_at=now,
    )
    product.licence = licence or product.licence
    product.save()
    product.materials.set(materials)
    for person in {person.pk: person for person in (by, *authors)}.values():
        ProductAuthor.objects.create(organization_id=by.organization_id, product=product, membership=person)
    return product


@all_or_refused
def revise(product: Product, *, version: int, materials: Iterable[Material] = (), now: datetime, **words) -> Product:
    """New words; `words` are kind, title, summary, text, licence, theme and trend."""
    lock_written(product)
    claim(product, version=version)
    for name, value in words.items():
        setattr(product, name, value)
    product.changed_at = now
    product.save(update_fields=[*words, "changed_at"])
    product.materials.set(materials)
    return product


@all_or_refused
def add_author(product: Product, *, person: Membership, part: str = "") -> ProductAuthor:
    lock_written(product)
    author, is_new = product.authors.get_or_create(
        organization_id=product.organization_id, membership=person, defaults={"part": part}
    )
    if not is_new:
        raise Refused(f"{person.short_name}: уже среди авторов.")
    return author


@all_or_refused
def remove_author(author: ProductAuthor) -> None:
    """The last author stays: a product without authors belongs to nobody."""
    lock_written(author.product)
    if not author.product.authors.exclude(pk=author.pk).exists():
        raise Refused("Это единственный автор. Сначала добавьте другого.")
    author.delete()


@all_or_refused
def send_to_review(product: Product, *, now: datetime) -> None:
    """Colleagues may read it and say what is useful; a product of nobody's group is shown to the whole staff."""
    locked = lock_written(product)
    refuse_empty(locked)
    locked.state, locked.changed_at = ProductState.REVIEW, now
    if locked.community_id is None:
        locked.ring = max(locked.ring, Ring.KINDERGARTEN)
    locked.save(update_fields=["state", "ring", "changed_at"])


@all_or_refused
def adopt(
    product: Product, *, version: int, adopted_by: str, adopted_on: date, by: Membership, now: datetime
) -> Product:
    """The very words that the council saw; a save of the authors meanwhile raises `StaleVersion`."""
    locked = lock(product)
    claim(locked, version=version)
    if locked.state != ProductState.REVIEW:
        raise Refused("Принять можно то, что было на отзыве коллег и ещё не принято.")
    refuse_empty(locked)
    if locked.ring < Ring.KINDERGARTEN:
        raise Refused("Сообщество ещё не открыло этот продукт детскому саду: это решает группа.")
    if adopted_on > by.organization.today:
        raise Refused("Дата принятия ещё не наступила.")
    locked.state, locked.adopted_by, locked.adopted_on, locked.changed_at = (
        ProductState.ADOPTED,
        adopted_by,
        adopted_on,
        now,
    )
    locked.save(update_fields=["state", "adopted_by", "adopted_on", "changed_at"])
    keep_edition(locked, now=now)
    record(AuditAction.DECISION, by=by, now=now, subject=f"Принят продукт «{locked.title}», версия {locked.edition}")
    return locked


@all_or_refused
def publish(product: Product, *, ring: Ring | None = None, by: Membership, now: datetime) -> Product:
    """For the district or the region; a group's product as far as the group voted, another as `ring` says."""
    locked = lock(product)
    if not locked.is_finished:
        raise Refused("Распространять можно только принятый продукт.")
    if locked.community_id is None:
        locked.ring = max(locked.ring, ring or Ring.MUNICIPALITY)
    if locked.ring < Ring.MUNICIPALITY:
        raise Refused("Открыть продукт другим детским садам решает группа: предложите ей это.")
    locked.state, locked.changed_at = ProductState.PUBLISHED, now
    locked.save(update_fields=["state", "ring", "changed_at"])
    keep_edition(locked, now=now)
    subject = f"Продукт «{locked.title}» открыт: {locked.get_ring_display().lower()}"
    record(AuditAction.DECISION, by=by, now=now, subject=subject)
    return locked


@all_or_refused
def renew(product: Product, *, now: datetime) -> None:
    """The adopted edition is kept, the next one begins as a draft."""
    locked = lock(product)
    if not locked.is_finished:
        raise Refused("Новую версию готовят у принятого продукта.")
    keep_edition(locked, now=now)
    locked.state, locked.edition, locked.changed_at = ProductState.DRAFT, locked.edition + 1, now
    locked.adopted_by, locked.adopted_on = "", None
    locked.save(update_fields=["state", "edition", "adopted_by", "adopted_on", "changed_at"])


@all_or_refused
def archive(product: Product) -> None:
    Product.objects.filter(organization=product.organization_id, pk=product.pk).update(state=ProductState.ARCHIVED)


@all_or_refused
def restore(product: Product) -> None:
    """Back as adopted, when it was; else as a draft."""
    locked = lock(product)
    if locked.state == ProductState.ARCHIVED:
        locked.state = ProductState.ADOPTED if locked.adopted_on else ProductState.DRAFT
        locked.save(update_fields=["state"])


def keep_edition(product: Product, *, now: datetime) -> None:
    """The words as they were adopted, once for every edition."""
    ProductEdition.objects.get_or_create(
        organization_id=product.organization_id,
        product=product,
        number=product.edition,
        defaults={
            "title": product.title,
            "summary": product.summary,
            "text": product.text,
            "authors": product.author_names,
            "saved_at": now,
        },
    )


def refuse_empty(product: Product) -> None:
    if not product.text.strip():
        raise Refused("Сначала напишите содержание: пока текст пустой.")
    if not product.authors.exists():
        raise Refused("Сначала добавьте авторов.")


def lock(product: Product) -> Product:
    """The product as it is now, held until the end of the transaction."""
    rows = Product.objects.filter(organization=product.organization_id, pk=product.pk)
    return rows.select_for_update(no_key=True).get()


def lock_written(product: Product) -> Product:
    """The same, when its words may still be changed."""
    locked = lock(product)
    if not locked.is_written:
        raise Refused(ADOPTED_STAYS)
    return locked
