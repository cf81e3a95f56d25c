"""The page «Словарь подсказок»: read, search, check, own concepts and words."""

import pytest
from django.urls import reverse

from planning.models import ConceptWording, OwnConcept
from tests.planning.factories import NOW, make_activity, make_concept, make_plan

pytestmark = pytest.mark.django_db
LIST, CHECK, CREATE = "/planning/concepts/", "/planning/concepts/check/", "/planning/concepts/add/"
NEW = {"title": "Говорящая пятница", "new_strand": "Традиции сада", "words": "говорящ* пятниц*\n«Пятница разговоров»"}


def make_word(by, concept="dialogue", wording="жемчужинк*", **fields) -> ConceptWording:
    return ConceptWording.objects.create(
        organization=by.organization, concept=concept, wording=wording, added_by=by, added_at=NOW, **fields
    )


def page_of(browser, path: str, **query) -> str:
    return browser.get(path, query).content.decode()


def test_the_first_page_shows_directions_with_counts_and_no_words(client_of, anna):
    page = page_of(client_of(anna), LIST)
    assert ('href="?strand=play"' in page, "В словаре 267" in page, "пересказ…" in page) == (True, True, False)
    assert "Слова добавляются здесь, у понятия, и в таблице соответствия" in page


def test_a_direction_shows_its_concepts_with_a_few_words(client_of, anna):
    make_word(anna)
    page = page_of(client_of(anna), LIST, strand="oral_speech")
    assert ("Диалог и разговор с детьми" in page, "входит в «Развитие речи детей»" in page) == (True, True)
    assert ("«жемчужинк…»" in page, "Иванова А. С." in page, "и ещё 1" in page) == (True, True, True)


def test_own_words_stand_on_the_first_page_with_who_and_when(client_of, anna, olga):
    make_word(anna, role="never")
    make_concept(anna.organization, by=anna, title="Говорящая пятница")
    page = page_of(client_of(anna), LIST)
    assert ("не путать: «жемчужинк…»" in page, "своё понятие" in page, "Ваших: 1" in page) == (True, True, True)
    assert "жемчужинк" not in page_of(client_of(olga), LIST)
    assert "жемчужинк" in page_of(client_of(anna), LIST, own="1")


def test_search_finds_titles_and_words_in_any_form(client_of, anna):
    make_word(anna, wording="жужелиц*")
    browser = client_of(anna)
    assert browser.get(LIST, {"q": "прогулки"}).context["entries"][0].concept.id == "walk"
    found = browser.get(LIST, {"q": "жужелицы"}).context["entries"]
    assert [entry.concept.id for entry in found] == ["dialogue"]
    assert "Нашлось 1 понятие" in page_of(browser, LIST, q="жужелицы").replace("\xa0", " ")


def test_nothing_found_offers_a_concept_of_ones_own(client_of, anna):
    assert "Такого слова в словаре нет" in page_of(client_of(anna), LIST, q="хйцхй")


@pytest.mark.parametrize("query", [{"q": "\0"}, {"q": "я" * 5000}, {"strand": "no_such"}, {"strand": "\0"}])
def test_senseless_queries_do_no_harm(query, client_of, anna):
    assert client_of(anna).get(LIST, query).status_code == 200


def test_a_concept_shows_all_words_by_what_they_mean_and_its_kin(client_of, anna):
    word = make_word(anna, role="weak")
    page = page_of(client_of(anna), reverse("planning:concept_detail", args=["dialogue"]))
    for said in ("разговор… дет…", "С чем не путать: ", "Развитие речи детей", "Связная речь и рассказывание"):
        assert said in page
    assert ("«жемчужинк…» – если яснее ничего не сказано" in page, page.count(word.wording)) == (True, 1)


def test_an_unknown_concept_and_a_strangers_are_absent(client_of, anna, olga):
    foreign = make_concept(olga.organization, by=olga)
    browser = client_of(anna)
    assert [browser.get(f"{LIST}{code}/").status_code for code in ("no_such", foreign.code)] == [404, 404]
    for name in ("concept_update", "concept_delete"):
        assert browser.post(reverse(f"planning:{name}", args=[foreign.pk])).status_code == 404
    word = make_word(olga)
    assert browser.post(reverse("planning:wording_delete", args=[word.pk])).status_code == 404


def test_the_check_tells_what_is_heard_and_how_surely(client_of, anna):
    make_word(anna, concept="theatre", wording="веселинк*")
    make_word(anna, concept="emotions", wording="веселинк*", role="never")
    page = page_of(client_of(anna), CHECK, text="Вечер «Веселинки»")
    for said in ("Театрализованная деятельность", "уверенно", "по Вашим словам: «веселинки»", "здесь нет:"):
        assert said in page
    assert "Ничего не записывается" in page_of(client_of(anna), CHECK)
    assert "не узнаёт здесь ни одного понятия" in page_of(client_of(anna), CHECK, text="Xyz")


def test_the_check_survives_anything(client_of, anna):
    browser = client_of(anna)
    assert [browser.get(CHECK, {"text": text}).status_code for text in ("\0", "а" * 9000, "<b>", "игра " * 300)] == [
        200
    ] * 4


def test_a_concept_of_ones_own_is_added_with_its_words(client_of, anna):
    answer = client_of(anna).post(CREATE, NEW)
    row = OwnConcept.objects.get()
    assert answer.headers["Location"] == f"{LIST}{row.code}/"
    assert (row.title, row.strand, row.broader, row.added_by) == ("Говорящая пятница", "Традиции сада", "", anna)
    assert [word.wording for word in ConceptWording.objects.order_by("pk")] == [
        "говорящ* пятниц*",
        "пятница разговоров",
    ]


@pytest.mark.parametrize(
    ("changes", "error"),
    [
        ({"title": ""}, {"title": ["Обязательное поле."]}),
        ({"words": ""}, {"words": ["Обязательное поле."]}),
        ({"words": "до*"}, {"words": ["Напишите хотя бы 3 буквы."]}),
        ({"words": "\n".join(f"слово{number}" for number in range(31))}, {"words": [
            "Для начала хватит 30 слов, остальные добавите потом."
        ]}),
        ({"new_strand": ""}, {"strand": ["Выберите направление или впишите новое."]}),
        ({"strand": "play"}, {"new_strand": ["Выберите направление из списка или впишите новое – что-то одно."]}),
        ({"title": "Прогулка"}, {"__all__": ["Понятие с таким названием уже есть. Добавьте слова к нему."]}),
    ],
)  # fmt: skip
def test_an_incomplete_concept_is_refused_in_words(changes, error, client_of, anna):
    page = client_of(anna).post(CREATE, NEW | changes)
    assert (page.status_code, page.context["form"].errors, OwnConcept.objects.count()) == (422, error, 0)


def test_a_new_direction_with_a_known_title_is_the_known_one(client_of, anna):
    client_of(anna).post(CREATE, NEW | {"new_strand": "игра"})
    assert OwnConcept.objects.get().strand == "play"


def test_a_concept_sent_twice_is_saved_once(client_of, anna):
    sent = NEW | {"form_id": "7d3bd7f0-3a3f-4fd0-8a3f-6d6a5d1f0a21"}
    for _ in range(2):
        client_of(anna).post(CREATE, sent)
    assert OwnConcept.objects.count() == 1


def test_a_concept_is_moved_renamed_and_deleted_with_its_words(client_of, anna):
    concept = make_concept(anna.organization, by=anna)
    make_word(anna, concept=concept.code)
    browser, url = client_of(anna), reverse("planning:concept_update", args=[concept.pk])
    assert browser.get(url).context["form"]["strand"].value() == "wellbeing"
    browser.post(url, {"title": "Песок и вода", "strand": "play", "broader": "play"})
    concept.refresh_from_db()
    assert (concept.title, concept.strand, concept.broader) == ("Песок и вода", "play", "play")
    page = browser.post(url, {"title": "Песок", "strand": "play", "broader": concept.code})
    assert list(page.context["form"].errors) == ["broader"]
    page = browser.post(reverse("planning:concept_delete", args=[concept.pk]), follow=True).content.decode()
    assert "Понятие «Песок и вода» и 1 его слово" in page.replace("\xa0", " ")
    assert (OwnConcept.objects.count(), ConceptWording.objects.count()) == (0, 0)


def test_a_word_is_added_to_a_concept_and_the_plan_is_looked_through(client_of, anna):
    plan = make_plan(anna.organization)
    make_activity(plan, "Семинар «Жемчужинки»")
    url = reverse("planning:wording_add", args=["dialogue"])
    page = client_of(anna).post(url, {"wording": "«Жемчужинк*»", "role": "clear"}, follow=True).content.decode()
    word = ConceptWording.objects.get()
    assert (word.wording, word.role, word.added_by) == ("жемчужинк*", "clear", anna)
    told = "Запомнено: «жемчужинк…» – это «Диалог и разговор с детьми». В плане этого года оно есть в 1 мероприятии."
    assert told in page.replace("\xa0", " ")
    page = client_of(anna).post(reverse("planning:wording_delete", args=[word.pk]), follow=True).content.decode()
    assert ("больше не учитывается" in page, ConceptWording.objects.count()) == (True, 0)


@pytest.mark.parametrize(
    ("wording", "error"),
    [
        ("*а*", "Напишите хотя бы 3 буквы."),
        ("раз два три четыре пять шесть", "Хватит 5 слов"),
        ("для до*рассказа", ""),
        ("до* рассказа", "Предлоги и союзы темы не называют"),
        ("я" * 121, "121"),
    ],
)
def test_a_word_that_cannot_be_taught_is_refused_in_words(wording, error, client_of, anna):
    sent = {"wording": wording, "role": "clear"}
    page = client_of(anna).post(reverse("planning:wording_add", args=["dialogue"]), sent)
    assert (page.status_code, error in page.content.decode()) == (422 if error else 302, True)
    assert ConceptWording.objects.count() == (0 if error else 1)


def test_a_word_of_a_concept_that_is_gone_can_be_forgotten(client_of, anna):
    word = make_word(anna, concept="gone_from_the_thesaurus")
    answer = client_of(anna).post(reverse("planning:wording_delete", args=[word.pk]))
    assert (answer.headers["Location"], ConceptWording.objects.count()) == (LIST, 0)


@pytest.mark.parametrize("name", ["marina", "vera", "guest", "officer"])
def test_only_the_methodist_opens_the_thesaurus(name, request, client_of, anna):
    concept = make_concept(anna.organization, by=anna)
    browser = client_of(request.getfixturevalue(name))
    paths = [LIST, CHECK, CREATE, f"{LIST}dialogue/", reverse("planning:concept_update", args=[concept.pk])]
    assert {browser.get(path).status_code for path in paths} == {403}


def test_nobody_is_sent_to_the_login_page(client):
    assert client.get(LIST).headers["Location"] == f"/accounts/login/?next={LIST}"


def test_writes_are_posted(client_of, anna):
    concept, word = make_concept(anna.organization, by=anna), make_word(anna)
    paths = [
        reverse("planning:concept_delete", args=[concept.pk]),
        reverse("planning:wording_delete", args=[word.pk]),
        reverse("planning:wording_add", args=["dialogue"]),
    ]
    assert {client_of(anna).get(path).status_code for path in paths} == {405}
    assert {client_of(anna).post(path).status_code for path in (LIST, CHECK, f"{LIST}dialogue/")} == {405}


@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.parametrize("path", [LIST, f"{LIST}?strand=oral_speech", f"{LIST}dialogue/", f"{LIST}?q=слово"])
def test_the_pages_do_not_grow_queries(path, count, client_of, anna, django_assert_num_queries):
    for number in range(count):
        make_word(anna, wording=f"слово{number}")
        make_concept(anna.organization, by=anna, title=f"Понятие {number}", code=f"own_{number}")
    browser = client_of(anna)
    browser.get("/")
    with django_assert_num_queries(5):
        browser.get(path)
