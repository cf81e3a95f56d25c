"""One whole cycle of lesson study: three people on their phones, one of whom loses the connection."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import expect

from communities.models import Lesson, LessonStudy, ObservationNote
from tests.communities.factories import make_community, make_room
from tests.factories import make_membership

from . import cycle_steps as she
from .cable import Cable

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.parametrize("size", ["phone"], indirect=True)]
IS_KEPT = "(path) => caches.match(path).then((found) => Boolean(found))"
TITLE, VERA, NINA, ELENA = "Тонет – не тонет", "Кузнецова Вера", "Орлова Нина", "Соколова Елена"
BOAT, SONG = "Дать каждой паре свой таз с водой", "Убрать песню"


@pytest.fixture
def cable(live_server):
    cable = Cable(live_server.url)
    yield cable
    cable.roll_up()


@pytest.fixture
def elena(sunny):
    return make_membership(sunny, full_name="Соколова Елена Юрьевна")


@pytest.fixture
def group(sunny, vera, nina, elena):
    make_room(sunny)
    return make_community(vera, nina, elena, coordinator=vera)


@pytest.fixture
def phones(visitor_of, cable, vera, nina, elena):
    """Elena's goes over a cable that can be cut."""
    three = [visitor_of(person) for person in (vera, nina, elena)]
    three[2].host = cable.url
    yield three
    three[2].problems[:] = [text for text in three[2].problems if "net::ERR_" not in text]


def test_one_whole_cycle(phones, cable, group):
    vera, nina, elena = phones
    she.begins_a_cycle(vera.open(group.get_absolute_url()), TITLE, NINA, ELENA)
    vera.assert_accessible()
    home = LessonStudy.objects.get().get_absolute_url()

    they_read_theory(phones, home)
    they_plan_together(phones, home)
    they_prepare_the_lesson(phones, home)
    they_observe(phones, home, cable)
    they_analyse(phones, home, match="Сбылось отчасти")
    they_correct(phones, home)
    they_live_through_it_again(phones, home)
    they_close(phones, home)


def they_read_theory(phones, home):
    vera, nina, _ = phones
    she.chooses_what_to_read(vera.page, "Детское экспериментирование")
    she.takes_a_part(vera.page, "Книга, статья", "Статья о выводах детей")
    vera.assert_accessible()
    she.takes_a_part(nina.open(home), "Интернет-ресурс", "Запись занятия соседей")
    for reader, source in ((vera, "Статья"), (nina, "Запись")):
        reader.page.reload()
        she.tells_of_it(reader.page, source, "Дети делают вывод сами, если ждать")
    she.writes_the_digest(nina.page, "После вопроса ждём десять секунд")
    nina.assert_accessible()
    she.follow(nina.page, "К циклу")
    she.next_step(nina.page, "Перейти к планированию")


def they_plan_together(phones, home):
    vera, nina, elena = phones
    she.next_step(nina.page, "К карте")
    she.plans_the_card(nina.page, "Дети сами делают вывод из опыта")
    nina.assert_accessible()
    she.tab(vera.open(home), "Карта")
    she.tab(elena.open(home), "Карта")
    they_write_the_same_stage(nina, elena)
    for number, writer in ((1, vera), (2, nina), (4, vera), (5, nina), (6, vera)):
        she.writes_a_stage(writer.page, number, "Спрашивает и ждёт", "Пробуют, рассказывают")

    she.tab(elena.page, "Дети и прогнозы")
    for level in ("Высокий", "Средний", "Ниже среднего"):
        she.chooses_a_child(elena.page, level, "Любит пробовать сам")
    elena.assert_accessible()
    she.follow(elena.page, "Чего ждём от них на каждом этапе")
    for letter in "АБВ":
        she.expects_of(elena.page, f"Ребёнок {letter}", "Называет, что утонуло")
    elena.assert_accessible()


def they_write_the_same_stage(nina, elena):
    she.opens_a_stage(nina.page, 3)
    she.opens_a_stage(elena.page, 3)
    nina.page.get_by_label("Деятельность воспитателя").fill("Ждёт десять секунд")
    nina.page.get_by_label("Деятельность детей").fill("Опускают предметы в воду")
    she.press(nina.page, "Сохранить")
    elena.page.get_by_label("Деятельность воспитателя").fill("Показывает опыт")
    she.press(elena.page, "Сохранить")
    conflict = elena.page.get_by_role("alert").first
    expect(conflict).to_contain_text("Ждёт десять секунд")
    expect(conflict).to_contain_text("Показывает опыт")
    elena.assert_accessible()
    elena.page.get_by_label("Деятельность воспитателя").fill("Ждёт десять секунд, потом показывает опыт")
    she.press(elena.page, "Сохранить")


def they_prepare_the_lesson(phones, home):
    vera, _, _ = phones
    she.next_step(vera.open(home), "Назначить занятие")
    vera.assert_accessible()
    she.schedules_the_lesson(vera.page, tomorrow(), room="Музыкальный зал", teacher=VERA)
    vera.assert_accessible()
    she.shares_out_observers(vera.page)
    vera.assert_accessible()
    she.next_step(vera.open(home), "Готово к проведению")


def tomorrow() -> str:
    return f"{timezone.localdate() + timedelta(days=1):%Y-%m-%d}T10:00"


def they_observe(phones, home, cable):
    vera, nina, elena = phones
    lesson = Lesson.objects.get()
    she.time_passes_until(lesson)
    for visitor in phones:
        she.tab(visitor.open(home), "Наблюдатели")
        she.follow(visitor.page, "Записывать с телефона")
    she.notes(vera.page, "Группа в целом", "Закрепление", "Двенадцать из пятнадцати спорили")
    she.is_told(vera.page, "Всё отправлено")
    she.notes(nina.page, "Ребёнок А", "Основной", "Опустил шишку: «Лёгкая!»", question="Хватит ли одного таза?")
    she.is_told(nina.page, "Всё отправлено")
    nina.assert_accessible()
    she_loses_the_connection(elena, cable)
    assert sorted(ObservationNote.objects.values_list("author__user__full_name", "fact")) == [
        ("Кузнецова Вера Ильинична", "Двенадцать из пятнадцати спорили"),
        ("Орлова Нина Петровна", "Опустил шишку: «Лёгкая!»"),
        ("Соколова Елена Юрьевна", "Молчал, потом положил ложку"),
        ("Соколова Елена Юрьевна", "Повторила за соседкой"),
    ]
    she_marks_it_held(vera, home)


def she_loses_the_connection(elena, cable):
    page = elena.page
    page.wait_for_function(IS_KEPT, arg=page.url.removeprefix(cable.url))
    page.context.set_offline(True)
    cable.cut()
    she.notes(page, "Ребёнок Б", "Основной", "Повторила за соседкой")
    she.notes(page, "Ребёнок В", "Основной", "Молчал, потом положил ложку")
    she.is_told(page, "2 записи ждут связи")
    page.reload()
    she.is_told(page, "2 записи ждут связи")
    cable.mend()
    page.context.set_offline(False)
    she.is_told(page, "Всё отправлено")


def she_marks_it_held(vera, home):
    she.next_step(vera.open(home), "К занятию")
    vera.assert_accessible()
    she.press(vera.page, "Занятие проведено")


def they_analyse(phones, home, match):
    vera, nina, _ = phones
    she.next_step(vera.open(home), "Начать анализ")
    she.says_the_first_word(vera.page, "Дети ждали своей очереди")
    vera.assert_accessible()
    she.tab(nina.open(home), "Анализ")
    for writer, letter in ((vera, "А"), (nina, "Б"), (nina, "В")):
        writer.page.reload()
        she.analyses_a_child(writer.page, f"Ребёнок {letter}", "Основной", match)
    vera.page.reload()
    she.writes_a_part(vera.page, "2. Группа в целом", "Двенадцать из пятнадцати ответили", "Ждать стоит")
    nina.page.reload()
    she.writes_a_part(nina.page, "3. Ход занятия и действия воспитателя", "После вопроса ждали", "Пауза помогла")
    she.names_the_next_aim(nina.page, "Вывод называют дети")
    nina.assert_accessible()
    she.press(nina.page, "Завершить анализ")


def they_correct(phones, home):
    vera, nina, _ = phones
    she.follow(nina.page, she.about("Сделать рекомендацией", "Хватит ли одного таза"))
    she.recommends(nina.page, BOAT, "Дети ждали очереди у таза")
    she.follow(nina.page, "Рекомендация")
    she.recommends(nina.page, SONG, "На песню ушло три минуты")
    nina.assert_accessible()
    page = vera.open(reverse("communities:study_lesson_create", args=[LessonStudy.objects.latest("pk").pk]))
    she.schedules_the_lesson(page, tomorrow(), room="Музыкальный зал", teacher=NINA)
    expect(page.get_by_text("Рекомендации ждут решения")).to_be_visible()

    she.takes(nina.page, BOAT)
    she.declines(nina.page, SONG, "Песня настраивает детей")
    nina.assert_accessible()
    she.next_step(vera.open(home), "Внести в карту")
    she.corrects_the_stage(vera.page, "Даёт каждой паре таз и ждёт", BOAT)
    she.follow(vera.page, "Чем отличается от прежней")
    expect(vera.page.get_by_text("Почему: Дети ждали очереди")).to_be_visible()
    vera.assert_accessible()


def they_live_through_it_again(phones, home):
    vera, nina, _ = phones
    she.next_step(nina.open(home), "Назначить занятие")
    she.schedules_the_lesson(nina.page, tomorrow(), room="Музыкальный зал", teacher=NINA)
    she.shares_out_observers(nina.page)
    she.next_step(nina.open(home), "Готово к проведению")
    she.time_passes_until(Lesson.objects.latest("pk"))
    she.tab(vera.open(home), "Наблюдатели")
    she.follow(vera.page, "Записывать с телефона")
    for letter in "АБВ":
        she.notes(vera.page, f"Ребёнок {letter}", "Основной", "Назвал сам", involvement="Увлечён")
    she.is_told(vera.page, "Всё отправлено")
    she_marks_it_held(vera, home)
    they_analyse(phones, home, match="Сбылось")


def they_close(phones, home):
    vera, _, _ = phones
    she.closes_the_cycle(vera.open(home), "Своя вода у каждой пары – и вывод называют дети")
    vera.assert_accessible()
    she.follow(vera.page, f"Кейс цикла: {TITLE}")
    for author in (VERA, NINA, ELENA):
        expect(vera.page.get_by_role("region", name="Авторы").get_by_text(author)).to_be_visible()
    expect(vera.page.get_by_text("Ребёнок Б, Основной: открытие, практика: Повторила за соседкой")).to_be_visible()
    vera.assert_accessible()
    she.tab(vera.open(home), "Эффект")
    expect(vera.page.get_by_text("Прогноз сбылся в 3 из 6 наблюдений")).to_be_visible()
    vera.assert_accessible()
