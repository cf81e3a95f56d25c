"""The person names the columns of a file: of any table of it, again when they were taken wrongly, and no longer."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from planning.models import Activity, MethodicalPlan, PlanImport, RememberedMapping
from tests.planning.engine.plan_files import workbook

pytestmark = pytest.mark.django_db
CREATE = "/planning/imports/add/"
PLAN = ("План", [["Мероприятие", "Срок", "Ответственный"], ["Семинар по речи", "май", "Методист"]])
PAIRS = (
    "Наставники",
    [
        ["Шаги", "Ориентир", "Опора"],
        ["Знакомство пары", "октябрь", "Петрова"],
        ["Посещение занятий вдвоём", "ноябрь", "Петрова"],
    ],
)
NAMED = {"column-0": "title", "column-1": "term", "column-2": "responsible"}


@pytest.fixture
def desk(client_of, anna):
    return client_of(anna)


def upload(desk, *sheets, name="plan.xlsx") -> PlanImport:
    sent = {"file": SimpleUploadedFile(name, workbook(*sheets)), "school_year": "2026"}
    desk.post(CREATE, sent)
    return PlanImport.objects.latest("pk")


def refused(desk, data: bytes) -> str:
    page = desk.post(CREATE, {"file": SimpleUploadedFile("plan.xlsx", data)})
    assert (page.status_code, PlanImport.objects.count(), MethodicalPlan.objects.count()) == (200, 0, 0)
    (told,) = page.context["form"].non_field_errors()
    return told


def post(desk, name, plan_import, table=0, **sent):
    signature = plan_import.reading["tables"][table]["signature"]
    address = reverse(f"planning:import_{name}", args=[plan_import.pk])
    return desk.post(address, {"signature": signature} | sent, follow=True)


def titles(plan_import) -> list[str]:
    return [row["title"] for row in PlanImport.objects.get(pk=plan_import.pk).reading["rows"]]


def test_a_second_sheet_with_unknown_headings_is_asked_about(desk):
    plan_import = upload(desk, PLAN, PAIRS)
    page = desk.get(reverse("planning:import_detail", args=[plan_import.pk])).content.decode()
    assert ("Портал не узнал столбцы: Наставники" in page, "Часть таблиц не прочитана" in page) == (True, True)
    assert titles(plan_import) == ["Семинар по речи"]
    post(desk, "map", plan_import, table=1, **NAMED)
    assert titles(plan_import) == ["Семинар по речи", "Знакомство пары", "Посещение занятий вдвоём"]


def test_columns_named_once_are_known_on_any_sheet_of_any_file(desk):
    post(desk, "map", upload(desk, PAIRS), **NAMED)
    again = upload(desk, ("Титул", [["План"]]), PLAN, ("Ещё", PAIRS[1]), name="other.xlsx")
    assert titles(again) == ["Семинар по речи", "Знакомство пары", "Посещение занятий вдвоём"]


def test_columns_of_another_organization_are_not_known(desk, client_of, olga):
    post(desk, "map", upload(desk, PAIRS), **NAMED)
    hers = upload(client_of(olga), PAIRS)
    assert hers.reading["outcome"] == "needs_mapping"


def test_recognised_columns_can_be_corrected(desk):
    rows = [["Тема", "Мероприятие", "Срок"], ["Речь", "Как мы слышим детей", "май"], ["Игра", "Играем вместе", "март"]]
    plan_import = upload(desk, ("План", rows))
    page = desk.get(reverse("planning:import_detail", args=[plan_import.pk])).content.decode()
    assert "Столбцы поняты не так?" in page
    post(desk, "map", plan_import, **{"column-0": "section", "column-1": "title", "column-2": "term"})
    assert titles(plan_import) == ["Как мы слышим детей", "Играем вместе"]
    assert RememberedMapping.objects.get().mapping == {"section": 0, "title": 1, "term": 2}


def test_named_columns_can_be_forgotten(desk):
    plan_import = upload(desk, PAIRS)
    post(desk, "map", plan_import, **NAMED)
    again = PlanImport.objects.get(pk=plan_import.pk)
    assert again.reading["tables"][0]["is_told"]
    page = post(desk, "forget", again)
    assert "забыл эти столбцы" in page.content.decode()
    assert RememberedMapping.objects.count() == 0
    assert PlanImport.objects.get(pk=plan_import.pk).reading["outcome"] == "needs_mapping"


def test_a_mapping_that_finds_nothing_is_refused_and_not_remembered(desk):
    rows = [["Шаги", "Ориентир", "", "Опора"], *[[f"Встреча пары номер {n}", "октябрь", "", ""] for n in range(3)]]
    plan_import = upload(desk, ("Пары", rows))
    before = plan_import.reading
    page = post(desk, "map", plan_import, **{"column-2": "title", "column-1": "term"})
    assert "не нашлось ни одного мероприятия" in page.content.decode()
    assert (RememberedMapping.objects.count(), PlanImport.objects.get().reading) == (0, before)


def test_a_table_that_has_changed_is_looked_at_again(desk):
    page = desk.post(
        reverse("planning:import_map", args=[upload(desk, PAIRS).pk]), {"signature": "x", **NAMED}, follow=True
    )
    assert "Посмотрите её ещё раз" in page.content.decode()


def test_only_the_methodist_forgets(desk, client_of, marina, olga):
    plan_import = upload(desk, PAIRS)
    assert post(client_of(marina), "forget", plan_import).status_code == 403
    assert post(client_of(olga), "forget", plan_import).status_code == 404
    assert desk.get(reverse("planning:import_forget", args=[plan_import.pk])).status_code == 405


def test_a_plan_without_times_can_still_be_named(desk):
    rows = [["Дело", "Люди", "Итог дела"], *[[f"Встреча номер {n} с педагогами", "все", "отзыв"] for n in range(4)]]
    plan_import = upload(desk, ("Дела", [["А", "Б", "В"], *rows[1:]]))
    page = desk.get(reverse("planning:import_detail", args=[plan_import.pk])).content.decode()
    assert "Плана в файле не видно" in page
    post(desk, "map", plan_import, **{"column-0": "title", "column-1": "participants"})
    assert len(titles(plan_import)) == 4


def test_no_plan_in_the_file_is_told_with_its_places(desk):
    told = refused(desk, workbook(("Титул", [["МБДОУ"], ["2026"]]), ("Письмо", [["Уважаемые коллеги!"]])))
    assert told.startswith("Плана в файле не видно (просмотрено: «Титул», «Письмо»).")


def test_headings_without_rows_are_told(desk):
    told = refused(desk, workbook(("План", [["Мероприятие", "Срок", "Ответственный"]])))
    assert told.startswith("Заголовки столбцов найдены (просмотрено: «План»), но под ними нет ни одного мероприятия.")


def test_everything_merged_into_one_cell_is_told(desk):
    rows = [["План: семинар в октябре, педсовет в ноябре", "", ""], ["Ответственный: методист", "", ""]]
    assert "разнесите его по столбцам" in refused(desk, workbook(("План", rows, ["A1:C1", "A2:C2"])))


def test_too_many_rows_are_told(desk, monkeypatch):
    monkeypatch.setattr("planning.services.imports.MOST_ROWS", 1)
    rows = [PLAN[1][0], PLAN[1][1], ["Педсовет", "март", "Заведующий"]]
    assert "В файле 2 мероприятий, за один раз загружается до 1." in refused(desk, workbook(("План", rows)))


def test_a_very_long_cell_is_told_with_its_place(desk):
    rows = [PLAN[1][0], ["Семинар. " + "Очень подробное описание. " * 400, "май", "Методист"]]
    plan_import = upload(desk, ("План", rows))
    page = desk.get(reverse("planning:import_detail", args=[plan_import.pk])).content.decode()
    assert "Очень длинный текст в План!A2" in page
    desk.post(reverse("planning:import_apply", args=[plan_import.pk]), {"rows": ["1"]})
    line = Activity.objects.get()
    assert (len(line.title) < 300, len(line.details) > 9000) == (True, True)


def test_time_and_place_are_kept_among_the_contents(desk):
    rows = [["Дата", "Мероприятие", "Время/место"], ["02.10", "Педчас", "13.15, музыкальный зал"]]
    plan_import = upload(desk, ("Октябрь", rows))
    desk.post(reverse("planning:import_apply", args=[plan_import.pk]), {"rows": ["1"]})
    assert Activity.objects.get().details == "Время и место: 13.15, музыкальный зал"


def test_columns_left_out_are_named(desk):
    plan_import = upload(desk, ("План", [["Мероприятие", "Срок", "Бюджет"], ["Семинар", "май", "5000"]]))
    page = desk.get(reverse("planning:import_detail", args=[plan_import.pk])).content.decode()
    assert "Не взяты столбцы: «Бюджет»" in page


def test_thousands_of_rows_are_shown_by_sections_and_saved(desk, monkeypatch):
    monkeypatch.setattr("planning.views.import_pages.TICKED", 100)
    rows = [PLAN[1][0]]
    for section in range(4):
        rows += [
            [f"Раздел {section + 1}. Работа", "", ""],
            *[[f"Дело «{section}-{n}»", "май", "Все"] for n in range(50)],
        ]
    plan_import = upload(desk, ("План", rows))
    page = desk.get(reverse("planning:import_detail", args=[plan_import.pk]))
    parts = page.context["parts"]
    assert [(part["count"], len(part["shown"])) for part in parts] == [(50, 20)] * 4
    sent = {"part": [part["numbers"] for part in parts], "skip": [parts[1]["numbers"]]}
    desk.post(reverse("planning:import_apply", args=[plan_import.pk]), sent)
    assert Activity.objects.count() == 150
