"""Children's results from a file: key once, names nowhere, saved whole, taken back."""

from dataclasses import replace
from pathlib import Path

import pytest
from django.apps import apps
from django.contrib.sessions.models import Session
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db.models import CharField, JSONField, TextField
from django.urls import reverse

from deficits.engine.child_keys import read_key
from deficits.engine.children_files import read_children
from deficits.models import (
    AreaResult,
    Child,
    ChildAreaLevel,
    ChildAssessment,
    ChildGroup,
    ChildMark,
    ChildrenImport,
    Framework,
    GroupChild,
)
from pos_portal.core.engine.tables import read_tables

from ..children import make_assessment, make_children, make_children_import, make_framework, make_group

SAMPLES = Path(__file__).resolve().parents[2] / "samples" / "children"
NAMES = ("Берёзкина", "Соколов", "Журавлёва")
TABLE = (
    "Группа № 4 «Пчёлки»\n"
    "Образовательная область «Речевое развитие»\n"
    "№\tФ.И.О. ребёнка\tСоставляет рассказ по картинке\t\tНазывает первый звук\t\n"
    "\t\tсент\tмай\tсент\tмай\n"
    "1\tБерёзкина Алиса\t1\t2\t0\t3\n"
    "2\tСоколов Миша\t2\t3\t1\t3\n"
    "3\tЖуравлёва Ева\t3\t3\t3\t3\n"
    "4\tСоколов Пётр\t0\t\t1\t\n"
)


def words(page):
    return page.content.decode()


def address(view, row):
    return reverse(f"deficits:{view}", args=[row.pk])


CREATE = "/deficits/children/imports/create/"


def upload(browser, text=TABLE, **more):
    return browser.post(CREATE, {"pasted": text, **more})


def decision(page_or_form, **changed):
    form = getattr(page_or_form, "context", {}).get("form") if hasattr(page_or_form, "context") else page_or_form
    sent = {}
    for field in form:
        value = field.value()
        if value not in (None, False, ""):
            sent[field.html_name] = "on" if value is True else value
    return sent | changed


def save(browser, row, **changed):
    page = browser.get(address("children_import_detail", row))
    return browser.post(address("children_import_save", row), decision(page, **changed), follow=True)


def told_anywhere(word):
    """Columns of any table in which a word stands."""
    found = []
    for model in apps.get_models():
        fields = [one for one in model._meta.concrete_fields if isinstance(one, (CharField, TextField, JSONField))]
        for row in model._default_manager.values_list(*[one.attname for one in fields]) if fields else ():
            found += [model.__name__ for cell in row if word.lower() in str(cell).lower()]
    sessions = [str(one.get_decoded()) for one in Session.objects.all()]
    return found + [text for text in sessions if word in text]


def test_the_key_is_shown_once_and_the_names_stand_nowhere(client_of, anna, caplog):
    browser = client_of(anna)
    page = upload(browser)
    row = ChildrenImport.objects.get()
    assert [(code, name) for _, code, name in page.context["key"]] == [
        ("Ребёнок 01", "Берёзкина Алиса"), ("Ребёнок 02", "Соколов Миша"),
        ("Ребёнок 03", "Журавлёва Ева"), ("Ребёнок 04", "Соколов Пётр"),
    ]  # fmt: skip
    save(browser, row)

    assert [told_anywhere(name) for name in NAMES] == [[], [], []]
    assert not any(name in words(browser.get(address("children_import_detail", row))) for name in NAMES)
    assert not any(name in caplog.text for name in NAMES)


def test_marks_become_a_set_codes_and_levels(client_of, anna):
    browser = client_of(anna)
    upload(browser)
    page = save(browser, ChildrenImport.objects.get(), **{"age-0": "5-6"})

    group = ChildGroup.objects.get()
    framework = Framework.objects.get()
    assert "Результаты загружены" in words(page)
    assert (group.title, group.age, group.children.count()) == ("№ 4 «Пчёлки»", "5-6", 4)
    assert (framework.scale, list(framework.indicators.values_list("text", flat=True))) == (
        "0-3", ["Составляет рассказ по картинке", "Называет первый звук"]
    )  # fmt: skip
    assert ChildMark.objects.count() == 14
    counts = AreaResult.objects.order_by("assessment__wave").values_list("assessment__wave", "low", "middle", "high")
    assert list(counts) == [("end", 0, 0, 3), ("start", 2, 1, 1)]
    assert ChildAreaLevel.objects.count() == 7


def test_undo_takes_everything_back(client_of, anna):
    browser = client_of(anna)
    upload(browser)
    row = ChildrenImport.objects.get()
    save(browser, row, **{"age-0": "5-6"})
    page = browser.post(address("children_import_undo", row), follow=True)

    models = (ChildGroup, GroupChild, Child, Framework, ChildAssessment, ChildMark, ChildAreaLevel, AreaResult)
    assert [model.objects.count() for model in models] == [0] * 8
    assert "Загрузка отменена" in words(page)


def test_undo_is_refused_after_people_have_marked(client_of, anna):
    browser = client_of(anna)
    upload(browser)
    row = ChildrenImport.objects.get()
    save(browser, row, **{"age-0": "5-6"})
    row.refresh_from_db()
    ChildAssessment.objects.filter(wave="end").update(recorded_at=row.saved_at.replace(year=row.saved_at.year + 1))
    page = browser.post(address("children_import_undo", row), follow=True)

    assert "отменить нельзя" in words(page)
    assert ChildMark.objects.count() == 14


def test_what_is_missing_is_said_at_the_top(client_of, anna):
    browser = client_of(anna)
    upload(browser)
    row = ChildrenImport.objects.get()
    calm = browser.get(reverse("deficits:children_import_detail", args=[row.pk]))
    page = save(browser, row, **{"age-0": ""})

    assert ("Пока не сохранено" in words(calm), "Пока не сохранено" in words(page)) == (False, True)
    assert "Выберите возраст новой группы." in words(page)


def test_the_same_file_twice_is_refused_kindly(client_of, anna):
    browser = client_of(anna)
    upload(browser)
    save(browser, ChildrenImport.objects.get(), **{"age-0": "5-6"})
    page = upload(browser)

    assert (page.status_code, ChildrenImport.objects.count()) == (422, 1)
    assert "Этот файл уже загружен" in words(page)


def test_a_wave_with_results_is_skipped_or_refused_never_overwritten(client_of, anna):
    group = make_group(anna, title="№ 4 «Пчёлки»")
    known = make_assessment(group, None, anna, wave="start")
    AreaResult.objects.create(organization=group.organization, assessment=known, area="speech", low=7, middle=7, high=7)
    browser = client_of(anna)
    upload(browser)
    row = ChildrenImport.objects.get()
    refused = save(browser, row)
    assert "уже есть результаты (начало года)" in words(refused)
    assert ChildMark.objects.count() == 0

    save(browser, row, skips_known="on")
    assert AreaResult.objects.get(assessment=known).low == 7
    assert list(ChildMark.objects.values_list("assessment__wave", flat=True).distinct()) == ["end"]


def test_another_group_name_asks_for_a_nod(client_of, anna):
    group = make_group(anna, title="№ 9 «Гномики»")
    browser = client_of(anna)
    upload(browser)
    row = ChildrenImport.objects.get()
    refused = save(browser, row, **{"group-0": str(group.pk)})
    assert "В файле «Группа № 4 «Пчёлки»», в портале «№ 9 «Гномики»»" in words(refused)
    save(browser, row, **{"group-0": str(group.pk), "is_same": "on"})

    assert group.children.count() == 4


def test_codes_of_a_group_are_not_mixed_up_silently(client_of, anna):
    group = make_group(anna, title="№ 4 «Пчёлки»")
    places = make_children(group, 2)
    browser = client_of(anna)
    upload(browser)
    row = ChildrenImport.objects.get()
    refused = save(browser, row)
    assert "уже есть такие коды" in words(refused)
    save(browser, row, are_same_codes="on")

    assert [place.code for place in group.children.order_by("position")][:2] == [place.code for place in places]
    assert (group.children.count(), ChildMark.objects.filter(child=places[0]).count()) == (4, 4)


def test_the_key_gives_the_same_children_the_same_codes(client_of, anna):
    browser = client_of(anna)
    shown = upload(browser).context["key"]
    sent = {name: [row[place] for row in shown] for place, name in enumerate(("group", "code", "name"))}
    book = browser.post("/deficits/children/imports/key/", sent)
    assert told_anywhere("Берёзкина") == []
    assert read_key(read_tables("k.xlsx", book.content))["Журавлёва Ева"] == "Ребёнок 03"

    other = "\n".join(line for line in TABLE.splitlines() if "Алиса" not in line) + "\n5\tНовикова Лиза\t1\t1\t1\t1\n"
    again = upload(browser, other, key=SimpleUploadedFile("ключ.xlsx", book.content))
    codes = {name: code for _, code, name in again.context["key"]}
    assert codes["Соколов Миша"] == "Ребёнок 02"
    assert codes["Новикова Лиза"] not in {"Ребёнок 01", "Ребёнок 02", "Ребёнок 03", "Ребёнок 04"}


def test_a_key_with_mixed_up_columns_brings_no_names(client_of, anna):
    mixed = "Код;Фамилия, имя\nБерёзкина Алиса;Ребёнок 01\nСоколов;Ребёнок 02\n"
    page = upload(client_of(anna), key=SimpleUploadedFile("ключ.csv", mixed.encode()))

    assert (page.status_code, "не видно ключа" in words(page)) == (422, True)
    assert told_anywhere("Соколов") == []


@pytest.mark.parametrize("code", ["Берёзкина 1", "алиса-1", "3 Соколов"])
def test_a_key_with_a_part_of_a_name_in_a_code_is_refused(client_of, anna, code):
    key = f"Код;Фамилия, имя\n{code};Берёзкина Алиса\nРебёнок 02;Соколов Миша\n"
    page = upload(client_of(anna), key=SimpleUploadedFile("ключ.csv", key.encode()))

    assert (page.status_code, "В столбце «Код» стоят имена" in words(page)) == (422, True)
    assert [told_anywhere(name) for name in NAMES] == [[], [], []]


def test_a_declined_name_in_a_heading_is_not_kept(client_of, anna):
    browser = client_of(anna)
    upload(browser, TABLE.replace("Называет первый звук", "умеет слушать Соколова Мишу"))
    save(browser, ChildrenImport.objects.get(), **{"age-0": "5-6"})

    assert [told_anywhere(name) for name in NAMES] == [[], [], []]


def test_the_same_file_read_twice_waits_once(client_of, anna):
    for _ in range(2):
        upload(client_of(anna))

    assert ChildrenImport.objects.count() == 1


@pytest.mark.parametrize("name", sorted(path.name for path in SAMPLES.iterdir() if path.suffix in {".xlsx", ".docx"}))
def test_samples_are_previewed_saved_and_taken_back(client_of, anna, name):
    browser = client_of(anna)
    file = SimpleUploadedFile(name, (SAMPLES / name).read_bytes())
    page = browser.post(CREATE, {"file": file})
    assert (page.status_code, ChildrenImport.objects.count()) == (200, 1), words(page)
    row = ChildrenImport.objects.get()
    form = browser.get(address("children_import_detail", row)).context["form"]
    ages = {f"age-{place}": "5-6" for place in range(len(row.understood["groups"]))}
    titles = {
        f"title-{place}": title or f"Группа {place}" for place, (title, *_) in enumerate(row.understood["groups"])
    }
    counts = {
        (group, area, wave): (low, middle, high) for group, area, wave, low, middle, high in row.understood["counts"]
    }
    browser.post(address("children_import_save", row), decision(form, **ages, **titles))

    assert AreaResult.objects.count() == sum(1 for levels in counts.values() if any(levels))
    saved = AreaResult.objects.values_list("low", "middle", "high")
    assert sorted(saved) == sorted(levels for levels in counts.values() if any(levels))
    for _, _, person in page.context["key"]:
        assert told_anywhere(person) == []
    browser.post(address("children_import_undo", row))
    assert (ChildGroup.objects.count(), AreaResult.objects.count(), Child.objects.count()) == (0, 0, 0)


@pytest.mark.parametrize(("text", "sentence"), [
    ("", "Выберите файл или вставьте таблицу."),
    ("просто слова", "не видно результатов детей"),
    ("ы" * 10_000, "ячейк"),
    ("№\tФИО\n", "не видно результатов детей"),
])  # fmt: skip
def test_nothing_to_read_is_said_in_words(client_of, anna, text, sentence):
    page = upload(client_of(anna), text, scale="")

    assert (page.status_code, sentence in words(page), ChildrenImport.objects.count()) == (422, True, 0)


def test_what_the_file_does_not_name_is_asked_and_told(client_of, anna):
    text = TABLE.replace("Образовательная область «Речевое развитие»\n", "").replace("сент", "1").replace("май", "2")
    text = (
        "Группа № 4 «Пчёлки»\nФ.И.О.\tРассказ\tЗвук\nБерёзкина Алиса\t1\t0\nСоколов Миша\t2\t1\nЖуравлёва Ева\t3\t3\n"
    )
    browser = client_of(anna)
    asked = upload(browser, text)
    told = upload(browser, text, area="speech", wave="end")

    assert (asked.status_code, told.status_code) == (422, 200)
    assert "Время диагностики не названо" in words(asked)
    assert ChildrenImport.objects.get().understood["counts"][0][:3] == [0, "speech", "end"]


def test_a_name_in_the_file_name_is_not_kept(client_of, anna):
    file = SimpleUploadedFile("Берёзкина Алиса.csv", TABLE.replace("\t", ";").encode("utf-8"))
    client_of(anna).post(CREATE, {"file": file})

    assert "Берёзкина" not in ChildrenImport.objects.get().file_name


@pytest.mark.parametrize("view", ["children_import_detail", "children_import_save", "children_import_undo"])
def test_who_imports(client_of, anna, marina, vera, olga, view):
    row = make_children_import(anna)
    method = "get" if view == "children_import_detail" else "post"
    answers = [getattr(client_of(one), method)(address(view, row)).status_code for one in (marina, vera, olga)]

    assert answers == [403, 403, 404]
    assert [client_of(one).get(CREATE).status_code for one in (anna, marina, vera)] == [200, 403, 403]


def test_the_key_export_takes_odd_posts(client_of, anna):
    answer = client_of(anna).post("/deficits/children/imports/key/", {"group": "=1+1", "code": "к" * 10_000})

    assert answer.status_code == 200


def test_the_preview_does_not_grow_queries(client_of, anna, django_assert_num_queries):
    browser = client_of(anna)
    upload(browser)
    row = ChildrenImport.objects.get()
    browser.get(address("children_import_detail", row))
    with django_assert_num_queries(5):
        browser.get(address("children_import_detail", row))
    for number in range(3):
        group = make_group(anna, title=f"Группа {number}")
        make_assessment(group, make_framework(anna, title=f"{number}"), anna)
    with django_assert_num_queries(7):
        browser.get(address("children_import_detail", row))


def test_the_empty_table_of_a_group_is_read_back_without_a_question(client_of, anna, vera):
    group = make_group(anna, title="№ 4 «Пчёлки»", educators=[vera])
    make_children(group, 3)
    make_assessment(group, make_framework(anna), anna)
    answer = client_of(vera).get(reverse("deficits:child_template", args=[group.pk]) + "?wave=start")
    tables = read_tables("t.xlsx", answer.content)
    filled = [filled_in(table) for table in tables]
    reading = read_children(filled)

    assert (reading.outcome, reading.waves) == ("table", ("start",))
    assert [(one.area, one.text) for one in reading.criteria] == [
        ("speech", "Показатель speech 1"), ("speech", "Показатель speech 2"), ("art", "Показатель art 1")
    ]  # fmt: skip
    assert [one.code for one in reading.children] == ["Ребёнок 01", "Ребёнок 02", "Ребёнок 03"]
    assert (len(reading.marks), {one.value for one in reading.marks}) == (9, {3.0})


def filled_in(table):
    """The same table with the best mark in every cell of a child."""
    rows = [
        (*row[:2], *["3"] * (len(row) - 2)) if row[1].startswith("Ребёнок") and row[0].isdigit() else row
        for row in table.rows
    ]
    return replace(table, rows=tuple(rows))


def test_without_a_set_there_is_no_empty_table(client_of, anna):
    page = client_of(anna).get(reverse("deficits:child_template", args=[make_group(anna).pk]), follow=True)

    assert "Сначала выберите набор показателей" in words(page)
