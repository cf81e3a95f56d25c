"""Questionnaires to files and back through the pages: preview, save, copies, hostile files."""

import json
from io import BytesIO
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from deficits.models import LevelExample, Questionnaire
from deficits.services import builder, editions, instruments
from pos_portal.core.models import AuditEvent

from ..factories import NOW

READ, SAVE = reverse("deficits:questionnaire_read"), reverse("deficits:questionnaire_save")


@pytest.fixture
def questionnaire(anna):
    made = editions.create(title="Речь: осень", pack="area_speech", scale="ease_0_2", by=anna, now=NOW)
    builder.add_own(made, texts=["=Вести дневник речи"], place={"group": "method", "competency": "своя", "area": ""})
    item = made.items.last()
    LevelExample.objects.create(organization=anna.organization, item=item, value=2, text="Дневник читают родители")
    return made


def export(browser, questionnaire, kind) -> bytes:
    return browser.get(reverse("deficits:questionnaire_export", args=[questionnaire.pk, kind])).content


def sent(data: bytes, name="опросник.json"):
    return {"file": SimpleUploadedFile(name, data)}


def save(browser, page, **fields):
    form = page.context["form"]
    given = {name: form[name].value() for name in ("title", "sealed")}
    return browser.post(SAVE, {**given, "form_id": str(uuid4()), **fields})


@pytest.mark.parametrize("kind", ["xlsx", "json"])
def test_export_import_export_is_the_same(client_of, anna, olga, questionnaire, kind):
    browser = client_of(olga)
    page = browser.post(READ, sent(export(client_of(anna), questionnaire, kind), f"опросник.{kind}"))
    location = save(browser, page)["Location"]
    made = Questionnaire.objects.get(organization=olga.organization)

    assert page.context["understood"].sentences == []
    assert location == reverse("deficits:questionnaire_items", args=[made.pk])
    assert instruments.instrument_of(made) == instruments.instrument_of(questionnaire)
    assert export(browser, made, "json") == export(client_of(anna), questionnaire, "json")
    assert AuditEvent.objects.filter(action="import", subject="Опросник «Речь: осень» из файла").count() == 1


def test_nothing_is_saved_before_the_button_and_once_after_it(client_of, anna, olga, questionnaire):
    browser, data = client_of(olga), export(client_of(anna), questionnaire, "json")
    page = browser.post(READ, sent(data))
    assert Questionnaire.objects.filter(organization=olga.organization).count() == 0

    fields = {"form_id": str(uuid4()), "title": "Моё название"}
    answers = [save(browser, page, **fields)["Location"] for _ in range(2)]
    assert answers[0] == answers[1]
    assert Questionnaire.objects.get(organization=olga.organization).title == "Моё название"


def test_the_same_file_twice_offers_a_copy(client_of, anna, questionnaire):
    browser = client_of(anna)
    page = browser.post(READ, sent(export(browser, questionnaire, "xlsx"), "опросник.xlsx"))

    assert page.context["twin"] == questionnaire
    assert "Точно такой опросник уже есть" in page.content.decode() and "Сделать копию" in page.content.decode()
    assert page.context["form"]["title"].value() == "Речь: осень (копия)"


def test_the_template_is_a_workbook_to_fill_in(client_of, anna):
    from openpyxl import load_workbook

    browser = client_of(anna)
    data = browser.get(reverse("deficits:questionnaire_template")).content
    book = load_workbook(BytesIO(data))
    assert book.sheetnames == ["Опросник", "Шкала", "Пункты", "Открытые вопросы", "Подсказки"]

    book["Пункты"].append([1, None, "Вести дневник погоды вместе с детьми", None, "Методические"])
    book["Опросник"]["B3"] = "Наш опросник"
    filled = BytesIO()
    book.save(filled)
    page = browser.post(READ, sent(filled.getvalue(), "шаблон.xlsx"))
    assert page.context["understood"].sentences == []
    assert (page.context["form"]["title"].value(), page.context["instrument"].items[0].group) == (
        "Наш опросник",
        "method",
    )


@pytest.mark.parametrize(
    ("data", "name", "words"),
    [
        (b"", "a.json", "файл пуст"),
        (b"{", "a.json", "повреждён"),
        (b"[" * 100_000, "a.json", "повреждён"),
        ('{"format": "x"}'.encode("utf-16"), "a.json", "не в UTF-8"),
        (b'{"type": "map"}', "карта", "не опросник портала"),
        (b"\xff\xfe\x00", "a.json", "не в UTF-8"),
        (b"{" + b" " * (5 * 1024 * 1024), "a.json", "больше 5 МБ"),
        (b"%PDF-1.7", "a.xlsx", "PDF"),
        (b"PK\x03\x04 broken", "a.xlsx", "повреждён"),
    ],
    ids=["empty", "half", "deep", "utf-16", "another", "bytes", "huge", "pdf", "zip"],
)
def test_a_hostile_file_is_refused_in_words(client_of, anna, data, name, words):
    page = client_of(anna).post(READ, sent(data, name))

    assert page.status_code == 422
    assert words.lower() in page.content.decode().lower()
    assert Questionnaire.objects.count() == 0


def test_a_table_of_another_kind_tells_what_is_missing(client_of, anna):
    page = client_of(anna).post(READ, sent("Мероприятие;Срок\nСеминар;октябрь".encode(), "план.csv"))

    assert "Пункты: такого листа нет" in page.content.decode()
    assert (page.context["instrument"], "Сохранить опросник" in page.content.decode()) == (None, False)


@pytest.mark.parametrize("sealed", ["", "подделка", "a:b:c"])
def test_what_was_not_shown_is_not_saved(client_of, anna, sealed):
    answer = client_of(anna).post(SAVE, {"title": "Название", "sealed": sealed}, follow=True)

    assert "Загрузите его ещё раз" in answer.content.decode()
    assert Questionnaire.objects.count() == 0


def test_the_seal_of_another_kindergarten_does_not_hold(client_of, anna, olga, questionnaire):
    page = client_of(anna).post(READ, sent(export(client_of(anna), questionnaire, "json")))
    save(client_of(olga), page)

    assert Questionnaire.objects.filter(organization=olga.organization).count() == 0


def test_a_name_is_asked_for_and_nothing_is_lost(client_of, anna, questionnaire):
    browser = client_of(anna)
    document = {**json.loads(export(browser, questionnaire, "json")), "title": ""}
    page = browser.post(READ, sent(json.dumps(document).encode()))
    refused = save(browser, page)
    saved = save(browser, refused, title="Теперь с названием")

    assert (refused.status_code, "Обязательное поле" in refused.content.decode()) == (422, True)
    assert (saved.status_code, Questionnaire.objects.filter(title="Теперь с названием").count()) == (302, 1)


def test_an_unknown_kind_of_file_is_absent(client_of, anna, questionnaire):
    answer = client_of(anna).get(reverse("deficits:questionnaire_export", args=[questionnaire.pk, "exe"]))

    assert answer.status_code == 404
