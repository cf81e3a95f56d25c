import io

import docx
import pytest

from deficits.models import AreaConclusion, AreaResult
from pos_portal.core.models import AuditAction, AuditEvent
from tests.deficits.child_factories import make_group, make_levels


@pytest.fixture
def bees(anna, vera):
    group = make_group(anna, educators=[vera])
    make_levels(group, anna, start="llllmmmmmmhh", end="lllmmmmmmhhh")
    return group


def read(browser, group, form) -> str:
    page = browser.get(f"/deficits/children/{group.pk}/{form}/").content.decode()
    return page.replace("\xa0", " ").replace("&nbsp;", " ")


def say(browser, group, wave="end", area="speech", **data):
    data = {"text": "Свои слова.", "recommendation": "Читать чаще.", "version": 0} | data
    return browser.post(f"/deficits/children/{group.pk}/conclusion/?area={area}&wave={wave}", data)


def opened(browser, group, form) -> docx.document.Document:
    answer = browser.get(f"/deficits/children/{group.pk}/{form}/export/")
    assert answer["Content-Type"].endswith("wordprocessingml.document")
    return docx.Document(io.BytesIO(answer.content))


def test_the_summary_has_percents_of_the_scale_and_a_drafted_conclusion(client_of, anna, bees):
    page = read(client_of(anna), bees, "summary")

    assert "Сводная таблица по усвоению программных показателей детьми старшей группы № 4 «Пчёлки»" in page
    assert "Менее 50 %" in page and "Свыше 75 %" in page
    assert "4 чел. (33,3 %)</td><td>3 чел. (25 %)" in page
    assert "В группе 12 детей, из них оценено: 12." in page
    assert "На конец года оценено детей: 12." in page
    assert "Область требует внимания: низкий уровень у 20 % детей и больше, высокий уровень меньше чем у 30 %" in page


def test_counts_written_by_hand_are_called_by_levels(client_of, anna, bees):
    bees.assessments.update(framework=None)

    assert "Низкий уровень" in read(client_of(anna), bees, "summary")


def test_the_reference_tells_both_ends_of_the_year(client_of, anna, bees):
    page = read(client_of(anna), bees, "report")

    assert "На начало года оценено детей: 12. Высокий уровень – 2 чел. (16,7 %)" in page
    assert "За год высокий уровень: +8,3 п.п., низкий: −8,3 п.п. – положительная динамика." in page
    assert "Из 12 детей, оценённых оба раза, поднялись на более высокий уровень 2" in page
    assert "октябрь 2026" in page


def test_words_of_a_person_stay_when_the_numbers_change(client_of, anna, vera, bees):
    assert say(client_of(vera), bees).status_code == 302
    page = read(client_of(anna), bees, "report")
    assert ("Свои слова." in page, "Читать чаще." in page, "цифры изменились" in page) == (True, True, False)

    AreaResult.objects.filter(assessment__wave="end").update(low=0, middle=0, high=12)
    for form in ("report", "summary"):
        page = read(client_of(anna), bees, form)
        assert ("Свои слова." in page, "цифры изменились" in page) == (True, True)
        assert "По нынешним числам: На конец года оценено детей: 12. Высокий уровень – 12 чел. (100 %)" in page


def test_a_draft_kept_as_it_was_follows_the_numbers(client_of, anna, bees):
    browser = client_of(anna)
    form = browser.get(f"/deficits/children/{bees.pk}/conclusion/?area=speech&wave=end").context["form"]
    say(browser, bees, text=form.initial["text"])
    AreaResult.objects.filter(assessment__wave="end").update(low=0, middle=0, high=12)

    page = read(browser, bees, "report")
    assert "Высокий уровень – 12 чел. (100 %)" in page
    assert "цифры изменились" not in page


def test_two_people_editing_one_conclusion_lose_nothing(client_of, anna, vera, bees):
    say(client_of(anna), bees, text="Слова Анны")
    answer = say(client_of(vera), bees, text="Слова Веры")
    page = answer.content.decode()

    assert answer.status_code == 409
    assert ("Слова Анны" in page, "Слова Веры" in page) == (True, True)
    assert AreaConclusion.objects.get().text == "Слова Анны"
    say(client_of(vera), bees, text="Слова Веры", version=1)
    assert (AreaConclusion.objects.get().text, AreaConclusion.objects.get().version) == ("Слова Веры", 2)
    assert say(client_of(anna), bees, text="Опоздавшие слова", version=1).status_code == 409


def test_ten_thousand_letters_get_a_clear_answer(client_of, anna, bees):
    page = say(client_of(anna), bees, text="я" * 10_000).content.decode()

    assert "не более 3000" in page
    assert "я" * 10_000 in page
    assert AreaConclusion.objects.count() == 0


@pytest.mark.parametrize("query", ["", "?area=maths&wave=summer"])
def test_a_stray_address_leads_to_the_first_area(client_of, anna, bees, query):
    page = client_of(anna).get(f"/deficits/children/{bees.pk}/conclusion/{query}").content.decode()

    assert "Социально-коммуникативное развитие: конец года" in page


def test_a_group_of_two_children_is_not_told(client_of, anna):
    small = make_group(anna)
    make_levels(small, anna, end="lh")
    page = read(client_of(anna), small, "summary")

    assert "скрыто" in page
    assert "1 чел." not in page
    table = opened(client_of(anna), small, "summary").tables[1]
    assert [cell.text for cell in table.rows[5].cells] == [
        "Речевое развитие",
        "–",
        "скрыто",
        "–",
        "скрыто",
        "–",
        "скрыто",
    ]


def test_a_group_without_results_says_what_to_wait_for(client_of, anna):
    empty = make_group(anna)

    assert "Показывать пока нечего" in read(client_of(anna), empty, "summary")
    assert "Показывать пока нечего" in read(client_of(anna), empty, "report")
    assert len(opened(client_of(anna), empty, "report").tables) == 7


def test_the_summary_as_a_document(client_of, anna, bees):
    say(client_of(anna), bees, text="Свои слова.")
    document = opened(client_of(anna), bees, "summary")
    text = [paragraph.text for paragraph in document.paragraphs]
    table = document.tables[1]

    assert "СВОДНАЯ ТАБЛИЦА ПО УСВОЕНИЮ ПРОГРАММНЫХ ПОКАЗАТЕЛЕЙ ДЕТЬМИ СТАРШЕЙ ГРУППЫ № 4 «ПЧЁЛКИ»" in text
    assert "Речевое развитие. Свои слова." in text
    assert "Рекомендации: Читать чаще." in text
    assert [cell.text.replace("\xa0", " ") for cell in table.rows[5].cells] == [
        "Речевое развитие", "4 чел. (33,3 %)", "3 чел. (25 %)", "6 чел. (50 %)", "6 чел. (50 %)",
        "2 чел. (16,7 %)", "3 чел. (25 %)",
    ]  # fmt: skip
    assert AuditEvent.objects.filter(action=AuditAction.EXPORT).count() == 1


def test_the_reference_as_a_document(client_of, anna, vera, bees):
    document = opened(client_of(vera), bees, "report")
    speech = document.tables[4]

    assert [cell.text for cell in document.tables[1].rows[0].cells][:2] == ["Группа", "Количество детей"]
    assert [row.cells[0].text for row in speech.rows] == ["", "Начало года", "Выводы", "Конец года", "Выводы"]
    assert speech.rows[4].cells[1].text.startswith("На конец года оценено детей: 12.")
    assert document.paragraphs[-1].text == f"Воспитатель ______________ {vera.short_name}"


@pytest.mark.parametrize("form", ["summary", "summary/export", "report", "report/export", "conclusion"])
def test_who_reads(client, client_of, anna, marina, vera, nina, guest, officer, olga, bees, form):
    url = f"/deficits/children/{bees.pk}/{form}/"
    head = 403 if form == "conclusion" else 200

    assert client.get(url).status_code == 302
    assert [client_of(person).get(url).status_code for person in (anna, marina, vera, nina)] == [200, head, 200, 403]
    assert [client_of(person).get(url).status_code for person in (guest, officer)] == [403, 403]
    assert client_of(olga).get(url).status_code == 404


def test_forms_do_not_grow_queries(client_of, anna, bees, django_assert_num_queries):
    browser = client_of(anna)
    read(browser, bees, "report")
    for area in ("art", "physical"):
        with django_assert_num_queries(14):
            read(browser, bees, "report")
        make_levels(bees, anna, area=area, start="llllmmmmmmhhl", end="lllmmmmmmhhhl")
        make_levels(make_group(anna, area), anna, start="lllll", end="lllll")
        say(browser, bees, area=area)


def test_the_reference_of_the_whole_kindergarten(client_of, anna, marina, vera, olga, bees):
    make_levels(make_group(anna, "№ 5", age="4-5"), anna, start="llllmmmmmm", end="mmmmmmmhhh")
    url, words = "/deficits/children/report/", "/deficits/children/conclusion/?area=speech&wave=end"
    page = client_of(marina).get(url).content.decode().replace("\xa0", " ")

    assert "Весь детский сад, групп: 2" in page
    assert "На конец года оценено детей: 22. Высокий уровень – 6 чел. (27,3 %)" in page
    assert "Исправить слова" not in page
    data = {"text": "Слова о саде.", "recommendation": "", "version": 0}
    assert [client_of(person).post(words, data).status_code for person in (marina, vera, anna)] == [403, 403, 302]
    assert client_of(anna).post(words, data).status_code == 409
    row = AreaConclusion.objects.get()
    assert (row.group, row.wave, row.area, row.text) == (None, "end", "speech", "Слова о саде.")
    assert "Слова о саде." in client_of(anna).get(url).content.decode()
    document = docx.Document(io.BytesIO(client_of(anna).get(f"{url}export/").content))
    assert document.tables[4].rows[4].cells[1].text == "Слова о саде."
    assert client_of(vera).get(url).status_code == 403
    assert "Показывать пока нечего" in client_of(olga).get(url).content.decode()
