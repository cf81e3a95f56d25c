"""Own words as a file: downloaded, looked at, taken over; hostile files are refused in words."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from planning.models import ConceptWording, OwnConcept
from pos_portal.core.models import AuditEvent

from .test_concepts import make_word

pytestmark = pytest.mark.django_db
EXPORT, IMPORT, LOAD = "/planning/concepts/export/", "/planning/concepts/import/", "/planning/concepts/load/"
FILE = "[play]\n* play\n  слова: говорящ* кукл*\n\n[Шахматы]\n* Белая ладья\n  слова: бела* ладь*\nсовсем не то\n"


def uploaded(content: bytes, name="slova.txt"):
    return {"file": SimpleUploadedFile(name, content, content_type="text/plain")}


def test_own_words_are_downloaded_and_load_in_another_kindergarten(client_of, anna, olga):
    make_word(anna, concept="dialogue")
    make_word(anna, concept="play", wording="игр* на бирже", role="never")
    answer = client_of(anna).get(EXPORT)
    text = answer.content.decode()
    assert answer.headers["Content-Type"] == "text/plain; charset=utf-8"
    for line in ("* dialogue – Диалог и разговор с детьми\r\n  слова: жемчужинк*", "  не: игр* на бирже"):
        assert line in text
    assert AuditEvent.objects.get(action="export").actor == anna.user
    page = client_of(olga).post(IMPORT, uploaded(answer.content))
    assert (page.context["found"].words, page.context["found"].faults) == ("2\xa0слова", [])
    assert ConceptWording.objects.filter(organization=olga.organization).count() == 0
    client_of(olga).post(LOAD, {"text": page.context["text"]})
    kept = ConceptWording.objects.filter(organization=olga.organization).order_by("pk")
    assert sorted((word.concept, word.wording, word.role, word.added_by) for word in kept) == [
        ("dialogue", "жемчужинк*", "clear", olga), ("play", "игр* на бирже", "never", olga),
    ]  # fmt: skip


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1251", "utf-16"])
def test_the_preview_names_what_is_new_and_what_is_not_understood(encoding, client_of, anna):
    page = client_of(anna).post(IMPORT, uploaded(FILE.encode(encoding)))
    text = page.content.decode().replace("\xa0", " ")
    assert ("Будет добавлено: 2 слова и 1 понятие." in text, "новое понятие" in text) == (True, True)
    assert [(fault.line, sentence) for fault, sentence in page.context["found"].faults] == [
        (8, "Строка не понята. Ждём «слова: …», «слабые: …», «не: …» или «шире: …».")
    ]
    assert (ConceptWording.objects.count(), OwnConcept.objects.count()) == (0, 0)


def test_a_pasted_text_is_taken_over_once(client_of, anna):
    browser = client_of(anna)
    page = browser.post(IMPORT, {"text": FILE})
    sent = {"text": page.context["text"], "form_id": "7d3bd7f0-3a3f-4fd0-8a3f-6d6a5d1f0a21"}
    answers = [browser.post(LOAD, sent) for _ in range(2)]
    assert {answer.headers["Location"] for answer in answers} == {"/planning/concepts/"}
    assert (ConceptWording.objects.count(), OwnConcept.objects.get().title) == (2, "Белая ладья")


def test_a_file_that_is_known_already_offers_nothing(client_of, anna):
    browser = client_of(anna)
    browser.post(LOAD, {"text": FILE})
    page = browser.post(IMPORT, {"text": FILE})
    assert "всё, что понятно в файле, портал уже знает" in page.content.decode()
    page = browser.post(LOAD, {"text": FILE}, follow=True)
    assert "Добавлять нечего" in page.content.decode()


@pytest.mark.parametrize(
    ("sent", "error"),
    [
        ({}, "Выберите файл или вставьте текст – что-то одно."),
        ({"text": FILE} | uploaded(FILE.encode()), "Выберите файл или вставьте текст – что-то одно."),
        (uploaded(b""), "Отправленный файл пуст."),
        (uploaded(b"\0\1\2\3" * 100), "Внутри файла не текст"),
        (uploaded(b"\xff\xfea"), "Буквы файла прочитать не удалось."),
        (uploaded(b"a" * 1_000_001), "Файл больше 1 МБ. Разделите его на части."),
        (uploaded(b"x\n" * 20_000), "В файле больше 5000 строк. Разделите его на части."),
        ({"text": "\n" * 20_000 + "х"}, ""),
        ({"text": "\0"}, "запрещённый символ"),
    ],
)
def test_a_hostile_file_is_refused_in_words(sent, error, client_of, anna):
    page = client_of(anna).post(IMPORT, sent)
    assert (page.status_code, error in page.content.decode()) == (422 if error else 200, True)


@pytest.mark.parametrize(
    "content",
    [
        "слова: " + "я" * 10_000,
        "* play\nслова: " + "; ".join(["мяч" * 40] * 100),
        "* " + "я" * 10_000,
        "[" * 10_000,
        "* play – Игра\nшире: play\nслова: ;;;*;!;-\n",
        "[play]\n* own – Моё\nшире: own\n",
        "%PDF-1.4 whatever",
        "<script>alert(1)</script>",
    ],
)
def test_senseless_lines_are_shown_with_their_numbers(content, client_of, anna):
    page = client_of(anna).post(IMPORT, uploaded(content.encode()))
    assert (page.status_code, "<script>alert" in page.content.decode()) == (200, False)
    again = client_of(anna).post(LOAD, {"text": content})
    assert again.status_code == 302


def test_a_tampered_second_step_is_refused_in_words(client_of, anna):
    for text in ("", "x\n" * 6_000):
        assert client_of(anna).post(LOAD, {"text": text}).status_code in (302, 422)
    assert ConceptWording.objects.count() == 0


@pytest.mark.parametrize("name", ["marina", "vera", "guest", "officer"])
def test_only_the_methodist_loads_and_downloads(name, request, client_of):
    browser = client_of(request.getfixturevalue(name))
    answers = [browser.get(EXPORT), browser.get(IMPORT), browser.post(IMPORT), browser.post(LOAD)]
    assert {answer.status_code for answer in answers} == {403}


def test_methods(client_of, anna):
    assert (client_of(anna).get(LOAD).status_code, client_of(anna).post(EXPORT).status_code) == (405, 405)
