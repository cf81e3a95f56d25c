import pytest
from django.urls import reverse

from tests.communities.observations_factories import make_absence, make_lesson_of_study, make_observer
from tests.communities.study_factories import make_developer
from tests.factories import make_membership

PAGES = ("observer_list", "observer_create", "absence_create")
BUTTONS = ("observer_share", "observer_delete", "absence_delete")


@pytest.fixture
def watched(talking, vera, nina):
    return make_lesson_of_study(talking, vera, nina, days=3)


@pytest.fixture
def rows(watched, nina):
    return {"observer_delete": make_observer(watched, nina), "absence_delete": make_absence(watched, nina)}


def address(view, row) -> str:
    return reverse(f"communities:{view}", args=[row.pk])


def every(watched, rows) -> dict[str, str]:
    return {view: address(view, rows.get(view, watched)) for view in (*PAGES, *BUTTONS)}


def test_the_pages_open_for_the_group(client_of, watched, nina):
    for view in PAGES:
        assert client_of(nina).get(address(view, watched)).status_code == 200


def test_needs_login(client, watched, rows):
    assert {client.get(url).status_code for url in every(watched, rows).values()} == {302}


def test_a_stranger_finds_nothing(client_of, watched, rows, olga):
    stranger = client_of(olga)
    found = {
        view: (stranger.post if view in BUTTONS else stranger.get)(url) for view, url in every(watched, rows).items()
    }

    assert {view: response.status_code for view, response in found.items()} == dict.fromkeys(found, 404)


def test_an_ordinary_lesson_is_not_observed_so(client_of, lesson, vera):
    assert client_of(vera).get(address("observer_list", lesson)).status_code == 404


def test_leaders_outside_of_the_group_read_nothing(client_of, watched, anna, marina):
    for leader in (anna, marina):
        assert client_of(leader).get(address("observer_list", watched)).status_code == 403


def test_a_member_who_does_not_develop_reads_and_changes_nothing(client_of, watched, sunny, talking):
    from tests.communities.factories import make_member

    member = make_membership(sunny, full_name="Смирнова Инна Игоревна")
    make_member(talking, member)
    browser = client_of(member)

    assert browser.get(address("observer_list", watched)).status_code == 200
    assert "Распределить поровну" not in browser.get(address("observer_list", watched)).content.decode()
    assert browser.get(address("observer_create", watched)).status_code == 403
    assert browser.post(address("observer_share", watched)).status_code == 403


def test_buttons_are_pressed_not_opened(client_of, watched, rows, nina):
    browser, urls = client_of(nina), every(watched, rows)

    assert {browser.get(urls[view]).status_code for view in BUTTONS} == {405}


def test_a_task_is_given_and_taken(client_of, watched, vera, nina):
    child, stage = watched.study.children.first(), watched.card.stages.first()
    form = {"membership": nina.pk, "who": f"child-{child.pk}", "stages": [stage.pk]}

    response = client_of(vera).post(address("observer_create", watched), form)

    observer = watched.observers.get()
    assert response.url == address("observer_list", watched)
    assert (observer.membership, observer.child, observer.stage) == (nina, child, stage)
    assert client_of(vera).post(address("observer_delete", observer)).status_code == 302
    assert watched.observers.count() == 0


def test_a_wrong_form_says_why(client_of, watched, vera):
    form = {"membership": vera.pk, "who": "child-0", "stages": ["9" * 40]}

    page = client_of(vera).post(address("observer_create", watched), form).content.decode()

    assert "Выберите корректный вариант" in page
    assert watched.observers.count() == 0


def test_shared_out_by_one_button(client_of, watched, nina):
    client_of(nina).post(address("observer_share", watched))

    assert list(watched.observers.values_list("membership", flat=True)) == [nina.pk] * 3
    page = client_of(nina).get(address("observer_list", watched)).content.decode()
    assert f'class="btn btn-primary" href="{address("study_detail", watched.study)}"' in page


def test_refused_on_the_page_itself(client_of, talking, vera):
    alone = make_lesson_of_study(talking, vera, days=4)

    response = client_of(vera).post(address("observer_share", alone))

    assert (response.status_code, "Распределять некого" in response.content.decode()) == (409, True)


def test_an_absence_with_its_reason(client_of, watched, vera, nina):
    client_of(vera).post(address("absence_create", watched), {"membership": nina.pk, "reason": "Отпуск"})

    page = client_of(vera).get(address("observer_list", watched)).content.decode()

    assert "Не будет: Отпуск" in page
    client_of(vera).post(address("absence_delete", watched.absences.get()))
    assert watched.absences.count() == 0


@pytest.mark.parametrize("count", [1, 3])
def test_more_people_ask_the_database_no_more(client_of, watched, sunny, vera, nina, count, django_assert_num_queries):
    for number in range(count):
        person = make_membership(sunny, full_name=f"Дворник Дина {number}")
        make_developer(watched.study, person)
        make_observer(watched, person, child=watched.study.children.first())
    browser = client_of(vera)
    browser.get(address("observer_list", watched))

    with django_assert_num_queries(27):
        browser.get(address("observer_list", watched))
