"""Files that no kindergarten sends: bombs, lies, disguises, and the code each is refused with."""

import io
import random
import struct
import zipfile

import openpyxl

MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
LINKS = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
HEAD = '<?xml version="1.0" encoding="UTF-8"?>'
WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
PARTS = {
    "xl/workbook.xml": f'<workbook {MAIN} {LINKS}><sheets><sheet name="План" sheetId="1" r:id="r1"/></sheets>'
    "</workbook>",
    "xl/_rels/workbook.xml.rels": '<Relationships><Relationship Id="r1" Target="worksheets/sheet1.xml"/>'
    '<Relationship Id="r2" Target="sharedStrings.xml"/><Relationship Id="r3" Target="styles.xml"/></Relationships>',
    "xl/worksheets/sheet1.xml": "",
}


def archive(parts: dict[str, str | bytes], noise: int = 0) -> bytes:
    """A packed file; `noise` bytes that do not pack keep the ratio believable."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, text in parts.items():
            packed.writestr(name, text)
        if noise:
            packed.writestr("xl/media/noise.bin", random.Random(1).randbytes(noise))
    return out.getvalue()


def book(sheet: str, noise: int = 0, **parts: str) -> bytes:
    """A workbook around one sheet of raw markup; other parts by their short names."""
    named = {f"xl/{name}.xml": f"{HEAD}{text}" for name, text in parts.items()}
    return archive({**PARTS, "xl/worksheets/sheet1.xml": HEAD + sheet, **named}, noise)


def sheet(rows: str, before: str = "") -> str:
    return f"<worksheet {MAIN}>{before}<sheetData>{rows}</sheetData></worksheet>"


def word(body: str, noise: int = 0) -> bytes:
    return archive({"word/document.xml": f"{HEAD}<w:document {WORD}><w:body>{body}</w:body></w:document>"}, noise)


def honest() -> bytes:
    made = openpyxl.Workbook()
    made.active.append(["Мероприятие", "Срок"])
    made.active.append(["Педсовет", "август"])
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def damaged(data: bytes, part: str) -> bytes:
    """The archive with the packed bytes of one part overwritten."""
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        about = packed.getinfo(part)
    start = about.header_offset + 30 + len(part) + 10
    return data[:start] + b"\xff" * (about.compress_size - 20) + data[start + about.compress_size - 20 :]


def hostile() -> dict[str, tuple[bytes, str]]:
    """Name → bytes and the code of the refusal."""
    entity = '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]>'
    laughs = '<!DOCTYPE a [<!ENTITY b "ха"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]>'
    return {
        "empty": (b"", "empty"),
        "blanks": (b" \r\n\t", "empty"),
        "zero bytes": (b"\0" * 1000, "not_text"),
        "program": (b"MZ\x90\0" + b"\0" * 100, "foreign_format"),
        "picture": (b"\xff\xd8\xff\xe0" + b"\0" * 100, "foreign_format"),
        "pdf": (b"%PDF-1.7\n", "foreign_format"),
        "rtf": (b"{\\rtf1 plan}", "foreign_format"),
        "web page as xls": ("\ufeff<html><table><tr><td>План</td></tr></table>".encode(), "foreign_format"),
        "gzip": (b"\x1f\x8b\x08" + b"\0" * 30, "foreign_format"),
        "random bytes": (b"\x01\x02" + random.Random(2).randbytes(3000), "not_text"),
        "old word": (OLE + b"\0" * 600 + "WordDocument".encode("utf-16-le"), "old_word"),
        "password": (OLE + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le"), "encrypted"),
        "presentation": (OLE + b"\0" * 600 + "PowerPoint Document".encode("utf-16-le"), "unknown_format"),
        "cut-off xls": (OLE + b"\0" * 600 + "Workbook".encode("utf-16-le"), "damaged"),
        "far row of xls": (old_book(record(0x203, struct.pack("<HHHd", 65535, 0, 0, 1.0))), "too_many_rows"),
        "far column of xls": (old_book(record(0x203, struct.pack("<HHHd", 0, 255, 0, 1.0))), "too_many_columns"),
        "password of xls": (old_book(b"", globals_=record(0x2F, b"\0" * 6)), "encrypted"),
        "repeated text of xls": (
            old_book(record(0xFD, struct.pack("<HHHI", 1, 1, 0, 0)) * 2_000, globals_=shared_text(32_000)),
            "too_much_text",
        ),
        "endless chain of xls": (old_book(b"").replace(struct.pack("<I", 3), struct.pack("<I", 2), 1), "damaged"),
        "long tag": (
            book("<a " + " ".join(f'b{i}="1"' for i in range(400_000)) + "/>", noise=100_000),
            "unpacked_too_large",
        ),
        "cut-off xlsx": (honest()[:-300], "damaged"),
        "damaged middle": (damaged(honest(), "xl/worksheets/sheet1.xml"), "damaged"),
        "plain archive": (archive({"plan.txt": "План"}), "archive"),
        "binary workbook": (archive({"xl/workbook.bin": b"\0"}), "binary_workbook"),
        "many members": (archive({f"xl/{n}.xml": "" for n in range(501)}), "too_many_members"),
        "large upload": (b"a;b\n" * 1_400_000, "too_large"),
        "45 MB of texts": (
            book(sheet(""), sharedStrings="<sst>" + " " * 45_000_000 + "</sst>"),
            "unpacked_too_large",
        ),
        "39 MB in 40 KB": (book(sheet(" " * 39_000_000)), "packed_too_tightly"),
        "external entity": (book(entity + sheet("")), "entities"),
        "growing entity": (book(sheet(""), sharedStrings=laughs + "<sst><si><t>&c;</t></si></sst>"), "entities"),
        "entity in word": (archive({"word/document.xml": f"{HEAD}{entity}<a/>"}), "entities"),
        "no sheet part": (archive({k: v for k, v in PARTS.items() if "sheet1" not in k}), "damaged"),
        "no such text": (book(sheet('<row><c t="s"><v>7</v></c></row>')), "damaged"),
        "row zero": (book(sheet('<row><c r="A0"><v>7</v></c></row>')), "damaged"),
        "121 columns": (book(sheet('<row r="1"><c r="DQ1"><v>1</v></c></row>')), "too_many_columns"),
        "last column": (book(sheet('<row r="1"><c r="XFD1"><v>1</v></c></row>')), "too_many_columns"),
        "last row": (book(sheet('<row r="1048576"><c r="A1048576"><v>1</v></c></row>')), "too_many_rows"),
        "blank rows": (book(sheet("<row/>" * 1_000_000), noise=100_000), "too_many_rows"),
        "blank cells": (book(sheet("<row>" + "<c/>" * 1_300_000 + "</row>"), noise=200_000), "too_many_cells"),
        "nested": (book("<a>" * 5_200_000, noise=200_000), "unpacked_too_large"),
        "blank texts": (book(sheet(""), noise=100_000, sharedStrings="<sst>" + "<si/>" * 1_300_000), "too_much_text"),
        "many sheets": (archive({**PARTS, "xl/workbook.xml": "<workbook>" + "<sheet/>" * 101}), "too_many_sheets"),
        "many styles": (book(sheet(""), noise=100_000, styles="<cellXfs>" + "<xf/>" * 4_000_000), "unpacked_too_large"),
        "long cell": (book(sheet(f'<row><c t="inlineStr"><is><t>{"а" * 32_768}</t></is></c></row>')), "cell_too_long"),
        "repeated text": (
            book(
                sheet("<row>" + '<c t="s"><v>0</v></c>' * 59 + "</row>" + '<row><c t="s"><v>0</v></c></row>' * 15_000),
                noise=100_000,
                sharedStrings=f"<sst><si><t>{'а' * 32_000}</t></si></sst>",
            ),
            "too_much_text",
        ),
        "blank lines of word": (
            word("<w:tbl><w:tr><w:tc>" + "<w:p/>" * 5_100_000, noise=200_000),
            "unpacked_too_large",
        ),
        "long cell of word": (word(f"<w:tbl><w:tr><w:tc><w:p><w:t>{'а' * 33_000}</w:t></w:p></w:tc>"), "cell_too_long"),
        "wide row of word": (
            word("<w:tbl><w:tr>" + "<w:tc><w:p><w:t>а</w:t></w:p></w:tc>" * 121 + "</w:tr></w:tbl>"),
            "too_many_columns",
        ),
        "spaces of ods": (ods("<table:table-cell><text:p>" + '<text:s text:c="30000"/>' * 1_000), "cell_too_long"),
        "repeated cell of ods": (
            ods('<table:table-cell table:number-columns-repeated="16384"><text:p>а</text:p></table:table-cell>'),
            "too_many_columns",
        ),
        "open text": (
            archive({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "<a/>"}),
            "open_text",
        ),
        "121 columns of csv": ((";".join("а" * 121)).encode(), "too_many_columns"),
        "20001 rows of csv": (("а;б\n" * 20_001).encode(), "too_many_rows"),
        "blank lines": (b"a;b" + b"\n" * 4_000_000, "too_many_rows"),
        "long cell of csv": (("а;" + "б" * 33_000).encode(), "cell_too_long"),
        "endless quote": (('а;"б\n' + "в;г;д\n" * 3_000).encode(), "broken_quotes"),
    }


def ods(cells: str) -> bytes:
    spaces = 'xmlns:table="t" xmlns:text="x" xmlns:office="o"'
    return archive({"content.xml": f"{HEAD}<office:a {spaces}><table:table><table:table-row>{cells}"})


def old_book(records: bytes, *, globals_: bytes = b"") -> bytes:
    """A binary workbook of one sheet, raw records in the smallest possible disk."""
    name = b"\x04\x00A1A1"
    before = record(0x809, b"\x00\x06\x05\x00" + b"\0" * 12) + globals_
    sheet_at = len(before) + 4 + 6 + len(name) + 4
    listed = record(0x85, struct.pack("<IH", sheet_at, 0) + name)
    stream = (
        before + listed + record(10, b"") + record(0x809, b"\x00\x06\x10\x00" + b"\0" * 12) + records + record(10, b"")
    )
    return disk(stream.ljust(8192, b"\0"))


def record(kind: int, body: bytes) -> bytes:
    return struct.pack("<HH", kind, len(body)) + body


def disk(stream: bytes) -> bytes:
    """Sectors of 512 bytes: chain table, directory, the stream «Workbook»."""
    count = -(-len(stream) // 512)
    tables = -(-(count + 1) // 127)
    chain = [0xFFFFFFFD] * tables + [0xFFFFFFFE] + [tables + 2 + i for i in range(count - 1)] + [0xFFFFFFFE]
    chain += [0xFFFFFFFF] * (tables * 128 - len(chain))
    head = OLE + b"\0" * 16 + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + b"\0" * 10
    head += struct.pack("<IIIIIIIII", tables, tables, 0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0, 0)[:36]
    head = head[:76] + b"".join(struct.pack("<I", n if n < tables else 0xFFFFFFFF) for n in range(109))
    root = entry("Root Entry", 5, 0xFFFFFFFE, 0, child=1)
    return (
        head
        + struct.pack(f"<{len(chain)}I", *chain)
        + root
        + entry("Workbook", 2, tables + 1, len(stream))
        + (b"\0" * 256)
        + stream.ljust(count * 512, b"\0")
    )


def entry(name: str, kind: int, start: int, size: int, child: int = 0xFFFFFFFF) -> bytes:
    raw = name.encode("utf-16-le")
    links = struct.pack("<BBIII", kind, 1, 0xFFFFFFFF, 0xFFFFFFFF, child)
    return (
        raw.ljust(64, b"\0")
        + struct.pack("<H", len(raw) + 2)
        + links
        + b"\0" * 36
        + struct.pack("<IIxxxx", start, size)
    )


def shared_text(length: int) -> bytes:
    """One shared text of so many one-byte characters, cut into records."""
    body = struct.pack("<IIHB", 1, 1, length, 0) + b"a" * 8000
    rest = length - 8000
    pieces = [record(0x3C, b"\0" + b"a" * min(8000, rest - at)) for at in range(0, rest, 8000)]
    return record(0xFC, body) + b"".join(pieces)


def peculiar() -> dict[str, bytes]:
    """Odd but honest: these are read."""
    return {
        "claimed dimension": book(sheet("<row><c><v>1</v></c></row>", '<dimension ref="A1:XFD1048576"/>')),
        "styled blank row at the end": book(sheet('<row r="1"><c><v>1</v></c></row><row r="1048576"/>')),
        "styled blank cells to the last column": book(
            sheet('<row r="1"><c r="A1"><v>1</v></c><c r="XFD1" s="1"/></row>')
        ),
        "small xls": old_book(record(0x203, struct.pack("<HHHd", 0, 0, 0, 1.0))),
        "csv with a lone quote": 'а;"б" в;г\nд;е;ж\n'.encode(),
        "utf-16": "а\tб\nв\tг\n".encode("utf-16"),
    }
