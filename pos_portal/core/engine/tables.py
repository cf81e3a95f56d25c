"""The one door for uploaded and pasted tables: known by content, read within limits, cells as shown."""

import zipfile

from .reading.archive import open_archive, read_bytes
from .reading.delimited import read_delimited, read_text
from .reading.docx import read_docx
from .reading.ods import read_ods
from .reading.table import MAX_UPLOAD, MEGABYTE, Fault, Span, Table, UnreadableFile
from .reading.xls import read_xls
from .reading.xlsx import read_xlsx

__all__ = ["Fault", "Span", "Table", "UnreadableFile", "read_pasted", "read_tables"]

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
FOREIGN = (
    (b"%PDF", "pdf"), (b"{\\rtf", "rtf"), (b"\xff\xd8\xff", "picture"), (b"\x89PNG", "picture"), (b"GIF8", "picture"),
    (b"BM", "picture"), (b"II*\0", "picture"), (b"MM\0*", "picture"), (b"RIFF", "picture"), (b"MZ", "program"),
    (b"\x7fELF", "program"), (b"Rar!", "archive"), (b"7z\xbc\xaf", "archive"), (b"\x1f\x8b", "archive"),
    (b"SQLite format", "program"),
)  # fmt: skip
ODS_TYPE = b"application/vnd.oasis.opendocument.spreadsheet"


def read_tables(name: str, data: bytes) -> tuple[Table, ...]:
    """Every table of a file; raises UnreadableFile with a code when there is nothing to read."""
    if not data.strip():
        raise UnreadableFile("empty")
    if len(data) > MAX_UPLOAD:
        raise UnreadableFile("too_large", megabytes=MAX_UPLOAD // MEGABYTE)
    if data.startswith(b"PK"):
        return _read_archive(data)
    if data.startswith(OLE):
        return _read_ole(data)
    _refuse_foreign(data)
    return (read_delimited(data),)


def read_pasted(text: str) -> Table:
    """The table that was copied from a sheet into a form field."""
    if len(text.encode("utf-8", "replace")) > MAX_UPLOAD:
        raise UnreadableFile("too_large", megabytes=MAX_UPLOAD // MEGABYTE)
    return read_text(text, "Вставленная таблица", "pasted")


def _read_archive(data: bytes) -> tuple[Table, ...]:
    with open_archive(data) as archive:
        names = {name.lower() for name in archive.namelist()}
        if "word/document.xml" in names:
            return read_docx(archive)
        if any(name.endswith("workbook.xml") for name in names):
            return read_xlsx(archive)
        if "content.xml" in names:
            return _read_open_document(archive, names)
    raise UnreadableFile("binary_workbook" if "xl/workbook.bin" in names else "archive")


def _read_open_document(archive: zipfile.ZipFile, names: set[str]) -> tuple[Table, ...]:
    if b"encryption-data" in read_bytes(archive, "META-INF/manifest.xml"):
        raise UnreadableFile("encrypted")
    if "mimetype" in names and not read_bytes(archive, "mimetype").startswith(ODS_TYPE):
        raise UnreadableFile("open_text")
    return read_ods(archive)


def _read_ole(data: bytes) -> tuple[Table, ...]:
    def has(stream: str) -> bool:
        return stream.encode("utf-16-le") in data

    if has("EncryptedPackage"):
        raise UnreadableFile("encrypted")
    if has("WordDocument"):
        raise UnreadableFile("old_word")
    if has("Workbook") or has("Book"):
        return read_xls(data)
    raise UnreadableFile("unknown_format")


def _refuse_foreign(data: bytes) -> None:
    for mark, kind in FOREIGN:
        if data.startswith(mark):
            raise UnreadableFile("foreign_format", kind=kind)
    head = data[:1000].lstrip(b"\xef\xbb\xbf \r\n\t").lower()
    if head.startswith((b"<!doctype", b"<html", b"<?xml", b"<table", b"<head", b"<meta", b"<svg", b"mime-version")):
        raise UnreadableFile("foreign_format", kind="web")
