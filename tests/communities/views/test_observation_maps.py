import zipfile
from datetime import timedelta
from io import BytesIO

import pytest
from django.urls import reverse

from tests.communities.observations_factories import make_child_word, make_lesson_of_study, make_note

PAGES = ("observation_list", "observation_sheet", "observation_export")


@pytest.fixture
def watched(talking, vera, nina):
    return make_lesson_of_study(talking, vera, nina)


def address(view, row) -> str:
    return reverse(f"communities:{view}", args=[row.pk])


def words(response) -> str:
    return response.content.decode()


def test_the_columns_of_the_map(client_of, watched, nina):
    child = watched.study.children.get(letter="А")
    make_note(watched, nina, child=child, involvement=1, fact="«Она тяжёлая!»", question="Что помогло?")
    make_note(watched, nina, engaged=14, distracted=3, fact="")
    make_note(watched, nina, focus="educator", move="question", adult="Ждёт ответа", fact="")

    page = words(client_of(nina).get(address("observation_list", watched)))

    for told in ("Ребёнок А", "«Она тяжёлая!»", "Что помогло?", "(включены 14, отвлечены 3)", "Вопрос. Ждёт ответа"):
        assert told in page


def test_filtered_by_lens_and_stage(client_of, watched, nina):
    child, stage = watched.study.children.first(), watched.card.stages.first()
    make_note(watched, nina, child=child, fact="О ребёнке")
    make_note(watched, nina, stage=stage, fact="О группе")
    browser, url = client_of(nina), address("observation_list", watched)

    shown = {
        query: [fact in words(browser.get(f"{url}?{query}")) for fact in ("О ребёнке", "О группе")]
        for query in (f"who=child-{child.pk}", "who=group", f"stage={stage.pk}", "who=nobody", "")
    }

    assert list(shown.values()) == [[True, False], [False, True], [False, True], [True, True], [True, True]]


def test_involvement_is_drawn_and_told(client_of, watched, nina):
    child = watched.study.children.first()
    for minute, level in ((3, 1), (15, 3)):
        make_note(watched, nina, child=child, involvement=level, seen_at=watched.starts_at + timedelta(minutes=minute))

    page = words(client_of(nina).get(address("observation_list", watched)))

    assert 'points="30.0,60.0 150.0,0.0"' in page
    assert "Вовлечённость от 1 до 3 из 3, 2\N{NO-BREAK SPACE}отметки" in page


def test_what_came_later_is_marked(client_of, watched, nina):
    make_note(watched, nina, received_at=watched.starts_at + timedelta(days=1))

    assert "пришло позже" in words(client_of(nina).get(address("observation_list", watched)))


def test_the_word_file_has_map_and_children(client_of, watched, nina):
    make_note(watched, nina, fact="«Почему лодка плывёт?»")
    make_child_word(watched, nina, answer="Про скрепку")

    response = client_of(nina).get(address("observation_export", watched))
    text = zipfile.ZipFile(BytesIO(response.content)).read("word/document.xml").decode()

    assert ("«Почему лодка плывёт?»" in text, "Про скрепку" in text, "10:05" in text) == (True, True, True)


def test_the_blank_form_knows_stages_and_children(client_of, watched, nina):
    page = words(client_of(nina).get(address("observation_sheet", watched)))

    assert ("Вводно-мотивационный, 5&nbsp;мин" in page, "☐ Ребёнок В" in page) == (True, True)


def test_who_opens_them(client, client_of, watched, anna, marina, guest, olga):
    for view in PAGES:
        url = address(view, watched)
        assert client.get(url).status_code == 302
        assert [client_of(person).get(url).status_code for person in (anna, marina, guest, olga)] == [
            403,
            403,
            404,
            404,
        ]
        assert client_of(anna).post(url).status_code == 405


def test_what_children_said_is_written_and_taken_away(client_of, watched, vera, nina):
    browser, url = client_of(nina), address("child_word_create", watched)

    response = browser.post(url, {"question": "Что было трудно?", "who": "together", "answer": "Долго ждать"})

    assert response.url.startswith(f"{url}?question=")
    word = watched.child_words.get()
    assert (word.question, word.child, word.answer) == ("Что было трудно?", None, "Долго ждать")
    assert "Долго ждать" in words(client_of(vera).get(address("observation_list", watched)))
    assert client_of(vera).post(address("child_word_delete", word)).status_code == 403
    browser.post(address("child_word_delete", word))
    assert watched.child_words.count() == 0


def test_a_question_of_ones_own_needs_words(client_of, watched, nina):
    url, child = address("child_word_create", watched), watched.study.children.first()
    form = {"question": "own", "who": f"child-{child.pk}", "answer": "Да"}

    assert "Напишите вопрос." in words(client_of(nina).post(url, form))
    client_of(nina).post(url, form | {"own": "Кто тебе помог?"})
    assert (watched.child_words.get().question, watched.child_words.get().child) == ("Кто тебе помог?", child)


def test_with_children_one_talks_after_the_lesson(client_of, talking, vera, nina):
    later = make_lesson_of_study(talking, vera, nina, days=2)
    form = {"question": "Что было трудно?", "who": "together", "answer": "Ничего"}

    assert "с детьми говорят после него" in words(client_of(nina).post(address("child_word_create", later), form))


def test_doors_of_the_childrens_words(client, client_of, watched, anna, nina, olga):
    word, url = make_child_word(watched, nina), address("child_word_create", watched)

    assert (client.get(url).status_code, client_of(anna).get(url).status_code) == (302, 403)
    assert client_of(olga).get(url).status_code == 404
    assert client_of(olga).post(address("child_word_delete", word)).status_code == 404
    assert client_of(nina).get(address("child_word_delete", word)).status_code == 405
