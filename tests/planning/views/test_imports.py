from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from planning.models import Activity, ImportStatus, MethodicalPlan, PlanImport, RememberedMapping
from pos_portal.core.models import AuditEvent
from tests.planning.factories import make_plan

pytestmark = pytest.mark.django_db
CREATE = "/planning/imports/add/"
SAMPLES = Path(__file__).parents[2] / "samples" / "plans"
PASTED = (
    "№\tМероприятие\tФорма\tСрок\tОтветственный\n"
    "1\tПедсовет № 1 «Задачи года»\tПедсовет\tавгуст\tЗаведующий\n"
    "2\tСеминар «Слышать ребёнка»\tСеминар\tоктябрь – ноябрь\tСт. воспитатель\n"
    "3\tКонсультация «Игра и речь»\tКонсультация\tпо запросу\t\n"
)
STRANGE = "Что\tКак\tПора\nРазговор о речи детей\tвместе\tоктябрь\nКак мы играем на прогулке\tпо парам\tмарт\n"


def upload(browser, name, *, data=None, **sent):
    content = (SAMPLES / name).read_bytes() if data is None else data
    return browser.post(CREATE, {"file": SimpleUploadedFile(name, content), **sent})


def paste(browser, text=PASTED, **sent):
    browser.post(CREATE, {"text": text, **sent})
    return PlanImport.objects.latest("pk")


def post(browser, name, plan_import, **sent):
    return browser.post(reverse(f"planning:import_{name}", args=[plan_import.pk]), sent, follow=True)


def name_columns(browser, plan_import, named, table=0):
    signature = plan_import.reading["tables"][table]["signature"]
    return post(browser, "map", plan_import, signature=signature, **named)


def apply(browser, plan_import, **sent):
    numbers = [row["n"] for row in plan_import.reading["rows"]]
    return post(browser, "apply", plan_import, **{"rows": numbers, **sent})


def page_of(browser, plan_import) -> str:
    return browser.get(reverse("planning:import_detail", args=[plan_import.pk])).content.decode()


def test_an_untouched_form_blames_nobody(client_of, anna):
    assert client_of(anna).get(reverse("planning:import_create")).context["form"].errors == {}


def test_a_preview_shows_what_was_understood_and_saves_nothing(client_of, anna):
    browser = client_of(anna)
    plan_import = paste(browser, school_year="2026")
    page = page_of(browser, plan_import)
    shown = ["Семинар «Слышать ребёнка»", "октябрь–ноябрь 2026", "Ст. воспитатель", "без месяца", "Сохранить в план"]
    assert [text in page for text in shown] == [True] * 5
    assert Activity.objects.count() == 0


def test_saved_rows_become_lines_of_the_plan(client_of, anna):
    browser = client_of(anna)
    apply(browser, paste(browser, school_year="2026"))
    lines = Activity.objects.order_by("position")
    assert [(line.number, line.form, line.term, line.month_keys) for line in lines] == [
        ("1", "Педсовет", "август", ["2026-08"]),
        ("2", "Семинар", "октябрь – ноябрь", ["2026-10", "2026-11"]),
        ("3", "Консультация", "по запросу", []),
    ]
    assert {line.plan.school_year for line in lines} == {2026}
    assert AuditEvent.objects.filter(action="import").count() == 1


def test_what_was_just_saved_is_one_link_away_from_its_undoing(client_of, anna):
    browser = client_of(anna)
    plan_import = paste(browser, school_year="2026")
    address = reverse("planning:import_detail", args=[plan_import.pk])

    page = apply(browser, plan_import).content.decode()

    assert f'Сохранено в план: 3. <a href="{address}">Отменить загрузку</a>' in page
    assert "отменить" in page_of(browser, plan_import).lower()


def test_unticked_rows_stay_out(client_of, anna):
    browser = client_of(anna)
    apply(browser, paste(browser), rows=[2])
    assert [line.title for line in Activity.objects.all()] == ["Семинар «Слышать ребёнка»"]


def test_nothing_ticked_is_refused_in_words(client_of, anna):
    browser = client_of(anna)
    page = apply(browser, paste(browser), rows=[])
    assert "Не отмечено ни одной строки" in page.content.decode()
    assert Activity.objects.count() == 0


def test_the_same_file_twice_is_noticed_and_saved_once(client_of, anna):
    browser = client_of(anna)
    apply(browser, paste(browser))
    second = paste(browser)
    assert "Этот файл уже загружен" in page_of(browser, second)
    page = apply(browser, second)
    assert "сначала отмените прежнюю загрузку" in page.content.decode()
    assert Activity.objects.count() == 3


def test_saving_an_import_twice_saves_once(client_of, anna):
    browser = client_of(anna)
    plan_import = paste(browser)
    apply(browser, plan_import)
    page = apply(browser, plan_import)
    assert ("уже сохранена или отменена" in page.content.decode(), Activity.objects.count()) == (True, 3)


def test_undo_takes_back_the_untouched_and_tells_about_the_rest(client_of, anna):
    browser = client_of(anna)
    plan_import = paste(browser)
    apply(browser, plan_import)
    held = Activity.objects.get(number="2")
    browser.post(reverse("planning:activity_hold", args=[held.pk]), {"is_held": "yes"})
    assert "при отмене они останутся" in page_of(browser, plan_import)
    page = post(browser, "undo", plan_import).content.decode()
    assert ("удалено мероприятий: 2" in page, "1 – «Семинар «Слышать ребёнка»»" in page) == (True, True)
    assert list(Activity.objects.all()) == [held]
    assert PlanImport.objects.get().status == ImportStatus.UNDONE
    assert AuditEvent.objects.filter(action="import").count() == 2
    assert "уже отменена" in post(browser, "undo", plan_import).content.decode()


def test_an_undone_file_can_be_loaded_again(client_of, anna):
    browser = client_of(anna)
    first = paste(browser)
    apply(browser, first)
    post(browser, "undo", first)
    apply(browser, paste(browser))
    assert Activity.objects.count() == 3


def test_a_preview_can_be_thrown_away(client_of, anna):
    browser = client_of(anna)
    post(browser, "discard", paste(browser))
    assert (PlanImport.objects.count(), Activity.objects.count()) == (0, 0)


def test_unknown_columns_are_named_once_and_remembered(client_of, anna):
    browser = client_of(anna)
    first = paste(browser, STRANGE)
    assert first.reading["outcome"] == "needs_mapping"
    assert "Портал не узнал столбцы" in page_of(browser, first)
    named = {"column-0": "title", "column-1": "form", "column-2": "term"}
    page = name_columns(browser, first, named).content.decode()
    assert ("Разговор о речи детей" in page, "Сохранить в план" in page) == (True, True)
    assert RememberedMapping.objects.get().mapping == {"title": 0, "form": 1, "term": 2}
    second = paste(browser, STRANGE + "Новая строка про сказки\tвместе\tапрель\n")
    assert (second.reading["outcome"], len(second.reading["rows"])) == ("table", 3)
    apply(browser, second)
    assert Activity.objects.get(title="Новая строка про сказки").form == "вместе"


@pytest.mark.parametrize(
    ("named", "sentence"),
    [
        ({"column-2": "term"}, "Укажите, в каком столбце мероприятие или тема."),
        ({"column-0": "title", "column-1": "title"}, "Два столбца названы одинаково."),
    ],
)
def test_a_wrong_mapping_is_refused_in_words(named, sentence, client_of, anna):
    browser = client_of(anna)
    page = name_columns(browser, paste(browser, STRANGE), named)
    assert (page.status_code, sentence in page.content.decode()) == (422, True)
    assert RememberedMapping.objects.count() == 0


def test_the_year_of_the_file_decides_which_plan(client_of, anna):
    text = "План методической работы на 2025/2026 учебный год\n" + PASTED
    assert paste(client_of(anna), text).plan.school_year == 2025


def test_another_year_chosen_than_the_file_names_is_told(client_of, anna):
    browser = client_of(anna)
    plan_import = paste(browser, "План на 2025/2026 учебный год\n" + PASTED, school_year="2026")
    assert "В файле указан 2025/2026 учебный год, а план – на 2026/2027" in page_of(browser, plan_import)


@pytest.mark.parametrize(
    ("name", "data", "sentence"),
    [
        ("plan.xlsx", b"PK\x03\x04broken", "Файл повреждён или загружен не целиком"),
        ("plan.pdf", b"%PDF-1.7", "Это документ PDF"),
        ("plan.xlsx", b"   ", "Файл пустой"),
        ("plan.csv", "просто\nписьмо\nбез плана".encode(), "Плана в файле не видно"),
    ],
)
def test_a_bad_file_is_refused_in_words_and_keeps_nothing(name, data, sentence, client_of, anna):
    page = upload(client_of(anna), name, data=data)
    assert (page.status_code, sentence in page.content.decode()) == (200, True)
    assert (PlanImport.objects.count(), MethodicalPlan.objects.count()) == (0, 0)


def test_neither_file_nor_table_is_refused_in_words(client_of, anna):
    page = client_of(anna).post(CREATE, {})
    assert page.context["form"].non_field_errors() == ["Выберите файл или вставьте таблицу – что-то одно."]


@pytest.mark.parametrize("person", ["marina", "vera", "guest", "officer"])
def test_only_the_methodist_loads_a_plan(person, request, client_of, anna):
    plan_import = paste(client_of(anna))
    browser = client_of(request.getfixturevalue(person))
    assert browser.get(CREATE).status_code == 403
    assert post(browser, "apply", plan_import).status_code == 403


def test_a_stranger_finds_nothing(client_of, anna, olga):
    plan_import = paste(client_of(anna))
    browser = client_of(olga)
    assert browser.get(reverse("planning:import_detail", args=[plan_import.pk])).status_code == 404
    assert {post(browser, name, plan_import).status_code for name in ("map", "apply", "discard", "undo")} == {404}


def test_saving_is_posted(client_of, anna):
    plan_import = paste(client_of(anna))
    names = ("map", "apply", "discard", "undo")
    paths = [reverse(f"planning:import_{name}", args=[plan_import.pk]) for name in names]
    assert {client_of(anna).get(path).status_code for path in paths} == {405}


@pytest.mark.parametrize("length", [1, 3])
def test_the_preview_does_not_grow_queries(length, client_of, anna, django_assert_num_queries):
    lines = PASTED.splitlines(keepends=True)
    browser = client_of(anna)
    make_plan(anna.organization, school_year=2026)
    plan_import = paste(browser, "".join([*lines[:2], *lines[2 : 1 + length]]), school_year="2026")
    with django_assert_num_queries(6):
        page_of(browser, plan_import)


@pytest.mark.parametrize(
    "name",
    [
        "01_plan_pyat_kolonok.xlsx",
        "02_plan_dve_stroki_shapki.docx",
        "03_plan_po_mesyacam.xlsx",
        "04_plan_staryj_format.xls",
        "06_bolshoj_godovoj_plan.xlsx",
    ],
)
def test_real_files_are_saved_whole(name, client_of, anna):
    browser = client_of(anna)
    upload(browser, name)
    plan_import = PlanImport.objects.get()
    assert page_of(browser, plan_import).count('name="rows"') == len(plan_import.reading["rows"])
    apply(browser, plan_import)
    saved = Activity.objects.order_by("position").values_list("title", "term")
    assert list(saved) == [(row["title"], row["term"]) for row in plan_import.reading["rows"]]


def test_a_real_file_with_unknown_headings_asks_for_the_columns(client_of, anna):
    browser = client_of(anna)
    upload(browser, "07_neznakomye_zagolovki.xlsx")
    plan_import = PlanImport.objects.get()
    assert "Портал не узнал столбцы" in page_of(browser, plan_import)
    name_columns(browser, plan_import, {f"column-{c}": name for name, c in plan_import.reading["guess"].items()})
    apply(browser, PlanImport.objects.get())
    assert Activity.objects.count() == len(plan_import.reading["rows"])


def test_a_letter_without_a_plan_is_refused_in_words(client_of, anna):
    page = upload(client_of(anna), "05_pismo_bez_plana.docx")
    assert len(page.context["form"].errors) == 1
    assert (PlanImport.objects.count(), MethodicalPlan.objects.count()) == (0, 0)
