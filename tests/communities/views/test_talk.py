"""Talk hangs on the thing it is about and becomes a decision or a task."""

from datetime import timedelta

import pytest
from django.urls import reverse

from communities.models import Assignment, Comment, Decision
from tests.communities.factories import make_community
from tests.communities.meeting_factories import make_comment
from tests.deficits.factories import make_trend


def url(name, *args) -> str:
    return reverse(f"communities:{name}", args=args)


def text_of(response) -> str:
    return response.content.decode()


@pytest.fixture
def said(talking, nina) -> Comment:
    return make_comment(talking, by=nina, text="Давайте снимать занятие на телефон")


def test_a_member_writes_and_comes_back_to_the_page(client_of, talking, nina):
    back = talking.get_absolute_url()

    response = client_of(nina).post(url("comment_create", "community", talking.pk), {"text": "Привет", "next": back})

    comment = Comment.objects.get()
    assert response["Location"] == f"{back}#talk"
    assert (comment.community, comment.author, comment.text, comment.about) == (talking, nina, "Привет", "community")


@pytest.mark.parametrize("back", ["https://evil.example/", "//evil.example/", "вздор", "-5", "/" + "я" * 3000])
def test_a_foreign_address_is_not_followed(client_of, talking, nina, back):
    there = url("comment_create", "community", talking.pk)

    response = client_of(nina).post(there, {"text": "Привет", "next": back})

    assert response["Location"] == f"{there}#talk"


def test_scripts_are_shown_as_text(client_of, talking, nina):
    make_comment(talking, by=nina, text="<script>alert(1)</script>")

    page = text_of(client_of(nina).get(url("discussion_list", talking.pk)))

    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert "<script>alert" not in page


def test_a_long_text_is_refused_and_kept(client_of, talking, nina):
    long = "слово " * 2000

    page = text_of(client_of(nina).post(url("comment_create", "community", talking.pk), {"text": long}))

    assert "Слишком длинно: знаков 11999, а помещается 3000." in page
    assert long.strip() in page
    assert Comment.objects.count() == 0


def test_an_empty_text_is_refused(client_of, talking, nina):
    page = text_of(client_of(nina).post(url("comment_create", "community", talking.pk), {"text": "  "}))

    assert "Обязательное поле." in page


@pytest.mark.parametrize("about", ["nothing", "membership"])
def test_an_unknown_kind_is_absent(client_of, talking, nina, about):
    assert client_of(nina).get(url("comment_create", about, talking.pk)).status_code == 404


@pytest.mark.parametrize("who", ["anna", "marina", "sveta", "guest", "officer"])
def test_who_does_not_read_the_content_does_not_talk(client_of, request, talking, said, who):
    browser = client_of(request.getfixturevalue(who))

    assert browser.get(url("discussion_list", talking.pk)).status_code in (403, 404)
    assert browser.post(url("comment_create", "community", talking.pk), {"text": "А"}).status_code in (403, 404)
    assert browser.get(url("comment_decide", said.pk)).status_code in (403, 404)


def test_to_whom_the_group_opened_its_records_reads_but_does_not_write(client_of, talking, said, sveta):
    talking.ring = 3
    talking.save()

    assert "снимать занятие" in text_of(client_of(sveta).get(url("discussion_list", talking.pk)))
    assert client_of(sveta).post(url("comment_create", "community", talking.pk), {"text": "А"}).status_code == 403


def test_a_stranger_finds_nothing(client_of, olga, talking, said):
    for address in (
        url("discussion_list", talking.pk),
        url("comment_create", "community", talking.pk),
        url("comment_decide", said.pk),
        url("comment_assign", said.pk),
    ):
        assert client_of(olga).get(address).status_code == 404
    assert client_of(olga).post(url("comment_withdraw", said.pk)).status_code == 404


def test_a_trend_is_talked_about_by_all_or_inside_a_group(client_of, anna, vera, sveta, talking):
    talking.trend = make_trend(anna, status="confirmed")
    talking.save()
    there = url("comment_create", "trend", talking.trend.pk)

    client_of(vera).post(there, {"text": "Наше", "community": talking.pk})
    client_of(sveta).post(there, {"text": "Общее"})

    assert list(Comment.objects.values_list("text", "community")) == [("Наше", talking.pk), ("Общее", None)]
    page = text_of(client_of(sveta).get(there))
    assert ("Общее" in page, "Наше" in page) == (True, False)
    assert "Наше" in text_of(client_of(vera).get(url("discussion_list", talking.pk)))


def test_the_author_takes_words_back(client_of, talking, said, nina, vera):
    assert client_of(vera).post(url("comment_withdraw", said.pk)).status_code == 403

    client_of(nina).post(url("comment_withdraw", said.pk))

    said.refresh_from_db()
    assert (said.text, bool(said.withdrawn_at)) == ("", True)
    assert "Сообщение убрано." in text_of(client_of(vera).get(url("discussion_list", talking.pk)))
    assert client_of(vera).get(url("comment_decide", said.pk)).status_code == 403


def test_a_remark_becomes_a_decision_once(client_of, talking, said, vera):
    browser = client_of(vera)

    browser.post(url("comment_decide", said.pk), {"text": "Снимаем занятия"})
    again = browser.post(url("comment_decide", said.pk), {"text": "Снимаем ещё раз"})

    decision = Decision.objects.get()
    said.refresh_from_db()
    assert (decision.text, decision.community, decision.written_by) == ("Снимаем занятия", talking, vera)
    assert said.decision == decision
    assert "Из этого сообщения уже сделано решение." in text_of(again)


def test_a_remark_becomes_a_task(client_of, talking, said, vera, nina, sunny):
    form = {"text": "Купить штатив", "responsible": nina.pk, "due_on": sunny.today + timedelta(days=7)}

    client_of(vera).post(url("comment_assign", said.pk), form)

    task = Assignment.objects.get()
    said.refresh_from_db()
    assert (task.text, task.responsible, task.added_by, said.assignment) == ("Купить штатив", nina, vera, task)


def test_a_task_needs_a_member_and_a_day_ahead(client_of, said, vera, sveta, nina, sunny):
    yesterday = {"text": "Купить", "responsible": nina.pk, "due_on": sunny.today - timedelta(days=1)}

    late = client_of(vera).post(url("comment_assign", said.pk), yesterday)
    stranger = client_of(vera).post(url("comment_assign", said.pk), {**yesterday, "responsible": sveta.pk})

    assert "Срок уже прошёл." in text_of(late)
    assert "responsible" in stranger.context["form"].errors
    assert Assignment.objects.count() == 0


def test_talk_is_searched_by_words(client_of, talking, said, vera):
    make_comment(talking, by=vera, text="Читаем сказку вместе")

    page = text_of(client_of(vera).get(url("discussion_list", talking.pk), {"q": "сказку ЧИТАЕМ"}))

    assert ("Читаем сказку вместе" in page, "снимать" in page) == (True, False)
    assert "ничего не нашлось" in text_of(client_of(vera).get(url("discussion_list", talking.pk), {"q": "футбол"}))


def test_talk_of_a_closed_community_stays_for_reading(client_of, talking, said, vera):
    talking.is_closed = True
    talking.save()

    assert "снимать занятие" in text_of(client_of(vera).get(url("discussion_list", talking.pk)))
    assert client_of(vera).post(url("comment_create", "community", talking.pk), {"text": "А"}).status_code == 403


def test_a_wrong_method(client_of, vera, said, talking):
    assert client_of(vera).get(url("comment_withdraw", said.pk)).status_code == 405
    assert client_of(vera).post(url("discussion_list", talking.pk)).status_code == 405


def test_talk_does_not_grow_queries(client_of, talking, said, nina, vera, django_assert_num_queries):
    browser, there = client_of(nina), url("discussion_list", talking.pk)
    browser.get(there)
    with django_assert_num_queries(7):
        browser.get(there)
    for number in range(2):
        make_comment(talking, by=vera, text=f"Ещё {number}")
    with django_assert_num_queries(7):
        browser.get(there)


def test_each_group_has_its_own_talk(client_of, talking, said, vera, sveta):
    other = make_community(sveta, title="Другие")

    assert "снимать" not in text_of(client_of(sveta).get(url("discussion_list", other.pk)))
