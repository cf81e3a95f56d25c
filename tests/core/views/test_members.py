from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone

from pos_portal.core.models import AuditEvent, Membership, Role, User
from tests.factories import make_membership, make_user

LIST = "/settings/members/"
PAGES = ["member_list", "member_create", "member_paste", "settings", "organization_update", "audit_list"]


@pytest.mark.parametrize("name", PAGES)
def test_leaders_open_the_pages_of_people(client_of, anna, marina, name):
    assert client_of(anna).get(reverse(f"core:{name}")).status_code == 200
    assert client_of(marina).get(reverse(f"core:{name}")).status_code == 200


@pytest.mark.parametrize("name", PAGES)
def test_educators_and_guests_do_not(client_of, vera, guest, name):
    assert client_of(vera).get(reverse(f"core:{name}")).status_code == 403
    assert client_of(guest).get(reverse(f"core:{name}")).status_code == 403


@pytest.mark.parametrize("action", ["update", "end", "password"])
def test_a_stranger_finds_nobody(client_of, olga, vera, action):
    response = client_of(olga).post(f"{LIST}{vera.pk}/{action}/", {"role": "head", "position": "x"})

    assert response.status_code == 404
    vera.refresh_from_db()
    assert (vera.role, vera.ended_on) == (Role.EDUCATOR, None)


@pytest.mark.parametrize("action", ["end", "password"])
def test_changes_are_not_made_by_reading(client_of, anna, vera, action):
    assert client_of(anna).get(f"{LIST}{vera.pk}/{action}/").status_code == 405


def test_the_list_names_own_people_only(client_of, anna, vera, olga):
    page = client_of(anna).get(LIST).content.decode()

    assert "Кузнецова Вера Ильинична" in page
    assert "Чужова" not in page


def test_the_list_does_not_grow_queries(client_of, anna, sunny, django_assert_num_queries):
    browser = client_of(anna)
    browser.get(LIST)
    with django_assert_num_queries(6):
        browser.get(LIST)
    for number in range(3):
        make_membership(sunny, full_name=f"Новикова Ольга Номер{number}")
    with django_assert_num_queries(6):
        browser.get(LIST)


def test_a_new_person_gets_a_login_that_must_be_changed(client_of, anna, client):
    page = client_of(anna).post(
        f"{LIST}create/",
        {"full_name": "  Щукина  Юлия Юрьевна ", "position": "Воспитатель", "role": "educator"},
        follow=True,
    )

    (login,) = page.context["logins"]
    assert login["username"] == "shchukina.yy"
    assert login["password"] in page.content.decode()
    assert client.login(username="shchukina.yy", password=login["password"])
    assert client.get("/")["Location"] == reverse("account_change_password")


def test_the_same_person_is_not_added_twice(client_of, anna, vera):
    form = {"full_name": "кузнецова вера ильинична", "position": "", "role": "educator"}
    page = client_of(anna).post(f"{LIST}create/", form)

    assert "Такой сотрудник уже есть в списке" in page.content.decode()
    assert User.objects.count() == 2


def test_a_role_of_another_kind_of_organization_is_refused(client_of, anna):
    client_of(anna).post(f"{LIST}create/", {"full_name": "Щукина Юлия", "position": "", "role": "service"})

    assert Membership.objects.filter(role=Role.SERVICE).count() == 0


def test_a_change_of_role_is_written_into_the_log(client_of, anna, vera):
    client_of(anna).post(f"{LIST}{vera.pk}/update/", {"role": "methodist", "position": "Старший воспитатель"})

    vera.refresh_from_db()
    assert (vera.role, vera.position) == (Role.METHODIST, "Старший воспитатель")
    event = AuditEvent.objects.get(action="role_change")
    assert event.subject == "Кузнецова Вера Ильинична: Педагог → Ответственный за методическую работу"
    assert (event.actor, event.person) == (anna.user, vera.user)


def test_the_last_leader_stays(client_of, anna):
    browser = client_of(anna)
    refused = browser.post(f"{LIST}{anna.pk}/update/", {"role": "educator", "position": ""})
    browser.post(f"{LIST}{anna.pk}/end/")

    anna.refresh_from_db()
    assert "Это единственный человек" in refused.content.decode()
    assert (anna.role, anna.ended_on) == (Role.METHODIST, None)


def test_whoever_stopped_working_is_out_at_the_next_request(client_of, anna, vera, sunny):
    browser = client_of(vera)
    assert browser.get("/").status_code == 200

    client_of(anna).post(f"{LIST}{vera.pk}/end/")

    vera.refresh_from_db()
    assert vera.ended_on == sunny.today
    assert browser.get("/").status_code == 403


def test_a_login_of_two_places_is_not_reset_by_one(client_of, anna, vera, daisy):
    make_membership(daisy, user=vera.user)

    assert client_of(anna).post(f"{LIST}{vera.pk}/password/").status_code == 404


PASTED = (
    "№\tФ.И.О.\tДолжность\n1\tРябова Инна Олеговна\tвоспитатель\n2\tСомова Яна Ильинична\tСтарший воспитатель\nитого 2"
)


def test_a_pasted_list_is_shown_before_anything_is_saved(client_of, anna):
    page = client_of(anna).post(f"{LIST}paste/", {"text": PASTED})

    rows = [(form["full_name"].value(), form["role"].value()) for form in page.context["formset"]]
    assert rows == [("Рябова Инна Олеговна", "educator"), ("Сомова Яна Ильинична", "methodist")]
    assert page.context["unclear"] == ("итого 2",)
    assert User.objects.count() == 1


def confirmed(*people):
    form = {"people-TOTAL_FORMS": len(people), "people-INITIAL_FORMS": len(people)}
    for number, (name, wanted) in enumerate(people):
        form |= {f"people-{number}-full_name": name, f"people-{number}-role": "educator"}
        form |= {f"people-{number}-is_wanted": "on"} if wanted else {}
    return form


def test_only_ticked_people_are_added(client_of, anna):
    page = client_of(anna).post(
        f"{LIST}paste/confirm/", confirmed(("Рябова Инна Олеговна", True), ("Сомова Яна", False)), follow=True
    )

    assert [login["full_name"] for login in page.context["logins"]] == ["Рябова Инна Олеговна"]


def test_a_second_click_does_not_swallow_the_passwords(client_of, anna):
    browser = client_of(anna)
    form = {"full_name": "Рябова Инна", "position": "", "role": "educator", "form_id": str(uuid4())}
    first = browser.post(f"{LIST}create/", form, follow=True).context["logins"]
    second = browser.post(f"{LIST}create/", form, follow=True).context["logins"]

    assert first == second
    assert User.objects.filter(full_name="Рябова Инна").count() == 1


def test_passwords_are_forgotten_when_handed_over(client_of, anna, vera):
    browser = client_of(anna)
    browser.post(f"{LIST}{vera.pk}/password/")
    assert vera.user.username in browser.get(f"{LIST}logins/").content.decode()

    browser.post(f"{LIST}logins/forget/")
    assert browser.get(f"{LIST}logins/")["Location"] == LIST
    assert client_of(anna).get(f"{LIST}logins/")["Location"] == LIST


def test_a_person_known_here_stops_the_whole_list(client_of, anna, vera):
    page = client_of(anna).post(
        f"{LIST}paste/confirm/", confirmed(("Рябова Инна", True), ("Кузнецова Вера Ильинична", True))
    )

    assert "Этот сотрудник уже есть в списке" in page.content.decode()
    assert User.objects.filter(full_name="Рябова Инна").count() == 0


def test_a_person_twice_in_the_list_is_told(client_of, anna):
    page = client_of(anna).post(f"{LIST}paste/confirm/", confirmed(("Рябова Инна", True), ("РЯБОВА ИННА", True)))

    assert "записан дважды" in page.content.decode()


def test_a_list_that_came_without_its_count_adds_nobody(client_of, anna):
    page = client_of(anna).post(
        f"{LIST}paste/confirm/", {"people-0-full_name": "Рябова Инна", "people-0-is_wanted": "on"}
    )

    assert "Список пришёл не целиком, никто не добавлен" in page.content.decode()
    assert User.objects.count() == 1


@pytest.mark.parametrize("hour", ["00:30", "12:00"])
def test_signing_in_is_logged(client, anna, time_machine, hour):
    """On the first day of work too, from midnight by the clock of the kindergarten."""
    time_machine.move_to(f"2026-11-20T{hour}+03:00")
    Membership.objects.update(started_on="2026-11-20")
    anna.user.set_password("Подсолнух-2026")
    anna.user.save()
    client.post(reverse("account_login"), {"login": anna.user.username, "password": "Подсолнух-2026"})

    event = AuditEvent.objects.get(action="sign_in")
    assert (event.actor, event.organization) == (anna.user, anna.organization)


def test_the_log_cannot_be_rewritten(anna):
    event = AuditEvent(organization=anna.organization, actor=anna.user, action="export", subject="x")
    event.at = timezone.now()
    event.save()

    with pytest.raises(TypeError):
        event.save()
    with pytest.raises(TypeError):
        AuditEvent.objects.all().delete()
    with pytest.raises(TypeError):
        AuditEvent.objects.update(subject="y")


def test_a_person_of_two_places_switches(client_of, anna, daisy, olga):
    second = make_membership(daisy, user=anna.user)
    browser = client_of(anna)

    browser.post(reverse("core:membership_switch"), {"membership": second.pk})
    assert browser.get("/").context["organization"] == daisy
    assert browser.post(reverse("core:membership_switch"), {"membership": olga.pk}).status_code == 404


def test_officers_need_a_code(client_of, officer, settings):
    settings.SERVICE_TOTP_REQUIRED = True

    assert client_of(officer).get("/")["Location"] == reverse("mfa_activate_totp")


def test_nobody_signs_up_alone(client, db):
    assert client.get("/accounts/signup/").status_code == 404


def test_usernames_are_told_apart(anna):
    make_user("Щукина", username="Shchukina")
    from pos_portal.core.services import members

    login = members.add(full_name="Щукина", role="educator", position="", by=anna, now=timezone.now())
    assert login.membership.user.username == "shchukina2"


def test_ten_wrong_passwords_lock_the_name_and_nobody_else(client, anna, vera):
    for person in (anna, vera):
        person.user.set_password("Подсолнух-2026")
        person.user.save()
    url = reverse("account_login")
    for _ in range(10):
        client.post(url, {"login": anna.user.username, "password": "мимо"})

    refused = client.post(url, {"login": anna.user.username, "password": "Подсолнух-2026"})
    assert "Слишком много" in refused.content.decode()
    assert client.post(url, {"login": vera.user.username, "password": "Подсолнух-2026"}).status_code == 302


def test_personal_pages_are_not_kept_by_the_browser(client_of, anna):
    assert client_of(anna).get("/")["Cache-Control"] == "no-store"


def test_the_password_of_an_administrator_is_not_given_out(client_of, anna, vera):
    vera.user.is_staff = True
    vera.user.save()
    before = vera.user.password

    assert client_of(anna).post(f"{LIST}{vera.pk}/password/").status_code == 404
    vera.user.refresh_from_db()
    assert vera.user.password == before


def test_a_list_too_long_for_one_page_is_not_cut_silently(client_of, anna):
    letters = "абвгдежзиклмнопрст"
    names = [f"Иванов{a}{b} Анна" for a in letters for b in letters]
    page = client_of(anna).post(f"{LIST}paste/", {"text": "\n".join(names)}).content.decode()

    assert "За один раз – не больше 200 человек." in page
