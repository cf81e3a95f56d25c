"""Office files are archives: opened within limits, read as a stream, without entities."""

import io
import zipfile
import zlib
from xml.parsers import expat

from .table import MAX_MEMBERS, MAX_RATIO, MAX_UNPACKED, MEGABYTE, UnreadableFile

PLAIN_METHODS = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}
MAX_ELEMENTS = 5_000_000
CHUNK = 256 * 1024


def open_archive(data: bytes) -> zipfile.ZipFile:
    """The archive, after its declared sizes have been compared with the limits."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, UnicodeError, RecursionError) as error:
        raise UnreadableFile("damaged") from error
    members = archive.infolist()
    if len(members) > MAX_MEMBERS:
        raise UnreadableFile("too_many_members", limit=MAX_MEMBERS)
    unpacked = sum(member.file_size for member in members)
    if unpacked > MAX_UNPACKED:
        raise UnreadableFile("unpacked_too_large", megabytes=MAX_UNPACKED // MEGABYTE)
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


def read_part(archive: zipfile.ZipFile, path: str, handler: Markup) -> Markup:
    """Feed one part of the archive to the handler; tags come without their prefixes."""
    parser = _parser(handler)
    try:
        with archive.open(path) as stream:
            while chunk := stream.read(CHUNK):
                parser.Parse(chunk, False)
            parser.Parse(b"", True)
    except KeyError as error:
        raise UnreadableFile("damaged", part=path) from error
    except (expat.ExpatError, zipfile.BadZipFile, zlib.error, EOFError, OSError) as error:
        raise UnreadableFile("damaged", part=path) from error
    except (ValueError, LookupError, NotImplementedError, OverflowError) as error:
        raise UnreadableFile("damaged", part=path) from error
    return handler


def _parser(handler: Markup):
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = _refuse_entities
    local: dict[str, str] = {}
    seen = 0

    def start(name, attributes):
        nonlocal seen
        seen += 1
        if seen > MAX_ELEMENTS:
            raise UnreadableFile("unpacked_too_large", megabytes=MAX_UNPACKED // MEGABYTE)
        handler.start(local.get(name) or local.setdefault(name, name.rpartition(":")[2]), attributes)

    def end(name):
        handler.end(local[name])

    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = handler.text
    return parser


def _refuse_entities(*_):
    raise UnreadableFile("entities")


def by_local_name(attributes: dict[str, str]) -> dict[str, str]:
    """Attributes without their prefixes."""
    return {name.rpartition(":")[2]: value for name, value in attributes.items()}
