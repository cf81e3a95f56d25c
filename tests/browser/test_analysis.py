"""After a lesson: the sheet in its order, an observer's words taken over, a question that becomes a recommendation."""

import re

from django.urls import reverse
from playwright.sync_api import expect

from communities.models import Forecast, LessonStudy, Recommendation, StudyStage
from tests.communities.analyses_factories import make_children, make_forecast, make_seen_note, make_taught
from tests.communities.factories import make_community, make_room
from tests.communities.study_factories import make_study


def door(page, label: str, what: str):
    """A link whose words for the eye are short and for the ear say where it leads."""
    return page.get_by_role("link", name=re.compile(rf"^{label}\s*: {what}"))


def test_a_lesson_is_analysed_and_corrected(visitor_of, vera, nina, sunny):
    study = make_study(make_community(vera, nina, coordinator=vera), vera, nina, stage=StudyStage.HELD)
    lesson = make_taught(study, vera, room=make_room(sunny))
    child, stage = make_children(study, "А")[0], lesson.card.stages.first()
    make_forecast(stage, child)
    make_seen_note(lesson, nina, child=child, stage=stage, question="Спросить его первым?")
    teacher = visitor_of(vera)
    page = teacher.open(reverse("communities:analysis_detail", args=[lesson.pk]))
    teacher.assert_accessible()
    page.get_by_role("button", name="Начать анализ").click()
    teacher.assert_accessible()
    door(page, "Записать", "Слово ведущего").click()
    page.get_by_label("Слово ведущего").fill("Дети ждали своей очереди")
    teacher.assert_accessible()
    page.get_by_role("button", name="Сохранить").click()

    door(page, "Записать, что увидели", "Ребёнок А").click()
    page.get_by_role("button", name="Взять записи наблюдателей").click()
    expect(page.get_by_label("Что увидели").first).to_have_value("Опустил шишку в воду и сказал: «Она лёгкая»")
    page.get_by_label("Прогноз").first.select_option(label="Сбылось отчасти")
    teacher.assert_accessible()
    page.get_by_role("button", name="Сохранить").click()
    page.get_by_label("Вывод").fill("Ему нужна пауза")
    page.get_by_label("Средний").check()
    teacher.assert_accessible()
    page.get_by_role("button", name="Сохранить").click()

    for part in ("2. Группа в целом", "3. Ход занятия и действия воспитателя"):
        door(page, "Записать", part).click()
        page.get_by_label("Факты").fill("Двенадцать из пятнадцати ответили")
        page.get_by_role("button", name="Сохранить").click()
        door(page, "Записать вывод", part).click()
        page.get_by_label("Вывод").fill("Паузы хватает")
        page.get_by_role("button", name="Сохранить").click()
    door(page, "Записать", "4. Цель следующего занятия").click()
    page.get_by_label("Цель следующего занятия").fill("Вывод называют дети")
    page.get_by_role("button", name="Сохранить").click()
    page.get_by_role("button", name="Завершить анализ").click()
    assert (Forecast.objects.get(match="partly").stage, LessonStudy.objects.get().stage) == (stage, "correction")

    teacher.assert_accessible()
    page.get_by_role("link", name="Сделать рекомендацией").click()
    expect(page.get_by_label("Что меняем")).to_have_value("Спросить его первым?")
    teacher.assert_accessible()
    page.get_by_role("button", name="Сохранить").click()
    page.get_by_role("button", name="Принять").click()
    expect(page.get_by_text("В карту ещё не внесено")).to_be_visible()
    teacher.assert_accessible()
    assert Recommendation.objects.get().decided_by == vera

    teacher.open(reverse("communities:effect_detail", args=[study.pk]))
    teacher.assert_accessible()
