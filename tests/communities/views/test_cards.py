"""The pages of a card: who reads and who writes it, two writers at once, paper."""

from io import BytesIO

import pytest
from django.urls import reverse

from communities.models import CardEdit, CardStage, LessonCard, Ring
from communities.services import card_stages, cards
from tests.communities.cabinet_factories import make_material
from tests.communities.cards_factories import make_recommendation
from tests.communities.factories import make_lesson, make_member
from tests.communities.meeting_factories import make_comment
from tests.communities.study_factories import NOW, make_card, make_developer, make_stage, make_study, put_in_round

WRITTEN = ("kind", "title", "minutes", "tasks", "adult", "children", "means", "result")


def url(name, *args) -> str:
    return reverse(f"communities:{name}", args=args)


def text_of(response) -> str:
    return response.content.decode()


@pytest.fixture
def study(talking, vera, nina):
    return make_study(talking, vera, nina, age="5-6")


@pytest.fixture
def card(study):
    return make_card(study)


@pytest.fixture
def stage(card) -> CardStage:
    return card.stages.get(kind="main")


def opened(stage) -> dict:
    """What the form of a stage sends when nothing is changed on it."""
    words = {name: getattr(stage, name) for name in WRITTEN}
    return {**words, "version": stage.version, **{f"initial-{name}": text for name, text in words.items()}}


def pages_of(card, stage) -> dict[str, int]:
    own = ("card_detail", "card_compare", "card_print", "card_export", "forecast_list")
    written = ("card_update", "card_script_update", "card_stage_create", "forecast_update")
    return {
        "study_card": card.study_id,
        **dict.fromkeys(own, card.pk),
        **dict.fromkeys(written, card.pk),
        "card_stage_update": stage.pk,
        "card_stage_remove": stage.pk,
    }


def test_a_cycle_without_a_card_invites_to_begin(client_of, study, vera):
    browser = client_of(vera)
    assert "Начать карту" in text_of(browser.get(url("study_card", study.pk)))

    page = browser.post(url("card_create", study.pk), follow=True)

    assert [kind for _, kind in page.context["page"].stages and order_of(LessonCard.objects.get())] == [
        "intro", "recall", "main", "pause", "fixing", "reflection",
    ]  # fmt: skip
    assert "Карта начата" in text_of(page)


def order_of(card) -> list[tuple[int, str]]:
    return list(card.stages.standing().order_by("position").values_list("position", "kind"))


def test_who_only_reads_is_not_invited(client_of, study, talking, sveta, anna):
    study.ring = Ring.KINDERGARTEN
    study.save()

    assert "Начать карту" not in text_of(client_of(sveta).get(url("study_card", study.pk)))
    assert client_of(sveta).post(url("card_create", study.pk)).status_code == 403


def test_every_page_opens_for_a_developer(client_of, card, stage, nina):
    second = make_card(card.study, number=2, based_on=card)
    pages = {**pages_of(card, stage), "card_compare": second.pk}

    assert {name: client_of(nina).get(url(name, pk)).status_code for name, pk in pages.items()} == dict.fromkeys(
        pages, 200
    )


@pytest.mark.parametrize(("who", "status"), [("anna", 403), ("sveta", 403), ("officer", 403), ("olga", 404)])
def test_nobody_else_reads_it(client_of, request, card, stage, who, status):
    browser = client_of(request.getfixturevalue(who))

    assert {browser.get(url(name, pk)).status_code for name, pk in pages_of(card, stage).items()} == {status}


def test_it_needs_a_login(client, card, stage):
    assert {client.get(url(name, pk)).status_code for name, pk in pages_of(card, stage).items()} == {302}


def test_a_member_of_the_group_reads_but_does_not_write(client_of, card, stage, talking, sveta, sunny):
    talking.members.create(organization=sunny, membership=sveta, joined_on=sunny.today)
    browser = client_of(sveta)

    page = text_of(browser.get(url("card_detail", card.pk)))

    assert ("Задаёт вопрос и ждёт" in page, "Добавить этап" in page) == (True, False)
    assert browser.post(url("card_stage_update", stage.pk), opened(stage)).status_code == 403


def test_a_developer_who_left_writes_no_more(client_of, card, stage, nina, sunny):
    card.study.developers.filter(membership=nina).update(left_on=sunny.today)

    assert client_of(nina).post(url("card_stage_update", stage.pk), opened(stage)).status_code == 403


def test_a_guest_who_develops_the_lesson_writes_with_the_others(client_of, card, stage, guest):
    make_member(card.study.community, guest, left_on=guest.organization.today)
    make_developer(card.study, guest)

    client_of(guest).post(url("card_stage_update", stage.pk), opened(stage) | {"adult": "Показывает опыт"})

    assert CardStage.objects.get(pk=stage.pk).adult == "Показывает опыт"


@pytest.mark.parametrize("name", ["card_create", "card_stage_move", "card_stage_restore"])
def test_buttons_are_no_pages(client_of, card, stage, vera, name):
    assert client_of(vera).get(url(name, card.study_id if name == "card_create" else stage.pk)).status_code == 405


def test_a_stage_is_saved_with_its_trace(client_of, stage, nina):
    there = url("card_stage_update", stage.pk)

    response = client_of(nina).post(there, opened(stage) | {"adult": "Ждёт десять секунд", "minutes": "7"})

    edits = list(CardEdit.objects.order_by("pk").values_list("field", "before", "after", "by"))
    assert response["Location"] == f"{stage.card.get_absolute_url()}#stage-{stage.pk}"
    assert edits == [
        ("minutes", "5", "7", nina.pk),
        ("adult", "Задаёт вопрос и ждёт", "Ждёт десять секунд", nina.pk),
    ]


def test_line_ends_of_a_browser_are_no_change(client_of, card, vera):
    stage = make_stage(card, adult="Первое\nВторое")
    sent = opened(stage) | {"adult": "Первое\r\nВторое", "initial-adult": "Первое\r\nВторое"}

    client_of(vera).post(url("card_stage_update", stage.pk), sent)

    assert (CardEdit.objects.count(), CardStage.objects.get(pk=stage.pk).version) == (0, 1)


def test_eight_editors_of_one_stage_see_both_texts(client_of, stage, vera, nina):
    there, sent = url("card_stage_update", stage.pk), opened(stage)
    client_of(vera).post(there, sent | {"adult": "Текст первый"})

    for number in range(2, 9):
        page = client_of(nina).post(there, sent | {"adult": f"Текст {number}"})
        assert page.context["form"].clashes == [("Деятельность воспитателя", "Текст первый", f"Текст {number}")]
        assert f">\nТекст {number}</textarea>" in text_of(page)

    assert CardStage.objects.get(pk=stage.pk).adult == "Текст первый"


def test_after_both_texts_were_seen_the_second_decides(client_of, stage, vera, nina):
    there, sent = url("card_stage_update", stage.pk), opened(stage)
    client_of(vera).post(there, sent | {"adult": "Текст Веры"})
    form = client_of(nina).post(there, sent | {"adult": "Текст Нины"}).context["form"]
    again = {name: form.data[name] for name in (*WRITTEN, "version", *(f"initial-{name}" for name in WRITTEN))}

    client_of(nina).post(there, again | {"adult": "Текст Веры. Текст Нины"})

    assert CardStage.objects.get(pk=stage.pk).adult == "Текст Веры. Текст Нины"


def test_two_tabs_of_one_person_join(client_of, stage, nina):
    browser, there, sent = client_of(nina), url("card_stage_update", stage.pk), opened(stage)
    browser.post(there, sent | {"adult": "Из первой вкладки"})

    page = browser.post(there, sent | {"children": "Из второй вкладки"}, follow=True)

    stage.refresh_from_db()
    assert (stage.adult, stage.children) == ("Из первой вкладки", "Из второй вкладки")
    assert "коллеги изменили: «Деятельность воспитателя»" in text_of(page)


def test_a_stale_form_that_says_nothing_of_what_it_saw_overwrites_nothing(client_of, stage, vera, nina):
    there = url("card_stage_update", stage.pk)
    client_of(vera).post(there, opened(stage) | {"adult": "Текст Веры"})
    sent = {name: getattr(stage, name) for name in WRITTEN} | {"adult": "Старое", "version": 1}

    assert client_of(nina).post(there, sent).context["form"].clashes != []
    assert CardStage.objects.get(pk=stage.pk).adult == "Текст Веры"


def test_a_stage_removed_meanwhile_comes_back_with_the_text(client_of, stage, vera, nina):
    there, sent = url("card_stage_update", stage.pk), opened(stage) | {"adult": "Мой труд"}
    client_of(vera).post(url("card_stage_remove", stage.pk))

    page = text_of(client_of(nina).post(there, sent))
    assert "Этот этап убрали из карты: Кузнецова В. И." in page
    assert ">\nМой труд</textarea>" in page

    client_of(nina).post(url("card_stage_restore", stage.pk), sent)
    stage.refresh_from_db()
    assert (stage.removed_at, stage.adult) == (None, "Мой труд")


def test_a_removed_stage_comes_back_by_a_button(client_of, card, stage, vera):
    card_stages.remove(stage, by=vera, now=NOW)
    browser = client_of(vera)
    assert "Вернуть" in text_of(browser.get(url("card_detail", card.pk)))

    browser.post(url("card_stage_restore", stage.pk))

    assert order_of(card) == [(1, "intro"), (2, "main"), (3, "reflection")]


def test_a_long_text_is_refused_with_words_and_kept(client_of, stage, vera):
    long = "я" * 10_000

    page = text_of(client_of(vera).post(url("card_stage_update", stage.pk), opened(stage) | {"adult": long}))

    assert "Слишком длинно: знаков 10000, а помещается 4000. Сократите – Ваш текст ниже цел." in page
    assert long in page
    assert CardStage.objects.get(pk=stage.pk).adult == stage.adult


@pytest.mark.parametrize("minutes", ["0", "-5", "61", "много", ""])
def test_minutes_are_a_small_number(client_of, stage, vera, minutes):
    page = client_of(vera).post(url("card_stage_update", stage.pk), opened(stage) | {"minutes": minutes})

    assert list(page.context["form"].errors) == ["minutes"]


def test_a_fixed_card_tells_kindly_that_it_stays(client_of, card, stage, vera):
    browser = client_of(vera)
    before = opened(stage)
    cards.fix(card, now=NOW)

    page = browser.post(url("card_stage_update", stage.pk), before | {"adult": "Поздно"})
    moved = browser.post(url("card_stage_move", stage.pk), {"to": "up"})

    assert "она остаётся как есть" in text_of(page)
    assert (moved.status_code, "она остаётся как есть" in text_of(moved)) == (409, True)
    assert "Добавить этап" not in text_of(browser.get(url("card_detail", card.pk)))


def test_the_header_is_written_field_by_field(client_of, card, vera, nina):
    there = url("card_update", card.pk)
    names = [name for name in client_of(vera).get(there).context["form"].shared()]
    words = {name: getattr(card, name) for name in names}
    sent = {**words, "version": 1, **{f"initial-{name}": text for name, text in words.items()}}

    client_of(vera).post(there, sent | {"aim": "Научить пробовать"})
    client_of(nina).post(there, sent | {"environment": "Таз, камни, пробки"})

    card.refresh_from_db()
    assert (card.aim, card.environment) == ("Научить пробовать", "Таз, камни, пробки")


def test_a_card_needs_its_topic(client_of, card, vera):
    page = client_of(vera).post(url("card_update", card.pk), {"topic": " ", "version": 1})

    assert "Обязательное поле." in text_of(page)


def test_a_stage_is_added_where_it_is_asked(client_of, card, stage, vera):
    sent = {"kind": "recall", "minutes": "3", "after": card.stages.get(kind="intro").pk}

    client_of(vera).post(url("card_stage_create", card.pk), sent)

    assert order_of(card) == [(1, "intro"), (2, "recall"), (3, "main"), (4, "reflection")]


@pytest.mark.parametrize("after", ["вздор", "9" * 40, "0"])
def test_a_place_that_is_none_is_refused(client_of, card, vera, after):
    page = client_of(vera).post(url("card_stage_create", card.pk), {"kind": "main", "minutes": "3", "after": after})

    assert list(page.context["form"].errors) == ["after"]


def test_the_script_is_a_text_or_a_file_of_the_own_group(client_of, card, talking, vera, anna):
    own, other = make_material(vera, "Конспект", community=talking), make_material(anna, "Чужой файл")
    there = url("card_script_update", card.pk)
    form = client_of(vera).get(there).context["form"]
    assert list(form.fields["script_material"].queryset) == [own]

    client_of(vera).post(there, {"script": "Воспитатель: …", "script_material": own.pk, "version": 1})
    refused = client_of(vera).post(there, {"script": "", "script_material": other.pk, "version": 2})

    card.refresh_from_db()
    assert (card.script, card.script_material) == ("Воспитатель: …", own)
    assert list(refused.context["form"].errors) == ["script_material"]


@pytest.fixture
def second(card, talking, vera, hall):
    """The card of the second round, after a lesson that left a recommendation."""
    lesson = put_in_round(make_lesson(talking, vera, room=hall), card.study, card=card)
    make_recommendation(lesson, by=vera, stage=card.stages.get(kind="main"))
    make_recommendation(lesson, by=vera, change="Отклонённое", state="declined", decline_reason="Рано")
    return cards.next_version(card.study, by=vera, now=NOW)


def test_a_change_tells_which_recommendation_it_follows(client_of, second, vera):
    stage = second.stages.get(kind="main")
    form = client_of(vera).get(url("card_stage_update", stage.pk)).context["form"]
    offered = list(form.fields["answers"].queryset)
    sent = opened(stage) | {"adult": "Ждёт, пока попробует каждый", "answers": [row.pk for row in offered]}

    client_of(vera).post(url("card_stage_update", stage.pk), sent)

    assert [row.change for row in offered] == ["Дать больше времени на пробу"]
    assert list(CardEdit.objects.values_list("field", "recommendation")) == [("adult", offered[0].pk)]
    page = text_of(client_of(vera).get(url("card_compare", second.pk)))
    assert "<del>Задаёт вопрос и ждёт</del>" in page or "<ins>" in page
    assert page.count("Ребёнок Б не успел положить предмет в воду") == 1


def test_a_recommendation_may_be_named_afterwards(client_of, second, vera):
    stage, browser = second.stages.get(kind="main"), client_of(vera)
    there = url("card_stage_update", stage.pk)
    answer = browser.get(there).context["form"].fields["answers"].queryset.get()
    refused = browser.post(there, opened(stage) | {"answers": [answer.pk]})
    assert "рекомендацию отмечают вместе с правкой" in text_of(refused)

    browser.post(there, opened(stage) | {"adult": "Ждёт"})
    stage.refresh_from_db()
    browser.post(there, opened(stage) | {"answers": [answer.pk]})

    assert list(CardEdit.objects.order_by("pk").values_list("field", "recommendation")) == [
        ("adult", None),
        ("adult", answer.pk),
    ]


def test_the_first_version_has_nothing_to_compare(client_of, card, vera):
    assert client_of(vera).get(url("card_compare", card.pk)).status_code == 404


@pytest.mark.parametrize("wanted", ["1", "вздор", "99", "2"])
def test_versions_are_compared_by_stage(client_of, second, vera, wanted):
    card_stages.remove(second.stages.get(kind="intro"), by=vera, now=NOW)
    card_stages.add(second, kind="pause", title="Волны", minutes=2, by=vera, now=NOW)

    page = text_of(client_of(vera).get(url("card_compare", second.pk), {"with": wanted}))

    assert ("новый этап" in page, "убран" in page, "Волны" in page) == (True, True, True)


def test_talk_about_a_stage_stays_with_its_readers(client_of, card, stage, talking, vera, nina, sveta):
    there = url("comment_create", "card_stage", stage.pk)
    client_of(nina).post(there, {"text": "А если дать по два предмета?"})

    listed = text_of(client_of(vera).get(url("discussion_list", talking.pk), {"q": "два предмета"}))

    assert "Основной: открытие, практика – Тонет – не тонет" in listed
    assert client_of(sveta).get(there).status_code == 404
    card.study.ring = Ring.CYCLE
    card.study.save()
    card.study.developers.filter(membership=vera).delete()
    assert "два предмета" not in text_of(client_of(vera).get(url("discussion_list", talking.pk)))
    assert client_of(vera).get(there).status_code == 404


def test_a_decision_out_of_a_stage_returns_to_its_talk(client_of, stage, vera):
    comment = make_comment(stage, by=vera, about="card_stage")

    response = client_of(vera).post(url("comment_decide", comment.pk), {"text": "Даём по два предмета"})

    assert response["Location"] == f"{url('comment_create', 'card_stage', stage.pk)}#talk"


def test_the_word_file_has_card_and_script(client_of, card, stage, vera, sunny):
    from docx import Document

    LessonCard.objects.filter(pk=card.pk).update(aim="Учить пробовать", script="Воспитатель: что утонет?")
    CardStage.objects.filter(pk=stage.pk).update(tasks="Пробовать самим", means="Опыт", result="Делают вывод")

    response = client_of(vera).get(url("card_export", card.pk))

    paper = Document(BytesIO(response.content))
    header, stages = paper.tables
    rows = [[cell.text for cell in row.cells] for row in stages.rows]
    assert paper.paragraphs[0].text == sunny.full_name
    assert ["Разработчики", "Кузнецова Вера Ильинична, Орлова Нина Петровна"] in [
        [cell.text for cell in row.cells] for row in header.rows
    ]
    assert rows[0] == [
        "Этап, время", "Задачи этапа", "Деятельность воспитателя", "Деятельность детей",
        "Методы, приёмы, средства", "Планируемый результат",
    ]  # fmt: skip
    assert rows[2] == [
        "Основной: открытие, практика,\n5\N{NO-BREAK SPACE}мин", "Пробовать самим", "Задаёт вопрос и ждёт",
        "Пробуют и рассказывают, что вышло", "Опыт", "Делают вывод",
    ]  # fmt: skip
    assert "Воспитатель: что утонет?" in [paragraph.text for paragraph in paper.paragraphs]
    assert (paper.sections[0].page_width > paper.sections[0].page_height, len(rows)) == (True, 4)


@pytest.mark.parametrize("count", [1, 30])
def test_a_card_of_any_length_asks_the_database_as_often(client_of, study, vera, django_assert_num_queries, count):
    card = make_card(study, stages=["main"] * count)
    browser = client_of(vera)
    browser.get(url("card_detail", card.pk))

    with django_assert_num_queries(CARD_QUERIES):
        page = browser.get(url("card_detail", card.pk))

    assert len(page.context["page"].stages) == count


CARD_QUERIES = 11


def test_thirty_stages_are_too_long_for_any_age(client_of, study, vera):
    card = make_card(study, stages=["main"] * 30)

    page = text_of(client_of(vera).get(url("card_detail", card.pk)))

    assert "150\N{NO-BREAK SPACE}минут" in page
    assert "до 25\N{NO-BREAK SPACE}минут" in page


def test_a_form_that_would_be_written_in_vain_is_not_shown(client_of, card, stage, vera):
    cards.fix(card, now=NOW)
    names = ("card_update", "card_script_update", "card_stage_create", "forecast_update")
    pages = [url(name, card.pk) for name in names] + [
        url("card_stage_update", stage.pk),
        url("card_stage_remove", stage.pk),
    ]

    told = [text_of(client_of(vera).get(page)) for page in pages]

    assert [("Открыть карту" in page, "<textarea" in page) for page in told] == [(True, False)] * 6


def test_who_wrote_in_the_same_place_is_named(client_of, stage, vera, nina):
    there, sent = url("card_stage_update", stage.pk), opened(stage)
    client_of(vera).post(there, sent | {"adult": "Текст Веры"})

    page = text_of(client_of(nina).post(there, sent | {"adult": "Текст Нины"}))

    assert "эту запись изменил кто-то ещё: Кузнецова В. И." in page
    assert page.index("Текст Веры") < page.index("</dl>") < page.index(">\nТекст Нины</textarea>")


def test_two_who_delete_and_write_may_clash_when_it_comes_back(client_of, stage, vera, nina):
    sent = opened(stage)
    client_of(vera).post(url("card_stage_update", stage.pk), sent | {"adult": "Текст Веры"})
    client_of(vera).post(url("card_stage_remove", stage.pk))

    page = client_of(nina).post(url("card_stage_restore", stage.pk), sent | {"adult": "Текст Нины"})

    stage.refresh_from_db()
    assert page.context["form"].clashes == [("Деятельность воспитателя", "Текст Веры", "Текст Нины")]
    assert (stage.adult, stage.removed_at is None) == ("Текст Веры", False)


@pytest.mark.parametrize("name", ["card_stage_create", "card_update", "card_stage_remove"])
def test_nothing_speaks_of_a_conflict_before_there_is_one(client_of, card, stage, vera, name):
    page = client_of(vera).get(url(name, stage.pk if name == "card_stage_remove" else card.pk))

    assert "Пока Вы писали" not in text_of(page)
