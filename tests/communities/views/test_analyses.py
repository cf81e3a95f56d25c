"""Pages of the analysis, the correction, the effect and the feedback: seven questions, and the order on the server."""

from io import BytesIO

import pytest
from django.urls import reverse
from docx import Document

from communities.models import (
    Focus,
    Forecast,
    LessonAnalysis,
    LessonFeedback,
    LessonStudy,
    Recommendation,
    Ring,
    StudyStage,
)
from communities.services import bookings, recommendations
from tests.communities.analyses_factories import (
    FULL,
    NOW,
    make_analysis,
    make_children,
    make_feedback,
    make_forecast,
    make_recommendation,
    make_seen_note,
    make_taught,
)
from tests.communities.factories import make_lesson, make_member, make_room
from tests.communities.study_factories import make_developer, make_study
from tests.factories import make_membership

READ = ["analysis_detail", "analysis_export", "recommendation_list", "recommendation_export", "effect_detail"]
BUTTONS = ["analysis_open", "analysis_finish", "recommendation_take", "recommendation_reopen"]
FILLS = ["conclusion_fill", "analysis_lens_fill"]
WRITE = [
    "analysis_part_update",
    "analysis_lens_observe",
    "conclusion_observe",
    "conclusion_update",
    "recommendation_create",
    "recommendation_update",
    "recommendation_decline",
]
MORE = {"analysis_part_update": "leader", "analysis_lens_observe": "group", "analysis_lens_fill": "group"}


def text_of(response) -> str:
    return response.content.decode()


@pytest.fixture
def study(talking, vera, nina):
    return make_study(talking, vera, nina, stage=StudyStage.HELD, ring=Ring.COMMUNITY)


@pytest.fixture
def taught(study, vera, sunny):
    return make_taught(study, vera, room=make_room(sunny), places=2)


@pytest.fixture
def analysis(study, taught, vera):
    for child in make_children(study):
        for stage in taught.card.stages.all():
            make_forecast(stage, child)
    make_forecast(taught.card.stages.first(), focus=Focus.GROUP, expected="Все у стола")
    return make_analysis(taught, vera, leader_words="Было легко")


@pytest.fixture
def url(analysis, taught, study, vera):
    row, wish = analysis.children.first(), make_recommendation(taught, vera)

    def address(name):
        of = {"conclusion": row, "effect": study, "recommendation": wish}.get(name.split("_")[0], taught)
        of = taught if name in {"recommendation_list", "recommendation_create", "recommendation_export"} else of
        return reverse(f"communities:{name}", args=[of.pk, *([MORE[name]] if name in MORE else [])])

    return address


def knock(browser, url, name):
    return browser.post(url(name)) if name in (*BUTTONS, *FILLS) else browser.get(url(name))


@pytest.mark.parametrize("name", [*READ, *WRITE, *BUTTONS, *FILLS])
def test_login_services_and_strangers(client, client_of, officer, olga, url, name):
    assert client.get(url(name)).status_code == 302
    assert [knock(client_of(who), url, name).status_code for who in (officer, olga)] == [403, 404]


@pytest.mark.parametrize("name", READ)
def test_who_reads(client_of, marina, sveta, vera, nina, url, name):
    codes = [knock(client_of(who), url, name).status_code for who in (vera, nina, marina, sveta)]

    assert codes == [200, 200, 403, 403]


@pytest.mark.parametrize("name", [*WRITE, *BUTTONS, *FILLS])
def test_members_who_do_not_develop_the_lesson_read_only(client_of, nina, study, url, name):
    study.developers.filter(membership=nina).update(left_on=study.organization.today)

    assert knock(client_of(nina), url, name).status_code == 403


@pytest.mark.parametrize("name", WRITE)
def test_developers_write_while_the_cycle_goes_on(client_of, nina, study, url, name):
    assert client_of(nina).get(url(name)).status_code == 200
    LessonStudy.objects.update(stage=StudyStage.STOPPED, reason="Карантин", ended_at=NOW)
    assert client_of(nina).get(url(name)).status_code == 403


def test_methods(client_of, vera, url):
    browser = client_of(vera)
    assert {browser.get(url(name)).status_code for name in (*BUTTONS, *FILLS)} == {405}
    assert {browser.post(url(name)).status_code for name in READ} == {405}


def test_part_three_before_part_two_is_refused(client_of, vera, taught, url):
    """The page of a closed part opens for reading the notes; what is sent to it is not kept."""
    version = LessonAnalysis.objects.get().version_of("course")
    address = reverse("communities:analysis_part_update", args=[taught.pk, "course"])
    page = client_of(vera).post(address, {"version": version, "course_facts": "Ждали"})

    assert "Обсуждаем по порядку" in text_of(page) and "Ждали" in text_of(page)
    assert LessonAnalysis.objects.get().course_facts == ""


@pytest.mark.parametrize("part", ["children", "done", "никакая"])
def test_parts_that_have_no_page(client_of, vera, taught, analysis, part):
    address = reverse("communities:analysis_part_update", args=[taught.pk, part])
    assert client_of(vera).get(address).status_code == 404


def test_the_conclusion_is_asked_for_after_the_facts(client_of, vera, taught, analysis, nina):
    make_seen_note(taught, nina, fact="Пятеро смотрели в окно")
    analysis.children.update(facts="Сказал сам")
    browser, address = client_of(vera), reverse("communities:analysis_part_update", args=[taught.pk, "group"])
    page = text_of(browser.get(address))
    assert "Пятеро смотрели в окно" in page and 'name="group_conclusion"' not in page
    assert "Пятеро смотрели в окно</textarea>" in text_of(browser.get(address + "?notes=1"))

    empty = browser.post(address, {"version": analysis.version_of("group"), "group_facts": ""})
    assert "Обязательное поле" in text_of(empty)
    said = {"version": analysis.version_of("group"), "group_facts": "Пятеро смотрели в окно"}
    assert browser.post(address, said)["Location"] == f"{analysis.get_absolute_url()}#group"
    assert 'name="group_conclusion"' in text_of(browser.get(address))


def test_two_writers_of_one_part_keep_both_texts(client_of, vera, nina, taught, analysis):
    address, opened = reverse("communities:analysis_part_update", args=[taught.pk, "leader"]), None
    opened = analysis.version_of("leader")
    client_of(vera).post(address, {"version": opened, "leader_words": "Слово Веры"})
    page = client_of(nina).post(address, {"version": opened, "leader_words": "Слово Нины"})

    assert "Слово Веры" in text_of(page) and "Слово Нины" in text_of(page)
    assert LessonAnalysis.objects.get().leader_words == "Слово Веры"
    sent = {"version": page.context["form"].data["version"], "leader_words": "Слово Веры и Нины"}
    assert client_of(nina).post(address, sent).status_code == 302


def row_of(forecast, page, **said) -> dict:
    form = next(one for one in page.context["forms"] if one.row.forecast.pk == forecast.pk)
    words = {name: form[name].value() for name in form.fields} | said
    return {f"{form.prefix}-{name}": value for name, value in words.items()}


def test_two_writers_of_one_stage_keep_both_texts(client_of, vera, nina, analysis, url):
    first, second, _ = Forecast.objects.filter(child=analysis.children.first().child).order_by("stage__position")
    address = url("conclusion_observe")
    opened = client_of(nina).get(address)
    rows = [row_of(one.row.forecast, opened) for one in opened.context["forms"]]
    as_opened = {name: value for row in rows for name, value in row.items()}

    client_of(vera).post(address, as_opened | row_of(first, opened, observed="Слово Веры", match="yes"))
    typed = row_of(first, opened, observed="Слово Нины") | row_of(second, opened, observed="Второй этап")
    page = client_of(nina).post(address, as_opened | typed)
    assert "Слово Веры" in text_of(page) and "Слово Нины" in text_of(page) and "Второй этап" in text_of(page)
    rows = [row_of(one.row.forecast, page) for one in page.context["forms"]]
    resent = {name: value for row in rows for name, value in row.items()}
    assert client_of(nina).post(address, resent).status_code == 302

    kept = [Forecast.objects.get(pk=one.pk) for one in (first, second)]
    assert [one.observed for one in kept] == ["Слово Нины", "Второй этап"]


def test_notes_are_taken_by_one_button_with_what_was_typed(client_of, vera, nina, taught, analysis, url):
    child = analysis.children.first().child
    first, second, _ = Forecast.objects.filter(child=child).order_by("stage__position")
    make_seen_note(taught, nina, child=child, stage=first.stage, fact="Записано")
    opened = client_of(vera).get(url("conclusion_observe"))
    rows = [row_of(one.row.forecast, opened) for one in opened.context["forms"]]
    sent = {name: value for row in rows for name, value in row.items()} | row_of(second, opened, observed="Набрано")

    assert client_of(vera).post(url("conclusion_fill"), sent)["Location"] == url("conclusion_observe")
    assert [Forecast.objects.get(pk=one.pk).observed for one in (first, second)] == ["Записано", "Набрано"]


def test_an_incomplete_form_of_stages_is_not_kept(client_of, vera, url):
    assert client_of(vera).post(url("conclusion_observe"), {}).status_code == 200
    assert set(Forecast.objects.values_list("observed", flat=True)) == {""}


def test_finishing_too_early_says_what_is_missing(client_of, vera, taught, url):
    page = client_of(vera).post(url("analysis_finish"))

    assert page.status_code == 409 and "Ещё не записано: факты о детях" in text_of(page)


def test_a_finished_sheet_is_read_and_leads_to_the_correction(client_of, vera, taught, analysis, url):
    make_analysis(taught, vera, is_finished=True)
    page = text_of(client_of(vera).get(url("analysis_detail")))

    assert "Анализ завершён" in page and "К корректировке" in page and "Дополнить" not in page
    sent = {"version": analysis.version_of("leader"), "leader_words": "Передумали"}
    assert "остаётся таким" in text_of(client_of(vera).post(url("analysis_part_update"), sent))


def test_before_the_lesson_there_is_nothing_to_write(client_of, vera, study, sunny):
    planned = make_lesson(study.community, vera, room=make_room(sunny))
    planned.study, planned.round = study, 1
    planned.save()

    assert "Анализ – после занятия" in text_of(
        client_of(vera).get(reverse("communities:analysis_detail", args=[planned.pk]))
    )
    assert client_of(vera).post(reverse("communities:analysis_open", args=[planned.pk])).status_code == 409
    assert client_of(vera).get(reverse("communities:recommendation_create", args=[planned.pk])).status_code == 403


def test_an_ordinary_lesson_has_no_analysis(client_of, vera, lesson):
    assert client_of(vera).get(reverse("communities:analysis_detail", args=[lesson.pk])).status_code == 404


@pytest.mark.parametrize("letters", ["А", "АБВ"])
def test_the_page_asks_as_often_for_three_children_as_for_one(
    client_of, vera, taught, study, letters, django_assert_num_queries
):
    for child in make_children(study, letters):
        for stage in taught.card.stages.all():
            make_forecast(stage, child)
            make_seen_note(taught, vera, child=child, stage=stage)
    make_analysis(taught, vera, leader_words="Было легко")
    browser = client_of(vera)
    browser.get(reverse("communities:analysis_detail", args=[taught.pk]))

    with django_assert_num_queries(14):
        browser.get(reverse("communities:analysis_detail", args=[taught.pk]))


@pytest.mark.parametrize("wishes", [1, 3])
def test_the_correction_asks_as_often_for_three_lines_as_for_one(
    client_of, vera, nina, taught, wishes, django_assert_num_queries
):
    for number in range(wishes):
        make_recommendation(taught, vera, change=f"Иначе {number}", responsible=nina, stage=taught.card.stages.first())
        make_seen_note(taught, nina, question="Почему?")
    browser, address = client_of(vera), reverse("communities:recommendation_list", args=[taught.pk])
    browser.get(address)

    with django_assert_num_queries(16):
        browser.get(address)


def test_recommended_from_a_question_taken_and_declined(client_of, vera, nina, taught, url):
    note = make_seen_note(
        taught, nina, fact="Б молчал", question="Спросить Б первым?", stage=taught.card.stages.first()
    )
    browser = client_of(nina)
    assert "Спросить Б первым?" in text_of(browser.get(url("recommendation_list")))
    form = browser.get(f"{url('recommendation_create')}?note={note.pk}").context["form"]
    assert form.initial == {"stage": note.stage_id, "change": "Спросить Б первым?", "fact": "Б молчал"}

    said = {"change": "Спросить Б первым", "fact": "Б молчал", "responsible": vera.pk, "stage": note.stage_id}
    assert "Обязательное поле" in text_of(browser.post(url("recommendation_create"), said | {"fact": ""}))
    browser.post(f"{url('recommendation_create')}?note={note.pk}", said)
    wish = Recommendation.objects.get(note=note)
    make_analysis(taught, vera, is_finished=True)
    assert "Ждут решения" in text_of(browser.get(url("recommendation_list")))
    browser.post(reverse("communities:recommendation_take", args=[wish.pk]))
    page = text_of(browser.get(url("recommendation_list")))
    place = taught.study.cards.get(number=2).stages.get(key=taught.card.stages.first().key)
    assert "В карту ещё не внесено" in page
    assert reverse("communities:card_stage_update", args=[place.pk]) in page

    assert "Обязательное поле" in text_of(browser.post(url("recommendation_decline"), {"reason": " "}))
    browser.post(url("recommendation_decline"), {"reason": "Не успеем за пять минут"})
    page = text_of(browser.get(url("recommendation_list")))
    assert "Не успеем за пять минут" in page and "О каждой решено" in page


def test_a_decision_before_the_analysis_is_over(client_of, vera, url):
    page = client_of(vera).post(url("recommendation_take"))

    assert page.status_code == 409 and "Сначала закончите анализ" in text_of(page)


def words_of(content: bytes) -> str:
    paper = Document(BytesIO(content))
    cells = [cell.text for table in paper.tables for row in table.rows for cell in row.cells]
    return " ".join([*(one.text for one in paper.paragraphs), *cells])


def test_papers_have_the_facts_and_the_decisions(client_of, vera, taught, analysis, url):
    make_analysis(taught, vera, is_finished=True)
    recommendations.decline(Recommendation.objects.get(), reason="Не успеем", by=vera, now=NOW)
    browser = client_of(vera)
    facts, decisions = (
        words_of(browser.get(url(name)).content) for name in ("analysis_export", "recommendation_export")
    )

    assert "Двенадцать детей из пятнадцати" in facts and "Сам объяснит" in facts and "Ребёнок А" in facts
    assert "Не принята: Не успеем" in decisions and "Ждать ответа дольше" in decisions


def test_an_empty_sheet_has_no_paper(client_of, vera, taught):
    assert client_of(vera).get(reverse("communities:analysis_export", args=[taught.pk])).status_code == 404
    assert client_of(vera).get(reverse("communities:recommendation_export", args=[taught.pk])).status_code == 200


def test_the_effect_tells_how_many(client_of, vera, taught, analysis, study, url):
    first, *others = Forecast.objects.filter(focus=Focus.CHILD)
    Forecast.objects.filter(pk=first.pk).update(match="yes", observed="Сказал")
    Forecast.objects.filter(pk__in=[one.pk for one in others[:4]]).update(match="no", observed="Молчал")
    analysis.children.update(level="high")
    page = text_of(client_of(vera).get(url("effect_detail")))

    assert "Прогноз сбылся в 1 из 5 наблюдений" in page and "20" in page and "высокий" in page


def test_without_lessons_there_is_no_effect(client_of, vera, study):
    assert "Показывать пока нечего" in text_of(
        client_of(vera).get(reverse("communities:effect_detail", args=[study.pk]))
    )


def test_two_words_after_the_lesson(client_of, vera, nina, marina, olga, client, lesson):
    bookings.book(lesson, by=nina, now=NOW)
    address = reverse("communities:feedback_create", args=[lesson.pk])
    assert client.get(address).status_code == 302
    assert [client_of(who).get(address).status_code for who in (marina, olga)] == [403, 404]
    browser = client_of(nina)
    assert "когда занятие начнётся" in text_of(browser.get(address))
    type(lesson).objects.update(starts_at=NOW, booking_closes_at=NOW)

    assert "Обязательное поле" in text_of(browser.post(address, {"fact": ""}))
    assert browser.post(address, {"fact": "Спорили у стола"})["Location"] == lesson.get_absolute_url()
    assert browser.get(address)["Location"] == lesson.get_absolute_url()
    assert LessonFeedback.objects.get().membership == nina


def test_recommended_from_a_feedback(client_of, vera, nina, taught, url, guest):
    heard = make_feedback(taught, guest, question="А если дольше?")
    form = client_of(vera).get(f"{url('recommendation_create')}?feedback={heard.pk}").context["form"]

    assert form.initial == {"change": "А если дольше?", "fact": "Дети спорили у стола"}
    stranger = make_feedback(make_lesson_of_another(taught, vera), guest, question="Чужое?")
    form = client_of(vera).get(f"{url('recommendation_create')}?feedback={stranger.pk}").context["form"]
    assert form.initial == {}


def make_lesson_of_another(lesson, vera):
    return make_lesson(lesson.community, vera, room=lesson.room)


def test_a_guest_who_develops_the_lesson_writes_too(client_of, guest, study, analysis, url):
    make_member(study.community, guest, left_on=guest.organization.today)
    make_developer(study, guest)
    assert {client_of(guest).get(url(name)).status_code for name in WRITE} == {200}
    other = make_membership(study.organization, role="guest", full_name="Гость Иной")
    assert client_of(other).get(url("analysis_detail")).status_code == 404


def test_a_word_that_judges_is_kept_and_gently_pointed_at(client_of, vera, taught, analysis):
    analysis.children.update(facts="Сказал сам")
    browser, address = client_of(vera), reverse("communities:analysis_part_update", args=[taught.pk, "group"])
    said = {"version": analysis.version_of("group"), "group_facts": "Дети молодцы"}
    page = browser.post(address, said, follow=True)

    assert "«молодцы» – похоже на оценку" in text_of(page)
    assert LessonAnalysis.objects.get().group_facts == "Дети молодцы"


def test_a_child_added_later_is_spoken_of_on_both_pages(client_of, study, taught, vera):
    make_children(study)
    analysis, browser = make_analysis(taught, vera, **FULL), client_of(vera)
    analysis.children.update(facts="Сказал сам", conclusion="Пауза")
    create, children = (
        reverse(f"communities:{name}", args=[study.pk]) for name in ("case_child_create", "study_children")
    )

    page = text_of(browser.post(create, {"level": "low"}, follow=True))
    assert "В листе анализа для него есть место: начните с фактов" in page
    page = text_of(browser.get(analysis.get_absolute_url()))
    assert "Записать, что увидели" in page and FULL["group_facts"] in page
    assert "Почему разошлось" not in page
    assert "Откроется, когда появятся факты о детях. Записанное раньше сохранено." in page
    assert reverse("communities:analysis_part_update", args=[taught.pk, "group"]) not in page

    analysis.children.update(facts="Сказал сам", conclusion="Пауза")
    assert browser.post(reverse("communities:analysis_finish", args=[taught.pk])).status_code == 302
    page = text_of(browser.post(create, {"level": "low"}, follow=True))
    assert "Лист анализа уже закончен, этого ребёнка в нём нет" in page
    assert "в листе анализа его нет: наблюдаем со следующего занятия" in page
    assert "После того как этот лист закончили, добавлены: Ребёнок Д." in text_of(
        browser.get(analysis.get_absolute_url())
    )
    assert text_of(browser.get(children)).count("в листе анализа его нет") == 1
