"""Days of the waves, and counts by hand beside marks of single children."""

from datetime import timedelta

import pytest
from django.urls import reverse

from deficits.models import AreaResult, AssessmentWave, ChildAreaLevel, ChildAssessment
from deficits.services import marks
from deficits.services.marks import Given

from ..children import NOW, make_assessment, make_children, make_framework, make_group, make_wave

PAGE = "/deficits/children/waves/"


@pytest.fixture
def group(anna, vera):
    return make_group(anna, educators=[vera])


def form_of(page):
    sent = {}
    for _, cells in page.context["form"].rows():
        for field, _ in cells:
            value = field.value()
            sent |= {field.html_name: "" if value is None else str(value)}
            sent |= {field.html_initial_name: sent[field.html_name]}
    return sent


def words(page):
    return page.content.decode()


def test_usual_days_stand_without_a_row(client_of, anna, sunny):
    year = sunny.school_year.start
    form = form_of(client_of(anna).get(PAGE))

    assert [form[f"{wave}-opens_on"] for wave in ("start", "middle", "end")] == [
        f"{year}-09-01", f"{year + 1}-01-10", f"{year + 1}-04-15"
    ]  # fmt: skip
    assert [form[f"{wave}-closes_on"] for wave in ("start", "middle", "end")] == [
        f"{year}-10-31", f"{year + 1}-02-10", f"{year + 1}-05-31"
    ]  # fmt: skip
    assert AssessmentWave.objects.count() == 0


def test_only_changed_days_are_written(client_of, anna, sunny):
    first, second = form_of(client_of(anna).get(PAGE)), form_of(client_of(anna).get(PAGE))
    year = sunny.school_year.start
    client_of(anna).post(PAGE, first | {"start-closes_on": f"{year}-11-15"})
    client_of(anna).post(PAGE, second | {"start-watch_days": "14", "end-arrived_by": f"{year + 1}-03-01"})

    rows = AssessmentWave.objects.order_by("pk").values_list("wave", "closes_on", "watch_days", "arrived_by")
    assert [(wave, str(closes), days, str(by)) for wave, closes, days, by in rows] == [
        ("start", f"{year}-11-15", 14, "None"), ("end", f"{year + 1}-05-31", 30, f"{year + 1}-03-01")
    ]  # fmt: skip


@pytest.mark.parametrize(("name", "value", "sentence"), [
    ("start-closes_on", "2020-01-01", "не может закончиться раньше"),
    ("start-opens_on", "вчера", "Введите правильную дату"),
    ("start-watch_days", "181", "меньше либо равно 180"),
    ("start-watch_days", "9" * 30, "меньше либо равно 180"),
    ("start-opens_on", "", "Обязательное поле"),
])  # fmt: skip
def test_nonsense_is_refused_in_words(client_of, anna, name, value, sentence):
    page = client_of(anna).post(PAGE, form_of(client_of(anna).get(PAGE)) | {name: value})

    assert (page.status_code, sentence in words(page), AssessmentWave.objects.count()) == (422, True, 0)


def test_who_sets_the_days(client_of, anna, marina, vera, guest, officer):
    people = (anna, marina, vera, guest, officer)

    assert [client_of(person).get(PAGE).status_code for person in people] == [200, 403, 403, 403, 403]


def test_a_changed_day_counts_the_children_again(client_of, anna, vera, group):
    make_wave(group)
    place = make_children(group, 1, joined_on=group.organization.today - timedelta(days=5))[0]
    assessment = make_assessment(group, make_framework(anna), anna)
    given = [Given(place, assessment.framework.indicators.first(), 3, NOW)]
    marks.save(assessment, marks=given, by=vera, now=NOW, today=group.organization.today)
    assert (ChildAreaLevel.objects.get().is_counted, AreaResult.objects.count()) == (False, 0)

    client_of(anna).post(PAGE, form_of(client_of(anna).get(PAGE)) | {"start-watch_days": "3"})
    assert (ChildAreaLevel.objects.get().is_counted, AreaResult.objects.get().high) == (True, 1)


def results(group):
    return reverse("deficits:child_results_update", args=[group.pk]) + "?wave=start"


def numbers(low, seen):
    return {"wave": "start", "speech_low": low, "speech_middle": 1, "speech_high": 1, "seen": seen}


def test_two_windows_do_not_lose_each_others_numbers(client_of, anna, group):
    browser = client_of(anna)
    browser.post(results(group), numbers(3, ""))
    page = browser.post(results(group), numbers(9, ""))

    assert (page.status_code, AreaResult.objects.get().low) == (409, 3)
    assert "низкий 3, средний 1, высокий 1" in words(page)
    assert 'value="9"' in words(page)
    browser.post(results(group), numbers(9, page.context["form"]["seen"].value()))
    assert AreaResult.objects.get().low == 9


def test_counts_by_hand_are_refused_where_single_children_are_marked(client_of, anna, vera, group):
    make_wave(group)
    place = make_children(group, 1)[0]
    assessment = make_assessment(group, make_framework(anna), anna)
    given = [Given(place, assessment.framework.indicators.first(), 3, NOW)]
    marks.save(assessment, marks=given, by=vera, now=NOW, today=group.organization.today)
    page = client_of(anna).post(results(group), numbers(9, ""))

    assert (page.status_code, AreaResult.objects.get().high) == (409, 1)
    assert "числа считаются из отметок" in words(page)
    assert "отмечают по одному" in words(client_of(anna).get(results(group)))


def test_a_set_chosen_but_not_used_gives_way_to_counts(client_of, anna, group):
    make_assessment(group, make_framework(anna), anna)
    page = client_of(anna).get(results(group))
    client_of(anna).post(results(group), numbers(2, page.context["form"]["seen"].value()))

    assert (ChildAssessment.objects.get().framework, AreaResult.objects.get().low) == (None, 2)
