"""Every page of communities asked by every person of the cast."""

import pytest
from django.urls import reverse

from communities.models import Booking, CommunityMember
from communities.services import bookings
from tests.communities.factories import NOW

READ = ["community_list", "community_detail", "lesson_list", "lesson_detail", "lesson_download", "booking_list"]
FORMS = ["community_update", "member_create", "lesson_create", "lesson_update", "lesson_move", "lesson_cancel"]
ACTIONS = [
    "community_close",
    "member_end",
    "member_appoint",
    "lesson_hold",
    "lesson_widen",
    "booking_create",
    "booking_cancel",
]
ROOMS = ["room_list", "room_create", "room_update"]
LISTS = {"community_list", "lesson_list", "booking_list", "room_list", "community_create", "room_create"}


@pytest.fixture
def url_of(talking, lesson, hall, nina):
    """Address of a page about «Говорящая группа», its lesson, Нина's seat and booking."""
    booking = bookings.book(lesson, by=nina, now=NOW)
    seat = CommunityMember.objects.get(membership=nina)
    objects = {"community": talking, "member": seat, "lesson": lesson, "booking": booking, "room": hall}
    parents = {"member_create": talking, "lesson_create": talking, "booking_create": lesson}

    def address(name):
        row = parents.get(name) or objects[name.split("_")[0]]
        return reverse(f"communities:{name}", args=[] if name in LISTS else [row.pk])

    return address


@pytest.mark.parametrize("name", [*READ, *FORMS, *ACTIONS, *ROOMS, "community_create"])
def test_nobody_signed_in_is_sent_to_the_login_page(client, url_of, name):
    response = client.get(url_of(name))

    assert (response.status_code, response["Location"]) == (302, f"{reverse('account_login')}?next={url_of(name)}")


@pytest.mark.parametrize("name", [name for name in [*READ, *FORMS, *ACTIONS, *ROOMS] if name not in LISTS])
def test_a_stranger_finds_nothing(client_of, olga, url_of, name):
    response = client_of(olga).post(url_of(name)) if name in ACTIONS else client_of(olga).get(url_of(name))

    assert response.status_code == 404


@pytest.mark.parametrize("name", [*READ, *FORMS, *ROOMS, "community_create"])
def test_an_officer_of_the_service_has_no_business_here(client_of, officer, url_of, name):
    assert client_of(officer).get(url_of(name)).status_code == 403


@pytest.mark.parametrize("name", [*READ, *FORMS])
def test_the_coordinator_opens_every_page(client_of, vera, url_of, name):
    assert client_of(vera).get(url_of(name)).status_code == 200


@pytest.mark.parametrize("name", ["community_close", "member_appoint", "lesson_hold", "member_end"])
@pytest.mark.parametrize("who", ["nina", "anna", "marina"])
def test_what_only_the_coordinator_does(client_of, request, url_of, name, who):
    """Neither a member nor the administration; leaving oneself is Нина's right and told elsewhere."""
    if (who, name) == ("nina", "member_end"):
        return
    response = client_of(request.getfixturevalue(who)).post(url_of(name), {"ring": "3"})

    assert response.status_code == 403
    assert Booking.objects.booked().count() == 1


@pytest.mark.parametrize("name", FORMS)
@pytest.mark.parametrize("who", ["anna", "marina"])
def test_heads_and_methodists_do_not_override_a_community(client_of, request, url_of, name, who):
    assert client_of(request.getfixturevalue(who)).get(url_of(name)).status_code == 403


@pytest.mark.parametrize(
    "name", ["lesson_detail", "lesson_download", "booking_create", "lesson_move", "booking_cancel"]
)
@pytest.mark.parametrize("who", ["sveta", "guest"])
def test_a_closed_lesson_is_absent_for_others(client_of, request, url_of, name, who):
    browser = client_of(request.getfixturevalue(who))
    response = browser.post(url_of(name)) if name == "booking_create" else browser.get(url_of(name))

    assert response.status_code == (403 if (who, name) == ("guest", "lesson_move") else 404)


@pytest.mark.parametrize("name", ["community_detail", "member_end"])
def test_a_guest_does_not_find_a_community_that_did_not_invite(client_of, guest, url_of, name):
    browser = client_of(guest)
    response = browser.get(url_of(name)) if name == "community_detail" else browser.post(url_of(name))

    assert response.status_code == 404


@pytest.mark.parametrize("name", [*ROOMS, "community_create"])
@pytest.mark.parametrize("who", ["vera", "guest"])
def test_rooms_and_founding_are_for_leaders(client_of, request, url_of, name, who):
    assert client_of(request.getfixturevalue(who)).get(url_of(name)).status_code == 403


@pytest.mark.parametrize("name", ROOMS)
def test_leaders_keep_the_rooms(client_of, anna, marina, url_of, name):
    assert client_of(anna).get(url_of(name)).status_code == 200
    assert client_of(marina).get(url_of(name)).status_code == 200


@pytest.mark.parametrize("name", [action for action in ACTIONS if action != "booking_cancel"])
def test_actions_are_not_done_by_reading(client_of, vera, anna, url_of, name):
    who = anna if name == "member_appoint" else vera
    assert client_of(who).get(url_of(name)).status_code == 405


@pytest.mark.parametrize("name", READ)
def test_reading_pages_take_no_forms(client_of, vera, url_of, name):
    assert client_of(vera).post(url_of(name)).status_code == 405
