"""The grid of a group: who fills it, cell by cell, two at once, with and without a script."""

from datetime import timedelta

import pytest
from django.urls import reverse

from deficits.models import AreaResult, AssessmentWave, ChildAssessment, ChildMark, Framework

from ..children import make_assessment, make_children, make_framework, make_group, make_indicator, make_wave


@pytest.fixture
def group(anna, vera):
    """Vera's group; Nina works elsewhere."""
    made = make_group(anna, educators=[vera])
    make_wave(made)
    return made


@pytest.fixture
def places(group):
    return make_children(group, 3)


@pytest.fixture
def assessment(anna, group, places):
    return make_assessment(group, make_framework(anna), anna)


def address(view, group, *more, query="?wave=start&area=speech"):
    return reverse(f"deficits:{view}", args=[group.pk, *more]) + query


def cell(place, assessment, code="speech-1"):
    return f"mark-{place.pk}-{assessment.framework.indicators.get(code=code).pk}"


def values():
    return list(ChildMark.objects.order_by("child__position", "indicator").values_list("value", flat=True))


def words(page):
    return page.content.decode()


def test_who_fills_the_grid(client, client_of, anna, marina, vera, nina, guest, officer, olga, group, assessment):
    for view in ("child_grid", "child_roster", "child_key", "child_cells"):
        url = address(view, group)
        people = (anna, vera, marina, nina, guest, officer, olga)
        assert [client_of(person).get(url).status_code for person in people] == [200, 200, 403, 403, 403, 403, 404]
        assert client.get(url).status_code == 302


def test_who_saves(client_of, anna, marina, vera, nina, olga, group, places, assessment):
    form = {cell(places[0], assessment): "2"}
    people = (marina, nina, olga, vera, anna)
    answers = [client_of(person).post(address("child_autosave", group), form).status_code for person in people]

    assert (answers, values()) == ([403, 403, 404, 200, 200], [2])
    assert ChildMark.objects.get().marked_by == vera


def test_the_grid_shows_one_area_and_how_much_of_each_is_done(client_of, vera, group, places, assessment):
    browser = client_of(vera)
    browser.post(address("child_autosave", group), {cell(places[0], assessment): "2", cell(places[2], assessment): "0"})
    page = browser.get(address("child_grid", group)).context

    assert [one.code for one, _ in page["heads"]] == ["speech-1", "speech-2"]
    assert [empty for _, empty in page["heads"]] == [1, 3]
    assert [(row["place"].code, row["missing"]) for row in page["rows"]] == [
        ("Ребёнок 01", 1), ("Ребёнок 02", 2), ("Ребёнок 03", 1)
    ]  # fmt: skip
    assert [tab["title"] for tab in page["tabs"]] == ["Речевое: 2 из 6", "Художественно-эстетическое: 0 из 3"]


def test_only_indicators_of_the_age_of_the_group(client_of, vera, group, assessment):
    for position, age in enumerate(("5-6", "3-4"), 7):
        make_indicator(assessment.framework, area="speech", age=age, position=position, code=age, text=age)
    page = client_of(vera).get(address("child_grid", group)).context

    assert [one.code for one, _ in page["heads"]] == ["speech-1", "speech-2", "5-6"]


def test_a_mixed_group_chooses_its_ages(client_of, anna, vera):
    group = make_group(anna, title="Разновозрастная", age="mixed", educators=[vera])
    make_wave(group)
    make_children(group, 1)
    framework = make_framework(anna, indicators=[("speech", 1)])
    for position, age in enumerate(("5-6", "3-4", "4-5"), 7):
        make_indicator(framework, area="speech", age=age, position=position, code=age, text=age)
    make_assessment(group, framework, anna)
    browser = client_of(vera)
    every = browser.get(address("child_grid", group)).context
    chosen = browser.get(address("child_grid", group, query="?wave=start&age=3-4&age=9-9")).context

    assert [one.code for one, _ in every["heads"]] == ["speech-1", "5-6", "3-4", "4-5"]
    assert [one.code for one, _ in chosen["heads"]] == ["speech-1", "3-4"]
    assert [(age, is_chosen) for age, _, is_chosen in chosen["ages"]] == [("3-4", True), ("4-5", False), ("5-6", False)]


@pytest.mark.parametrize(("scale", "typed"), [
    ("letters", {"н": 1, "С": 2, "D": 3, "3": 3}), ("signs", {"-": 1, "–": 1, "±": 2, "+": 3, "2": 2}),
    ("1-5", {"5": 5}),
])  # fmt: skip
def test_letters_and_signs_are_marks(client_of, anna, vera, group, places, scale, typed):
    assessment = make_assessment(group, make_framework(anna, scale=scale), anna)
    for text, value in typed.items():
        client_of(vera).post(address("child_autosave", group), {cell(places[0], assessment): text})
        assert values() == [value]


@pytest.mark.parametrize("text", ["9", "а", "10", "ы" * 10_000, "<b>"])
def test_a_wrong_mark_is_refused_and_the_right_ones_stay(client_of, vera, group, places, assessment, text):
    form = {cell(places[0], assessment): text, cell(places[1], assessment): "3"}
    answer = client_of(vera).post(address("child_autosave", group), form)

    assert answer.status_code == 422
    assert answer.json()["error"] == f"Ребёнок 01, speech-1: «{text[:20]}» – такой отметки в шкале нет."
    assert values() == [3]


def test_the_clock_of_a_device_may_be_wrong(client_of, vera, group, places, assessment):
    """A device two years behind: what it typed a moment ago is still the newest."""
    browser, name = client_of(vera), cell(places[0], assessment)
    browser.post(address("child_autosave", group), {name: "1"})
    behind = 1_728_000_000_000
    answer = browser.post(
        address("child_autosave", group), {name: "2", f"at-{name}": str(behind), "sent-at": str(behind + 1)}
    )

    assert (answer.json(), values()) == ({"saved": 1}, [2])


@pytest.mark.parametrize("odd", ["9" * 400, "-9" * 9, "x", "", "253402300800000"])
def test_odd_moments_do_no_harm(client_of, vera, group, places, assessment, odd):
    name = cell(places[0], assessment)
    form = {name: "1", f"at-{name}": odd, "sent-at": odd, "loaded_at": odd}

    assert client_of(vera).post(address("child_autosave", group), form).json() == {"saved": 1}


def test_cells_saved_by_a_colleague_are_told_since_a_moment(client_of, anna, vera, group, places, assessment):
    since = client_of(anna).get(address("child_cells", group)).json()["since"]
    client_of(vera).post(address("child_autosave", group), {cell(places[0], assessment): "2"})
    told = client_of(anna).get(address("child_cells", group), {"wave": "start", "since": since}).json()
    again = client_of(anna).get(address("child_cells", group), {"wave": "start", "since": "2090-01-01T00:00:00Z"})

    assert told["cells"] == {cell(places[0], assessment): {"value": "2", "sign": "2"}}
    assert (again.json()["cells"], told["since"] > since) == ({}, True)


@pytest.mark.parametrize("since", ["", "вчера", "2026-13-45T00:00:00Z", "2026-01-01"])
def test_an_odd_moment_tells_nothing(client_of, vera, group, assessment, since):
    assert client_of(vera).get(address("child_cells", group), {"since": since}).json()["cells"] == {}


def test_without_a_script_two_people_lose_nothing(client_of, anna, vera, group, places, assessment):
    """Both opened an empty page; Vera saves her child, then Anna saves the whole page with another."""
    loaded = client_of(anna).get(address("child_grid", group)).context["loaded_at"]
    names = [cell(place, assessment) for place in places]
    client_of(vera).post(address("child_grid", group), {names[0]: "2", names[1]: "", names[2]: "1"})
    page = client_of(anna).post(
        address("child_grid", group), {names[0]: "", names[1]: "3", names[2]: "0", "loaded_at": loaded}, follow=True
    )

    assert values() == [2, 3, 1]
    assert "его отметки остались: Ребёнок 01, speech-1; Ребёнок 03, speech-1." in words(page)


def test_a_wave_closed_during_entry_keeps_what_is_saved(client_of, vera, group, places, assessment):
    browser, form = client_of(vera), {cell(places[0], assessment): "2"}
    browser.post(address("child_autosave", group), form)
    close(group)
    answer = browser.post(address("child_autosave", group), {cell(places[1], assessment): "1"})
    page = browser.post(address("child_grid", group), {cell(places[1], assessment): "1"}, follow=True)

    assert (answer.status_code, values()) == (409, [2])
    assert "Сроки может сдвинуть ответственный за методическую работу." in answer.json()["error"]
    assert "Сейчас отметки не принимаются" in words(page)
    assert "data-autosave-url" not in words(page)


def close(group):
    AssessmentWave.objects.update(closes_on=group.organization.today - timedelta(days=1))


def test_a_late_arrival_is_named(client_of, vera, group, assessment):
    make_children(group, 1, joined_on=group.organization.today)

    assert words(client_of(vera).get(address("child_grid", group))).count("пришёл недавно, не в подсчёте") == 1


def test_children_who_were_not_there_are_not_asked_about(client_of, vera, group, assessment):
    today = group.organization.today
    make_children(group, 1, left_on=today.replace(year=today.year - 1))
    make_children(group, 1, joined_on=today.replace(year=today.year + 1))
    page = client_of(vera).get(address("child_grid", group)).context

    assert [row["place"].code for row in page["rows"]] == ["Ребёнок 01", "Ребёнок 02", "Ребёнок 03"]


def test_one_child_at_a_time_and_then_the_next(client_of, vera, group, places, assessment):
    browser = client_of(vera)
    browser.post(address("child_autosave", group), {cell(places[1], assessment): "3"})
    page = browser.get(address("child_person", group, places[1].pk)).context

    assert (page["answered"], page["total"]) == (1, 2)
    assert (page["previous"], page["following"]) == (places[0], places[2])
    assert page["choices"][-2:] == [("3", "3 – проявляет всегда, сам"), ("", "Не оценено")]


def test_begin_with_our_set(client_of, vera, group, places):
    browser = client_of(vera)
    assert browser.get(address("child_grid", group))["Location"] == address(
        "child_assessment_create", group, query="?wave=start"
    )
    browser.post(address("child_assessment_create", group), {"framework": "ours"})

    assert ChildAssessment.objects.get().framework == Framework.objects.get(code="portal_short")
    page = browser.get(address("child_grid", group)).context
    assert [one.code for one, _ in page["heads"]] == ["РР-56-1", "РР-56-2", "РР-56-3", "РР-56-4"]


def test_beginning_twice_with_another_set_keeps_the_marks(client_of, anna, vera, group, places, assessment):
    other = make_framework(anna, title="Другой")
    client_of(vera).post(address("child_autosave", group), {cell(places[0], assessment): "2"})
    page = client_of(anna).post(address("child_assessment_create", group), {"framework": other.pk}, follow=True)

    assert "Коллега уже начал эту диагностику" in words(page)
    assert (ChildAssessment.objects.get().framework, values()) == (assessment.framework, [2])


@pytest.mark.parametrize("chosen", ["", "0", "9" * 40, "чужой"])
def test_an_unknown_set_is_refused(client_of, vera, group, places, chosen):
    assert client_of(vera).post(address("child_assessment_create", group), {"framework": chosen}).status_code == 422
    assert ChildAssessment.objects.count() == 0


def test_a_strangers_set_is_refused(client_of, vera, olga, group, places):
    framework = make_framework(olga)

    assert (
        client_of(vera).post(address("child_assessment_create", group), {"framework": framework.pk}).status_code == 422
    )


@pytest.mark.parametrize("number", [0, 1, 60])
def test_a_group_of_any_size(client_of, anna, vera, number):
    group = make_group(anna, title="Другая", educators=[vera])
    make_wave(group, wave="middle")
    make_children(group, number)
    make_assessment(group, make_framework(anna, title="Ещё"), anna, wave="middle")
    page = client_of(vera).get(address("child_grid", group, query="?wave=middle"))

    assert len(page.context["rows"]) == number
    assert ("В списке группы нет детей" in words(page)) == (number == 0)


def test_the_grid_does_not_grow_queries(client_of, vera, group, places, assessment, django_assert_num_queries):
    browser = client_of(vera)
    browser.get(address("child_key", group))
    with django_assert_num_queries(10):
        browser.get(address("child_grid", group))
    make_children(group, 9)
    with django_assert_num_queries(10):
        browser.get(address("child_grid", group))


def test_saving_does_not_grow_queries(client_of, vera, group, places, assessment, django_assert_num_queries):
    browser = client_of(vera)
    browser.get(address("child_key", group))
    one = {cell(places[0], assessment): "1"}
    many = {cell(place, assessment, "speech-2"): "1" for place in places}
    for form in (one, many):
        with django_assert_num_queries(24):
            browser.post(address("child_autosave", group), form)
    assert AreaResult.objects.get().low == 3
