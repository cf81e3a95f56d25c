"""What the developers of a lesson do in a cycle, by clicking and typing as they would on their phones."""

import re
from datetime import timedelta

from django.utils import timezone
from playwright.sync_api import Page, expect

from communities.models import Lesson
from communities.services.occupation import occupy_people, occupy_room, release_people, release_room
from pos_portal.core.models import Membership


def about(label: str, what: str) -> re.Pattern:
    """The name of what says little to the eye and more to the ear."""
    return re.compile(rf"^{label}\s*: {what}")


def press(page: Page, name: str | re.Pattern) -> None:
    page.get_by_role("button", name=name).first.click()
    page.wait_for_load_state()


def follow(page: Page, name: str | re.Pattern) -> None:
    page.get_by_role("link", name=name).first.click()
    page.wait_for_load_state()


def tab(page: Page, name: str, of: str = "цикла") -> None:
    page.get_by_role("navigation", name=f"Страницы {of}").get_by_role("link", name=name, exact=True).click()
    page.wait_for_load_state()


def next_step(page: Page, words: str | re.Pattern) -> None:
    """What the page of the cycle proposes."""
    step = page.get_by_role("region", name="Следующий шаг")
    step.get_by_role("link", name=words).or_(step.get_by_role("button", name=words)).click()
    page.wait_for_load_state()


def begins_a_cycle(page: Page, title: str, *colleagues: str) -> None:
    tab(page, "Циклы занятий", of="сообщества")
    follow(page, "Начать цикл")
    page.get_by_label("Тема занятия").fill(title)
    page.get_by_label("Что хотим понять").fill("Что помогает детям самим сделать вывод из опыта?")
    for colleague in colleagues:
        page.get_by_label(colleague).check()
    press(page, "Начать цикл")


def chooses_what_to_read(page: Page, title: str) -> None:
    next_step(page, "Выбрать тему")
    page.get_by_label("Новая тема").fill(title)
    press(page, "Читаем эту тему")


def takes_a_part(page: Page, kind: str, source: str) -> None:
    next_step(page, re.compile("Разделить чтение|К теме"))
    follow(page, "Взять часть")
    choose(page, "Откуда узнаёт", kind)
    page.get_by_label("Что именно изучает").fill(source)
    press(page, "Сохранить")


def tells_of_it(page: Page, source: str, found: str) -> None:
    follow(page, about("Рассказано", source))
    page.get_by_label("Что узнали").fill(found)
    press(page, "Сохранить")


def writes_the_digest(page: Page, conclusion: str) -> None:
    follow(page, "К общему выводу")
    page.get_by_role("textbox", name="Общий вывод").fill(conclusion)
    press(page, "Записать вывод")


def plans_the_card(page: Page, aim: str) -> None:
    press(page, "Начать карту")
    follow(page, "Изменить")
    page.get_by_label("Цель").fill(aim)
    press(page, "Сохранить")


def opens_a_stage(page: Page, number: int) -> None:
    follow(page, f"Изменить этап {number}")


def writes_a_stage(page: Page, number: int, adult: str, children: str) -> None:
    opens_a_stage(page, number)
    page.get_by_label("Деятельность воспитателя").fill(adult)
    page.get_by_label("Деятельность детей").fill(children)
    press(page, "Сохранить")


def chooses_a_child(page: Page, level: str, about: str) -> None:
    follow(page, "Добавить ребёнка")
    page.get_by_label("Уровень").select_option(label=level)
    page.get_by_label("Что важно знать").fill(about)
    press(page, "Сохранить")


def expects_of(page: Page, who: str, action: str) -> None:
    follow(page, who)
    for field in page.get_by_role("main").get_by_role("textbox").all():
        field.fill(action)
    press(page, "Сохранить")


def schedules_the_lesson(page: Page, starts_at: str, *, room: str, teacher: str) -> None:
    page.get_by_label("Начало").fill(starts_at)
    choose(page, "Помещение", room)
    choose(page, "Кто ведёт", teacher)
    press(page, "Назначить занятие")


def choose(page: Page, label: str, words: str) -> None:
    field = page.get_by_role("combobox", name=label)
    field.select_option(field.locator("option", has_text=words).get_attribute("value"))


def shares_out_observers(page: Page) -> None:
    tab(page, "Наблюдатели")
    press(page, "Распределить поровну")


def time_passes_until(lesson: Lesson) -> None:
    """The only thing done behind the browser: the clock, which a story cannot wait for.

    Everything on the timetable of the cycle moves back, with its deadlines and the hours it occupies; the lesson began
    twenty minutes ago.
    """
    passed = lesson.starts_at - timezone.now() + timedelta(minutes=20)
    for one in lesson.study.lessons.order_by("starts_at"):
        people = set(one.person_cells.values_list("membership", flat=True))
        release_room(one)
        release_people(one)
        for name in ("starts_at", "ends_at", "booking_closes_at"):
            setattr(one, name, getattr(one, name) - passed)
        one.save()
        occupy_room(one)
        occupy_people(one, [Membership(pk=pk) for pk in people])


def notes(page: Page, who: str, stage: str, fact: str, *, involvement: str = "Включён", question: str = "") -> None:
    """With the thumb of one hand, once the page has said how it stands."""
    expect(page.locator("[data-state]")).not_to_have_text("", timeout=20_000)
    for words in (who, stage, involvement):
        page.locator(".watch__form label", has_text=re.compile(words)).click()
    page.get_by_label("Факт, цитата").fill(fact)
    page.get_by_label("Вопрос к обсуждению").fill(question)
    page.get_by_role("button", name="Записать", exact=True).click()


def is_told(page: Page, words: str) -> None:
    expect(page.locator("[data-state]")).to_contain_text(words, timeout=20_000)


def says_the_first_word(page: Page, words: str) -> None:
    follow(page, about("Записать", "Слово ведущего"))
    page.get_by_label("Слово ведущего").fill(words)
    press(page, "Сохранить")


def analyses_a_child(page: Page, child: str, stage: str, match: str) -> None:
    """The notes of observers are taken over, compared with what was expected, and only then concluded from."""
    follow(page, about("Записать, что увидели", child))
    press(page, "Взять записи наблюдателей")
    page.get_by_role("group", name=stage).get_by_label("Прогноз").select_option(label=match)
    press(page, "Сохранить")
    page.get_by_label("Вывод").fill("Ему нужна пауза")
    page.get_by_label("Средний", exact=True).check()
    press(page, "Сохранить")


def writes_a_part(page: Page, part: str, facts: str, conclusion: str) -> None:
    follow(page, about("Записать", part))
    page.get_by_label("Факты").fill(facts)
    press(page, "Сохранить")
    follow(page, about("Записать вывод", part))
    page.get_by_label("Вывод").fill(conclusion)
    press(page, "Сохранить")


def names_the_next_aim(page: Page, aim: str) -> None:
    follow(page, about("Записать", "4. Цель следующего занятия"))
    page.get_by_label("Цель следующего занятия").fill(aim)
    press(page, "Сохранить")


def recommends(page: Page, change: str, fact: str) -> None:
    page.get_by_label("Что меняем").fill(change)
    page.get_by_label("Почему").fill(fact)
    press(page, "Сохранить")


def takes(page: Page, change: str) -> None:
    press(page, about("Принять", change))


def declines(page: Page, change: str, reason: str) -> None:
    follow(page, about("Не принимать", change))
    page.get_by_label("Почему не принимаем").fill(reason)
    press(page, "Не принимать")


def corrects_the_stage(page: Page, adult: str, change: str) -> None:
    """From the recommendation that was taken to its stage in the next version of the card."""
    follow(page, "изменить этап")
    page.get_by_label("Деятельность воспитателя").fill(adult)
    page.get_by_label(change).check()
    press(page, "Сохранить")


def closes_the_cycle(page: Page, outcome: str) -> None:
    follow(page, "Завершить цикл и собрать кейс")
    page.get_by_label("Вывод цикла").fill(outcome)
    press(page, "Завершить и собрать кейс")
