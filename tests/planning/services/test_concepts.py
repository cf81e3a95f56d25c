"""Own words and concepts: what is kept, what is refused, what the matching makes of them."""

import pytest

from planning.models import ConceptWording, OwnConcept, Suggestion, WordingRole
from planning.models.tables import read_table
from planning.models.thesaurus import thesaurus_of
from planning.services import concepts
from planning.services.refusals import Refused
from planning.services.suggestions import compute_suggestions
from planning.services.wordings import add_wording, lesson_for, lines_naming
from tests.planning.factories import (
    NOW,
    make_activity,
    make_concept,
    make_link,
    make_plan,
    make_suggestion,
    make_trend,
)

pytestmark = pytest.mark.django_db
FILE = """[Традиции сада]
* own_friday – Говорящая пятница
  слова: говорящ* пятниц*; пятниц* разговор*
[play]
* play
  не: игр* на бирже
"""


@pytest.fixture
def plan(sunny):
    return make_plan(sunny)


def create(by, title="Говорящая пятница", words=("говорящ* пятниц*",), **fields) -> OwnConcept:
    concept = OwnConcept(title=title, strand=fields.pop("strand", "Традиции сада"), **fields)
    return concepts.create_concept(concept=concept, words=list(words), by=by, now=NOW)


def told(by) -> list[tuple[str, str, str]]:
    return [(word.concept, word.wording, word.role) for word in thesaurus_of(by.organization_id).words]


def test_a_word_taught_twice_is_kept_once_with_what_it_means_last(anna):
    for role in (WordingRole.CLEAR, WordingRole.CLEAR, WordingRole.NEVER):
        add_wording(concept="play", wording="весёлая кукла", role=role, by=anna, now=NOW)
    assert told(anna) == [("play", "весёлая кукла", "never")]


def test_an_own_concept_is_matched_by_its_words(anna, plan):
    create(anna)
    make_trend(anna, "Педагоги не знают, как вести «Говорящую пятницу»")
    make_activity(plan, "Семинар-практикум «Говорящая пятница»", participants="воспитатели")
    assert compute_suggestions(plan=plan, by=anna, now=NOW) == 1
    assert Suggestion.objects.get().reasons == [["same_topic", "Говорящая пятница"]]


def test_a_word_not_to_be_confused_takes_the_hint_away(anna, plan):
    make_trend(anna, "Недостаточное развитие эмоционального интеллекта детей")
    make_activity(plan, "Эмоциональный интеллект лидера: мотивируем команду", participants="воспитатели")
    assert compute_suggestions(plan=plan, by=anna, now=NOW) == 1
    add_wording(concept="emotions", wording="эмоциональн* интеллект* лидер*", role=WordingRole.NEVER, by=anna, now=NOW)
    assert compute_suggestions(plan=plan, by=anna, now=NOW) == 0


def test_every_change_of_the_thesaurus_makes_hints_stale(anna, plan):
    from planning.services.suggestions import are_stale

    make_activity(plan, "Семинар «Связная речь»")
    make_trend(anna)
    concept = create(anna)
    changes = [
        lambda: OwnConcept.objects.update(broader="play"),
        lambda: ConceptWording.objects.update(role=WordingRole.WEAK),
        lambda: concepts.delete_concept(concept=concept, by=anna),
    ]
    for change in changes:
        compute_suggestions(plan=plan, by=anna, now=NOW)
        change()
        plan.refresh_from_db()
        table = read_table(plan)
        assert are_stale(plan, table.trends, table.activities)


def test_codes_are_told_from_titles_and_never_meet(anna, olga):
    assert [create(person).code for person in (anna, olga)] == ["own_govoryashchaya_pyatnitsa"] * 2
    other = create(anna, "Говорящая… пятница!", strand="play", broader="play")
    assert (other.code, other.added_by) == ("own_govoryashchaya_pyatnitsa_2", anna)


@pytest.mark.parametrize("title", ["Прогулка", "ГОВОРЯЩАЯ ПЯТНИЦА"])
def test_a_title_that_is_there_is_refused(title, anna):
    create(anna)
    with pytest.raises(Refused, match="уже есть"):
        create(anna, title)
    assert OwnConcept.objects.count() == 1


def test_a_concept_is_never_above_itself(anna):
    above = create(anna)
    below = create(anna, "Турнир", broader=above.code)
    above.broader = below.code
    with pytest.raises(Refused, match="шире самого себя"):
        concepts.update_concept(concept=above, by=anna)


def test_an_own_concept_goes_with_its_words_and_leaves_those_below(anna):
    above = create(anna)
    below = create(anna, "Турнир", broader=above.code)
    assert concepts.delete_concept(concept=above, by=anna) == 1
    below.refresh_from_db()
    assert (below.broader, [concept for concept, _, _ in told(anna)]) == ("", [below.code])


def test_a_file_is_taken_over_as_a_whole(anna, olga):
    add_wording(concept="play", wording="игр* на бирже", role=WordingRole.CLEAR, by=anna, now=NOW)
    concepts.load_additions(text=FILE, by=anna, now=NOW)
    assert sorted(told(anna)) == [
        ("own_friday", "говорящ* пятниц*", "clear"),
        ("own_friday", "пятниц* разговор*", "clear"),
        ("play", "игр* на бирже", "never"),
    ]
    row = OwnConcept.objects.get()
    assert (row.code, row.title, row.strand, row.broader, row.added_by) == (
        "own_friday", "Говорящая пятница", "Традиции сада", "", anna,
    )  # fmt: skip
    assert told(olga) == []


def test_a_word_that_a_file_gives_two_meanings_keeps_the_last(anna):
    concepts.load_additions(text="* play\nслова: мячик прыг\nне: мячик прыг", by=anna, now=NOW)
    assert told(anna) == [("play", "мячик прыг", "never")]


def test_a_file_that_adds_nothing_is_refused(anna):
    concepts.load_additions(text=FILE, by=anna, now=NOW)
    for text in (FILE, "нет ничего"):
        with pytest.raises(Refused, match="Добавлять нечего"):
            concepts.load_additions(text=text, by=anna, now=NOW)


def test_more_words_than_can_be_read_are_refused_and_nothing_is_kept(anna, monkeypatch):
    monkeypatch.setattr(concepts, "MOST_TAUGHT", 2)
    with pytest.raises(Refused, match="Своих слов может быть до"):
        concepts.load_additions(text=FILE, by=anna, now=NOW)
    assert (told(anna), OwnConcept.objects.count()) == ([], 0)


def test_words_of_a_concept_that_is_gone_harm_nothing(anna, plan):
    add_wording(concept="gone_from_the_thesaurus", wording="старое слово", by=anna, now=NOW)
    make_concept(anna.organization, by=anna, broader="gone_too")
    thesaurus = thesaurus_of(anna.organization_id)
    assert thesaurus.title_of("gone_from_the_thesaurus") == "gone_from_the_thesaurus"
    assert thesaurus.concepts.by_id[f"own_{anna.organization_id}"].wider == ()


def test_a_line_tied_by_hand_teaches_its_words(anna, plan):
    trend, activity = make_trend(anna), make_activity(plan, "Семинар «Жемчужинки»")
    make_link(trend, activity, by=anna)
    lesson = lesson_for(thesaurus=thesaurus_of(anna.organization_id), trend=trend, activity=activity)
    assert (lesson.wording, lesson.concepts[0], lesson.role) == ("жемчужинк*", "connected_speech", "clear")


@pytest.mark.parametrize(
    ("reasons", "concepts_told"),
    [
        ([("same_topic", "Прогулка")], ("walk",)),
        ([("likely_topic", "Игровая деятельность детей"), ("checks_only", "")], ("play",)),
        ([("shared_words", "прогулка")], ()),
    ],
)
def test_a_refused_hint_teaches_what_not_to_see(reasons, concepts_told, anna, plan):
    trend, activity = make_trend(anna, "Не умеют вести прогулку"), make_activity(plan, "Вечерняя прогулка")
    make_suggestion(trend, activity, reasons=reasons)
    make_link(trend, activity, by=anna, strength="none")
    lesson = lesson_for(thesaurus=thesaurus_of(anna.organization_id), trend=trend, activity=activity)
    assert (lesson.role, lesson.concepts) == ("never", concepts_told)


def test_a_refused_direction_is_told_by_the_concept_that_the_line_names(anna, plan):
    trend, activity = make_trend(anna, "Связная речь"), make_activity(plan, "Слово недели: словарь детей")
    make_suggestion(trend, activity, reasons=[("sister_topic", "Устная речь детей")])
    make_link(trend, activity, by=anna, strength="none")
    lesson = lesson_for(thesaurus=thesaurus_of(anna.organization_id), trend=trend, activity=activity)
    assert lesson.concepts == ("vocabulary",)


def test_lines_of_the_plan_that_a_word_stands_in_are_counted(plan):
    for title in ("Семинар «Жемчужинки»", "Практикум «Жемчужинка и другие»", "Педсовет"):
        make_activity(plan, title)
    assert (lines_naming(plan, "жемчужинк*"), lines_naming(None, "жемчужинк*")) == (2, 0)
