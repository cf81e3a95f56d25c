from datetime import timedelta

import pytest
from django.urls import reverse

from communities.models import CarryOver, StudyWalk, WalkState, WatchPoint
from communities.services import walks
from tests.communities.cascade_factories import make_carry_over, make_walk, make_watch_point
from tests.communities.factories import NOW, at
from tests.factories import make_membership, make_organization

LIST, CREATE = reverse("communities:walk_list"), reverse("communities:walk_create")
READ = ["walk_detail", "walk_sheet", "walk_export"]
FORMS = ["walk_update", "walk_answer", "walk_cancel", "walk_hold", "watch_create", "carry_create"]
OF_ROWS = ["watch_update", "watch_delete", "carry_done"]
BUTTONS = {"walk_ask", "watch_delete"}
OF_GUESTS = [*READ[1:], "walk_update", "walk_ask", "walk_hold", "watch_create", "carry_create", *OF_ROWS]


def text_of(response) -> str:
    return response.content.decode()


def knock(browser, url_of, name):
    return browser.post(url_of(name)) if name in BUTTONS else browser.get(url_of(name))


def url(name, row):
    return reverse(f"communities:{name}", args=[row.pk])


@pytest.fixture
def walk(vera, nina, daisy, talking):
    """Вера asked «Ромашка», Нина goes."""
    return make_walk(vera, nina, host=daisy, state=WalkState.ASKED, community=talking, wanted="Вторник")


@pytest.fixture
def url_of(walk, nina):
    point, carried = make_watch_point(walk, seen="Пауза после вопроса"), make_carry_over(walk, nina)

    def address(name):
        return url(
            name,
            {"watch_create": walk, "carry_create": walk, "watch": point, "carry": carried}.get(
                name, {"watch": point, "carry": carried}.get(name.split("_")[0], walk)
            ),
        )

    return address


@pytest.mark.parametrize("name", [*READ, *FORMS, *OF_ROWS, "walk_ask"])
def test_login_guests_services_and_strangers(client, client_of, guest, officer, mms, url_of, name):
    stranger = make_membership(make_organization("«Василёк»", parent=mms), role="methodist", full_name="Дальняя Ида")

    assert client.get(url_of(name)).status_code == 302
    assert [knock(client_of(who), url_of, name).status_code for who in (guest, officer, stranger)] == [403, 403, 404]


@pytest.mark.parametrize("name", OF_GUESTS)
def test_hosts_do_not_find_the_notes_of_their_guests(client_of, olga, url_of, name):
    assert knock(client_of(olga), url_of, name).status_code == 404


def test_hosts_read_the_request_and_nothing_else(client_of, olga, daisy, walk, url_of):
    page = text_of(client_of(olga).get(walk.get_absolute_url()))

    assert "Как читают детям" in page and "Кузнецова Вера Ильинична" in page and "Вторник" in page
    assert not any(word in page for word in ("Как задают вопросы", "Пауза", "Орлова", "Говорящая группа"))
    rita = make_membership(daisy, full_name="Рыбина Маргарита Львовна")
    assert client_of(rita).get(walk.get_absolute_url()).status_code == 404


def test_a_draft_is_unknown_to_the_hosts(client_of, olga, vera, daisy):
    draft = make_walk(vera, host=daisy)

    assert client_of(olga).get(draft.get_absolute_url()).status_code == 404
    walks.cancel(draft, reason="Передумали")
    assert client_of(olga).get(draft.get_absolute_url()).status_code == 404
    assert "Прогулок пока нет" in text_of(client_of(olga).get(LIST))


@pytest.mark.parametrize("name", ["walk_update", "walk_ask", "walk_hold", "watch_create", "watch_update", "carry_done"])
def test_colleagues_who_do_not_go_read_only(client_of, sveta, url_of, name):
    browser = client_of(sveta)

    assert knock(browser, url_of, name).status_code == 403
    assert {browser.get(url_of(read)).status_code for read in READ} == {200}


def test_methods(client_of, vera, url_of):
    browser = client_of(vera)
    assert {browser.get(url_of(name)).status_code for name in BUTTONS} == {405}
    assert {browser.post(url_of(name)).status_code for name in READ} == {405}


def test_an_educator_prepares_and_the_coordinator_asks(client_of, nina, vera, talking, daisy):
    form = {"host": daisy.pk, "purpose": "Как читают", "people": [nina.pk], "community": talking.pk}
    browser = client_of(nina)

    assert "Выберите или впишите детский сад" in text_of(browser.post(CREATE, form | {"host": ""}))
    browser.post(CREATE, form)
    walk = StudyWalk.objects.get()
    assert browser.post(url("walk_ask", walk)).status_code == 403
    assert client_of(vera).post(url("walk_ask", walk))["Location"] == walk.get_absolute_url()
    assert client_of(vera).post(url("walk_ask", walk)).status_code == 409

    assert StudyWalk.objects.get().is_asked is True


def test_neighbours_stand_first_and_services_are_no_kindergartens(client_of, anna, daisy, iro, mms, sunny):
    far = make_organization("«Дальний»", parent=make_organization("ММС Далей", kind="mms", parent=iro))
    choices = client_of(anna).get(CREATE).context["form"].fields["host"].choices

    assert choices[1:] == [
        ("Соседи", [(daisy.pk, "«Ромашка»")]),
        ("Другие детские сады региона", [(far.pk, "«Дальний»")]),
    ]


def test_the_hosts_answer_once(client_of, olga, daisy, walk):
    petr = make_membership(daisy, role="head", full_name="Громов Пётр Сергеевич")
    day = at(5, organization=daisy)
    form = {"agrees": "yes", "visit_at": day.strftime("%Y-%m-%dT%H:%M"), "words": "Вход со двора"}

    past = form | {"visit_at": at(-1, organization=daisy).strftime("%Y-%m-%dT%H:%M")}
    assert "уже прошёл" in text_of(client_of(olga).post(url("walk_answer", walk), past))
    client_of(olga).post(url("walk_answer", walk), form)
    late = text_of(client_of(petr).post(url("walk_answer", walk), {"agrees": "no", "words": "Ремонт"}))

    assert "Уже ответил(а) Чужова Ольга Ивановна: ждём гостей. Написано: «Вход со двора»." in late
    assert StudyWalk.objects.get().visit_at == day


def test_guests_do_not_answer_for_their_hosts(client_of, vera, anna, walk):
    assert {client_of(who).get(url("walk_answer", walk)).status_code for who in (vera, anna)} == {403}


def test_the_answer_of_a_place_outside_is_noted_by_who_asked(client_of, vera, nina, sunny):
    walk = make_walk(vera, nina, state=WalkState.ASKED)
    form = {"agrees": "yes", "visit_at": at(5, organization=sunny).strftime("%Y-%m-%dT%H:%M")}

    assert client_of(nina).get(url("walk_answer", walk)).status_code == 403
    client_of(vera).post(url("walk_answer", walk), form)

    assert StudyWalk.objects.get().is_agreed is True


def test_both_sides_may_call_it_off(client_of, vera, nina, olga, daisy):
    ours, theirs = (make_walk(vera, nina, host=daisy, state=WalkState.AGREED) for _ in range(2))
    asked = make_walk(vera, nina, host=daisy, state=WalkState.ASKED)

    assert client_of(olga).get(url("walk_cancel", asked)).status_code == 403
    assert "Обязательное поле" in text_of(client_of(vera).post(url("walk_cancel", ours), {"reason": ""}))
    client_of(vera).post(url("walk_cancel", ours), {"reason": "Болеем"})
    client_of(olga).post(url("walk_cancel", theirs), {"reason": "Карантин"})

    assert "Карантин" in text_of(client_of(vera).get(theirs.get_absolute_url()))
    assert client_of(vera).get(url("walk_cancel", ours)).status_code == 403


def test_seen_written_and_carried_over(client_of, nina, vera, sunny):
    walk = make_walk(vera, nina, state=WalkState.AGREED)
    browser = client_of(nina)
    more = browser.post(url("watch_create", walk), {"question": "Как спрашивают", "more": "1"})
    assert more["Location"] == url("watch_create", walk)
    point = WatchPoint.objects.get()
    form = {"version": 1, "question": "Как спрашивают", "seen": "<b>Ждут</b>"}
    browser.post(url("watch_update", point), form)
    stale = client_of(vera).post(url("watch_update", point), form | {"seen": "Другое"})
    assert "&lt;b&gt;Ждут&lt;/b&gt;" in text_of(stale)
    assert browser.get(url("carry_create", walk)).status_code == 403
    browser.post(url("walk_hold", walk), {"version": 1, "held_on": sunny.today, "report": "Дети спрашивают"})
    browser.post(
        url("carry_create", walk), {"text": "Пауза", "responsible": nina.pk, "due_on": sunny.today + timedelta(days=9)}
    )
    browser.post(url("carry_done", CarryOver.objects.get()), {"outcome": ""})

    page = text_of(browser.get(walk.get_absolute_url()))
    assert "Дети спрашивают" in page and "&lt;b&gt;Ждут" in page and "Пауза" in page
    assert CarryOver.objects.get().done_on == sunny.today
    assert browser.post(url("watch_delete", point)).status_code == 409


def test_an_empty_line_is_removed(client_of, nina, vera):
    point = make_watch_point(make_walk(vera, nina))

    client_of(nina).post(url("watch_delete", point))

    assert WatchPoint.objects.count() == 0


def test_another_mans_carry_over(client_of, nina, sveta, vera):
    carried = make_carry_over(make_walk(vera, nina, state=WalkState.HELD), sveta)

    assert client_of(nina).get(url("carry_done", carried)).status_code == 403
    assert client_of(sveta).get(url("carry_done", carried)).status_code == 200


def test_paper_has_lines_to_write_on(client_of, nina, vera):
    walk = make_walk(vera, nina)
    make_watch_point(walk)

    assert text_of(client_of(nina).get(url("walk_sheet", walk))).count("blank-lines__line") == 8


def test_queries_do_not_grow(client_of, vera, nina, daisy, walk, django_assert_num_queries):
    browser = client_of(vera)
    browser.get(LIST)
    with django_assert_num_queries(7):
        browser.get(LIST)
    for days in range(2):
        make_walk(vera, nina, host=daisy, state=WalkState.AGREED, visit_at=NOW + timedelta(days=days))
    with django_assert_num_queries(7):
        browser.get(LIST)
    browser.get(walk.get_absolute_url())
    with django_assert_num_queries(7):
        browser.get(walk.get_absolute_url())
    for _ in range(2):
        make_watch_point(walk, seen="Ждут", written_by=nina)
        make_carry_over(walk, nina)
    with django_assert_num_queries(7):
        browser.get(walk.get_absolute_url())
