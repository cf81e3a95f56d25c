from datetime import timedelta

import pytest
from django.urls import reverse

from communities.models import Community, CommunityMember, Motion
from tests.communities.factories import make_community, make_member
from tests.communities.self_government_factories import make_motion, make_own_goal, make_term

NAMES = ("motion_list", "motion_create", "motion_detail", "motion_speak", "motion_settle", "motion_withdraw",
         "motion_replace", "goal_list", "goal_create", "goal_update", "goal_settle", "goal_reopen", "term_update",
         "community_join", "community_announce")  # fmt: skip
ACTIONS = {"motion_speak", "motion_settle", "motion_withdraw", "goal_reopen", "community_join", "community_announce"}
OF_COMMUNITY = {"motion_list", "motion_create", "goal_list", "goal_create", "community_join", "community_announce"}


@pytest.fixture
def group(vera, nina, sveta) -> Community:
    """Вера coordinates; Нина and Светлана take part: no longer forming."""
    return make_community(vera, nina, sveta, title="Втроём", coordinator=vera)


@pytest.fixture
def motion(group, vera) -> Motion:
    return make_motion(group, vera, text="Иначе не успеваем")


@pytest.fixture
def url_of(group, vera, motion):
    rows = {"motion": motion, "goal": make_own_goal(group, vera), "term": make_term(group, vera)}

    def address(name: str) -> str:
        row = group if name in OF_COMMUNITY else rows[name.split("_")[0]]
        return reverse(f"communities:{name}", args=[row.pk])

    return address


def ask(browser, url: str, name: str):
    return browser.post(url) if name in ACTIONS else browser.get(url)


def text_of(response) -> str:
    return response.content.decode()


@pytest.mark.parametrize("name", NAMES)
def test_doors_of_self_government(client, client_of, olga, officer, url_of, name):
    """Nobody without signing in, no stranger, no service."""
    url = url_of(name)

    assert ask(client, url, name).status_code == 302
    assert ask(client_of(olga), url, name).status_code == 404
    assert ask(client_of(officer), url, name).status_code == 403


@pytest.mark.parametrize("name", [name for name in NAMES if not name.startswith("community")])
@pytest.mark.parametrize("who", ["anna", "marina"])
def test_leaders_who_are_not_members_neither_read_nor_override(client_of, request, url_of, name, who):
    response = ask(client_of(request.getfixturevalue(who)), url_of(name), name)

    is_read_by_members = name.split("_")[0] in {"motion", "goal"} and name not in OF_COMMUNITY
    assert response.status_code == (404 if is_read_by_members else 403)


@pytest.mark.parametrize("name", ["motion_speak", "motion_withdraw", "motion_replace", "motion_create"])
def test_a_group_that_opened_its_records_is_read_but_not_steered(client_of, marina, group, motion, url_of, name):
    Community.objects.update(ring=3)

    assert client_of(marina).get(url_of("motion_detail")).status_code == 200
    assert ask(client_of(marina), url_of(name), name).status_code == 403


@pytest.mark.parametrize("name", sorted(ACTIONS))
def test_buttons_are_not_pressed_by_reading(client_of, vera, url_of, name):
    assert client_of(vera).get(url_of(name)).status_code == 405


@pytest.mark.parametrize("name", ["motion_list", "motion_detail", "goal_list"])
def test_pages_take_no_forms(client_of, vera, url_of, name):
    assert client_of(vera).post(url_of(name)).status_code == 405


def test_a_guest_reads_no_working_content(client_of, group, guest, url_of):
    make_member(group, guest, left_on=group.organization.today)

    assert client_of(guest).get(group.get_absolute_url()).status_code == 200
    assert client_of(guest).get(url_of("motion_list")).status_code == 403


def test_a_guest_after_the_last_day_sees_nothing(client_of, group, guest):
    make_member(group, guest, left_on=group.organization.today - timedelta(days=1))

    assert client_of(guest).get(group.get_absolute_url()).status_code == 404


def test_what_to_propose_is_chosen_first(client_of, group, vera):
    page = text_of(client_of(vera).get(reverse("communities:motion_create", args=[group.pk])))

    assert [kind in page for kind in ("?kind=idea", "?kind=coordinator", "?kind=charter")] == [True, True, False]


def test_a_proposal_is_put_and_spoken_about(client_of, group, vera, nina, sveta):
    url = reverse("communities:motion_create", args=[group.pk]) + "?kind=idea"
    until = (group.organization.today + timedelta(days=7)).isoformat()
    client_of(nina).post(url, {"title": "По вторникам <script>", "voices_until": until})
    motion = Motion.objects.get()

    speak = reverse("communities:motion_speak", args=[motion.pk])
    empty = client_of(vera).post(speak, {"kind": "object", "text": ""})
    assert (empty.status_code, "Напишите замечание или причину возражения." in text_of(empty)) == (409, True)
    assert client_of(vera).post(speak, {}).status_code == 422
    for who in (vera, sveta):
        client_of(who).post(speak, {"kind": "agree", "text": ""})

    page = text_of(client_of(nina).get(motion.get_absolute_url()))
    assert ("принято" in page, "&lt;script&gt;" in page, "По вторникам <script>" in page) == (True, True, False)
    late = client_of(vera).post(speak, {"kind": "agree", "text": ""})
    assert (late.status_code, "Итог уже подведён: принято" in text_of(late)) == (409, True)


def test_what_a_proposal_of_a_coordinator_needs(client_of, group, vera):
    url = reverse("communities:motion_create", args=[group.pk]) + "?kind=coordinator"

    assert text_of(client_of(vera).post(url, {"text": ""})).count("Обязательное поле.") == 3


def test_summing_up_waits_for_the_term(client_of, nina, motion, url_of):
    early = client_of(nina).post(url_of("motion_settle"))
    assert (early.status_code, early.context["refusal"][:24]) == (409, "Ещё рано подводить итог:")
    Motion.objects.update(voices_until=nina.organization.today - timedelta(days=1))

    page = text_of(client_of(nina).get(motion.get_absolute_url()))
    assert ("Подвести итог" in page, "Ваше слово" in page) == (True, False)
    client_of(nina).post(url_of("motion_settle"))
    motion.refresh_from_db()
    assert motion.state == "declined"


def test_another_text_takes_the_place(client_of, vera, nina, motion, url_of):
    assert client_of(nina).get(url_of("motion_replace")).status_code == 403
    until = (vera.organization.today + timedelta(days=5)).isoformat()
    client_of(vera).post(url_of("motion_replace"), {"title": "По средам", "voices_until": until})

    page = text_of(client_of(nina).get(motion.get_absolute_url()))
    assert ("отозвано" in page, "По средам" in page) == (True, True)


def test_a_wish_to_join_is_asked_and_taken_back(client_of, group, anna):
    join = reverse("communities:community_join", args=[group.pk])
    client_of(anna).post(join)
    wish = Motion.objects.get()
    assert "Группа рассматривает Ваше желание" in text_of(client_of(anna).get(group.get_absolute_url()))
    assert client_of(anna).post(join).status_code == 409

    response = client_of(anna).post(reverse("communities:motion_withdraw", args=[wish.pk]))

    assert response["Location"] == group.get_absolute_url()
    assert "Хочу участвовать" in text_of(client_of(anna).get(group.get_absolute_url()))


def test_while_a_group_is_forming_one_simply_joins(client_of, talking, sveta):
    client_of(sveta).post(reverse("communities:community_join", args=[talking.pk]))

    assert CommunityMember.objects.filter(community=talking, membership=sveta).exists()


def test_people_are_added_directly_only_while_a_group_is_forming(client_of, talking, group, vera, anna):
    add = "communities:member_create"

    assert client_of(vera).get(reverse(add, args=[talking.pk])).status_code == 200
    asked = client_of(vera).get(reverse(add, args=[group.pk]))
    assert asked["Location"] == reverse("communities:motion_create", args=[group.pk]) + "?kind=member"
    assert client_of(anna).get(reverse(add, args=[group.pk])).status_code == 403
    assert client_of(vera).post(reverse("communities:community_close", args=[group.pk])).status_code == 403


def test_only_small_words_are_the_coordinators(client_of, group, vera, nina):
    url = reverse("communities:community_update", args=[group.pk])
    client_of(vera).post(url, {"title": "Моё", "theme": "Моя", "purpose": "Слышать детей", "version": 1})

    group.refresh_from_db()
    assert (group.title, group.theme, group.purpose) == ("Втроём", "", "Слышать детей")
    assert client_of(nina).get(url).status_code == 403


def test_the_last_member_is_warned_and_the_community_ends(client_of, vera):
    alone = make_community(vera, title="Одна", coordinator=vera)
    page = text_of(client_of(vera).get(alone.get_absolute_url()))
    assert "Вы последний участник: сообщество завершит работу" in page

    client_of(vera).post(reverse("communities:member_end", args=[alone.members.get().pk]))

    alone.refresh_from_db()
    assert alone.is_closed is True


def test_everybody_is_called_once_a_day(client_of, group, vera, marina, mailoutbox, django_capture_on_commit_callbacks):
    marina.user.email = "marina@example.ru"
    marina.user.save()
    url = reverse("communities:community_announce", args=[group.pk])
    assert client_of(marina).post(url).status_code == 403
    with django_capture_on_commit_callbacks(execute=True):
        client_of(vera).post(url)

    assert [(letter.to, letter.subject) for letter in mailoutbox] == [
        (["marina@example.ru"], "Собираем сообщество «Втроём»")
    ]
    assert client_of(vera).post(url).status_code == 409
    assert "Собирается сообщество «Втроём»" in text_of(client_of(marina).get(reverse("home")))


def test_home_tells_whose_word_is_waited_for(client_of, motion, vera, nina):
    told = "Группа ждёт Вашего слова"

    assert (told in text_of(client_of(nina).get("/")), told in text_of(client_of(vera).get("/"))) == (True, False)


def test_the_list_does_not_grow_queries(client_of, group, vera, nina, motion, url_of, django_assert_num_queries):
    browser = client_of(nina)
    browser.get(url_of("motion_list"))
    with django_assert_num_queries(8):
        browser.get(url_of("motion_list"))
    for number in range(2):
        make_motion(group, vera, title=f"Ещё {number}")
    with django_assert_num_queries(8):
        browser.get(url_of("motion_list"))


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
def test_a_day_outside_of_this_century_is_refused(client_of, talking, vera, day):
    there = reverse("communities:motion_create", args=[talking.pk]) + "?kind=idea"

    response = client_of(vera).post(there, {"title": "Мысль", "voices_until": day})

    assert "Проверьте год." in response.content.decode()
