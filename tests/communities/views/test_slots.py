from datetime import timedelta

import pytest
from django.urls import reverse

from communities.models import DayOff, Lesson, Meeting, Slot, SlotRule
from communities.services import slots
from tests.communities.duties_factories import make_day_off, make_rule
from tests.communities.factories import NOW, make_lesson
from tests.deficits.children import make_group

LIST = reverse("communities:slot_list")


def url(name: str, *args) -> str:
    return reverse(f"communities:{name}", args=args)


def text_of(response) -> str:
    return response.content.decode().replace("\xa0", " ")


@pytest.fixture
def rule(anna, hall):
    """Four hours in the hall."""
    return make_rule(anna, days=(1, 22), room=hall)


@pytest.fixture
def slot(rule) -> Slot:
    return rule.slots.order_by("starts_at").first()


def rule_of(organization, **changes) -> dict:
    first = organization.today + timedelta(days=1)
    days = {"first_on": first.isoformat(), "last_on": (first + timedelta(days=30)).isoformat()}
    about = {"title": "Методический день", "weekday": first.weekday(), "recurrence": "every"}
    return {**about, "starts": "13:15", "ends": "14:45", "room": "", "community": "", **days, **changes}


def test_the_methodist_writes_a_methodical_day(client_of, anna, sunny):
    page = text_of(client_of(anna).get(url("slot_rule_create")))
    assert ('value="Методический четверг"' in page, 'value="13:15"' in page) == (True, True)

    response = client_of(anna).post(url("slot_rule_create"), rule_of(sunny))
    assert (response["Location"], Slot.objects.count()) == (LIST, 5)


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"ends": "13:00"}, "Окончание должно быть позже начала."),
        ({"last_on": "2020-01-01"}, "Последний день раньше первого."),
        ({"title": ""}, "Обязательное поле."),
    ],
)
def test_a_wrong_rule_is_told(client_of, anna, sunny, changes, words):
    assert words in text_of(client_of(anna).post(url("slot_rule_create"), rule_of(sunny, **changes)))
    assert SlotRule.objects.count() == 0


def test_a_rule_is_changed_and_stopped(client_of, anna, rule, sunny):
    browser = client_of(anna)
    form = rule_of(sunny, title="Методический час", version="1")
    browser.post(url("slot_rule_update", rule.pk), form)
    assert SlotRule.objects.get().title == "Методический час"
    stale = text_of(browser.post(url("slot_rule_update", rule.pk), form | {"title": "Другое"}))
    assert "Сохранено другим человеком" in stale

    browser.post(url("slot_rule_stop", rule.pk))
    assert Slot.objects.count() == 0
    assert browser.get(url("slot_rule_update", rule.pk)).status_code == 403
    assert "завершён" in text_of(browser.get(LIST))


def test_a_lesson_is_arranged_from_a_free_hour(client_of, slot, talking, nina, hall):
    browser = client_of(nina)
    page = text_of(browser.get(url("slot_detail", slot.pk)))
    assert "Говорящая группа" in page
    address = f"{url('lesson_create', talking.pk)}?slot={slot.pk}"
    form = browser.get(address).context["form"]
    assert (form.initial["starts_at"], form.initial["room"]) == (slot.starts_at, hall)

    local = slot.starts_at.astimezone(hall.organization.zone).strftime("%Y-%m-%dT%H:%M")
    about = {"title": "Пересказ", "starts_at": local, "minutes": "30", "room": hall.pk, "places": "3"}
    browser.post(address, about | {"hosts": [nina.pk]})
    slot.refresh_from_db()
    assert (slot.state, slot.lesson) == ("taken", Lesson.objects.get())
    assert "занятие «Пересказ»" in text_of(browser.get(LIST))


def test_a_meeting_is_arranged_from_a_free_hour(client_of, slot, talking, nina):
    browser = client_of(nina)
    address = f"{url('meeting_create', talking.pk)}?slot={slot.pk}"
    initial = browser.get(address).context["form"].initial
    assert (initial["starts_at"], initial["minutes"]) == (slot.starts_at, 90)

    local = slot.starts_at.astimezone(slot.organization.zone).strftime("%Y-%m-%dT%H:%M")
    browser.post(address, {"title": "Читаем", "form": "theory", "starts_at": local, "minutes": "45"})
    slot.refresh_from_db()
    assert slot.meeting == Meeting.objects.get()


@pytest.mark.parametrize("asked", ["", "0", "987654321", "нет", "1" * 30])
def test_a_stray_hour_opens_an_empty_form(client_of, talking, nina, asked):
    form = client_of(nina).get(f"{url('lesson_create', talking.pk)}?slot={asked}").context["form"]

    assert "starts_at" not in form.initial


def test_an_hour_of_another_community_or_kindergarten_is_not_understood(client_of, talking, nina, anna, olga, slot):
    theirs = make_rule(olga).slots.first()
    slot.rule.community = talking
    slot.rule.save()

    assert (
        "starts_at"
        not in client_of(nina).get(f"{url('lesson_create', talking.pk)}?slot={theirs.pk}").context["form"].initial
    )
    assert "Этот час для сообщества" in text_of(client_of(anna).get(url("slot_detail", slot.pk)))


def test_what_is_closed_keeps_its_title(client_of, slot, talking, vera, hall, sveta):
    lesson = make_lesson(talking, vera, room=hall, starts_at=slot.starts_at, title="Тайна")
    slots.take(slot, lesson=lesson)

    page = text_of(client_of(sveta).get(LIST))
    assert ("занятие" in page, "Тайна" in page) == (True, False)
    assert "Тайна" not in text_of(client_of(sveta).get(url("slot_detail", slot.pk)))


def test_an_hour_is_left_out_and_restored(client_of, slot, anna):
    browser = client_of(anna)
    refused = browser.post(url("slot_except", slot.pk), {"reason": ""})
    assert (refused.status_code, "Напишите, почему не проводится." in text_of(refused)) == (409, True)

    browser.post(url("slot_except", slot.pk), {"reason": "Утренник"})
    assert "Утренник" in text_of(browser.get(LIST))
    browser.post(url("slot_restore", slot.pk))
    slot.refresh_from_db()
    assert slot.state == "free"


def test_a_past_hour_is_refused(client_of, slot, anna):
    Slot.objects.filter(pk=slot.pk).update(starts_at=NOW - timedelta(hours=3), ends_at=NOW - timedelta(hours=2))

    for name in ("slot_except", "slot_restore"):
        response = client_of(anna).post(url(name, slot.pk), {"reason": "Утренник"})
        assert (response.status_code, "Этот час уже прошёл." in text_of(response)) == (409, True)


def day_off_of(organization, *, days=1, **changes) -> dict:
    day = (organization.today + timedelta(days=days)).isoformat()
    return {"kind": "quarantine", "title": "Карантин", "first_on": day, "last_on": day, "group": "", **changes}


def test_a_day_off_leads_to_the_lessons_it_meets(client_of, anna, vera, talking, hall, sunny):
    bees = make_group(anna)
    make_lesson(talking, vera, room=hall, title="Опыты", child_group=bees)

    response = client_of(anna).post(url("day_off_create"), day_off_of(sunny, days=3, group=bees.pk), follow=True)

    page = text_of(response)
    assert ("В эти дни уже назначены занятия" in page, "Опыты" in page) == (True, True)
    assert response.redirect_chain[-1][0] == url("day_off_update", DayOff.objects.get().pk)


def test_a_quiet_day_off_is_just_saved_changed_and_removed(client_of, anna, slot, sunny):
    browser = client_of(anna)
    assert browser.post(url("day_off_create"), day_off_of(sunny))["Location"] == url("day_off_list")
    slot.refresh_from_db()
    assert slot.reason == "Карантин"
    day_off = DayOff.objects.get()

    browser.post(url("day_off_update", day_off.pk), day_off_of(sunny, title="Выходной"))
    slot.refresh_from_db()
    assert slot.reason == "Выходной"
    assert "Выходной" in text_of(browser.get(url("day_off_list")))

    browser.post(url("day_off_delete", day_off.pk))
    slot.refresh_from_db()
    assert (slot.state, DayOff.objects.count()) == ("free", 0)


def test_a_wrong_day_off_is_told(client_of, anna, sunny):
    page = text_of(client_of(anna).post(url("day_off_create"), day_off_of(sunny, last_on="2020-01-01")))

    assert ("Последний день раньше первого." in page, DayOff.objects.count()) == (True, 0)


LEADING = (
    ("slot_rule_update", "rule"),
    ("slot_rule_stop", "rule"),
    ("slot_except", "slot"),
    ("slot_restore", "slot"),
    ("day_off_update", "day_off"),
    ("day_off_delete", "day_off"),
)


@pytest.mark.parametrize(("who", "status"), [("vera", 403), ("guest", 403), ("officer", 403), ("olga", 404)])
def test_only_leaders_keep_them(client_of, request, anna, rule, slot, who, status):
    rows = {"rule": rule, "slot": slot, "day_off": make_day_off(anna, days=(40, 40))}
    browser = client_of(request.getfixturevalue(who))

    assert {browser.post(url(name, rows[row].pk)).status_code for name, row in LEADING} == {status}


@pytest.mark.parametrize("name", ["slot_rule_stop", "slot_except", "slot_restore", "day_off_delete"])
def test_a_link_changes_nothing(client_of, client, anna, name):
    assert client_of(anna).get(url(name, 1)).status_code == 405
    assert client.post(url(name, 1)).status_code == 302


@pytest.mark.parametrize(("who", "words"), [("anna", "Записать методический день"), ("vera", "Их записывает методист")])
def test_an_empty_year(client_of, request, who, words):
    assert words in text_of(client_of(request.getfixturevalue(who)).get(LIST, {"year": "2031"}))


def test_the_year_does_not_grow_queries(client_of, anna, talking, vera, hall, django_assert_num_queries):
    def taken(rule):
        slot = rule.slots.order_by("starts_at").first()
        slots.take(slot, lesson=make_lesson(talking, vera, room=hall, starts_at=slot.starts_at))

    taken(make_rule(anna, days=(1, 22)))
    make_day_off(anna, days=(50, 50))
    browser = client_of(anna)
    browser.get(LIST)
    with django_assert_num_queries(7):
        browser.get(LIST)
    for days in ((2, 23), (3, 24)):
        taken(make_rule(anna, days=days))
        make_day_off(anna, days=(60, 60))
    with django_assert_num_queries(7):
        browser.get(LIST)
