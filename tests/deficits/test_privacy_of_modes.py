"""Attempts to learn who answered what in a survey without names: by every page, file, row, time and difference."""

import io
import re
from datetime import timedelta
from difflib import SequenceMatcher

import pytest
from django.db import models, transaction
from django.urls import reverse
from openpyxl import load_workbook

from deficits.access import surveys_to_answer
from deficits.engine.responses import Answer as EngineAnswer
from deficits.engine.responses import Item, Settings
from deficits.engine.scales import Point, Scale
from deficits.engine.summaries import summarise
from deficits.models import VOLUNTARY_OF, Answer, OpenAnswer, Participant, PseudonymSecret, Response, Survey, Trend
from deficits.services import pseudonyms, responses, surveys
from deficits.services.responses import Mark, Tick, Words
from pos_portal.core.models import AuditEvent
from tests.factories import make_membership

from .factories import NOW, make_questionnaire, make_survey

PSEUDONYMOUS, ANONYMOUS = "pseudonymous", "anonymous"
MODES = (PSEUDONYMOUS, ANONYMOUS)
LATER = NOW + timedelta(days=7)
SECRET = "Сирень под окном методкабинета"


@pytest.fixture(params=MODES)
def mode(request) -> str:
    return request.param


@pytest.fixture
def team(sunny):
    return [make_membership(sunny, full_name=f"Педагог{letter} Лидия Ивановна") for letter in "абвгдежз"]


@pytest.fixture
def questionnaire(anna):
    return make_questionnaire(anna)


def launched(anna, team, mode, *, now=NOW, **fields) -> Survey:
    survey = make_survey(anna, asked=team, status="draft", mode=mode, **fields)
    return surveys.open(survey, by=anna, now=now)


def answer(survey, person, values, *, text="", at=None, sends=True):
    at = at or survey.opened_at + timedelta(hours=person.pk % 7 + 1)
    items = list(survey.questionnaire.items.all())
    marks = [
        Mark(item, value, value is None, at) for item, value in zip(items, values, strict=False) if value != "skip"
    ]
    words = [Words(survey.questionnaire.open_questions.get(), text, at)] if text else []
    response = responses.save(survey, about=person, viewpoint="self", by=person, now=at, marks=marks, words=words)
    return responses.submit(response, now=at, by=person) if sends else response


def answered(anna, team, mode, *, now=NOW, closes=True, **fields) -> Survey:
    """Everybody answers; the first one is the only one who cannot do the first thing and says so."""
    survey = launched(anna, team, mode, now=now, **fields)
    for number, person in enumerate(team):
        answer(survey, person, [0 if number == 0 else 3, 1, 2, 3], text=f"{SECRET} {number}")
    return surveys.close(survey, by=anna, now=now + timedelta(days=7)) if closes else survey


def address(view, survey, *more):
    return reverse(f"deficits:{view}", args=[survey.pk, *more])


def words_of(page) -> str:
    return re.sub(r"\s+", " ", page.content.decode())


# The beginning


def test_fewer_people_than_the_minimum_are_not_asked(anna, team, mode):
    survey = make_survey(anna, asked=team[:4], status="draft", mode=mode)

    with pytest.raises(surveys.SurveyNotReady, match="не меньше 5 человек"):
        surveys.open(survey, by=anna, now=NOW)


@pytest.mark.parametrize(("wanted", "kept"), [(3, 5), (7, 7)])
def test_the_minimum_is_never_below_five(anna, team, mode, wanted, kept):
    anna.organization.minimum_answers = wanted
    anna.organization.save()

    assert launched(anna, team, mode).minimum_answers == kept


def test_the_mode_does_not_change_after_the_beginning(client_of, anna, team, mode):
    survey = launched(anna, team, mode)
    form = {"title": "Другое", "school_year": "2026", "voluntary_text": "Слова", "mode": "named"}
    page = client_of(anna).post(address("survey_update", survey), form)

    assert page.status_code == 302
    assert list(Survey.objects.values_list("title", "mode")) == [("Другое", mode)]
    survey.mode = "named"
    surveys.change(survey, asked=team, now=NOW)
    assert Survey.objects.get().mode == mode


def test_nobody_is_added_or_taken_away_after_the_beginning(client_of, anna, vera, team, mode):
    """Whoever could be taken away has not answered: that alone would tell."""
    survey = answered(anna, team, mode, closes=False)
    form = {"title": "Тот же", "school_year": "2026", "voluntary_text": "Слова", "asked": [vera.pk]}
    client_of(anna).post(address("survey_update", survey), form)

    assert set(survey.participants.values_list("membership", flat=True)) == {person.pk for person in team}


def test_the_words_before_say_who_sees_what(client_of, anna, team, mode):
    survey = launched(anna, team, mode)
    page = words_of(client_of(team[0]).get(address("response_fill", survey)))

    assert "Кто ответил, а кто нет, в портале не видит никто" in page
    assert "не меньше 5 человек" in page
    assert "Администратор сервера" in page or "администратор сервера" in page
    assert ("своего результата потом не будет" in page) == (mode == ANONYMOUS)


@pytest.mark.parametrize("chosen", ["named", *MODES])
def test_untouched_words_follow_the_mode(client_of, anna, team, chosen):
    browser = client_of(anna)
    form = browser.get(reverse("deficits:survey_create")).context["form"]
    given = {name: form[name].value() for name in ("instrument", "title", "school_year", "voluntary_text")}
    browser.post(
        reverse("deficits:survey_create"),
        given | {"scale": "mastery_0_3", "mode": chosen, "asked": [person.pk for person in team]},
    )

    survey = Survey.objects.get()
    assert (survey.mode, survey.voluntary_text) == (chosen, VOLUNTARY_OF[chosen])


def test_colleagues_are_not_asked_without_names(client_of, anna, team, mode):
    form = {"instrument": "pack:express", "scale": "mastery_0_3", "title": "Осень", "school_year": "2026"}
    form |= {"voluntary_text": "Слова", "mode": mode, "asks_colleagues": "on"}
    page = client_of(anna).post(reverse("deficits:survey_create"), form)

    assert page.status_code == 422
    assert "Взгляд коллег возможен только в именном опросе." in page.content.decode()


# While it goes on


def test_an_answer_knows_neither_who_nor_when_it_was_sent(anna, team, mode):
    survey = answered(anna, team, mode, closes=False)
    rows = Response.objects.values_list("about", "author", "respondent", "started_at", "submitted_at").distinct()

    assert list(rows) == [(None, None, "", NOW, NOW)]
    assert survey.responses.count() == 8
    assert Response.objects.filter(pseudonym="").count() == 0


def test_a_cipher_is_not_counted_back_from_numbers_alone(anna, team, mode):
    """Without the secret of the organization no known number gives the cipher."""
    survey = launched(anna, team, mode)
    before = pseudonyms.key_of(survey, team[0])
    PseudonymSecret.objects.update(secret="0" * 64)

    assert pseudonyms.key_of(survey, team[0]) != before
    assert len({pseudonyms.key_of(survey, person) for person in team}) == 8


def test_a_person_resumes_and_nobody_else_finds_the_answers(client_of, anna, team, mode):
    survey = launched(anna, team, mode)
    answer(survey, team[0], [0, 1], text=SECRET, sends=False)
    own, other = (client_of(person).get(address("response_fill", survey)) for person in team[:2])

    assert (own.context["answered"], other.context["answered"]) == (2, 0)
    assert (SECRET in words_of(own), SECRET in words_of(other)) == (True, False)


def test_the_methodist_reads_no_single_answer_while_it_goes_on(client_of, anna, marina, team, mode):
    survey = answered(anna, team[:6], mode, closes=False)
    for person in (anna, marina):
        assert list(Response.objects.visible_to(person)) == []
        assert client_of(person).get(address("result_list", survey)).status_code == 403
        assert "6 из 6" in words_of(client_of(person).get(address("survey_detail", survey))).replace("\xa0", " ")


def test_pages_do_not_tell_who_has_answered(client_of, anna, marina, team, mode):
    """Whether А or Б has answered, every page of the others is the same to the letter."""
    survey = launched(anna, team, mode)
    readers = {anna: ("survey_detail", "survey_update", "survey_list"), marina: ("survey_detail", "survey_list")}
    pages = []
    for answering in (team[0], team[1]):
        with transaction.atomic():
            answer(survey, answering, [1, 1, 1, 1])
            pages.append([seen(client_of(person), view, survey) for person, views in readers.items() for view in views])
            transaction.set_rollback(True)

    assert [differing(*pair) for pair in zip(*pages, strict=True)] == [[]] * 5


def differing(one: str, other: str) -> list[tuple[list, list]]:
    """Where two pages part, a few words of both."""
    parts = SequenceMatcher(None, one.split(), other.split(), autojunk=False).get_opcodes()
    return [(one.split()[a:b], other.split()[c:d]) for same, a, b, c, d in parts if same != "equal"]


def seen(browser, view, survey) -> str:
    """The words of a page without what is drawn anew for every reading."""
    page = browser.get(reverse("deficits:survey_list") if view == "survey_list" else address(view, survey))
    return re.sub(r'"[\w-]{30,}"', "", words_of(page))


def test_it_waits_only_for_those_who_have_not_sent(anna, team, mode):
    survey = launched(anna, team, mode)
    answer(survey, team[0], [1, 1, 1, 1])
    answer(survey, team[1], [1], sends=False)

    assert [list(surveys_to_answer(person)) for person in team[:3]] == [[], [survey], [survey]]


def test_experts_and_colleagues_are_not_offered(client_of, anna, team, mode):
    survey = launched(anna, team, mode)
    participant = Participant.objects.get(survey=survey, membership=team[0])
    browser = client_of(anna)
    doors = [address("expert_grid", survey), address("expert_person", survey, participant.pk)]

    assert [browser.get(door).status_code for door in doors] == [403, 403]
    assert browser.post(address("expert_autosave", survey), {}).status_code == 403
    for viewpoint in ("expert", "colleague"):
        with pytest.raises(responses.NotOffered):
            responses.save(survey, about=team[0], viewpoint=viewpoint, by=anna, now=NOW)


def test_nobody_answers_in_the_name_of_another(anna, team, mode):
    with pytest.raises(responses.NotOffered):
        responses.save(launched(anna, team, mode), about=team[0], viewpoint="self", by=team[1], now=NOW)


def test_the_log_has_no_line_about_answering(client_of, anna, team, mode, caplog):
    survey = launched(anna, team, mode)
    before = AuditEvent.objects.count()
    browser, item = client_of(team[0]), survey.questionnaire.items.first()
    with caplog.at_level("DEBUG"):
        browser.post(address("response_autosave", survey), {f"item-{item.pk}": "0"})
        browser.post(address("response_submit", survey), {f"item-{item.pk}": "0", "anyway": "yes"})
    lines = " ".join(record.getMessage() for record in caplog.records if not record.name.startswith("django.db"))

    assert AuditEvent.objects.count() == before
    assert [mark in lines for mark in (team[0].user.full_name, team[0].user.username)] == [False, False]


# After the end


def test_times_and_order_tell_nothing_after_the_end(anna, team, mode):
    """Every row is written anew: numbers of rows follow neither people nor the order of answering."""
    survey = answered(anna, team, mode, closes=False)
    old = {row.pseudonym: row.pk for row in survey.responses.all()}
    closed = surveys.close(survey, by=anna, now=LATER)
    rows = list(closed.responses.order_by("pk"))

    assert {(row.started_at, row.submitted_at) for row in rows} == {(NOW, LATER)}
    for model in (Answer, OpenAnswer):
        assert set(model.objects.values_list("answered_at", flat=True)) == {LATER}
    assert {row.pk for row in rows} & set(old.values()) == set()
    assert Participant.objects.filter(has_answered=True).count() == 0
    assert closed.responses.count() == 8


def test_the_order_of_rows_is_drawn_by_lot(anna, team, mode, monkeypatch):
    monkeypatch.setattr(pseudonyms, "RANDOM", type("Backwards", (), {"sample": lambda self, rows, n: rows[::-1]})())
    answered(anna, team, mode)
    marks = Answer.objects.filter(item__code="Б-1").order_by("response").values_list("value", flat=True)

    assert list(marks) == [3] * 7 + [0]


def test_every_cipher_of_an_anonymous_survey_is_erased(anna, team):
    survey = answered(anna, team, ANONYMOUS, closes=False)
    ciphers = {pseudonyms.key_of(survey, person) for person in team}
    assert set(survey.responses.values_list("pseudonym", flat=True)) == ciphers
    closed = surveys.close(survey, by=anna, now=LATER)

    assert set(closed.responses.values_list("pseudonym", flat=True)) & ciphers == set()
    assert [list(pseudonyms.own_responses(closed, person)) for person in team] == [[]] * 8


def test_the_database_keeps_no_row_that_ties_a_person_to_an_answer(anna, team):
    """Whatever has a column for a person and one for the survey or its answers says the same of everybody asked."""
    survey = answered(anna, team[:6], ANONYMOUS)
    silent = launched(anna, team, ANONYMOUS, title="Молчание")
    rows = Participant.objects.filter(survey=survey).values_list("has_answered", "gap_shared_at", "profile_shared_at")

    assert set(rows) == {(False, None, None)}
    people = {field.name for field in Response._meta.fields if isinstance(field, models.ForeignKey)} & {
        "about",
        "author",
    }
    assert set(survey.responses.values_list(*sorted(people))) == {(None, None)}
    assert silent.responses.count() == 0


def test_an_empty_draft_is_not_counted(anna, team, mode):
    survey = launched(anna, team, mode)
    for person in team[:5]:
        answer(survey, person, [1, 1, 1, 1])
    responses.save(survey, about=team[5], viewpoint="self", by=team[5], now=NOW)
    closed = surveys.close(survey, by=anna, now=LATER)

    assert closed.responses.count() == 5


def test_words_beside_an_emptied_answer_are_kept(anna, team, mode):
    survey = launched(anna, team, mode)
    answer(survey, team[0], [], text=SECRET)
    surveys.close(survey, by=anna, now=LATER)

    assert list(OpenAnswer.objects.values_list("text", flat=True)) == [SECRET]


def test_no_page_of_anybody_shows_a_person_or_a_row_of_one(client_of, anna, marina, team, mode):
    survey = answered(anna, team, mode)
    participant = Participant.objects.get(survey=survey, membership=team[0])
    for person in (anna, marina, team[1]):
        browser = client_of(person)
        for view in ("result_list", "result_sheet", "survey_detail", "trend_list", "response_detail"):
            page = browser.get(reverse("deficits:trend_list") if view == "trend_list" else address(view, survey))
            text = words_of(page) if page.status_code == 200 else ""
            assert "Педагог 1" not in text
            if view != "survey_detail":
                assert [one.user.full_name in text for one in team if one != person] == [False] * (8 - (person in team))
        assert browser.get(address("result_detail", survey, participant.pk)).status_code == 403


def test_files_hold_no_row_of_a_person(client_of, anna, team, mode):
    survey = answered(anna, team, mode)
    browser = client_of(anna)
    books = [
        load_workbook(io.BytesIO(browser.get(address("result_export", survey), given).content))
        for given in ({}, {"names": "no"}, {"names": "yes"})
    ]
    texts = [
        [[cell.value for cell in row] for page in book for row in page.iter_rows()]
        for book in books
    ]  # fmt: skip

    assert texts[0] == texts[1] == texts[2]
    flat = " ".join(str(cell) for row in texts[0] for cell in row)
    assert [person.user.full_name in flat for person in team] == [False] * 8
    assert "Педагог 1" not in flat
    assert set(AuditEvent.objects.filter(action__startswith="export").values_list("action", flat=True)) == {"export"}


def test_below_the_minimum_nothing_is_shown(client_of, anna, marina, team, mode):
    survey = launched(anna, team, mode)
    for person in team[:4]:
        answer(survey, person, [0, 0, 0, 0], text=SECRET)
    surveys.close(survey, by=anna, now=LATER)

    for person in (anna, marina):
        page = words_of(client_of(person).get(address("result_list", survey)))
        assert ("Ответов мало" in page, SECRET in page) == (True, False)
    assert client_of(anna).get(address("result_export", survey)).status_code == 403
    assert Trend.objects.count() == 0


def test_a_survey_without_names_is_not_opened_again(client_of, anna, team, mode):
    survey = answered(anna, team, mode)
    client_of(anna).post(address("survey_reopen", survey))

    assert Survey.objects.get().status == "closed"
    assert "Открыть снова" not in words_of(client_of(anna).get(address("survey_detail", survey)))


def test_the_own_result_stays_under_a_cipher_and_goes_with_anonymity(client_of, anna, team):
    kept, gone = (answered(anna, team, mode, questionnaire=make_questionnaire(anna)) for mode in MODES)
    browser = client_of(team[0])
    pages = [browser.get(address("response_detail", survey)) for survey in (kept, gone)]

    assert pages[0].context["result"].n_answered == 4
    assert pages[1].context["result"] is None
    assert "связь ответов с людьми стёрта" in words_of(pages[1])


# Differences

SCALE = Scale("s", "0–3", tuple(Point(value, str(value)) for value in range(4)))
ITEMS = [Item("a", SCALE, "group"), Item("b", SCALE, "group"), Item("c", SCALE, "group")]
STRICT = Settings(min_cell=5, hides_rests=True)


def given(rows) -> list[EngineAnswer]:
    """Rows of people: a mark, None for «не относится», "skip" for a gap."""
    return [
        EngineAnswer(person, item.code, None if mark is None else mark, is_not_applicable=mark is None)
        for person, row in enumerate(rows)
        for item, mark in zip(ITEMS, row, strict=True)
        if mark != "skip"
    ]


def test_a_few_that_left_an_item_out_are_not_counted_aloud():
    rows = [[3, 3, 3]] * 7 + [[3, None, 3], [3, "skip", 3]]
    figures = summarise(given(rows), ITEMS, STRICT).items[1].figures

    assert (figures.n_answered, figures.n_not_applicable, figures.n_missing, figures.is_rest_hidden) == (7, 0, 0, True)


def test_many_that_left_an_item_out_are_counted():
    rows = [[3, 3, 3]] * 7 + [[3, None, 3]] * 5
    figures = summarise(given(rows), ITEMS, STRICT).items[1].figures

    assert (figures.n_not_applicable, figures.n_missing, figures.is_rest_hidden) == (5, 0, False)


def test_the_mean_of_a_group_does_not_give_away_whoever_skipped_one_item():
    """Taken over people, 9 × mean − sums of the items would be exactly the marks of the tenth."""
    people = [[person % 4, (person + 1) % 4, (person + 2) % 4] for person in range(9)]
    means = set()
    for left in (0, 1, 2, 3):
        rows = [*people, [left, "skip", 3 - left]]
        summary = summarise(given(rows), ITEMS, STRICT)
        shown = [one.figures.mean_percent for one in summary.items]
        group = next(one.figures for one in summary.subjects if one.subject.kind == "group")
        assert group.mean_percent == pytest.approx(sum(shown) / 3, abs=1e-5)
        assert group.spread is None
        means.add(round(group.mean_percent, 3))
    assert len(means) == 1


def test_a_group_shows_nothing_of_an_item_that_is_hidden():
    rows = [[3, None, 0]] * 8 + [[3, 0, 0]]
    hidden, other = (
        summarise(given([*rows[:8], [3, mark, 0]]), ITEMS, STRICT).subjects[0].figures.mean_percent for mark in (0, 3)
    )

    assert hidden == other


def paired(survey) -> list:
    """Sentences about the same people in the evidence of trends."""
    return [line for trend in survey.trends.all() for line in trend.readings if line[0] == "Те же педагоги"]


def wave(anna, team, mode, questionnaire, *, year, joined=(), **fields):
    now = NOW.replace(year=year)
    people = [*team, *joined]
    earlier = Survey.objects.filter(status="closed").order_by("-opened_at").first()
    fields.setdefault("compared_with", earlier)
    survey = launched(anna, people, mode, now=now, questionnaire=questionnaire, **fields)
    for number, person in enumerate(people):
        answer(survey, person, [0 if number < 5 else 3, 0, 0, 1])
    return surveys.close(survey, by=anna, now=now + timedelta(days=7))


def test_the_same_people_are_compared_under_a_cipher_and_never_anonymously(anna, team, mode, questionnaire):
    wave(anna, team, mode, questionnaire, year=2025)
    later = wave(anna, team, mode, questionnaire, year=2026)

    assert bool(paired(later)) == (mode == PSEUDONYMOUS)


def test_one_who_joined_is_not_found_by_comparing_waves(client_of, anna, vera, team, mode, questionnaire):
    """«Те же» beside «все» would leave exactly the one new person."""
    wave(anna, team, mode, questionnaire, year=2025)
    later = wave(anna, team, mode, questionnaire, year=2026, joined=[vera])

    assert later.trends.count() > 0
    assert paired(later) == []
    for trend in later.trends.all():
        page = words_of(client_of(anna).get(reverse("deficits:trend_detail", args=[trend.pk])))
        assert "ответивших оба раза" not in page


def test_two_comparisons_with_the_same_wave_do_not_differ_by_one(anna, vera, team, questionnaire):
    """Eight of the first wave, then eight and later nine of it: the ninth's old answers would be the difference."""
    first = wave(anna, [*team, vera], PSEUDONYMOUS, questionnaire, year=2024)
    same = wave(anna, [*team, vera], PSEUDONYMOUS, questionnaire, year=2025, compared_with=first)
    again = wave(anna, team, PSEUDONYMOUS, questionnaire, year=2026, compared_with=first)

    assert bool(paired(same)) is True
    assert paired(again) == []


def test_the_comparison_is_chosen_before_the_beginning(anna, team, mode, questionnaire):
    first = wave(anna, team, mode, questionnaire, year=2024)
    second = wave(anna, team, mode, questionnaire, year=2025, compared_with=first)
    second.compared_with = None
    surveys.change(second, asked=team, now=LATER)

    assert Survey.objects.get(pk=second.pk).compared_with == first


def test_evidence_of_trends_names_no_small_rest(anna, team, mode):
    survey = launched(anna, team, mode)
    for number, person in enumerate(team):
        answer(survey, person, [None if number == 7 else 0, 0, 0, 0])
    surveys.close(survey, by=anna, now=LATER)
    evidence = [line[2] for trend in survey.trends.all() for line in trend.readings]

    assert [text for text in evidence if "– 1 чел." in text and "Не учтены" in text] == []


def test_a_named_survey_after_one_without_names_keeps_its_promise(anna, team, mode, questionnaire):
    """Figures of the earlier wave stay hidden below five though the kindergarten shows from three."""
    anna.organization.minimum_answers = 3
    anna.organization.save()
    survey = launched(anna, team, mode, now=NOW.replace(year=2025), questionnaire=questionnaire)
    for person in team[:4]:
        answer(survey, person, [0, 0, 0, 0])
    earlier = surveys.close(survey, by=anna, now=LATER.replace(year=2025))
    later = wave(anna, team, "named", questionnaire, year=2026, compared_with=earlier)

    assert set(later.trends.values_list("answered_before", "deficit_before")) == {(None, None)}


# Own words, ticks, before and after


def test_own_words_stand_mixed_and_apart(client_of, anna, marina, team, mode):
    survey = answered(anna, team, mode)
    page = client_of(anna).get(address("result_list", survey))

    assert [one.texts for one in page.context["words"]] == [tuple(f"{SECRET} {number}" for number in range(8))]
    assert SECRET not in words_of(client_of(marina).get(address("result_list", survey)))


def test_words_of_a_few_are_hidden(client_of, anna, team, mode):
    survey = launched(anna, team, mode)
    for number, person in enumerate(team):
        answer(survey, person, [1, 1, 1, 1], text=SECRET if number < 4 else "")
    surveys.close(survey, by=anna, now=LATER)
    page = client_of(anna).get(address("result_list", survey))

    assert SECRET not in words_of(page)
    assert [(one.n_people, one.is_hidden) for one in page.context["words"]] == [(0, True)]


def test_ready_answers_are_torn_from_the_words_beside_them(client_of, anna, team, mode):
    survey = launched(anna, team, mode)
    question = survey.questionnaire.open_questions.get()
    question.choices = "Наставник рядом\nКурсы"
    question.save()
    for number, person in enumerate(team):
        answer(survey, person, [1, 1, 1, 1], text=f"{'Курсы' if number == 0 else 'Наставник рядом'}\nСлово {number}")
    surveys.close(survey, by=anna, now=LATER)
    words = client_of(anna).get(address("result_list", survey)).context["words"][0]

    assert words.choices == (("Наставник рядом", 7), ("Курсы", 1))
    assert words.texts == tuple(f"Слово {number}" for number in range(8))


def test_who_can_teach_is_a_number_only(client_of, anna, team, mode):
    survey = launched(anna, team, mode)
    item = survey.questionnaire.items.first()
    for person in team:
        ticks = [Tick(item, "can_teach", True, NOW)] if person == team[0] else []
        marks = [Mark(item, 3, False, NOW)]
        responses.save(survey, about=person, viewpoint="self", by=person, now=NOW, marks=marks, ticks=ticks)
    surveys.close(survey, by=anna, now=LATER)
    page = client_of(anna).get(address("result_sheet", survey))

    assert [(item.code, wish.teach) for item, _, wish in page.context["items"]] == [("Б-1", 1)]
    assert list(page.context["teachers"]) == []
    assert team[0].user.full_name not in words_of(page)


def test_before_and_after_is_for_the_owner_alone(client_of, anna, team, mode, questionnaire):
    before = launched(anna, team, mode, now=NOW.replace(year=2025), questionnaire=questionnaire)
    for person in team:
        answer(before, person, [0, 3, 1, 1])
    surveys.close(before, by=anna, now=LATER.replace(year=2025))
    after = launched(anna, team, mode, questionnaire=questionnaire, compared_with=before)
    for person in team:
        answer(after, person, [3, 0, 1, 2])
    surveys.close(after, by=anna, now=LATER)
    found = client_of(team[0]).get(address("response_detail", after)).context["progress"]

    if mode == ANONYMOUS:
        assert found is None
    else:
        moves = [(one.title, round(one.change)) for one in found.groups]
        assert moves == [("Методические", 0), ("Коммуникативные", 17)]
        assert [one.text for one in found.better] == ["Действие 1.", "Действие 4."]
        assert ([one.text for one in found.harder], found.n_same) == (["Действие 2."], 1)


def test_the_same_is_not_asked_again_at_once_with_one_person_more(anna, vera, team, mode, questionnaire):
    """A second survey instead of adding a person to the first would be the same difference."""
    launched(anna, team, mode, questionnaire=questionnaire)
    with pytest.raises(surveys.SurveyNotReady, match="по разнице итогов"):
        launched(anna, [*team, vera], mode, now=NOW + timedelta(days=29), questionnaire=questionnaire)
    again = launched(anna, team, mode, now=NOW + timedelta(days=29), questionnaire=questionnaire)
    later = launched(anna, [*team, vera], mode, now=NOW + timedelta(days=60), questionnaire=questionnaire)

    assert [again.status, later.status] == ["open", "open"]
