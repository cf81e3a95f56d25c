"""A methodical product and the year's spread of experience as files."""

from collections.abc import Iterable

from communities.engine.papers import blocks_of
from communities.models import Experience, Product
from pos_portal.core.engine.documents import Document, write_document
from pos_portal.core.engine.sheets import Sheet, write_workbook
from pos_portal.core.models import Organization
from pos_portal.core.templatetags.portal import ru_date


def product_document(product: Product, place: Organization) -> bytes:
    """Title page with the head block and all authors by the alphabet, then the text; `place` is its kindergarten."""
    accepted = ("ПРИНЯТО", product.adopted_by, ru_date(product.adopted_on)) if product.adopted_on else ()
    year = (product.adopted_on or product.changed_at).year
    title = (
        place.full_name,
        "",
        product.get_kind_display(),
        f"«{product.title}»",
        "",
        f"Авторы: {product.author_names}",
        f"Версия {product.edition}",
    )
    return write_document(
        Document(
            title=title,
            blocks=[*_words(product)],
            accepted=accepted,
            approved=("", "") if accepted else (),
            place=", ".join(filter(None, (place.place, str(year)))),
            has_title_page=True,
        )
    )


def experience_workbook(organization: Organization, year: str, events: Iterable[Experience]) -> bytes:
    headings = ("Когда", "Форма", "Что показали", "Для кого", "Где", "Сколько человек", "Кто", "Что взяли другие")
    rows = [
        (
            f"{event.held_on:%d.%m.%Y}",
            event.get_kind_display(),
            event.title,
            event.get_audience_display(),
            event.place,
            event.reach,
            ", ".join(person.user.full_name for person in event.people.all()),
            event.carried,
        )
        for event in events
    ]
    head = (organization.full_name, f"Распространение опыта, {year} учебный год")
    return write_workbook(Sheet("Опыт", headings, rows, head, widths=(12, 18, 36, 22, 22, 12, 30, 40)))


def _words(product: Product) -> Iterable[str]:
    if product.summary:
        yield from (product.summary, "")
    for block in blocks_of(product.text):
        yield from (f"– {line}" if block.kind == "list" else line for line in block.lines)
        if block.kind != "heading":
            yield ""
    materials = list(product.materials.all())
    if materials:
        yield from ("Материалы в методическом кабинете:", *(f"– {material.title}" for material in materials), "")
    if product.licence:
        yield f"Условия использования: {product.licence}"
