from datetime import timedelta

import pytest
from django.urls import reverse

from communities.models import CommunityMember, Ring, SharedPart, SharedTopic
from tests.communities.cascade_factories import make_part, make_topic
from tests.communities.study_factories import make_study

READ = ["split_detail", "split_digest", "split_export"]
WORK = ["split_update", "split_close", "part_create", "part_update", "part_tell"]


def text_of(response) -> str:
    return response.content.decode()


@pytest.fixture
def topic(talking, vera):
    return make_topic(talking, by=vera)


@pytest.fixture
def part(topic, nina, sunny):
    return make_part(topic, nina, tells_on=sunny.today + timedelta(days=3))


@pytest.fixture
def url_of(talking, topic, part):
    def address(name):
        row = {"split_list": talking, "split_create": talking, "part_create": topic}.get(name)
        return reverse(f"communities:{name}", args=[(row or (topic if name.startswith("split") else part)).pk])

    return address


@pytest.mark.parametrize("name", ["split_list", "split_create", *READ, *WORK])
def test_login_and_strangers(client, client_of, olga, url_of, name):
    assert client.get(url_of(name)).status_code == 302
    assert client_of(olga).get(url_of(name)).status_code == 404


@pytest.mark.parametrize("name", [*READ, *WORK])
@pytest.mark.parametrize("who", ["anna", "marina", "sveta"])
def test_working_content_is_the_groups(client_of, request, url_of, name, who):
    assert client_of(request.getfixturevalue(who)).get(url_of(name)).status_code == 404


@pytest.mark.parametrize("who", ["guest", "officer"])
def test_guests_and_services(client_of, request, url_of, who):
    browser = client_of(request.getfixturevalue(who))
    assert {browser.get(url_of(name)).status_code for name in ("split_list", *READ, *WORK)} == {403}


def test_who_is_not_in_the_group_learns_titles_and_days_only(client_of, anna, marina, sveta, url_of, topic, part):
    for colleague in (anna, marina, sveta):
        page = text_of(client_of(colleague).get(url_of("split_list")))
        assert topic.title in page and "рассказы" in page
        assert part.source not in page and url_of("split_detail") not in page


def test_whom_the_group_let_in_reads_and_does_not_write(client_of, sveta, talking, url_of):
    talking.ring = Ring.KINDERGARTEN
    talking.save()
    browser = client_of(sveta)

    assert {browser.get(url_of(name)).status_code for name in ("split_list", *READ)} == {200}
    assert {browser.get(url_of(name)).status_code for name in ("split_create", *WORK)} == {403}


def test_another_members_part_is_theirs(client_of, vera, nina, topic, talking, url_of):
    other = make_part(topic, vera)

    assert client_of(nina).get(reverse("communities:part_tell", args=[other.pk])).status_code == 403
    assert client_of(vera).get(url_of("part_update")).status_code == 200


def test_methods(client_of, nina, url_of):
    browser = client_of(nina)
    assert browser.get(url_of("part_take")).status_code == 405
    assert {browser.post(url_of(name)).status_code for name in ("split_list", *READ)} == {405}


def test_a_topic_is_split_told_and_joined(client_of, nina, talking, sunny):
    browser, day = client_of(nina), sunny.today
    create = reverse("communities:split_create", args=[talking.pk])
    assert "Обязательное поле" in text_of(browser.post(create, {"title": ""}))
    browser.post(create, {"title": "Вопросы детей", "question": "О чём они спрашивают?"})
    topic = SharedTopic.objects.get()
    form = {"membership": nina.pk, "kind": "reading", "source": "Книга о вопросах", "tells_on": day}

    browser.post(reverse("communities:part_create", args=[topic.pk]), form)
    part = SharedPart.objects.get()
    browser.post(reverse("communities:part_update", args=[part.pk]), form | {"version": 1, "source": "Статья"})
    told = {"version": 2, "told_on": day, "found": "<script>Почему</script>"}
    browser.post(reverse("communities:part_tell", args=[part.pk]), told)
    closing = browser.post(reverse("communities:split_close", args=[topic.pk]), {"version": 1, "conclusion": "Ждём"})

    digest = reverse("communities:split_digest", args=[topic.pk])
    assert closing["Location"] == digest
    page = text_of(browser.get(digest))
    assert "&lt;script&gt;Почему" in page and "Статья" in page and "Орлова Нина Петровна" in page
    assert browser.get(reverse("communities:part_tell", args=[part.pk])).status_code == 403


def test_only_members_take_parts(client_of, nina, anna, topic, url_of):
    form = {"membership": anna.pk, "kind": "web", "source": "Сайт", "tells_on": ""}

    assert "Выберите корректный вариант" in text_of(client_of(nina).post(url_of("part_create"), form))


def test_a_part_is_taken_over(client_of, vera, nina, talking, topic, part, url_of, sunny):
    assert client_of(vera).post(url_of("part_take")).status_code == 409
    gone = sunny.today - timedelta(days=1)
    CommunityMember.objects.filter(membership=nina).update(left_on=gone)
    browser = client_of(vera)
    assert "больше не в сообществе" in text_of(browser.get(topic.get_absolute_url()))

    browser.post(url_of("part_take"))

    assert SharedPart.objects.get().membership == vera
    assert "начал(а): Орлова Нина Петровна" in text_of(browser.get(topic.get_absolute_url()))


def test_what_somebody_saved_meanwhile_is_shown(client_of, nina, part, url_of, sunny):
    form = {"version": 1, "told_on": sunny.today, "found": "Первое"}
    browser = client_of(nina)
    browser.post(url_of("part_tell"), form)

    assert "Первое" in text_of(browser.post(url_of("part_tell"), form | {"found": "Второе"}))


def test_queries_do_not_grow(client_of, nina, vera, talking, topic, part, url_of, django_assert_num_queries):
    browser = client_of(nina)
    for name, queries in (("split_list", 7), ("split_detail", 8)):
        browser.get(url_of(name))
        with django_assert_num_queries(queries):
            browser.get(url_of(name))
        for person in (nina, vera):
            make_part(make_topic(talking, by=vera) if name == "split_list" else topic, person)
        with django_assert_num_queries(queries):
            browser.get(url_of(name))


@pytest.mark.parametrize("name", WORK)
def test_with_the_work_of_the_group_its_topics_end(client_of, nina, talking, url_of, name):
    talking.is_closed = True
    talking.save()

    assert client_of(nina).post(url_of(name), {}).status_code == 403
    page = text_of(client_of(nina).get(url_of("split_detail")))
    assert url_of(name) not in page


def test_it_leads_to_the_cycle_that_reads_it(client_of, nina, vera, talking, topic, url_of):
    study = make_study(talking, vera, theory=topic)
    make_study(talking, vera, theory=topic, stage="stopped", reason="Карантин", title="Прежний цикл")

    for name in ("split_detail", "split_digest"):
        page = text_of(client_of(nina).get(url_of(name)))
        assert study.get_absolute_url() in page and "Прежний цикл" not in page
