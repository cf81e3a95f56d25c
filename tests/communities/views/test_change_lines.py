import io
from datetime import timedelta

import pytest
from django.urls import reverse
from docx import Document

from communities.models import ChangeLine, ChangeLineVoice, ExpectedResult, Theme, VoiceKind
from tests.communities.change_factories import (
    make_accepted,
    make_discussion,
    make_line,
    make_result,
    make_theme,
    make_voice,
)
from tests.communities.factories import make_community, make_lesson
from tests.deficits.factories import make_trend

LIST, CREATE = reverse("communities:change_line_list"), reverse("communities:change_line_create")
READ = ["change_line_list", "change_line_detail", "change_line_export", "theme_list", "theme_detail"]
FORMS = ["change_line_create", "change_line_update", "change_line_open"]
RESULTS = ["result_create", "result_update", "result_reading_create"]
ACTIONS = [
    "change_line_voice", "change_line_settle", "change_line_prolong", "change_line_reopen", "change_line_finish",
    "change_line_delete", "result_delete",
]  # fmt: skip
THEMES = ["theme_create", "theme_update"]
THEME_ACTIONS = ["theme_preset", "theme_delete"]
LISTS = {"change_line_list", "change_line_create", "theme_list", "theme_create", "theme_preset"}


def text_of(response) -> str:
    return response.content.decode().replace("\xa0", " ")


def url(name: str, row=None) -> str:
    return reverse(f"communities:{name}", args=[row.pk] if row else [])


@pytest.fixture
def url_of(anna, vera):
    """Addresses about a draft of Анна, its result and a theme."""
    line = make_line(anna)
    rows = {"change": line, "result": make_result(line, anna), "theme": make_theme(anna)}

    def address(name: str) -> str:
        row = line if name == "result_create" else rows[name.split("_")[0]]
        return url(name, None if name in LISTS else row)

    return address


EVERYTHING = [*READ, *FORMS, *RESULTS, *ACTIONS, *THEMES, *THEME_ACTIONS]
POSTED = {*ACTIONS, *THEME_ACTIONS}


def ask(browser, name: str, address: str):
    return browser.post(address) if name in POSTED else browser.get(address)


@pytest.mark.parametrize("name", EVERYTHING)
def test_nobody_signed_in_is_sent_to_the_login_page(client, url_of, name):
    assert ask(client, name, url_of(name))["Location"].startswith(reverse("account_login"))


@pytest.mark.parametrize("name", [name for name in EVERYTHING if name not in LISTS])
def test_a_stranger_finds_nothing(client_of, olga, url_of, name):
    assert ask(client_of(olga), name, url_of(name)).status_code == 404


@pytest.mark.parametrize("name", EVERYTHING)
@pytest.mark.parametrize("who", ["guest", "officer"])
def test_guests_and_services_have_no_business_here(client_of, request, url_of, name, who):
    assert ask(client_of(request.getfixturevalue(who)), name, url_of(name)).status_code == 403


@pytest.mark.parametrize("name", [*FORMS[1:], *RESULTS, *ACTIONS[1:], *THEMES, *THEME_ACTIONS])
def test_an_educator_reads_and_speaks_only(client_of, nina, url_of, name):
    assert ask(client_of(nina), name, url_of(name)).status_code == 403


@pytest.mark.parametrize("name", READ)
@pytest.mark.parametrize("who", ["anna", "marina", "vera"])
def test_the_staff_reads_everything(client_of, request, url_of, name, who):
    assert client_of(request.getfixturevalue(who)).get(url_of(name)).status_code == 200


@pytest.mark.parametrize("name", THEMES)
def test_the_head_does_not_edit_themes(client_of, marina, url_of, name):
    assert client_of(marina).get(url_of(name)).status_code == 403


@pytest.mark.parametrize("name", [*ACTIONS, *THEME_ACTIONS])
def test_actions_are_not_done_by_reading(client_of, anna, url_of, name):
    assert client_of(anna).get(url_of(name)).status_code == 405


@pytest.mark.parametrize("name", READ)
def test_reading_pages_take_no_forms(client_of, anna, url_of, name):
    assert client_of(anna).post(url_of(name)).status_code == 405


def test_an_empty_list_offers_the_draft(client_of, vera):
    assert "Портал предложит черновик из тенденций" in text_of(client_of(vera).get(LIST))


def test_the_draft_is_filled_from_trends(client_of, anna):
    make_trend(anna, status="confirmed", area="speech", group="method")
    page = text_of(client_of(anna).get(CREATE))

    assert "Речевое развитие: обновляем методы и приёмы" in page
    assert "Речевое развитие – из тенденций: 1" in page


def test_an_educator_writes_a_draft(client_of, vera):
    response = client_of(vera).post(CREATE, {"title": "Слушаем", "areas": ["speech"], "directions": ["method"]})

    line = ChangeLine.objects.get()
    assert (response["Location"], line.created_by, line.areas) == (line.get_absolute_url(), vera, ["speech"])


def test_what_a_draft_needs(client_of, vera):
    page = text_of(client_of(vera).post(CREATE, {"title": " ", "areas": ["rocket"]}))

    assert "Напишите линию одним предложением." in page
    assert "Отметьте хотя бы одну область или направление." in page
    assert ChangeLine.objects.count() == 0


def test_texts_with_scripts_are_shown_as_texts(client_of, anna, vera):
    line = make_discussion(anna, "<script>alert(1)</script>", reason="<img src=x onerror=alert(1)>")
    make_voice(line, vera, VoiceKind.OBJECT, "<script>alert(2)</script>")
    page = text_of(client_of(vera).get(line.get_absolute_url()))

    assert ("<script>alert" in page, "<img src=x" in page, "&lt;script&gt;alert(2)" in page) == (False, False, True)


def test_discussion_is_opened_by_the_head_too(client_of, marina, anna):
    line, until = make_line(anna), anna.organization.today + timedelta(days=3)
    client_of(marina).post(url("change_line_open", line), {"rule": "consent", "voices_until": until})

    line.refresh_from_db()
    assert (line.is_discussed, line.rule, line.voices_until) == (True, "consent", until)


def test_a_term_in_the_past_is_refused_on_the_form(client_of, anna):
    line = make_line(anna)
    form = {"rule": "consent", "voices_until": anna.organization.today - timedelta(days=1)}

    assert "сегодня или позже" in text_of(client_of(anna).post(url("change_line_open", line), form))
    assert "Обязательное поле." in text_of(client_of(anna).post(url("change_line_open", line), {"rule": "consent"}))


def test_one_tap_is_a_voice(client_of, anna, vera):
    line = make_discussion(anna)
    response = client_of(vera).post(url("change_line_voice", line), {"edition": 1, "kind": "agree"})

    assert response["Location"] == line.get_absolute_url()
    assert [(voice.membership, voice.kind) for voice in line.voices.all()] == [(vera, "agree")]


@pytest.mark.parametrize(
    ("form", "words"),
    [
        ({"kind": "object", "edition": 1}, "Напишите, почему возражаете."),
        ({"kind": "remark", "edition": 1, "text": " "}, "Напишите своё замечание."),
        ({"kind": "agree", "edition": 7}, "Прочитайте новую редакцию"),
    ],
)
def test_a_voice_that_is_not_taken_says_why(client_of, anna, vera, form, words):
    response = client_of(vera).post(url("change_line_voice", make_discussion(anna)), form)

    assert (response.status_code, words in text_of(response)) == (422, True)
    assert ChangeLineVoice.objects.count() == 0


def test_a_voice_after_closing(client_of, anna, vera):
    line = make_discussion(anna, days=-1)

    page = client_of(vera).post(url("change_line_voice", line), {"edition": 1, "kind": "agree"})
    assert (page.status_code, ChangeLineVoice.objects.count()) == (422, 0)


def test_silence_is_counted_and_nobody_named(client_of, anna, marina, vera, nina):
    line = make_discussion(anna)
    make_voice(line, vera)
    page = text_of(client_of(anna).get(line.get_absolute_url()))

    assert ("Кузнецова Вера Ильинична" in page, "Орлова" in page) == (True, False)
    assert "Голоса с именами видят все сотрудники." in page


def test_the_outcome_is_written_only_when_the_rule_is_met(client_of, anna, marina, vera, nina):
    line, browser = make_discussion(anna), client_of(anna)
    make_voice(line, vera)
    response = browser.post(url("change_line_settle", line))
    assert (response.status_code, "не хватает ещё 2 голосов" in text_of(response)) == (409, True)
    make_voice(line, anna)
    make_voice(line, nina)
    browser.post(url("change_line_settle", line), {"note": "Обсудили"})
    line.refresh_from_db()
    assert (line.is_accepted, line.decision_note) == (True, "Обсудили")


def test_a_dismissed_trend_is_marked_and_not_read_to_educators(client_of, anna, vera):
    line = make_accepted(anna, trends=[make_trend(anna, status="dismissed", text="Редко спрашивают")])

    page = text_of(client_of(anna).get(line.get_absolute_url()))
    assert ("Редко спрашивают" in page, "с тех пор отклонена" in page) == (True, True)
    assert "Редко спрашивают" not in text_of(client_of(vera).get(line.get_absolute_url()))


def test_a_stale_page_shows_both_texts(client_of, anna):
    line = make_line(anna)
    form = {"title": "Первая", "areas": ["speech"], "version": 1}
    client_of(anna).post(url("change_line_update", line), form)

    page = text_of(client_of(anna).post(url("change_line_update", line), {**form, "title": "Вторая"}))
    assert ("Первая" in page, "Вторая" in page, 'value="2"' in page) == (True, True, True)


def test_the_page_does_not_grow_queries(client_of, anna, marina, vera, nina, django_assert_num_queries):
    line, browser = make_discussion(anna), client_of(anna)
    make_voice(line, vera)
    make_result(line, anna)
    browser.get(line.get_absolute_url())
    with django_assert_num_queries(12):
        browser.get(line.get_absolute_url())
    for person in (marina, nina, anna):
        make_voice(line, person, VoiceKind.REMARK, "И о семье")
        make_result(line, anna)
    with django_assert_num_queries(12):
        browser.get(line.get_absolute_url())


def test_the_list_does_not_grow_queries(client_of, anna, django_assert_num_queries):
    browser = client_of(anna)
    make_line(anna)
    browser.get(LIST)
    with django_assert_num_queries(4):
        browser.get(LIST)
    for number in range(3):
        make_line(anna, f"Линия {number}")
    with django_assert_num_queries(4):
        browser.get(LIST)


def test_the_document_holds_line_voices_and_results(client_of, anna, vera, nina):
    line = make_accepted(anna)
    make_voice(line, vera, VoiceKind.REMARK, "И о семье")
    make_result(line, anna)
    content = client_of(vera).get(url("change_line_export", line)).content

    document = Document(io.BytesIO(content))
    words = " ".join(cell.text for table in document.tables for row in table.rows for cell in row.cells)
    for told in ("ПРИНЯТО", "УТВЕРЖДЕНО", "Кузнецова Вера Ильинична", "И о семье", "Подпись", "60 %"):
        assert told in words
    assert "Слушаем ребёнка" in [paragraph.text for paragraph in document.paragraphs]


def test_a_result_is_chosen_and_written(client_of, anna):
    line, browser = make_accepted(anna), client_of(anna)
    address = url("result_create", line)
    assert "то стратегия не имеет смысла" in text_of(browser.get(address))
    today = anna.organization.today
    form = {"text": "Спрашивают", "own_measure": "Счёт", "start_value": 10, "target_value": 50, "measured_on": today}
    due = today + timedelta(days=90)

    assert "Обязательное поле." in text_of(browser.post(f"{address}?indicator=own", form))
    assert browser.post(f"{address}?indicator=own", {**form, "due_on": due}).status_code == 302
    assert (ExpectedResult.objects.get().start_value, ExpectedResult.objects.get().due_on) == (10, due)


def test_without_data_another_indicator_is_asked_for(client_of, anna):
    address = url("result_create", make_accepted(anna)) + "?indicator=children&area=speech&level=low"

    assert "Выберите другой показатель или свой." in text_of(client_of(anna).get(address))


@pytest.mark.parametrize("asked", ["indicator=rocket", "indicator=children", "indicator=educators&trend=987654"])
def test_an_unknown_indicator_leads_back_to_the_choice(client_of, anna, asked):
    page = client_of(anna).get(f"{url('result_create', make_accepted(anna))}?{asked}")

    assert "Свой показатель" in text_of(page)


def test_results_of_a_finished_line_are_not_written(client_of, anna):
    line = make_accepted(anna)
    result = make_result(line, anna)
    ChangeLine.objects.update(state="finished")

    for address in (url("result_create", line), url("result_update", result), url("result_reading_create", result)):
        assert client_of(anna).get(address).status_code == 403


def test_themes_are_added_by_one_button(client_of, anna):
    assert "Добавить эти темы" in text_of(client_of(anna).get(url("theme_list")))
    client_of(anna).post(url("theme_preset"))

    assert Theme.objects.count() == 3
    assert "Готовые темы" not in text_of(client_of(anna).get(url("theme_list")))


def test_a_theme_with_its_people_and_work(client_of, anna, vera, nina, hall):
    trend = make_trend(anna, status="confirmed", text="Мало выбора")
    form = {"title": "Выбор", "owners": [vera.pk], "trends": [trend.pk]}
    client_of(anna).post(url("theme_create"), form)
    theme = Theme.objects.get()
    community = make_community(vera, nina, leading_theme=theme)
    make_lesson(community, vera, room=hall, title="Утренний круг")

    page = text_of(client_of(nina).get(theme.get_absolute_url()))
    for told in ("Кузнецова Вера Ильинична", "Мало выбора", "Говорящая группа", "Утренний круг"):
        assert told in page
    assert "Обязательное поле." in text_of(client_of(anna).post(url("theme_create"), {"title": ""}))


def test_the_list_of_themes_does_not_grow_queries(client_of, anna, vera, django_assert_num_queries):
    browser = client_of(anna)
    make_theme(anna, "Первая").owners.set([vera])
    browser.get(url("theme_list"))
    with django_assert_num_queries(8):
        browser.get(url("theme_list"))
    for title in ("Вторая", "Третья", "Четвёртая"):
        make_theme(anna, title).owners.set([vera, anna])
    with django_assert_num_queries(8):
        browser.get(url("theme_list"))


def test_the_home_page_asks_who_has_not_spoken(client_of, anna, marina, vera):
    line = make_discussion(anna)
    for person in (anna, marina, vera):
        assert "Выскажитесь о линии изменений" in text_of(client_of(person).get("/"))
    make_voice(line, vera)
    assert "Выскажитесь о линии изменений" not in text_of(client_of(vera).get("/"))
