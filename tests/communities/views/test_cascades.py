from datetime import timedelta

import pytest
from django.urls import reverse

from communities.models import Cascade, CascadeState
from tests.communities.cascade_factories import make_cascade, make_listener
from tests.communities.learn_factories import make_resource
from tests.factories import make_membership

LIST, CREATE = reverse("communities:cascade_list"), reverse("communities:cascade_create")
OF_LEARNER = ["cascade_learn", "cascade_teach"]
FORMS = [*OF_LEARNER, "cascade_update", "cascade_stop", "cascade_use"]
BUTTONS = ["cascade_agree", "cascade_close"]


def text_of(response) -> str:
    return response.content.decode()


def url(name, cascade):
    return reverse(f"communities:{name}", args=[cascade.pk])


@pytest.fixture
def asked(vera, nina, anna):
    """Анна asks Вера, who has not answered."""
    return make_cascade(vera, nina, agreed_at=None, created_by=anna)


@pytest.fixture
def taught(vera, nina, anna):
    return make_cascade(vera, nina, anna, taught_ago=40)


@pytest.mark.parametrize("name", ["cascade_detail", *FORMS, *BUTTONS])
def test_login_and_strangers(client, client_of, olga, asked, name):
    assert client.get(url(name, asked)).status_code == 302
    browser = client_of(olga)
    answer = browser.post(url(name, asked)) if name in BUTTONS else browser.get(url(name, asked))
    assert answer.status_code == 404


@pytest.mark.parametrize("who", ["guest", "officer"])
def test_guests_and_services_hand_nothing_on(client_of, request, asked, who):
    browser = client_of(request.getfixturevalue(who))
    assert [browser.get(address).status_code for address in (LIST, CREATE, url("cascade_use", asked))] == [403] * 3


@pytest.mark.parametrize("name", [*OF_LEARNER, "cascade_agree"])
@pytest.mark.parametrize("who", ["anna", "marina", "nina"])
def test_the_steps_of_the_learner_are_nobody_elses(client_of, request, asked, name, who):
    browser = client_of(request.getfixturevalue(who))
    answer = browser.post(url(name, asked)) if name in BUTTONS else browser.get(url(name, asked))
    assert answer.status_code == 403


@pytest.mark.parametrize("name", ["cascade_update", "cascade_stop", "cascade_close"])
def test_others_leave_the_agreement_alone(client_of, marina, asked, name):
    browser = client_of(marina)
    answer = browser.post(url(name, asked)) if name in BUTTONS else browser.get(url(name, asked))
    assert answer.status_code == 403


def test_methods(client_of, vera, asked):
    browser = client_of(vera)
    assert [browser.get(url(name, asked)).status_code for name in BUTTONS] == [405, 405]
    assert [browser.post(address).status_code for address in (LIST, url("cascade_detail", asked))] == [405, 405]


def test_a_colleague_proposes(client_of, nina, vera, talking, sunny):
    form = {
        "title": "Продуктивное чтение",
        "source": "Курсы ИРО",
        "learner": vera.pk,
        "community": talking.pk,
        "learn_until": sunny.today + timedelta(days=10),
        "teach_on": sunny.today + timedelta(days=20),
    }
    browser = client_of(nina)

    wrong = browser.post(CREATE, form | {"teach_on": sunny.today})
    assert "Сначала человек учится сам, потом учит других: проверьте даты." in text_of(wrong)
    assert "Отметьте, кого научат" in text_of(browser.post(CREATE, form | {"community": ""}))
    response = browser.post(CREATE, form)

    cascade = Cascade.objects.get()
    assert response["Location"] == cascade.get_absolute_url()
    assert (cascade.created_by, cascade.waits_for_consent) == (nina, True)


@pytest.mark.parametrize("pk", ["x", "9" * 40, "-1", "²"])
def test_an_address_that_names_no_resource(client_of, nina, pk):
    response = client_of(nina).get(CREATE, {"resource": pk, "community": pk})

    assert (response.status_code, response.context["form"].initial) == (200, {})


def test_a_resource_gives_its_title(client_of, nina, anna, olga):
    ours, theirs = make_resource(anna, "Курсы ИРО"), make_resource(olga, "Чужие курсы")
    browser = client_of(nina)

    assert browser.get(CREATE, {"resource": ours.pk}).context["form"].initial == {
        "resource": ours.pk,
        "title": "Курсы ИРО",
    }
    assert browser.get(CREATE, {"resource": theirs.pk}).context["form"].initial == {}


def test_the_learner_agrees_or_says_no(client_of, vera, asked):
    browser = client_of(vera)
    page = text_of(browser.get(asked.get_absolute_url()))
    assert "Решаете Вы." in page

    browser.post(url("cascade_agree", asked))
    assert Cascade.objects.get().waits_for_consent is False
    Cascade.objects.update(agreed_at=None)
    assert "Отказаться можно без объяснений" in text_of(browser.get(url("cascade_stop", asked)))
    browser.post(url("cascade_stop", asked))

    assert Cascade.objects.get().is_stopped is True
    assert browser.post(url("cascade_agree", asked)).status_code == 409


def test_learned_and_taught(client_of, vera, nina, sunny):
    cascade, browser = make_cascade(vera, nina), client_of(vera)
    form = {"learned_on": sunny.today, "taken_away": "<b>Остановки</b>"}

    assert "Обязательное поле" in text_of(browser.post(url("cascade_learn", cascade), form | {"taken_away": ""}))
    browser.post(url("cascade_learn", cascade), form)
    refused = browser.post(url("cascade_teach", cascade), {"taught_on": sunny.today})
    assert "Отметьте, кто был." in text_of(refused)
    browser.post(url("cascade_teach", cascade), {"taught_on": sunny.today, "present": [nina.pk]})

    cascade.refresh_from_db()
    assert cascade.state == CascadeState.TAUGHT
    assert "&lt;b&gt;Остановки&lt;/b&gt;" in text_of(browser.get(cascade.get_absolute_url()))


def test_two_people_change_the_days(client_of, vera, anna, nina, sunny):
    cascade = make_cascade(vera, nina)
    form = {
        "version": 1,
        "title": "Чтение",
        "learn_until": sunny.today,
        "teach_on": sunny.today,
        "listeners": [nina.pk],
    }
    client_of(vera).post(url("cascade_update", cascade), form)

    late = client_of(anna).post(url("cascade_update", cascade), form | {"title": "Слушание"})

    assert "другой человек сохранил свои изменения" in text_of(late)
    assert Cascade.objects.get().title == "Чтение"


def test_one_tap_says_what_is_used(client_of, nina, taught, marina):
    browser = client_of(nina)
    assert "Прошло 40" not in text_of(browser.get(url("cascade_use", taught)))

    response = browser.post(url("cascade_use", taught), {"answer": "yes", "note": "Остановки"}, follow=True)

    assert "Применяю: Остановки" in text_of(response)
    assert client_of(marina).get(url("cascade_use", taught)).status_code == 403
    assert "Выберите корректный вариант" in text_of(browser.post(url("cascade_use", taught), {"answer": "often"}))


def test_too_early_to_say(client_of, nina, vera):
    cascade = make_cascade(vera, nina, taught_ago=3)

    assert "Пока рано: спросим" in text_of(client_of(nina).post(url("cascade_use", cascade), {"answer": "yes"}))


def test_answers_are_counted_from_three_on_and_never_named(client_of, sunny, vera, anna, marina, nina):
    cascade = make_cascade(vera, taught_ago=40)
    for number, name in enumerate(("Один", "Два", "Три")):
        person = make_membership(sunny, full_name=f"Слушатель {name}")
        make_listener(cascade, person, was_taught=True, used_30="yes" if number else "no", used_30_note=f"слово {name}")
    page = {who: text_of(client_of(who).get(cascade.get_absolute_url())) for who in (vera, anna, marina, nina)}

    assert all("2 из 3" in text for text in page.values())
    assert "слово Один" in page[vera]
    assert not any("слово" in page[who].replace("Слова", "") for who in (anna, marina, nina))
    cascade.listeners.first().delete()
    assert "ответили 2: покажем от 3" in text_of(client_of(vera).get(cascade.get_absolute_url()))


def test_a_listener_who_left(client_of, vera, nina, taught, sunny):
    nina.ended_on = sunny.today
    nina.save()

    assert "больше не работает в детском саду" in text_of(client_of(vera).get(taught.get_absolute_url()))


def test_closing(client_of, vera, nina, anna, taught):
    old = make_cascade(vera, nina, taught_ago=90)

    assert client_of(vera).post(url("cascade_close", taught)).status_code == 409
    assert client_of(anna).post(url("cascade_close", old))["Location"] == old.get_absolute_url()
    assert Cascade.objects.get(pk=old.pk).state == CascadeState.CLOSED


def test_an_empty_list_offers_the_first_step(client_of, vera):
    assert "Пока никто никого не учит" in text_of(client_of(vera).get(LIST))


def test_queries_do_not_grow(client_of, vera, nina, anna, taught, django_assert_num_queries):
    browser = client_of(nina)
    browser.get(LIST)
    with django_assert_num_queries(6):
        browser.get(LIST)
    for days in (10, 50):
        make_cascade(vera, nina, anna, taught_ago=days)
    with django_assert_num_queries(6):
        browser.get(LIST)
