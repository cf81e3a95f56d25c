"""Office files are archives: opened within limits, read as a stream, without entities."""

import io
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, TypeVar
from xml.parsers import expat

from .table import MAX_MEMBERS, MAX_RATIO, MAX_UNPACKED, MEGABYTE, UnreadableFile

PLAIN_METHODS = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}
MAX_ELEMENTS = 2_500_000
CHUNK = 256 * 1024
LONGEST_TAG = MEGABYTE
SMALL_PART = 64 * 1024


def open_archive(data: bytes, *, most: int = MAX_MEMBERS, largest: int = MAX_UNPACKED) -> zipfile.ZipFile:
    """The archive, after its declared sizes have been compared with the limits: members and unpacked bytes."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, UnicodeError, RecursionError) as error:
        raise UnreadableFile("damaged") from error
    members = archive.infolist()
    if len(members) > most:
        raise UnreadableFile("too_many_members", limit=most)
    unpacked = sum(member.file_size for member in members)
    if unpacked > largest:
        raise UnreadableFile("unpacked_too_large", megabytes=largest // MEGABYTE)
    if unpacked > MEGABYTE and unpacked > MAX_RATIO * len(data):
        raise UnreadableFile("packed_too_tightly")
    if any(member.flag_bits & 1 for member in members):
        raise UnreadableFile("encrypted")
    if any(member.compress_type not in PLAIN_METHODS for member in members):
        raise UnreadableFile("damaged")
    return archive


class Markup:
    """Handler of one XML part; subclasses override `start`, `end` and `text`."""

    def start(self, tag: str, attributes: dict[str, str]) -> None: ...

    def end(self, tag: str) -> None: ...

    def text(self, data: str) -> None: ...


Handler = TypeVar("Handler", bound=Markup)


def read_part(archive: zipfile.ZipFile, path: str, handler: Handler) -> Handler:
    """Feed one part of the archive to the handler; tags come without their prefixes."""
    _count_elements(archive, path)
    parser = _parser(handler)
    with _refusing(path), archive.open(path) as stream:
        while chunk := stream.read(CHUNK):
            parser.Parse(chunk, False)
        parser.Parse(b"", True)
    return handler


def read_bytes(archive: zipfile.ZipFile, path: str, most: int = SMALL_PART) -> bytes:
    """The beginning of a part as it is; empty when the archive has none."""
    if path not in archive.NameToInfo:
        return b""
    with _refusing(path), archive.open(path) as stream:
        return stream.read(most)


@contextmanager
def _refusing(path: str) -> Iterator[None]:
    """Whatever a broken part raises is one refusal."""
    try:
        yield
    except (expat.ExpatError, zipfile.BadZipFile, zlib.error, EOFError, OSError) as error:
        raise UnreadableFile("damaged", part=path) from error
    except (ValueError, LookupError, NotImplementedError, OverflowError, RuntimeError) as error:
        raise UnreadableFile("damaged", part=path) from error


def _count_elements(archive: zipfile.ZipFile, path: str) -> None:
    """Refuse a part of more elements or longer tags than an honest table has, before they are parsed."""
    tags = closed = untagged = 0
    with _refusing(path), archive.open(path) as stream:
        while chunk := stream.read(CHUNK):
            tags += chunk.count(b"<")
            closed += chunk.count(b"/>")
            untagged = 0 if b"<" in chunk else untagged + 1
            if untagged > LONGEST_TAG // CHUNK:
                raise UnreadableFile("unpacked_too_large", megabytes=MAX_UNPACKED // MEGABYTE)
    if tags + closed > 2 * MAX_ELEMENTS:
        raise UnreadableFile("unpacked_too_large", megabytes=MAX_UNPACKED // MEGABYTE)


def _parser(handler: Markup) -> Any:
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = _refuse_entities
    local: dict[str, str] = {}
    open_tag, close_tag = handler.start, handler.end

    def start(name: str, attributes: dict[str, str]) -> None:
        if name not in local:
            local[name] = name.rpartition(":")[2]
        open_tag(local[name], attributes)

    def end(name: str) -> None:
        close_tag(local[name])

    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = handler.text
    return parser


def _refuse_entities(*_: object) -> None:
    raise UnreadableFile("entities")


def by_local_name(attributes: dict[str, str]) -> dict[str, str]:
    """Attributes without their prefixes."""
    return {name.rpartition(":")[2]: value for name, value in attributes.items()}
