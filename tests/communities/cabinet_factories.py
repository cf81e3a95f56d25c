"""`make_*` of the methodical cabinet: small real files, materials, products, events."""

import io
import zipfile

from django.core.files.uploadedfile import SimpleUploadedFile

from communities.models import Material
from communities.services import materials
from communities.services.files import look_at
from pos_portal.core.engine.documents import Document, write_document
from pos_portal.core.engine.sheets import Sheet, write_workbook

from .factories import NOW

PNG = bytes.fromhex("89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489") + b"\0" * 40
PDF = b"%PDF-1.4\n1 0 obj <<>> endobj\n%%EOF\n"


def word(text="Памятка") -> bytes:
    return write_document(Document(title=[text], blocks=[text]))


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
