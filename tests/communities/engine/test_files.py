import io
import zipfile

import pytest

from communities.engine.files import LARGEST, check_file, safe_name
from pos_portal.core.engine.reading.table import UnreadableFile
from tests.communities.cabinet_factories import PDF, PNG, excel, packed, word

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600
MACRO = {"word/vbaProject.bin": b"Sub AutoOpen"}
ODT = {"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": b"<office/>"}
SLIDES = {
    "[Content_Types].xml": b'"application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml"',
    "ppt/presentation.xml": b"<p/>",
}
REMOTE = {"word/_rels/settings.xml.rels": b'Type="attachedTemplate" Target="https://evil.example/x.dotm"'}
LOCAL = {"word/_rels/settings.xml.rels": b'Type="attachedTemplate" Target="file:///C:\\Users\\a\\Normal.dotm"'}
SHARE = {"word/_rels/settings.xml.rels": b'Type="attachedTemplate" Target="file:////host/x.dotm"'}


@pytest.mark.parametrize(
    ("name", "data", "kind"),
    [
        ("Памятка.docx", word(), "docx"),
        ("ПАМЯТКА.DOCX", word(), "docx"),
        ("карта.xlsx", excel(), "xlsx"),
        ("слайды.pptx", packed(SLIDES), "pptx"),
        ("текст.odt", packed(ODT), "odt"),
        ("local.docx", packed(LOCAL, word()), "docx"),
        ("a.pdf", PDF, "pdf"),
        ("фото.jpeg", b"\xff\xd8\xff\xe0" + b"x" * 20, "jpg"),
        (".docx", word(), "docx"),
        ("знак.png", PNG, "png"),
        ("песня.mp3", b"ID3\x03" + b"x" * 20, "mp3"),
        ("стихи.txt", "Жили-были".encode("cp1251"), "txt"),
        ("стихи.txt", "Жили-были".encode("utf-16"), "txt"),
    ],
)
def test_what_may_lie_in_the_cabinet(name, data, kind):
    assert check_file(name, data) == kind


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("пусто.docx", b"", "empty"),
        ("нули.txt", b"\0\0\0", "empty"),
        ("большой.pdf", PDF + b"x" * LARGEST, "too_large"),
        ("страница.docx", b"<html><script>alert(1)</script>", "not_what_it_says"),
        ("таблица.docx", excel(), "not_what_it_says"),
        ("текст.xlsx", word(), "not_what_it_says"),
        ("архив.docx", packed({"a.txt": b"a"}), "not_what_it_says"),
        ("слайды.odp", packed(ODT), "not_what_it_says"),
        ("page.txt", b"\xef\xbb\xbf <!DOCTYPE html>", "not_what_it_says"),
        ("prog.txt", b"MZ\x90\x00\x03", "not_what_it_says"),
        ("prog.png", b"MZ\x90\x00\x03", "not_what_it_says"),
        ("fake.pdf", b"<svg onload=alert(1)>%PDF-", "not_what_it_says"),
        ("старый.docx", OLE, "not_what_it_says"),
        ("закрытый.docx", OLE + "EncryptedPackage".encode("utf-16-le"), "encrypted"),
        ("закрытый.odt", packed({**ODT, "META-INF/manifest.xml": b"<encryption-data/>"}), "encrypted"),
        ("половина.docx", word()[:3000], "damaged"),
        ("macro.docx", packed(MACRO, word()), "program"),
        ("macro.xlsx", packed({"xl/macrosheets/sheet1.xml": b"x"}, excel()), "program"),
        ("macro.odt", packed({**ODT, "Basic/Standard/Module1.xml": b"x"}), "program"),
        ("remote.docx", packed(REMOTE, word()), "program"),
        ("share.docx", packed(SHARE, word()), "program"),
        ("письмо.docm", word(), "program"),
        ("письмо.doc", OLE, "old_format"),
        ("page.html", b"<html>", "forbidden"),
        ("рисунок.svg", b"<svg/>", "forbidden"),
        ("setup.exe", b"MZ", "forbidden"),
        ("архив.zip", packed({"a": b"a"}), "forbidden"),
        ("памятка", word(), "forbidden"),
        ("памятка.docx.exe", word(), "forbidden"),
        ("памятка.exe\u202excod.docx\u200b.exe", word(), "forbidden"),
    ],
)
def test_what_may_not(name, data, code):
    with pytest.raises(UnreadableFile) as refused:
        check_file(name, data)
    assert refused.value.code == code


def test_a_bomb_is_refused_before_it_is_unpacked():
    with pytest.raises(UnreadableFile) as refused:
        check_file("bomb.docx", packed({"word/media/zero.bin": b"\0" * 30_000_000}, word()))
    assert refused.value.code == "packed_too_tightly"


def test_a_bomb_of_many_parts():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for number in range(4_001):
            archive.writestr(f"{number}", b"")
    with pytest.raises(UnreadableFile) as refused:
        check_file("bomb.docx", out.getvalue())
    assert refused.value.code == "too_many_members"


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("Памятка для родителей.docx", "Памятка для родителей.docx"),
        ("../../etc/passwd.txt", "passwd.txt"),
        ("C:\\Users\\Анна\\план.docx", "план.docx"),
        ('он сказал "да".pdf', "он сказал да.pdf"),
        ("отчёт\u202excod.pdf", "отчётxcod.pdf"),
        ("a\r\nSet-Cookie: x=1.txt", "aSet-Cookie x=1.txt"),
        ("  .. .docx", "файл.docx"),
        ("con.txt", "файл con.txt"),
        ("<script>.txt", "script.txt"),
        ("и\u0306гры.docx", "йгры.docx"),
        ("ж" * 300 + ".docx", "ж" * 120 + ".docx"),
        ("\0\0.txt", "файл.txt"),
    ],
)
def test_a_name_tells_only_what_is_inside(name, kept):
    assert safe_name(name) == kept
