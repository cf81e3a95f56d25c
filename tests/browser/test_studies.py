"""A cycle is begun, its theory chosen, its lesson made ready; two rounds later it is closed and taken over."""

from django.db import transaction
from django.urls import reverse
from playwright.sync_api import expect

from communities.models import LessonStudy, Ring, StudyStage
from tests.communities.factories import make_community, make_room
from tests.communities.studies_factories import foresee, plan_lesson, read_theory, twice_taught_study, watch
from tests.communities.study_factories import make_card


def test_a_cycle_is_begun_and_made_ready(visitor_of, vera, nina, sunny):
    group = make_community(vera, nina, coordinator=vera)
    visitor = visitor_of(vera)
    page = visitor.open(reverse("communities:community_studies", args=[group.pk]))
    visitor.assert_accessible()
    page.get_by_role("link", name="Начать цикл").click()
    page.get_by_label("Тема занятия").fill("Лёд и вода")
    page.get_by_label("Что хотим понять").fill("О чём дети спросят сами?")
    page.get_by_label("Орлова Нина Петровна").check()
    visitor.assert_accessible()
    page.get_by_role("button", name="Начать цикл").click()
    page.get_by_role("main").get_by_role("link", name="Выбрать тему").click()
    page.get_by_label("Новая тема").fill("Детские вопросы")
    visitor.assert_accessible()
    page.get_by_role("button", name="Читаем эту тему").click()
    expect(page.get_by_text("Разделите чтение: кто что изучит")).not_to_have_count(0)
    visitor.assert_accessible()

    study = LessonStudy.objects.get()
    read_theory(study, nina)
    page.reload()
    page.get_by_role("button", name="Перейти к планированию").click()
    page.get_by_role("link", name="Выберите троих детей").click()
    for level in ("Высокий", "Средний", "Ниже среднего"):
        page.get_by_role("link", name="Добавить ребёнка").click()
        page.get_by_label("Уровень").select_option(label=level)
        page.get_by_role("button", name="Сохранить").click()
    expect(page.get_by_text("Ребёнок В · уровень")).to_be_visible()
    visitor.assert_accessible()

    study.refresh_from_db()
    foresee(make_card(study, by=vera, aim="Дети спрашивают сами"), study.children.all(), vera)
    page = visitor.open(reverse("communities:study_lesson_create", args=[study.pk]))
    visitor.assert_accessible()
    watch(plan_lesson(study, teacher=nina, room=make_room(sunny)), study.children.all(), vera)
    page = visitor.open(study.get_absolute_url())
    visitor.assert_accessible()
    page.get_by_role("button", name="Готово к проведению").click()
    expect(page.get_by_text("Всё готово к занятию")).to_be_visible()
    assert LessonStudy.objects.get().stage == StudyStage.READY


def test_a_closed_cycle_is_taken_over_by_neighbours(visitor_of, vera, nina, olga):
    with transaction.atomic():
        study, _ = twice_taught_study(make_community(vera, nina, coordinator=vera), vera, nina)
    make_community(olga, title="Рядом")
    visitor, neighbour = visitor_of(vera), visitor_of(olga)
    page = visitor.open(study.get_absolute_url())
    page.get_by_role("link", name="Завершить цикл и собрать кейс").click()
    page.get_by_label("Вывод цикла").fill("Молчать и ждать")
    visitor.assert_accessible()
    page.get_by_role("button", name="Завершить и собрать кейс").click()
    expect(page.get_by_role("link", name="Кейс цикла")).to_be_visible()
    visitor.assert_accessible()

    LessonStudy.objects.update(ring=Ring.MUNICIPALITY)
    page = neighbour.open(reverse("communities:study_list"))
    neighbour.assert_accessible()
    page.get_by_role("link", name=study.title).click()
    neighbour.assert_accessible()
    page.get_by_role("link", name="Прожить у себя").click()
    page.get_by_label("Что меняем под своих детей").fill("У нас средняя группа")
    neighbour.assert_accessible()
    page.get_by_role("button", name="Начать цикл").click()
    expect(page.get_by_text("Чей опыт проживаем")).to_be_visible()
    visitor.open(study.get_absolute_url())
    expect(visitor.page.get_by_text("У нас средняя группа")).to_be_visible()
