from datetime import timedelta
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from deficits.models import Answer, AnswersImport, Questionnaire, Response, Survey, Trend
from deficits.services import surveys
from tests.factories import make_membership

from ..factories import NOW, make_response

SAMPLES = Path(__file__).parents[2] / "samples"
LETTERS = """Фамилия, имя, отчество;1. Поддерживаю инициативу детей;2. Веду разговор с родителями
КУЗНЕЦОВА ВЕРА ИЛЬИНИЧНА;Затрудняюсь;Не затрудняюсь
Орлова Нина Петровна;Частично затрудняюсь;Не затрудняюсь
Семенова Алла Борисовна;Затрудняюсь;Затрудняюсь
Прежняя Раиса Львовна;Затрудняюсь;Не относится к моей работе
"""
UNKNOWN = """Фамилия, имя, отчество;Поддержка инициативы детей;Разговор с родителями
Кузнецова Вера Ильинична;синий;красный
Орлова Нина Петровна;красный;синий
Семёнова Алла Борисовна;синий;красный
Прежняя Раиса Львовна;красный;красный
"""


def upload(browser, text=LETTERS, name="ответы.csv"):
    data = text if isinstance(text, bytes) else text.encode()
    return browser.post(reverse("deficits:answers_import_create"), {"file": SimpleUploadedFile(name, data)})


def address(view, row):
    return reverse(f"deficits:answers_import_{view}", args=[row.pk])


def decision(browser, row, **changes):
    """The form as the portal offers it, with changes."""
    form = browser.get(address("detail", row)).context["form"]
    offered = {name: form[name].value() for name in form.fields}
    return {name: str(value) for name, value in offered.items()} | changes


@pytest.fixture
def alla(sunny):
    return make_membership(sunny, full_name="Семёнова Алла Борисовна")


@pytest.fixture
def row(client_of, anna, vera, nina, alla):
    upload(client_of(anna))
    return AnswersImport.objects.get()


def test_a_file_is_understood_and_nothing_is_saved_yet(client_of, anna, row, vera, nina, alla):
    page = client_of(anna).get(address("detail", row))

    assert page.status_code == 200
    offered = {field.label: field.value() for field in page.context["form"].people_fields}
    assert offered == {
        "Кузнецова Вера Ильинична": str(vera.pk),
        "Орлова Нина Петровна": str(nina.pk),
        "Семенова Алла Борисовна": str(alla.pk),
        "Прежняя Раиса Львовна": "keep",
    }
    assert page.context["counts"] == {"answered": 7, "fractional": 0, "not_applicable": 1, "missing": 0}
    assert (Survey.objects.count(), Response.objects.count()) == (0, 0)


def test_saving_makes_a_closed_survey_with_its_questionnaire(client_of, anna, row, vera):
    browser = client_of(anna)
    browser.post(address("save", row), decision(browser, row, title="Осень"))

    survey = Survey.objects.get()
    assert (survey.status, survey.title, survey.imported_from) == ("closed", "Осень", row)
    assert [item.text for item in survey.questionnaire.items.all()] == [
        "Поддерживаю инициативу детей",
        "Веду разговор с родителями",
    ]
    mine = Response.objects.get(about=vera)
    assert [answer.value for answer in mine.answers.order_by("item__position")] == [0, 2]
    assert [response.respondent for response in Response.objects.filter(about=None)] == ["Прежняя Раиса Львовна"]
    row.refresh_from_db()
    assert (row.status, row.understood) == ("saved", None)


def test_people_may_be_skipped_and_named(client_of, anna, row, marina):
    browser = client_of(anna)
    form = decision(browser, row)
    names = dict(row.understood["people"])
    number = {name: f"person-{key}" for key, name in names.items()}
    form |= {number["Прежняя Раиса Львовна"]: str(marina.pk), number["Орлова Нина Петровна"]: "skip"}
    browser.post(address("save", row), form)

    assert Response.objects.filter(about=marina).count() == 1
    assert Response.objects.count() == 3


def test_one_person_for_two_rows_is_a_mistake(client_of, anna, row, vera):
    browser = client_of(anna)
    form = decision(browser, row)
    page = browser.post(address("save", row), form | {key: vera.pk for key in form if key.startswith("person-")})

    assert page.status_code == 422
    assert "Один сотрудник выбран для двух строк файла: Кузнецова Вера Ильинична." in page.content.decode()
    assert Survey.objects.count() == 0


def test_saving_twice_saves_once(client_of, anna, row):
    browser = client_of(anna)
    form = decision(browser, row)
    for _ in range(2):
        browser.post(address("save", row), form)

    assert Survey.objects.count() == 1


def test_the_same_file_is_not_loaded_twice(client_of, anna, row):
    browser = client_of(anna)
    browser.post(address("save", row), decision(browser, row))
    page = upload(browser)

    assert page.status_code == 422
    assert "Этот файл уже загружен." in page.content.decode()
    assert AnswersImport.objects.count() == 1


def test_the_same_questions_are_the_same_questionnaire(client_of, anna, row):
    browser = client_of(anna)
    browser.post(address("save", row), decision(browser, row))
    upload(browser, LETTERS.replace("Орлова Нина", "Орлова Инна"))
    second = AnswersImport.objects.get(status="preview")
    browser.post(address("save", second), decision(browser, second))

    assert (Survey.objects.count(), Questionnaire.objects.count()) == (2, 1)


def test_undo_takes_everything_back(client_of, anna, row):
    browser = client_of(anna)
    browser.post(address("save", row), decision(browser, row))
    browser.post(address("undo", row))

    counts = [model.objects.count() for model in (Survey, Questionnaire, Response, Answer, Trend)]
    assert counts == [0] * 5
    assert upload(browser).status_code == 302


def test_undo_leaves_a_questionnaire_that_has_a_next_edition(client_of, anna, row):
    browser = client_of(anna)
    browser.post(address("save", row), decision(browser, row))
    first = Questionnaire.objects.get()
    browser.post(reverse("deficits:questionnaire_revise", args=[first.pk]))
    browser.post(address("undo", row))

    assert Survey.objects.count() == 0
    assert list(Questionnaire.objects.order_by("edition").values_list("edition", "previous")) == [
        (1, None),
        (2, first.pk),
    ]


def test_undo_is_refused_when_people_have_decided(client_of, anna, row):
    from ..factories import make_trend

    browser = client_of(anna)
    browser.post(address("save", row), decision(browser, row))
    make_trend(anna, survey=Survey.objects.get(), subject_kind="item", subject_code="x", status="confirmed")
    page = browser.post(address("undo", row), follow=True)

    assert "уже приняты решения" in page.content.decode()
    assert Survey.objects.count() == 1


def test_undo_is_refused_when_people_have_written_causes(client_of, anna, row):
    from ..factories import make_cause, make_trend

    browser = client_of(anna)
    browser.post(address("save", row), decision(browser, row))
    cause = make_cause(anna, trend=make_trend(anna, survey=Survey.objects.get(), subject_kind="item", subject_code="x"))
    page = browser.post(address("undo", row), follow=True)

    assert "записаны их причины" in page.content.decode()
    cause.refresh_from_db()
    assert (cause.text, Survey.objects.count()) == ("Мало времени на разговор с детьми.", 1)


def test_undo_counts_surveys_compared_with_the_file_again(client_of, anna, row):
    from deficits.services import trends

    from ..factories import make_response, make_survey

    browser = client_of(anna)
    browser.post(address("save", row), decision(browser, row))
    earlier = Survey.objects.get()
    later = make_survey(
        anna, questionnaire=earlier.questionnaire, status="closed", compared_with=earlier, minimum_answers=1
    )
    people = [make_membership(anna.organization, full_name=f"Педагог {letter}") for letter in "АБВ"]
    for person in people:
        make_response(later, person, values=[0] * earlier.questionnaire.items.count())
    trends.detect(later, now=NOW)
    before = set(Trend.objects.filter(survey=later).values_list("answered_before", flat=True))
    browser.post(address("undo", row))

    after = set(Trend.objects.filter(survey=later).values_list("answered_before", flat=True))
    assert (len(before - {None}) > 0, after) == (True, {None})


def test_a_preview_may_be_thrown_away(client_of, anna, row):
    client_of(anna).post(address("delete", row))

    assert AnswersImport.objects.count() == 0


def test_unknown_words_are_put_in_order_by_a_person(client_of, anna, vera):
    browser = client_of(anna)
    upload(browser, UNKNOWN)
    row = AnswersImport.objects.get()
    assert row.understood["outcome"] == "needs_mapping"
    order = {f"label-{place}": str(int(label == "красный")) for place, label in enumerate(row.understood["unknown"])}

    answer = browser.post(address("order", row), order)
    assert answer.status_code == 302
    browser.post(address("save", row), decision(browser, row))

    values = [answer.value for answer in Answer.objects.filter(response__about=vera).order_by("item__position")]
    assert values == [0, 1]


def test_two_waves_become_two_surveys_compared_with_each_other(client_of, anna):
    browser = client_of(anna)
    upload(browser, (SAMPLES / "surveys/03_dve_volny.xlsx").read_bytes(), "03.xlsx")
    row = AnswersImport.objects.get()
    browser.post(address("save", row), decision(browser, row, title="Диагностика"))

    before, now = Survey.objects.order_by("opened_at")
    assert (before.compared_with, now.compared_with) == (None, before)
    assert Trend.objects.filter(survey=now, answered_before__isnull=False).exists() is True


@pytest.mark.parametrize(
    "name",
    ["surveys/01_google_forma.csv", "surveys/02_slova_vmesto_ballov.xlsx"],
)
def test_sample_files_go_in_whole(client_of, anna, name):
    browser = client_of(anna)
    upload(browser, (SAMPLES / name).read_bytes(), Path(name).name)
    row = AnswersImport.objects.get()
    expected = sum(answer[3] is not None or answer[4] for answer in row.understood["answers"])
    browser.post(address("save", row), decision(browser, row))

    assert Survey.objects.get().status == "closed"
    assert Answer.objects.count() == expected
    assert browser.get(reverse("deficits:result_list", args=[Survey.objects.get().pk])).status_code == 200
    assert browser.get(reverse("deficits:result_sheet", args=[Survey.objects.get().pk])).status_code == 200


def test_items_on_different_scales_become_different_surveys(client_of, anna):
    browser = client_of(anna)
    upload(browser, (SAMPLES / "real/teacher_pre_survey.csv").read_bytes(), "teacher_pre_survey.csv")
    row = AnswersImport.objects.get()
    parts = row.understood["parts"]
    form = decision(browser, row, title="Анкета")
    assert [len(part["items"]) for part in parts] == [11, 10, 1]
    assert [form[f"direction-{place}"] for place in range(3)] == ["mastery", "mastery", "skip"]
    browser.post(address("save", row), form)

    made = {survey.title: survey.questionnaire.items.count() for survey in Survey.objects.all()}
    assert made == {"Анкета, часть 1": 11, "Анкета, часть 2": 10}
    assert Answer.objects.count() == 17 * 21


def test_when_every_part_is_skipped_there_is_nothing_to_load(client_of, anna):
    browser = client_of(anna)
    upload(browser, (SAMPLES / "real/teacher_pre_survey.csv").read_bytes(), "teacher_pre_survey.csv")
    row = AnswersImport.objects.get()
    page = browser.post(address("save", row), decision(browser, row, **{f"direction-{n}": "skip" for n in range(3)}))

    assert page.status_code == 422
    assert "Все части пропущены: загружать нечего." in page.content.decode()


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ("просто письмо без таблицы", "не видно таблицы с ответами"),
        (b"%PDF-1.7 ...", "PDF"),
        (b"PK\x03\x04broken", "поврежд"),
    ],
)
def test_a_file_without_answers_is_refused_in_words(client_of, anna, data, words):
    page = upload(client_of(anna), data)

    assert page.status_code == 422
    assert words in page.content.decode()
    assert AnswersImport.objects.count() == 0


@pytest.mark.parametrize("view", ["detail", "order", "save", "undo", "delete"])
def test_an_import_is_the_methodists_own_business(client_of, row, marina, vera, olga, view):
    def status(person):
        browser, url = client_of(person), address(view, row)
        return (browser.get(url) if view == "detail" else browser.post(url)).status_code

    assert [status(person) for person in (marina, vera, olga)] == [403, 403, 404]


def test_names_of_a_forgotten_preview_are_not_kept(client_of, anna, row):
    AnswersImport.objects.update(created_at=row.created_at - timedelta(days=15))
    upload(client_of(anna), LETTERS.replace("Орлова Нина", "Орлова Инна"))

    assert AnswersImport.objects.filter(pk=row.pk).count() == 0
    assert AnswersImport.objects.count() == 1


def test_two_lines_about_one_person_become_one_answer(client_of, anna, vera, row):
    browser = client_of(anna)
    person, item, wave, _, _, viewpoint = row.understood["answers"][0]
    row.understood["answers"] += [
        [person, item, wave, 1.0, False, viewpoint],
        [person, item, wave, None, False, viewpoint],
    ]
    row.save()

    assert browser.post(address("save", row), decision(browser, row)).status_code == 302
    assert Answer.objects.get(response__about=vera, item__position=1).value == 1


def test_a_mean_of_several_marks_is_said_to_be_left_out(client_of, anna, row):
    row.understood["answers"][0][3] = 1.5
    row.save()
    page = client_of(anna).get(address("detail", row))

    assert page.context["counts"]["fractional"] == 1
    assert "не взято дробных баллов – 1" in page.content.decode()


@pytest.mark.parametrize("day", ["9999-12-31", "0001-01-01"])
def test_answers_come_from_a_day_that_was(client_of, anna, row, day):
    browser = client_of(anna)
    answer = browser.post(address("save", row), decision(browser, row, **{"day-0": day}))

    assert (answer.status_code, Survey.objects.count()) == (422, 0)


def test_an_import_in_which_people_answered_since_is_not_taken_back(client_of, anna, vera, row):
    browser = client_of(anna)
    browser.post(address("save", row), decision(browser, row))
    survey = surveys.reopen(Survey.objects.get(), by=anna, now=NOW)
    make_response(survey, vera, values=[1, 1], viewpoint="expert", author=anna)
    page = browser.post(address("undo", row), follow=True).content.decode()

    assert "в нём уже отвечали люди" in page
    assert list(Survey.objects.all()) == [survey]


def test_a_file_of_a_whole_region_is_refused_at_once(client_of, anna):
    lines = "".join(f"Педагог{number} Анна;Затрудняюсь;Не затрудняюсь\n" for number in range(20_000 // 4))
    page = upload(client_of(anna), LETTERS.splitlines()[0] + "\n" + lines)

    assert page.status_code == 422
    assert "В файле больше 500 человек" in page.content.decode()
    assert AnswersImport.objects.count() == 0
