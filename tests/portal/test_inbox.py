"""«Что решить»: everything that waits for one person, with its age, and nothing of anybody else's."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from communities.models import Booking, Cover, LessonAnalysis, Recommendation, WaitingPlace
from communities.services import bookings
from pos_portal.home import waiting_for
from pos_portal.home.inbox import Waiting
from pos_portal.home.steps import Step
from tests.communities.factories import make_community, make_lesson, make_room
from tests.communities.self_government_factories import make_motion
from tests.communities.study_factories import make_study, put_in_round
from tests.core.notice_factories import make_notice
from tests.deficits.factories import make_survey

NOW = timezone.now()
PAGE = reverse("inbox")


def titles(person) -> list[str]:
    return [row.step.title for row in waiting_for(person, now=timezone.now())]


@pytest.fixture
def community(anna, vera, nina):
    return make_community(anna, vera, nina, title="Говорящая группа", coordinator=anna)


@pytest.fixture
def lesson(community, anna, sunny):
    return make_lesson(community, anna, room=make_room(sunny), title="Тонет – не тонет")


def over(lesson, days=2):
    """As if it had taken place so many days ago."""
    when = {"starts_at": NOW - timedelta(days=days, hours=1), "ends_at": NOW - timedelta(days=days)}
    type(lesson).objects.filter(pk=lesson.pk).update(booking_closes_at=when["starts_at"], **when)


def test_what_has_waited_longest_stands_first(vera, anna, community, client_of):
    survey = make_survey(anna, asked=[vera])
    type(survey).objects.filter(pk=survey.pk).update(opened_at=NOW - timedelta(days=2))
    motion = make_motion(community, anna, title="Сесть в круг")
    type(motion).objects.filter(pk=motion.pk).update(proposed_at=NOW - timedelta(days=3))

    page = client_of(vera).get(PAGE).content.decode()

    assert page.index("ждёт 3") < page.index("ждёт 2")
    assert page.index("Сесть в круг") < page.index("Ответьте на опрос")


@pytest.mark.parametrize(("days", "age"), [(None, ""), (0, "сегодня"), (1, "ждёт 1 день"), (5, "ждёт 5 дней")])
def test_the_age_in_words(days, age):
    assert Waiting(Step("", "", "", ""), days).age.replace("\xa0", " ") == age


def test_places_and_covers_come_first(vera, nina, lesson, community):
    where = {"organization": vera.organization, "lesson": lesson}
    make_motion(community, nina, title="Сесть в круг")
    until = {"offered_at": NOW, "offered_until": NOW + timedelta(hours=3)}
    WaitingPlace.objects.create(membership=vera, state="offered", asked_at=NOW, **where, **until)
    Cover.objects.create(membership=nina, substitute=vera, asked_at=NOW, **where)

    first, second, *others = titles(vera)

    assert first.startswith("Для Вас освободилось место") and "просит подменить" in second
    assert others and not any("место" in title for title in titles(nina))


def test_an_offer_that_ended_waits_for_nobody(vera, lesson):
    ended = {"offered_at": NOW - timedelta(hours=5), "offered_until": NOW - timedelta(hours=1)}
    where = {"organization": vera.organization, "lesson": lesson}
    WaitingPlace.objects.create(membership=vera, state="offered", asked_at=NOW, **where, **ended)

    assert not any("место" in title for title in titles(vera))


def test_a_moved_lesson_asks_again(vera, lesson):
    bookings.book(lesson, by=vera, now=NOW)
    assert not any("придёте" in title for title in titles(vera))

    Booking.objects.update(is_asked_again=True)

    assert any("придёте" in title for title in titles(vera))


def test_work_of_a_cycle_waits_for_its_developers(vera, nina, anna, lesson, community):
    study = make_study(community, anna, vera, title="Почему тонет?")
    put_in_round(lesson, study)
    over(lesson)
    given = {"added_by": anna, "added_at": NOW - timedelta(days=1), "for_round": 2}
    for change in ("Меньше слов", "Больше проб"):
        Recommendation.objects.create(
            organization=anna.organization, lesson=lesson, change=change, fact="Ждали", **given
        )

    found = titles(vera)
    assert any(title.startswith("Разберите занятие") for title in found)
    assert any(title.startswith("Решите о рекомендациях") for title in found)
    assert not any("Разберите" in title or "рекомендациях" in title for title in titles(nina))

    who = {"opened_by": anna, "opened_at": NOW, "changed_by": anna, "changed_at": NOW}
    LessonAnalysis.objects.create(organization=anna.organization, lesson=lesson, finished_at=NOW, **who)
    Recommendation.objects.update(state="taken", decided_by=anna, decided_at=NOW)
    assert not any("Разберите" in title or "рекомендациях" in title for title in titles(vera))


def test_hosts_say_who_came_and_see_that_too_few_booked(anna, vera, lesson):
    bookings.book(lesson, by=vera, now=NOW)
    type(lesson).objects.update(minimum=3, decides_at=lesson.starts_at - timedelta(hours=1))
    few = [title for title in titles(anna) if title.startswith("Мало записей")]
    assert bool(few) == (lesson.starts_at - timedelta(hours=1) <= NOW + timedelta(days=3))

    over(lesson)
    assert any(title.startswith("Отметьте, кто был") for title in titles(anna))
    assert not any(title.startswith("Отметьте") for title in titles(vera))

    Booking.objects.update(presence="came")
    assert not any(title.startswith("Отметьте") for title in titles(anna))


def test_nothing_to_decide_is_said_kindly(nina, client_of):
    assert "Сейчас от Вас ничего не ждут" in client_of(nina).get(PAGE).content.decode()


def test_it_tells_how_many_notices_are_new(vera, nina, client_of):
    make_notice(vera)
    make_notice(nina)

    assert "Извещения (1)" in client_of(vera).get(PAGE).content.decode()


def test_questions_do_not_grow_with_rows(vera, anna, community, client_of, django_assert_num_queries):
    browser = client_of(vera)
    make_motion(community, anna, title="Первое")
    browser.get(PAGE)
    for number in (1, 2):
        with django_assert_num_queries(25):
            browser.get(PAGE)
        for _ in range(3):
            make_motion(community, anna, title=f"Ещё {number}")


@pytest.mark.parametrize("name", ["anna", "marina", "vera", "guest", "officer"])
def test_everybody_has_one(request, name, client_of):
    assert client_of(request.getfixturevalue(name)).get(PAGE).status_code == 200


def test_only_reading_and_only_signed_in(client, vera, client_of):
    assert client.get(PAGE).status_code == 302
    assert client_of(vera).post(PAGE).status_code == 405
