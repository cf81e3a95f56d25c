"""Files that may lie in the methodical cabinet: known by name and by content, without programs inside."""

import re
import unicodedata
import zipfile
from pathlib import PurePosixPath

from pos_portal.core.engine.reading.archive import open_archive, read_bytes
from pos_portal.core.engine.reading.table import MEGABYTE, UnreadableFile

LARGEST = 20 * MEGABYTE
MOST_PARTS, LARGEST_UNPACKED = 4_000, 300 * MEGABYTE
LIST_OF_PARTS = MEGABYTE
LONGEST_NAME = 120

OFFICE = "application/vnd.openxmlformats-officedocument."
OPEN = "application/vnd.oasis.opendocument."
TYPES = {
    "docx": f"{OFFICE}wordprocessingml.document",
    "xlsx": f"{OFFICE}spreadsheetml.sheet",
    "pptx": f"{OFFICE}presentationml.presentation",
    "odt": f"{OPEN}text",
    "ods": f"{OPEN}spreadsheet",
    "odp": f"{OPEN}presentation",
    "pdf": "application/pdf",
    "jpg": "image/jpeg",
    "png": "image/png",
    "txt": "text/plain",
    "mp3": "audio/mpeg",
}
SAME = {"jpeg": "jpg"}
OLD = {"doc": "docx", "xls": "xlsx", "ppt": "pptx", "rtf": "docx"}
MACROS = {
    "docm": "docx",
    "xlsm": "xlsx",
    "pptm": "pptx",
    "dotm": "docx",
    "xltm": "xlsx",
    "potm": "pptx",
    "xlsb": "xlsx",
}
STARTS = {
    "pdf": (b"%PDF-",),
    "jpg": (b"\xff\xd8\xff",),
    "png": (b"\x89PNG\r\n\x1a\n",),
    "mp3": (b"ID3", b"\xff\xfb", b"\xff\xf3", b"\xff\xf2"),
}
MAIN_PARTS = {"docx": "word/document.xml", "xlsx": "xl/workbook.xml", "pptx": "ppt/presentation.xml"}
PROGRAM_PARTS = re.compile(
    r"vbaproject|vbadata|/activex/|/macrosheets/|^basic/|^scripts/|\.(?:exe|dll|js|vbs|bat|cmd)$"
)
WEB = re.compile(rb"\s*<(?:!doctype|html|head|body|script|svg|\?xml|\?php|meta|iframe)", re.IGNORECASE)
CONTROLS = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
FORBIDDEN_IN_NAME = re.compile(r'[<>:"|?*/\\]')
RESERVED = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)", re.IGNORECASE)


def check_file(name: str, data: bytes) -> str:
    """The kind of the file as in TYPES, or `UnreadableFile` with a code of the reason."""
    kind = kind_of(name)
    if not data.strip(b"\x00 \t\r\n"):
        raise UnreadableFile("empty")
    if len(data) > LARGEST:
        raise UnreadableFile("too_large", megabytes=LARGEST // MEGABYTE)
    if kind in MAIN_PARTS or TYPES[kind].startswith(OPEN):
        _check_office(kind, data)
    elif kind == "txt":
        _check_text(data)
    elif not data.startswith(STARTS[kind]):
        raise UnreadableFile("not_what_it_says", kind=kind)
    return kind


def kind_of(name: str) -> str:
    """The kind that the ending of a name promises; `UnreadableFile` when no such files are kept."""
    ending = PurePosixPath(safe_name(name)).suffix.lower().lstrip(".")
    ending = SAME.get(ending, ending)
    if ending in OLD:
        raise UnreadableFile("old_format", kind=OLD[ending])
    if ending in MACROS:
        raise UnreadableFile("program", kind=MACROS[ending])
    if ending not in TYPES:
        raise UnreadableFile("forbidden", kind=ending)
    return ending


def safe_name(name: str) -> str:
    """The name without folders, invisible and forbidden signs, short enough for every disk; its ending stays."""
    last = re.split(r"[/\\]", unicodedata.normalize("NFC", name))[-1]
    visible = "".join(sign for sign in last if unicodedata.category(sign)[0] != "C")
    plain = " ".join(FORBIDDEN_IN_NAME.sub(" ", visible).split()).rstrip(". ")
    stem, dot, ending = plain.rpartition(".")
    if not dot:
        stem, ending = plain, ""
    stem = stem.strip(". ")[:LONGEST_NAME].strip(". ")
    if not stem or RESERVED.fullmatch(stem):
        stem = f"файл {stem}".strip()
    return f"{stem}.{ending[:10]}" if ending else stem


def _check_office(kind: str, data: bytes) -> None:
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        code = "encrypted" if "EncryptedPackage".encode("utf-16-le") in data else "not_what_it_says"
        raise UnreadableFile(code, kind=kind)
    if not data.startswith(b"PK\x03\x04"):
        raise UnreadableFile("not_what_it_says", kind=kind)
    with open_archive(data, most=MOST_PARTS, largest=LARGEST_UNPACKED) as archive:
        if any(PROGRAM_PARTS.search(name.lower()) for name in archive.namelist()):
            raise UnreadableFile("program", kind=kind)
        _check_microsoft(kind, archive) if kind in MAIN_PARTS else _check_open(kind, archive)


def _check_microsoft(kind: str, archive: zipfile.ZipFile) -> None:
    """The main part is there and is declared as what the name promises; a template from outside is a program."""
    parts = read_bytes(archive, "[Content_Types].xml", LIST_OF_PARTS)
    if b"macroEnabled" in parts:
        raise UnreadableFile("program", kind=kind)
    if f"{TYPES[kind]}.main+xml".encode() not in parts or MAIN_PARTS[kind] not in archive.NameToInfo:
        raise UnreadableFile("not_what_it_says", kind=kind)
    settings = read_bytes(archive, "word/_rels/settings.xml.rels")
    if b"attachedTemplate" in settings and re.search(rb'Target="(?:https?:|\\\\|file://(?!/[^/]))', settings):
        raise UnreadableFile("program", kind=kind)


def _check_open(kind: str, archive: zipfile.ZipFile) -> None:
    if read_bytes(archive, "mimetype").strip() != TYPES[kind].encode() or "content.xml" not in archive.NameToInfo:
        raise UnreadableFile("not_what_it_says", kind=kind)
    if b"encryption-data" in read_bytes(archive, "META-INF/manifest.xml", LIST_OF_PARTS):
        raise UnreadableFile("encrypted")


def _check_text(data: bytes) -> None:
    """Words in any of the usual alphabets, not a page and not a program with another name."""
    wide = data.startswith((b"\xff\xfe", b"\xfe\xff"))
    if WEB.match(data.removeprefix(b"\xef\xbb\xbf")) or (not wide and CONTROLS.search(data)):
        raise UnreadableFile("not_what_it_says", kind="txt")
