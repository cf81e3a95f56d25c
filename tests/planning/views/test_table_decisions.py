"""Typed links with reasons, two people at one cell, words not saved yet, rechecks, activities of one's own."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from planning.models import Activity, Correspondence, CorrespondenceLink
from planning.models.tables import read_table, state_of
from planning.services.links import decide_link
from tests.factories import make_membership
from tests.planning.factories import make_activity, make_link, make_plan, make_suggestion, make_trend

pytestmark = pytest.mark.django_db
TABLE = "/planning/correspondences/"
HTMX = {"HX-Request": "true"}
BOTH = pytest.mark.parametrize("headers", [{}, HTMX])


@pytest.fixture
def plan(sunny):
    return make_plan(sunny)


@pytest.fixture
def trend(anna):
    return make_trend(anna)


@pytest.fixture
def activity(plan):
    return make_activity(plan, "Практикум «Связная речь»", form="Практикум", term="октябрь")


@pytest.fixture
def second(sunny):
    return make_membership(sunny, role="methodist", full_name="Петрова Мария Ивановна")


def url(name, plan, *args):
    return reverse(f"planning:{name}", args=[plan.pk, *(arg.pk for arg in args)])


def fields(trend, activity, link=None, **words) -> dict:
    """What the row sends of a line: the state it knows and what is typed."""
    place = f"{trend.pk}-{activity.pk}"
    return {f"known-{place}": state_of(link), **{f"{name}-{place}": text for name, text in words.items()}}


@pytest.mark.parametrize("strength", ["full", "partial", "indirect", "none"])
def test_four_answers_are_one_tap_each(strength, client_of, anna, plan, trend, activity):
    make_suggestion(trend, activity)
    assert f'value="{strength}"' in client_of(anna).get(TABLE).content.decode()
    client_of(anna).post(url("link_decide", plan, trend, activity), {"strength": strength, **fields(trend, activity)})
    assert CorrespondenceLink.objects.get().strength == strength


def test_leaders_see_who_decided_and_when_and_educators_do_not(client_of, marina, vera, anna, plan, trend, activity):
    make_link(trend, activity, by=anna)
    seen = ["Иванова А. С., 1" in client_of(who).get(TABLE).content.decode() for who in (marina, vera)]
    assert seen == [True, False]


@BOTH
def test_a_reason_and_its_evidence_are_written(headers, client_of, anna, vera, plan, trend, activity):
    link = make_link(trend, activity, by=anna)
    sent = fields(trend, activity, link, comment=" учит слушать ", evidence="карта наблюдения")
    answer = client_of(anna).post(url("link_explain", plan, trend, activity), sent, headers=headers)
    link.refresh_from_db()
    assert (answer.status_code, link.comment, link.evidence) == (
        200 if headers else 302,
        "учит слушать",
        "карта наблюдения",
    )
    page = client_of(vera).get(TABLE).content.decode()
    assert ("<b>Почему:</b> учит слушать" in page, "<b>Чем подтверждается:</b> карта наблюдения" in page) == (
        True,
        True,
    )


def test_a_reason_that_is_too_long_is_refused_in_words(client_of, anna, plan, trend, activity):
    link = make_link(trend, activity, by=anna)
    sent = fields(trend, activity, link, comment="я" * 501)
    page = client_of(anna).post(url("link_explain", plan, trend, activity), sent, follow=True)
    assert "хватит 500 знаков" in page.content.decode()
    assert CorrespondenceLink.objects.get().comment == ""


def test_five_hundred_letters_in_two_lines_are_not_too_long(client_of, anna, plan, trend, activity):
    link = make_link(trend, activity, by=anna)
    sent = fields(trend, activity, link, comment="я" * 249 + "\r\n" + "я" * 250)
    client_of(anna).post(url("link_explain", plan, trend, activity), sent)
    assert len(CorrespondenceLink.objects.get().comment) == 500


@BOTH
def test_the_second_tap_shows_the_first_decision(headers, client_of, anna, second, plan, trend, activity):
    make_suggestion(trend, activity)
    known = fields(trend, activity)
    decide = url("link_decide", plan, trend, activity)
    client_of(second).post(decide, {"strength": "partial", **known})
    page = client_of(anna).post(decide, {"strength": "none", **known}, headers=headers)
    text = page.content.decode()
    assert page.status_code == (200 if headers else 409)
    assert ("Петрова Мария Ивановна" in text, "Ваш выбор «Не отвечает» не сохранён" in text) == (True, True)
    assert CorrespondenceLink.objects.get().strength == "partial"
    client_of(anna).post(decide, {"strength": "none", **fields(trend, activity, CorrespondenceLink.objects.get())})
    assert CorrespondenceLink.objects.get().strength == "none"


@BOTH
def test_reasons_typed_at_the_same_time_are_both_seen(headers, client_of, anna, second, plan, trend, activity):
    link = make_link(trend, activity, by=anna)
    explain, known = url("link_explain", plan, trend, activity), fields(trend, activity, link)
    client_of(second).post(explain, fields(trend, activity, link, comment="первая причина", evidence=""))
    sent = known | fields(trend, activity, link, comment="вторая причина", evidence="")
    page = client_of(anna).post(explain, sent, headers=headers)
    text = page.content.decode()
    assert page.status_code == (200 if headers else 409)
    assert ("первая причина" in text, ">вторая причина</textarea>" in text) == (True, True)
    assert CorrespondenceLink.objects.get().comment == "первая причина"


def test_a_decision_withdrawn_by_somebody_else_is_told(client_of, anna, plan, trend, activity):
    link = make_link(trend, activity, by=anna)
    known = fields(trend, activity, link)
    link.delete()
    page = client_of(anna).post(url("link_decide", plan, trend, activity), {"strength": "none", **known}, follow=True)
    assert "кто-то уже снял с этой тенденции" in page.content.decode()
    make_suggestion(trend, activity)
    page = client_of(anna).post(url("link_decide", plan, trend, activity), {"strength": "none", **known}, headers=HTMX)
    assert "Решение об этом мероприятии кто-то уже снял" in page.content.decode()
    assert CorrespondenceLink.objects.count() == 0


def test_withdrawing_shows_reasons_written_meanwhile(client_of, anna, plan, trend, activity):
    link = make_link(trend, activity, by=anna)
    known = fields(trend, activity, link)
    CorrespondenceLink.objects.update(comment="новая причина")
    page = client_of(anna).post(url("link_withdraw", plan, trend, activity), known, headers=HTMX)
    assert ("новая причина" in page.content.decode(), CorrespondenceLink.objects.count()) == (True, 1)


def test_a_tap_keeps_the_words_typed_in_the_row(client_of, anna, plan, trend, activity):
    """The row is drawn anew after a tap: an unsaved verdict, comment and reason stay in their fields."""
    other = make_activity(plan, "Мастер-класс", form="Мастер-класс")
    link = make_link(trend, activity, by=anna)
    make_suggestion(trend, other)
    sent = {"strength": "partial", "version": "0", "shown": "full", "verdict": "none", "comment": "мой текст"}
    sent |= fields(trend, other) | fields(trend, activity, link, comment="недописано", evidence="")
    text = client_of(anna).post(url("link_decide", plan, trend, other), sent, headers=HTMX).content.decode()
    assert [words in text for words in (">мой текст</textarea>", ">недописано</textarea>", 'value="none" checked')] == [
        True,
        True,
        True,
    ]
    assert 'data-unsaved="typed"' in text
    assert Correspondence.objects.count() == 0


def test_a_tap_without_typed_words_shows_what_is_proposed_now(client_of, anna, plan, trend, activity):
    make_suggestion(trend, activity)
    sent = {"strength": "full", "version": "0", "shown": "", "comment": "", **fields(trend, activity)}
    text = client_of(anna).post(url("link_decide", plan, trend, activity), sent, headers=HTMX).content.decode()
    assert ('value="full" checked' in text, 'data-unsaved="typed"' in text) == (True, False)


def test_a_tap_on_an_outdated_row_shows_the_verdict_decided_meanwhile(client_of, anna, second, plan, trend, activity):
    make_suggestion(trend, activity)
    decide = url("correspondence_decide", plan, trend)
    client_of(second).post(decide, {"verdict": "none", "comment": "решено", "version": 0})
    sent = {"strength": "full", "version": "0", "shown": "", "comment": "мой текст", **fields(trend, activity)}
    text = client_of(anna).post(url("link_decide", plan, trend, activity), sent, headers=HTMX).content.decode()
    assert ("уже решил(а): «Не соответствует» – решено" in text, ">мой текст</textarea>" in text) == (True, True)


def stale_row(plan, trend, activity, anna):
    """A decision after which the activity was rewritten."""
    decide_link(plan=plan, trend=trend, activity=activity, strength="full", by=anna, now=timezone.now())
    Activity.objects.filter(pk=activity.pk).update(term="март", changed_at=timezone.now() + timedelta(hours=1))
    return read_table(plan).rows[0]


def test_a_stale_row_says_what_changed_and_is_counted(client_of, anna, vera, plan, trend, activity):
    stale_row(plan, trend, activity, anna)
    text = client_of(anna).get(TABLE).content.decode()
    assert "Изменилось после решения: 1\N{NO-BREAK SPACE}строка" in text
    assert "Срок: было «октябрь», стало «март»" in text
    read = client_of(vera).get(TABLE).content.decode()
    assert ("изменилось после решения" in read, "Проверено" in read) == (True, False)


@BOTH
def test_one_click_says_that_the_decision_holds(headers, client_of, anna, plan, trend, activity):
    row = stale_row(plan, trend, activity, anna)
    Activity.objects.filter(pk=activity.pk).update(changed_at=timezone.now() - timedelta(seconds=1))
    CorrespondenceLink.objects.update(decided_at=timezone.now() - timedelta(hours=1))
    answer = client_of(anna).post(url("correspondence_recheck", plan, trend), {"seen": row.state}, headers=headers)
    assert answer.status_code == (200 if headers else 302)
    assert (read_table(plan).rows[0].is_stale, CorrespondenceLink.objects.get().strength) == (False, "full")


def test_a_row_that_changed_again_is_not_checked_unseen(client_of, anna, plan, trend, activity):
    stale_row(plan, trend, activity, anna)
    page = client_of(anna).post(url("correspondence_recheck", plan, trend), {"seen": "00000000"}, follow=True)
    assert "строку изменили ещё раз" in page.content.decode()
    assert read_table(plan).rows[0].is_stale is True


def test_an_activity_of_ones_own_stands_in_plan_and_row_with_its_mark(client_of, anna, plan, trend, activity):
    sent = {"title": "Практикум «Читаем диаграмму»", "form": "Практикум", "term": "январь", "strength": "partial"}
    answer = client_of(anna).post(url("activity_write", plan, trend), sent | {"form_id": "1"})
    assert answer.headers["Location"] == f"{TABLE}?year={plan.school_year}#trend-{trend.pk}"
    written = plan.activities.get(title=sent["title"])
    link = CorrespondenceLink.objects.get()
    assert (link.activity, link.strength, link.origin) == (written, "partial", "manual")
    assert "вписано от руки" in client_of(anna).get(TABLE).content.decode()


def test_an_activity_without_a_title_is_refused(client_of, anna, plan, trend):
    page = client_of(anna).post(url("activity_write", plan, trend), {"strength": "full", "form_id": "1"})
    assert (page.status_code, page.context["form"].errors["title"]) == (422, ["Обязательное поле."])
    assert plan.activities.count() == 0


@pytest.mark.parametrize("name", ["marina", "vera"])
def test_only_the_methodist_decides(name, request, client_of, anna, plan, trend, activity):
    make_link(trend, activity, by=anna)
    browser = client_of(request.getfixturevalue(name))
    paths = [
        url("link_explain", plan, trend, activity),
        url("correspondence_recheck", plan, trend),
        url("activity_write", plan, trend),
    ]
    assert {browser.post(path).status_code for path in paths} == {403}


def test_a_trend_of_ones_own_comes_back_to_the_table_in_its_year(client_of, anna, plan, activity):
    earlier = make_trend(anna, "Прошлогодняя", school_year=plan.school_year - 1)
    page = client_of(anna).get(TABLE).content.decode()
    link = f"{reverse('deficits:trend_create')}?year={earlier.school_year}&amp;next={TABLE}%3Fyear={plan.school_year}"
    assert f'href="{link}"' in page
    sent = {"text": "2 заявки против 6", "source": "observation", "kind": "decline", "direction": "negative"}
    answer = client_of(anna).post(link.replace("&amp;", "&"), sent | {"scope": "group", "form_id": "1"})
    assert answer.headers["Location"] == f"{TABLE}?year={plan.school_year}"
    rows = read_table(plan).rows
    assert [(row.trend.text, row.is_by_hand) for row in rows] == [("Прошлогодняя", True), ("2 заявки против 6", True)]
