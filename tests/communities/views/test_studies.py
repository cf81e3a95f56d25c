from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from communities.models import CaseChild, LessonStudy, Motion, Product, Ring, StudyDeveloper, StudyStage
from communities.services import lessons, study_closings
from tests.communities.duties_factories import make_leave, make_shift
from tests.communities.factories import NOW, at, make_community, make_member, make_room
from tests.communities.studies_factories import (
    corrected_study,
    plan_lesson,
    read_theory,
    ready_study,
    recommend,
    twice_taught_study,
)
from tests.communities.study_factories import make_card, make_case_child, make_developer, make_study

READ = ["study_detail", "study_children"]
OWN = ["study_update", "study_theory", "study_lesson_create", "study_stop", "study_close", "developer_create"]
OWN_CHILDREN = ["case_child_create", "case_child_update"]
BUTTONS = ["study_plan", "study_ready", "study_widen", "developer_join", "developer_leave", "case_child_leave"]


def text_of(response) -> str:
    return response.content.decode().replace("\xa0", " ")


@pytest.fixture
def group(vera, nina, anna):
    return make_community(vera, nina, anna, coordinator=vera)


@pytest.fixture
def study(group, vera, nina):
    return make_study(group, vera, nina)


@pytest.fixture
def url_of(group, study, nina):
    child, row = make_case_child(study), study.developers.get(membership=nina)

    def address(name):
        owners = {"community_studies": group, "study_create": group, "developer_leave": row}
        owners |= {"case_child_update": child, "case_child_leave": child}
        return reverse(f"communities:{name}", args=[owners.get(name, study).pk])

    return address


@pytest.mark.parametrize("name", ["community_studies", "study_create", *READ, *OWN, *OWN_CHILDREN])
def test_login_and_strangers(client, client_of, olga, url_of, name):
    assert client.get(url_of(name)).status_code == 302
    assert client_of(olga).get(url_of(name)).status_code == 404


@pytest.mark.parametrize("name", BUTTONS)
def test_buttons_are_pressed_and_not_read(client_of, olga, nina, url_of, name):
    assert client_of(nina).get(url_of(name)).status_code == 405
    assert client_of(olga).post(url_of(name)).status_code == 404


@pytest.mark.parametrize("name", [*OWN, *OWN_CHILDREN])
@pytest.mark.parametrize("who", ["anna", "marina", "sveta"])
def test_a_cycle_is_worked_on_by_its_developers(client_of, request, url_of, name, who):
    assert client_of(request.getfixturevalue(who)).get(url_of(name)).status_code in {403, 404}


@pytest.mark.parametrize("who", ["guest", "officer"])
def test_guests_and_services(client_of, request, url_of, who):
    browser = client_of(request.getfixturevalue(who))
    assert {browser.get(url_of(name)).status_code for name in OWN} == {403}
    assert browser.get(reverse("communities:study_list")).status_code == 403
    assert browser.get(url_of("study_detail")).status_code in {403, 404}


def test_colleagues_know_topic_stage_and_dates_only(client_of, marina, sveta, url_of, study):
    read_theory(study, study.created_by)
    plan_lesson(study, teacher=study.created_by)
    for colleague in (marina, sveta):
        page = text_of(client_of(colleague).get(url_of("study_detail")))
        assert study.title in page and "Совместное планирование" in page and "Круг 1." in page
        for hidden in (study.question, "Разработчики</h2>", "Чего не хватает", study.theory.title):
            assert hidden not in page
        assert client_of(colleague).get(url_of("study_children")).status_code == 403


def test_a_cycle_for_its_developers_alone_is_closed_to_the_group(client_of, anna, vera, url_of, study):
    assert study.question in text_of(client_of(anna).get(url_of("study_detail")))
    study.ring = Ring.CYCLE
    study.save()
    assert study.question not in text_of(client_of(anna).get(url_of("study_detail")))
    assert study.question in text_of(client_of(vera).get(url_of("study_detail")))


def test_a_guest_develops_as_long_as_the_group_has_invited_them(client_of, guest, group, study, url_of, sunny):
    seat = make_member(group, guest, left_on=sunny.today)
    make_developer(study, guest)
    browser = client_of(guest)
    assert browser.get(url_of("study_children")).status_code == 200

    seat.joined_on = seat.left_on = sunny.today - timedelta(days=1)
    seat.save()

    assert {browser.get(url_of(name)).status_code for name in READ} == {404}


def test_a_guest_who_develops_the_lesson_reads_and_may_leave(client_of, guest, group, study, url_of, sunny):
    make_member(group, guest, left_on=sunny.today)
    row = make_developer(study, guest)
    browser = client_of(guest)
    page = text_of(browser.get(url_of("study_detail")))
    assert study.question in page and "Уточнить" not in page and "Прекратить" not in page
    assert browser.get(url_of("study_children")).status_code == 200
    assert browser.post(reverse("communities:developer_leave", args=[row.pk])).status_code in {302, 404}
    assert StudyDeveloper.objects.get(pk=row.pk).left_on


def test_a_cycle_is_begun_once_by_a_double_click(client_of, vera, nina, group, url_of):
    browser = client_of(vera)
    words = {
        "title": "Лёд",
        "question": "Что они спросят?",
        "people": [nina.pk],
        "ring": 2,
        "form_id": "3f2b6c1e-8a49-4f6e-9d3c-0b1a2c3d4e5f",
    }
    for _ in range(2):
        response = browser.post(url_of("study_create"), words)
    study = LessonStudy.objects.get(title="Лёд")
    assert (study.stage, study.developers.count()) == (StudyStage.IDEA, 2)
    assert response.status_code == 302
    invalid = browser.post(url_of("study_create"), {"title": "", "ring": 2})
    assert "Обязательное поле" in text_of(invalid)


def test_the_page_says_what_is_missing_and_offers_one_button(client_of, vera, group, study, url_of):
    page = text_of(client_of(vera).get(url_of("study_detail")))
    assert "Следующий шаг" in page and "Начните карту занятия" in page
    assert "Нужны хотя бы трое детей под буквами, сейчас: 1" in page and "Назначьте день и час занятия" in page


@pytest.mark.parametrize("stage", [StudyStage.IDEA, StudyStage.THEORY])
def test_theory_is_chosen_by_a_form(client_of, vera, group, url_of, study, stage):
    study.stage = stage
    study.save()
    browser = client_of(vera)
    assert "Выберите тему группы или напишите" in text_of(browser.post(url_of("study_theory"), {}))
    assert browser.post(url_of("study_theory"), {"title": "Вода"}).status_code == 302
    study.refresh_from_db()
    assert (study.stage, study.theory.title) == (StudyStage.THEORY, "Вода")


def test_a_refused_step_stands_above_the_page_and_two_tabs_take_it_once(client_of, vera, nina, url_of, study):
    study.stage = StudyStage.THEORY
    study.save()
    refused = client_of(vera).post(url_of("study_plan"))
    assert (refused.status_code, "Пока не хватает. Выберите, о чём читаем" in text_of(refused)) == (409, True)
    read_theory(study, vera)
    for person in (vera, nina):
        assert client_of(person).post(url_of("study_plan")).status_code == 302
    assert study.steps.count() == 1
    assert client_of(vera).post(url_of("study_ready")).status_code == 409


def test_a_ready_cycle_goes_back_or_tells_what_has_come_undone(client_of, vera, nina, group):
    study, _ = ready_study(group, vera, nina, title="Готовое")
    url = study.get_absolute_url()
    assert "что-то изменилось" not in text_of(client_of(vera).get(url))
    make_case_child(study, "Г")
    page = text_of(client_of(vera).get(url))
    assert "что-то изменилось" in page and "Этапы, на которых не сказано, чего ждём от ребёнка: 3" in page
    assert client_of(vera).post(reverse("communities:study_plan", args=[study.pk])).status_code == 302
    study.refresh_from_db()
    assert study.stage == StudyStage.PLANNING


def test_the_lesson_of_a_round_is_scheduled_by_a_short_form(client_of, vera, nina, study, url_of, sunny):
    room, browser = make_room(sunny), client_of(vera)
    starts = timezone.localtime(at(5, organization=sunny), sunny.zone).strftime("%Y-%m-%dT%H:%M")
    typed = {"starts_at": starts, "minutes": 25, "room": room.pk, "teacher": nina.pk, "places": 2}
    assert "Обязательное поле" in text_of(browser.post(url_of("study_lesson_create"), typed | {"teacher": ""}))
    assert browser.post(url_of("study_lesson_create"), typed).status_code == 302
    lesson = study.lessons.get()
    assert (lesson.teacher, lesson.hosts.count(), lesson.title) == (nina, 2, study.title)
    again = text_of(browser.post(url_of("study_lesson_create"), typed))
    assert "Занятие этого круга уже есть в расписании" in again


def test_the_next_round_is_refused_in_words(client_of, vera, nina, group, sunny):
    study, lesson = corrected_study(group, vera, nina)
    recommend(lesson, nina)
    page = text_of(client_of(vera).get(study.get_absolute_url()))
    assert "1 рекомендация: ждут решения 1" in page
    starts = timezone.localtime(at(9, organization=sunny), sunny.zone).strftime("%Y-%m-%dT%H:%M")
    typed = {"starts_at": starts, "minutes": 25, "room": lesson.room_id, "teacher": nina.pk, "places": 2}
    answered = client_of(vera).post(reverse("communities:study_lesson_create", args=[study.pk]), typed)
    assert "Рекомендации ждут решения – принять или отклонить с причиной: 1" in text_of(answered)


def test_children_are_led_by_letters(client_of, vera, url_of, study):
    browser = client_of(vera)
    named = browser.post(url_of("case_child_create"), {"level": "low", "about": "Это Иванов Петя"})
    assert "Похоже на имя ребёнка" in text_of(named)
    assert browser.post(url_of("case_child_create"), {"level": "low", "about": "Молчит"}).status_code == 302
    child = CaseChild.objects.get(letter="Б")
    url = reverse("communities:case_child_update", args=[child.pk])
    for about, version in (("Говорит", 1), ("Поёт", 1)):
        answered = browser.post(url, {"level": "low", "about": about, "criterion": "", "version": version})
    assert "другой человек сохранил" in text_of(answered) and CaseChild.objects.get(pk=child.pk).about == "Говорит"
    assert browser.post(url_of("case_child_leave")).status_code == 302
    assert "не наблюдаем с" in text_of(browser.get(url_of("study_children")))


def test_members_join_and_leave(client_of, anna, vera, sveta, url_of, study):
    join = url_of("developer_join")
    assert client_of(sveta).post(join).status_code == 403
    assert "Хочу участвовать" in text_of(client_of(anna).get(url_of("study_detail")))
    for _ in range(2):
        assert client_of(anna).post(join).status_code == 302
    mine = study.developers.get(membership=anna)
    assert client_of(sveta).post(reverse("communities:developer_leave", args=[mine.pk])).status_code == 403
    assert client_of(anna).post(reverse("communities:developer_leave", args=[mine.pk])).status_code == 302
    assert client_of(vera).post(url_of("developer_leave")).status_code == 403
    page = text_of(client_of(vera).get(url_of("study_detail")))
    assert "Участвовали раньше" in page
    assert client_of(vera).post(url_of("developer_create"), {"person": anna.pk}).status_code == 302


def test_who_joins_hears_of_the_place_in_the_planned_lesson(client_of, vera, nina, anna, group):
    study, lesson = ready_study(group, vera, nina)
    url = reverse("communities:developer_create", args=[study.pk])
    assert "место на нём коллега получит сразу" in text_of(client_of(vera).get(url))
    page = text_of(client_of(vera).post(url, {"person": anna.pk}, follow=True))
    assert "Место на занятии записано: " in page and "Музыкальный зал." in page and "смены" not in page
    assert lesson.is_led_by(anna)


def test_who_joins_on_shift_goes_on_to_name_a_substitute(client_of, vera, nina, anna, group):
    study, lesson = ready_study(group, vera, nina)
    make_shift(anna)
    browser = client_of(anna)
    answered = browser.post(reverse("communities:developer_join", args=[study.pk]))
    assert answered["Location"] == reverse("communities:cover_create", args=[lesson.pk])
    assert "осталось назвать, кто подменит" in text_of(browser.get(answered["Location"]))


def test_who_cannot_come_joins_all_the_same_and_is_led_to_where_it_is_settled(client_of, vera, nina, anna, group):
    study, lesson = ready_study(group, vera, nina)
    leave, observers = make_leave(anna), reverse("communities:observer_list", args=[lesson.pk])
    join, browser = reverse("communities:developer_join", args=[study.pk]), client_of(anna)
    page = text_of(browser.post(join, follow=True))
    assert "пока не записано. Иванова А. С.: в этот день не сможет. Решите, как быть, в «Наблюдателях»." in page
    assert f'<a href="{observers}">Разработчики, о которых неизвестно, будут ли: 1</a>' in page
    assert "Занять своё место" in text_of(browser.get(observers))
    assert "Занять своё место" not in text_of(client_of(vera).get(observers))
    leave.delete()
    assert browser.post(join).status_code == 302 and lesson.is_led_by(anna)
    assert "Занять своё место" not in text_of(browser.get(observers))


def test_stop_asks_for_a_reason(client_of, vera, url_of, study):
    browser = client_of(vera)
    assert "Обязательное поле" in text_of(browser.post(url_of("study_stop"), {"reason": ""}))
    assert browser.post(url_of("study_stop"), {"reason": "Ремонт в группе"}).status_code == 302
    page = text_of(browser.get(url_of("study_detail")))
    assert "прекращён" in page and "Ремонт в группе" in page and "Следующий шаг" not in page
    assert browser.get(url_of("study_stop")).status_code == 403


def test_closing_drafts_the_case(client_of, vera, nina, group):
    study, _ = twice_taught_study(group, vera, nina)
    browser = client_of(vera)
    assert "Завершить цикл и собрать кейс" in text_of(browser.get(study.get_absolute_url()))
    close = reverse("communities:study_close", args=[study.pk])
    assert browser.post(close, {"outcome": "Молчать и ждать"}).status_code == 302
    page = text_of(browser.get(study.get_absolute_url()))
    assert "Молчать и ждать" in page and Product.objects.get().title in page


def test_who_closes_a_cycle_after_another_is_told_so(client_of, vera, nina, sveta, group):
    study, _ = twice_taught_study(group, vera, nina)
    close = reverse("communities:study_close", args=[study.pk])
    assert "Обязательное поле" in text_of(client_of(vera).post(close, {"outcome": " \n "}))
    assert "3000" in text_of(client_of(vera).post(close, {"outcome": "а" * 10_000}))
    client_of(vera).post(close, {"outcome": "Молчать и ждать"})

    second = client_of(nina).post(close, {"outcome": "Другое"}, follow=True)

    assert "Цикл уже завершили." in text_of(second)
    assert (LessonStudy.objects.get(pk=study.pk).outcome, Product.objects.count()) == ("Молчать и ждать", 1)
    assert client_of(sveta).post(close, {"outcome": "Чужое"}).status_code in (403, 404)


def test_any_member_asks_the_group_to_open_a_cycle(client_of, anna, sveta, url_of):
    assert client_of(sveta).post(url_of("study_widen"), {"ring": 5}).status_code == 403
    assert client_of(anna).post(url_of("study_widen"), {"ring": "x"}).status_code == 409
    assert client_of(anna).post(url_of("study_widen"), {"ring": 5}).status_code == 302
    assert Motion.objects.get().ring == Ring.MUNICIPALITY


@pytest.fixture
def closed(group, vera, nina):
    study = make_study(
        group, vera, nina, stage=StudyStage.CLOSED, ring=Ring.MUNICIPALITY, title="Лёд и вода", outcome="Ждать"
    )
    make_card(study, aim="Думать")
    make_case_child(study, about="Молчит при всех")
    return study


def test_neighbours_read_a_closed_cycle_without_children_and_live_through_it(client_of, olga, vera, closed):
    browser, shared = client_of(olga), reverse("communities:study_shared", args=[closed.pk])
    assert "Лёд и вода" in text_of(browser.get(reverse("communities:study_list")))
    page = text_of(browser.get(shared))
    assert "Ждать" in page and "Думать" in page and "Молчит при всех" not in page and "Кузнецова" not in page
    assert client_of(vera).get(shared).status_code == 404
    copy = reverse("communities:study_copy", args=[closed.pk])
    assert "Сначала нужна группа" in text_of(browser.get(copy))
    mine = make_community(olga, title="Рядом")
    words = {"community": mine.pk, "title": "Снег", "question": "Почему?"}
    assert "Обязательное поле" in text_of(browser.post(copy, words))
    assert browser.post(copy, words | {"change": "У нас младшие"}).status_code == 302
    relived = text_of(client_of(vera).get(closed.get_absolute_url()))
    assert "Кто прожил этот опыт у себя" in relived and "У нас младшие" in relived
    closed.ring = Ring.COMMUNITY
    closed.save()
    assert {browser.get(url).status_code for url in (shared, copy)} == {404}


def test_a_cycle_that_goes_on_is_not_copied_and_a_closed_one_only_by_its_readers(client_of, vera, sveta, closed, study):
    assert client_of(vera).get(reverse("communities:study_copy", args=[study.pk])).status_code == 403
    closed.ring = Ring.COMMUNITY
    closed.save()
    copy = reverse("communities:study_copy", args=[closed.pk])
    assert (client_of(vera).get(copy).status_code, client_of(sveta).get(copy).status_code) == (200, 403)


def looks(django_assert_max_num_queries, browser, url) -> int:
    with django_assert_max_num_queries(200) as seen:
        assert browser.get(url).status_code == 200
    return len(seen)


def test_lists_ask_as_often_for_three_as_for_one(
    client_of, vera, nina, olga, group, closed, django_assert_max_num_queries
):
    ask = django_assert_max_num_queries
    pages = [(vera, reverse("communities:study_list")), (olga, reverse("communities:study_list"))]
    pages.append((vera, reverse("communities:community_studies", args=[group.pk])))
    browsers = {person: client_of(person) for person in (vera, olga)}
    make_study(group, vera, nina)
    [browsers[person].get(url) for person, url in pages]
    first = [looks(ask, browsers[person], url) for person, url in pages]
    for title in ("Два", "Три"):
        make_study(group, vera, nina, title=title)
        make_study(group, nina, stage=StudyStage.CLOSED, ring=Ring.MUNICIPALITY, title=title)
    assert [looks(ask, browsers[person], url) for person, url in pages] == first
    assert max(first) <= 24


def test_a_cycle_asks_as_often_with_three_children_and_two_rounds(
    client_of, vera, nina, anna, group, django_assert_max_num_queries
):
    browser, ask = client_of(vera), django_assert_max_num_queries
    study, lesson = corrected_study(group, vera, nina)
    browser.get(study.get_absolute_url())
    before = looks(ask, browser, study.get_absolute_url())
    recommend(lesson, vera)
    make_developer(study, anna)
    make_case_child(study, "Г")
    assert looks(ask, browser, study.get_absolute_url()) == before
    children = reverse("communities:study_children", args=[study.pk])
    seen = looks(ask, browser, children)
    make_case_child(study, "Д")
    assert looks(ask, browser, children) == seen


def test_the_tabs_lead_through_the_cycle(client_of, vera, nina, group):
    study, lesson = twice_taught_study(group, vera, nina)
    page = text_of(client_of(vera).get(study.get_absolute_url()))
    assert "Страницы цикла" in page and reverse("communities:study_children", args=[study.pk]) in page
    study_closings.close(study, outcome="Ждать", by=vera, now=NOW)
    assert lessons.everybody_in(lesson)
