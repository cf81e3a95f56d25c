"""The pages of the workshop: the list and the start, the leader's page, the screen, the phone."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from planning.models import (
    Correspondence,
    CorrespondenceLink,
    Review,
    Workshop,
    WorkshopMark,
    WorkshopNote,
    WorkshopOutcome,
    WorkshopTopic,
)
from tests.factories import make_membership
from tests.planning.factories import (
    make_activity,
    make_mark,
    make_note,
    make_plan,
    make_tick,
    make_trend,
    make_workshop,
)

pytestmark = pytest.mark.django_db
LIST = "/planning/workshops/"
HTMX = {"HX-Request": "true"}
MINUTES = {"minutes_trends": 5, "minutes_topics": 5, "minutes_match": 10}


@pytest.fixture
def plan(sunny):
    return make_plan(sunny)


@pytest.fixture
def trend(anna):
    return make_trend(anna)


@pytest.fixture
def activity(plan):
    return make_activity(plan, "Семинар «Связная речь»", term="октябрь")


@pytest.fixture
def workshop(plan, trend, activity, anna):
    return make_workshop(plan, by=anna, step="match")


@pytest.fixture
def shown(workshop, trend, sunny):
    """Marks of four people, two of them alike, shown to everybody."""
    for number, verdict in enumerate(("full", "full", "partial", "none")):
        person = make_membership(sunny, full_name=f"Педагог Номер {number}")
        make_mark(workshop, trend, by=person, verdict=verdict, comment="мало практики" if verdict == "none" else "")
    Workshop.objects.update(shown_at=timezone.now())
    workshop.refresh_from_db()
    return workshop


def url(name, workshop, *args):
    return reverse(f"planning:workshop_{name}", args=[workshop.pk, *(arg.pk for arg in args)])


def text_of(answer) -> str:
    return answer.content.decode()


# The list and the start


def test_the_methodist_begins_with_five_five_and_ten_minutes(client_of, anna, plan, trend, activity):
    browser = client_of(anna)
    assert 'value="10"' in text_of(browser.get(LIST))
    answer = browser.post(f"{LIST}add/?year={plan.school_year}", MINUTES)
    begun = Workshop.objects.get()
    assert (answer.headers["Location"], begun.plan, begun.opened_by) == (url("detail", begun), plan, anna)
    assert "Вести работу" in text_of(browser.get(LIST))


def test_minutes_out_of_bounds_are_refused_in_words(client_of, anna, plan, trend, activity):
    answer = client_of(anna).post(f"{LIST}add/", MINUTES | {"minutes_match": 0})
    assert (answer.status_code, Workshop.objects.count()) == (422, 0)
    assert "больше либо равно 1" in text_of(answer)


def test_without_a_plan_the_start_is_refused_in_words(client_of, anna):
    page = client_of(anna).post(f"{LIST}add/", MINUTES, follow=True)
    assert "Начинать пока не с чем: нужны план с мероприятиями и подтверждённые тенденции." in text_of(page)


def test_a_second_start_at_the_same_time_is_refused(client_of, anna, workshop):
    page = client_of(anna).post(f"{LIST}add/", MINUTES, follow=True)
    assert ("уже идёт" in text_of(page), Workshop.objects.count()) == (True, 1)


def test_earlier_workshops_are_listed_with_their_results(client_of, anna, vera, workshop, trend):
    WorkshopOutcome.objects.create(
        organization=workshop.organization, workshop=workshop, trend=trend, verdict="full", agreed_by=anna,
        agreed_at=workshop.opened_at,
    )  # fmt: skip
    Workshop.objects.update(closed_at=workshop.opened_at + timedelta(minutes=19), closed_by=anna)
    text = text_of(client_of(vera).get(LIST))
    assert ("19\xa0минут" in text, "согласовано: 1\xa0тенденция" in text, "Начать" in text) == (True, True, False)


# The leader's page


def test_educators_and_the_head_are_led_to_their_phones_and_later_to_the_results(client_of, anna, vera, workshop):
    assert client_of(vera).get(url("detail", workshop)).headers["Location"] == url("fill", workshop)
    Workshop.objects.update(closed_at=timezone.now(), closed_by=anna)
    assert "без согласования" in text_of(client_of(vera).get(url("detail", workshop)))


def test_the_leader_moves_on_and_back(client_of, anna, plan, trend, activity):
    workshop, browser = make_workshop(plan, by=anna), client_of(anna)
    assert "Дальше: выписать мероприятия плана" in text_of(browser.get(url("detail", workshop)))
    browser.post(url("move", workshop), {"seen": "trends", "step": "topics"})
    assert Workshop.objects.get().step == "topics"
    page = browser.post(url("move", workshop), {"seen": "trends", "step": "match"}, follow=True)
    assert ("Шаг уже сменили в другом окне" in text_of(page), Workshop.objects.get().step) == (True, "topics")
    browser.post(url("move", workshop), {"seen": "topics", "step": "trends"})
    browser.post(url("move", workshop), {"seen": "trends", "step": "nowhere"})
    assert Workshop.objects.get().step == "trends"


def test_the_leaders_page_tells_another_window_moved(client_of, anna, workshop):
    browser = client_of(anna)
    same = browser.get(url("detail", workshop)).context["state"]
    quiet = text_of(browser.get(url("detail", workshop), {"seen": same}, headers=HTMX))
    moved = text_of(browser.get(url("detail", workshop), {"seen": "earlier"}, headers=HTMX))
    assert ("<html" in quiet, "В другом окне" in quiet, "В другом окне" in moved) == (False, False, True)


def test_before_the_showing_the_leader_sees_only_how_many_marked(client_of, anna, vera, workshop, trend):
    make_mark(workshop, trend, by=vera, verdict="none", comment="секрет")
    text = text_of(client_of(anna).get(url("detail", workshop)))
    assert ("оценок: 1" in text, "секрет" in text, "agree/" in text) == (True, False, False)


def test_the_form_begins_with_the_most_frequent_mark_and_the_other_view(client_of, anna, shown, trend):
    row = client_of(anna).get(url("detail", shown)).context["sitting"].rows[0]
    assert (row.shown_verdict, row.shown_minority) == ("full", "мало практики")


def test_agreeing_writes_the_table(client_of, anna, shown, trend):
    sent = {"verdict": "partial", "comment": "план", "minority_view": "мало практики", "version": 0}
    answer = client_of(anna).post(url("agree", shown, trend), sent)
    kept = Correspondence.objects.get()
    assert answer.headers["Location"] == f"{url('detail', shown)}#next"
    assert (kept.verdict, kept.minority_view, WorkshopOutcome.objects.get().verdict) == (
        "partial", "мало практики", "partial",
    )  # fmt: skip


def test_agreeing_without_a_value_keeps_what_was_typed(client_of, anna, shown, trend):
    answer = client_of(anna).post(url("agree", shown, trend), {"minority_view": "набранное"})
    assert answer.status_code == 422
    assert ("Выберите: соответствует" in text_of(answer), "набранное" in text_of(answer)) == (True, True)


def test_a_decision_made_meanwhile_is_shown_and_asked_about(client_of, anna, plan, shown, trend):
    browser = client_of(anna)
    decide = reverse("planning:correspondence_decide", args=[plan.pk, trend.pk])
    browser.post(decide, {"verdict": "none", "comment": "первый", "version": 0})
    sent = {"verdict": "full", "comment": "второй", "version": 0}
    answer = browser.post(url("agree", shown, trend), sent)
    text = text_of(answer)
    assert (answer.status_code, "первый" in text, "второй" in text) == (409, True, True)
    assert (Correspondence.objects.get().comment, WorkshopOutcome.objects.count()) == ("первый", 0)
    browser.post(url("agree", shown, trend), sent | {"version": Correspondence.objects.get().version})
    assert (Correspondence.objects.get().comment, WorkshopOutcome.objects.get().verdict) == ("второй", "full")


def test_a_table_sent_meanwhile_refuses_in_words_and_the_work_can_be_closed(client_of, anna, plan, shown, trend):
    Review.objects.create(organization=plan.organization, plan=plan, status="submitted")
    browser = client_of(anna)
    assert "Таблица закрыта для правки" in text_of(browser.get(url("detail", shown)))
    page = browser.post(url("agree", shown, trend), {"verdict": "full", "version": 0}, follow=True)
    assert ("Таблица на согласовании" in text_of(page), Correspondence.objects.count()) == (True, 0)
    page = browser.post(url("close", shown), follow=True)
    assert "без согласования" in text_of(page)


def test_a_trend_dismissed_in_the_middle_leaves_every_page(client_of, anna, vera, shown, trend):
    type(trend).objects.update(status="dismissed", reason="не наша")
    make_trend(anna, "Другая тенденция")
    page = client_of(anna).post(url("agree", shown, trend), {"verdict": "full", "version": 0}, follow=True)
    assert ("больше нет в таблице" in text_of(page), trend.text in text_of(page)) == (True, False)
    assert client_of(anna).post(url("agree", shown, trend), {"version": 0}).status_code == 302
    for browser, name in ((client_of(anna), "screen"), (client_of(vera), "fill")):
        assert trend.text not in text_of(browser.get(url(name, shown)))


def test_a_line_of_the_plan_deleted_in_the_middle_takes_its_ticks_along(
    client_of, anna, vera, workshop, trend, activity
):
    make_tick(workshop, trend, activity, by=vera)
    client_of(anna).post(reverse("planning:activity_delete", args=[activity.pk]))
    make_activity(workshop.plan, "Другое мероприятие")
    sent = {f"topic-{trend.pk}-{activity.pk}": "on"}
    assert client_of(vera).post(url("autosave", workshop), sent).status_code == 200
    assert WorkshopTopic.objects.count() == 0


def test_ticks_of_a_majority_are_taken_over_by_one_button(client_of, anna, vera, nina, plan, trend, activity):
    workshop = make_workshop(plan, by=anna, step="topics")
    for person in (vera, nina):
        make_tick(workshop, trend, activity, by=person)
    browser = client_of(anna)
    assert "Большинство отметило новое: 1\xa0мероприятие" in text_of(browser.get(url("detail", workshop)))
    page = browser.post(url("adopt", workshop), follow=True)
    assert "Перенесено в таблицу: 1\xa0связь" in text_of(page)
    assert CorrespondenceLink.objects.get().strength == "full"
    assert "Большинства пока нет" in text_of(browser.post(url("adopt", workshop), follow=True))


def test_marks_are_shown_and_the_work_is_closed(client_of, anna, vera, workshop, trend):
    make_mark(workshop, trend, by=vera)
    browser = client_of(anna)
    browser.post(url("show", workshop))
    browser.post(url("close", workshop))
    workshop.refresh_from_db()
    assert (workshop.is_shown, workshop.closed_by) == (True, anna)
    text = text_of(browser.get(url("detail", workshop)))
    assert ("Участвовали" in text, "1\xa0чел." in text, "?blank=1" in text) == (True, True, True)


# The screen


def test_the_screen_shows_marks_only_after_the_showing(client_of, anna, marina, vera, workshop, trend):
    make_mark(workshop, trend, by=vera, verdict="none", comment="секрет")
    text = text_of(client_of(marina).get(url("screen", workshop)))
    assert ("Отметили: 1 из 3" in text, "оценок: 1" in text, "секрет" in text) == (True, True, False)


def test_two_marks_are_never_a_spread(client_of, anna, vera, nina, workshop, trend):
    make_mark(workshop, trend, by=vera, verdict="none", comment="секрет")
    make_mark(workshop, trend, by=nina)
    Workshop.objects.update(shown_at=timezone.now())
    for name in ("screen", "detail", "fill"):
        text = text_of(client_of(anna).get(url(name, workshop)))
        assert ("Оценок мало (2) – обсудите устно." in text, "секрет" in text, "spread__none" in text) == (
            True, False, False,
        )  # fmt: skip


def test_the_screen_tells_the_spread_in_words_and_comments_without_names(client_of, anna, shown):
    text = text_of(client_of(anna).get(url("screen", shown)))
    assert ("<b>2</b> соответствует" in text, "мало практики" in text, "Педагог Номер" in text) == (True, True, False)


def test_the_screen_answers_itself_only_when_something_changed(client_of, anna, vera, workshop, trend):
    browser = client_of(anna)
    seen = browser.get(url("screen", workshop)).context["digest"]
    assert browser.get(url("screen", workshop), {"seen": seen}, headers=HTMX).status_code == 204
    make_mark(workshop, trend, by=vera)
    answer = browser.get(url("screen", workshop), {"seen": seen}, headers=HTMX)
    assert (answer.status_code, "<html" in text_of(answer), "Отметили: 1" in text_of(answer)) == (200, False, True)


def test_the_screen_speaks_of_the_trend_asked_for_else_of_the_first_not_agreed(client_of, anna, shown):
    other = make_trend(anna, "Другая тенденция", position=9)
    browser = client_of(anna)
    assert browser.get(url("screen", shown)).context["row"].trend != other
    assert browser.get(url("screen", shown), {"trend": other.pk}).context["row"].trend == other
    assert browser.get(url("screen", shown), {"trend": "x"}).context["row"].trend != other


@pytest.mark.parametrize(("minutes", "words"), [(4, "осталось <b>1:00</b>"), (60, "заканчивайте спокойно")])
def test_time_is_counted_by_the_server_and_locks_nobody_out(
    minutes, words, client_of, anna, vera, plan, trend, activity, time_machine
):
    now = timezone.now().replace(microsecond=0)
    workshop = make_workshop(plan, by=anna)
    Workshop.objects.update(step_started_at=now)
    time_machine.move_to(now + timedelta(minutes=minutes), tick=False)
    for browser, name in ((client_of(anna), "screen"), (client_of(anna), "detail"), (client_of(vera), "fill")):
        assert words in text_of(browser.get(url(name, workshop)))
    client_of(vera).post(url("note", workshop), {"text": "успела"})
    assert WorkshopNote.objects.get().text == "успела"


# The phone


def test_a_phone_shows_the_step_of_the_leader_and_follows(client_of, anna, vera, plan, trend, activity):
    workshop, browser = make_workshop(plan, by=anna), client_of(vera)
    page = browser.get(url("fill", workshop))
    assert ("Прочитайте тенденции" in text_of(page), "topic-" in text_of(page)) == (True, False)
    seen = page.context["state"]
    assert browser.get(url("fill", workshop), {"seen": seen}, headers=HTMX).status_code == 204
    client_of(anna).post(url("move", workshop), {"seen": "trends", "step": "topics"})
    answer = browser.get(url("fill", workshop), {"seen": seen}, headers=HTMX)
    assert "Ведущий перешёл к шагу 2: Выписать мероприятия плана" in text_of(answer)
    assert ("<html" in text_of(answer), f"topic-{trend.pk}-" in text_of(answer)) == (False, False)


def test_a_note_is_written_and_taken_back_by_its_author_or_the_leader(client_of, anna, vera, nina, workshop):
    client_of(vera).post(url("note", workshop), {"text": "нет прогулки"})
    note = WorkshopNote.objects.get()
    assert "нет прогулки" not in text_of(client_of(nina).get(url("fill", workshop)))
    assert client_of(nina).post(url("note_delete", workshop, note)).status_code == 404
    client_of(vera).post(url("note_delete", workshop, note))
    assert WorkshopNote.objects.count() == 0
    note = make_note(workshop, by=vera)
    answer = client_of(anna).post(url("note_delete", workshop, note), {"next": "detail"})
    assert (answer.headers["Location"], WorkshopNote.objects.count()) == (url("detail", workshop), 0)


def test_an_empty_note_is_refused_in_words_and_a_late_one_keeps_its_text(client_of, anna, vera, workshop):
    browser = client_of(vera)
    page = browser.post(url("note", workshop), {"text": " "}, follow=True)
    assert "Напишите, чего не хватает." in text_of(page)
    Workshop.objects.update(closed_at=timezone.now(), closed_by=anna)
    page = browser.post(url("note", workshop), {"text": "поздняя мысль"}, follow=True)
    assert ("поздняя мысль" in text_of(page), WorkshopNote.objects.count()) == (True, 0)


def test_answers_are_saved_one_by_one(client_of, vera, workshop, trend, activity):
    browser = client_of(vera)
    for sent in (
        {f"topic-{trend.pk}-{activity.pk}": "on"},
        {f"verdict-{trend.pk}": "full"},
        {f"comment-{trend.pk}": "есть семинар"},
        {f"verdict-{trend.pk}": "partial"},
    ):
        assert browser.post(url("autosave", workshop), sent).status_code == 200
    mark = WorkshopMark.objects.get()
    assert (mark.membership, mark.verdict, mark.comment) == (vera, "partial", "есть семинар")
    browser.post(url("autosave", workshop), {f"topic-{trend.pk}-{activity.pk}": ""})
    browser.post(url("autosave", workshop), {f"verdict-{trend.pk}": ""})
    assert (WorkshopTopic.objects.count(), WorkshopMark.objects.count()) == (0, 0)


def test_an_older_mark_of_the_same_person_never_wins(client_of, vera, workshop, trend):
    browser, now = client_of(vera), timezone.now().timestamp() * 1000
    for verdict, ago in (("partial", 10_000), ("none", 60_000)):
        at = f"{now - ago:.0f}"
        browser.post(url("autosave", workshop), {f"verdict-{trend.pk}": verdict, f"at-verdict-{trend.pk}": at})
    assert WorkshopMark.objects.get().verdict == "partial"


@pytest.mark.parametrize(
    ("sent", "words"), [({"verdict": "superb"}, "Такой оценки нет"), ({"comment": "почему"}, "Отметьте и саму оценку")]
)
def test_what_cannot_be_kept_is_refused_in_words(sent, words, client_of, vera, workshop, trend):
    named = {f"{name}-{trend.pk}": value for name, value in sent.items()}
    answer = client_of(vera).post(url("autosave", workshop), named)
    assert (answer.status_code, words in answer.json()["error"], WorkshopMark.objects.count()) == (422, True, 0)
    assert words in text_of(client_of(vera).post(url("answer", workshop), named, follow=True))


def test_after_the_showing_no_mark_changes(client_of, vera, shown, trend):
    answer = client_of(vera).post(url("autosave", shown), {f"verdict-{trend.pk}": "none"})
    assert (answer.status_code, WorkshopMark.objects.filter(membership=vera).count()) == (409, 0)
    page = client_of(vera).post(url("answer", shown), {f"verdict-{trend.pk}": "none"}, follow=True)
    assert "Оценки уже показаны" in text_of(page)


def test_a_whole_page_is_saved_without_scripts(client_of, vera, workshop, trend, activity):
    make_tick(workshop, trend, activity, by=vera)
    other, browser = make_activity(workshop.plan, "Практикум"), client_of(vera)
    pairs = [f"{trend.pk}-{one.pk}" for one in (activity, other)]
    browser.post(url("answer", workshop), {"offered": pairs, f"topic-{pairs[1]}": "on"})
    assert [topic.activity for topic in WorkshopTopic.objects.all()] == [other]
    page = browser.post(
        url("answer", workshop), {f"verdict-{trend.pk}": "none", f"comment-{trend.pk}": "нет темы"}, follow=True
    )
    assert ("Сохранено" in text_of(page), WorkshopMark.objects.get().comment) == (True, "нет темы")


def test_the_search_keeps_the_page_and_offers_what_it_finds(client_of, anna, vera, plan, trend, activity):
    workshop, found = make_workshop(plan, by=anna, step="topics"), make_activity(plan, "Практикум «Картины»")
    browser, pair = client_of(vera), f"{trend.pk}-{activity.pk}"
    sent = {"offered": [pair], f"topic-{pair}": "on", f"q-{trend.pk}": "картин", "find": trend.pk}
    page = browser.post(url("answer", workshop), sent, follow=True)
    assert [topic.activity for topic in page.context["sitting"].rows[0].topics] == [activity, found]
    assert WorkshopTopic.objects.get().activity == activity
    page = browser.post(url("answer", workshop), {f"q-{trend.pk}": "нет такого"}, follow=True)
    assert "В плане ничего не нашлось" in text_of(page)


def test_names_of_rows_that_never_were_change_nothing(client_of, vera, workshop, trend, activity):
    odd = {"topic-9-9": "on", "topic-": "on", "verdict-9": "full", "offered": ["x", "1-2-3"]}
    assert client_of(vera).post(url("autosave", workshop), odd).json() == {"saved": 0}


def test_whoever_comes_late_sees_the_spread_and_the_own_mark_alone(client_of, vera, nina, shown, trend):
    make_mark(shown, trend, by=vera, verdict="none")
    assert "Ваша оценка: не соответствует" in text_of(client_of(vera).get(url("fill", shown)))
    late = text_of(client_of(nina).get(url("fill", shown)))
    assert ("Ваша оценка" in late, "<b>2</b> соответствует" in late) == (False, True)


def test_nobody_who_marked_is_named_on_any_page(client_of, anna, vera, workshop, trend, activity):
    make_note(workshop, by=vera)
    make_tick(workshop, trend, activity, by=vera)
    make_mark(workshop, trend, by=vera)
    Workshop.objects.update(shown_at=timezone.now())
    told = [text_of(client_of(anna).get(url(name, workshop))) for name in ("detail", "screen", "fill")]
    Workshop.objects.update(closed_at=timezone.now(), closed_by=anna)
    told += [text_of(client_of(anna).get(url(name, workshop))) for name in ("detail", "screen", "fill")]
    assert ["Кузнецова" in text for text in told] == [False] * 6


# Doors


def test_only_the_methodist_leads(client_of, marina, vera, workshop, trend):
    for person in (marina, vera):
        browser = client_of(person)
        paths = [url(name, workshop) for name in ("move", "show", "adopt", "close")]
        paths += [url("agree", workshop, trend), f"{LIST}add/"]
        assert {browser.post(path).status_code for path in paths} == {403}
    assert client_of(marina).get(url("screen", workshop)).status_code == 200
    assert client_of(vera).get(url("screen", workshop)).status_code == 403


@pytest.mark.parametrize("name", ["guest", "officer"])
def test_guests_and_services_take_no_part(name, request, client_of, workshop):
    browser = client_of(request.getfixturevalue(name))
    assert {browser.get(path).status_code for path in (LIST, url("fill", workshop), url("detail", workshop))} == {403}


def test_a_stranger_finds_nothing(client_of, olga, vera, workshop, trend):
    browser, note = client_of(olga), make_note(workshop, by=vera)
    assert {browser.get(url(name, workshop)).status_code for name in ("detail", "screen", "fill")} == {404}
    names = ("move", "show", "adopt", "close", "answer", "autosave", "note")
    assert {browser.post(url(name, workshop)).status_code for name in names} == {404}
    assert browser.post(url("agree", workshop, trend)).status_code == 404
    assert browser.post(url("note_delete", workshop, note)).status_code == 404


def test_a_foreign_trend_is_absent_in_ones_own_workshop(client_of, anna, olga, shown):
    foreign = make_trend(olga)
    assert client_of(anna).post(url("agree", shown, foreign), {"verdict": "full"}).status_code == 404


def test_what_writes_is_posted(client_of, anna, workshop, trend):
    browser = client_of(anna)
    names = ("move", "show", "adopt", "close", "answer", "autosave", "note")
    paths = [*(url(name, workshop) for name in names), url("agree", workshop, trend), f"{LIST}add/"]
    assert {browser.get(path).status_code for path in paths} == {405}


def test_nobody_is_sent_to_the_login_page(client, workshop):
    assert client.get(LIST).headers["Location"] == f"/accounts/login/?next={LIST}"


@pytest.mark.parametrize(("name", "queries"), [("screen", 17), ("fill", 17), ("detail", 18)])
@pytest.mark.parametrize("count", [1, 3])
def test_pages_do_not_grow_queries(count, name, queries, client_of, anna, vera, plan, django_assert_num_queries):
    workshop = make_workshop(plan, by=anna, step="match", shown_at=timezone.now())
    for number in range(count):
        trend, activity = make_trend(anna, f"Тенденция {number}"), make_activity(plan, f"Семинар {number}")
        make_tick(workshop, trend, activity, by=vera)
        make_mark(workshop, trend, by=vera)
        make_note(workshop, by=vera)
    browser = client_of(anna)
    browser.get("/")
    with django_assert_num_queries(queries):
        browser.get(url(name, workshop))


def test_a_phone_that_waits_asks_little(client_of, vera, workshop, django_assert_num_queries):
    browser = client_of(vera)
    seen = browser.get(url("fill", workshop)).context["state"]
    with django_assert_num_queries(5):
        browser.get(url("fill", workshop), {"seen": seen}, headers=HTMX)


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_does_not_grow_queries(count, client_of, anna, plan, django_assert_num_queries):
    for _ in range(count):
        make_workshop(plan, by=anna, closed_at=timezone.now(), closed_by=anna)
    browser = client_of(anna)
    browser.get("/")
    with django_assert_num_queries(4):
        browser.get(LIST)


def test_a_workshop_calls_everybody_from_the_first_page(client_of, anna, marina, vera, guest, workshop):
    Workshop.objects.update(step_started_at=timezone.now())
    for person in (anna, marina, vera):
        assert client_of(person).get("/").context["overview"].step.url == url("fill", workshop)
    assert client_of(guest).get("/").context["overview"].step is None
    Workshop.objects.update(step_started_at=timezone.now() - timedelta(hours=13))
    assert client_of(vera).get("/").context["overview"].step is None
