"""`make_*` of the methodical cabinet: small real files, materials, products, events."""

import io
import zipfile
from datetime import timedelta
from functools import cache

from django.core.files.uploadedfile import SimpleUploadedFile

from communities.models import ColleagueReview, Experience, Material, Product, ProductKind, Ring
from communities.services import experience, materials, products
from communities.services.files import look_at
from pos_portal.core.engine.documents import Document, write_document
from pos_portal.core.engine.sheets import Sheet, write_workbook

from .factories import NOW

PNG = bytes.fromhex("89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489") + b"\0" * 40
PDF = b"%PDF-1.4\n1 0 obj <<>> endobj\n%%EOF\n"


@cache
def word(text="Памятка") -> bytes:
    """The same bytes each time it is asked: a document made anew carries another moment."""
    return write_document(Document(title=[text], blocks=[text]))


@cache
def excel(text="Картотека") -> bytes:
    return write_workbook(Sheet(name="Лист", headings=[text], rows=[[text]]))


def packed(parts: dict[str, bytes], source: bytes = b"") -> bytes:
    """An archive of these parts, after those of another archive."""
    out = io.BytesIO(source)
    with zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


def upload(name="Памятка.docx", content: bytes | None = None) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, word() if content is None else content)


def make_material(by, title="Памятка", *, text="", name="pamyatka.docx", now=NOW, **fields) -> Material:
    """A Word document about its title, open to the staff or to the members of a community."""
    file = look_at(name, word(text or title))
    return materials.put(title=title, file=file, by=by, now=now, **fields)


TEXT = "1. Как начать\n– Выберите книгу\n– Придумайте остановки\n\n2. Что заметите\nДети спрашивают сами."


def make_product(by, title="Слушаем вдумчиво", *, state="", adopted_on=None, ring=None, now=NOW, **fields) -> Product:
    """Recommendations with two chapters; `state` is set past the steps that lead to it."""
    fields = {"kind": ProductKind.RECOMMENDATIONS, "text": TEXT, **fields}
    product = products.begin(title=title, by=by, now=now, **fields)
    changed = {"state": state, "ring": ring, "adopted_on": adopted_on}
    Product.objects.filter(pk=product.pk).update(**{name: value for name, value in changed.items() if value})
    return Product.objects.get(pk=product.pk)


def make_published(by, title="Опыт «Ромашки»", *, ring=Ring.MUNICIPALITY, **fields) -> Product:
    """Sent to colleagues, adopted yesterday, open to the district."""
    product = make_product(by, title, **fields)
    products.send_to_review(product, now=NOW)
    known = Product.objects.get(pk=product.pk)
    adopted_on = by.organization.today - timedelta(days=1)
    products.adopt(known, version=known.version, adopted_by="Педсовет", adopted_on=adopted_on, by=by, now=NOW)
    return products.publish(known, ring=ring, by=by, now=NOW)


def make_review(product, by, useful="Понятно, с чего начать", to_change="Добавить примеры") -> ColleagueReview:
    return ColleagueReview.objects.create(
        organization=product.organization,
        product=product,
        membership=by,
        useful=useful,
        to_change=to_change,
        written_at=NOW,
    )


def make_experience(by, title="Сказка с остановками", *, days=10, now=NOW, people=(), **fields) -> Experience:
    """An open lesson for colleagues so many days ago."""
    facts = {"kind": "open_lesson", "audience": Ring.KINDERGARTEN, "held_on": by.organization.today, **fields}
    facts["held_on"] -= timedelta(days=days)
    return experience.note(title=title, people=people or [by], by=by, now=now, **facts)
