import pytest

from communities.engine.catalogue import find_strategies, fits_of, load_catalogue, strategy_of
from communities.models import ResourceKind, ResourceNeed, Strategy, Tactic
from deficits.models import AgeGroup, CompetencyGroup, EducationalArea

CODES = [strategy.code for strategy in load_catalogue()]
KINDS = [kind.value for kind in ResourceKind]


def test_there_are_twenty_each_once():
    titles = {strategy.title for strategy in load_catalogue()}
    assert (len(CODES), len(set(CODES)), len(titles)) == (20, 20, 20)


@pytest.mark.parametrize("code", CODES)
def test_a_strategy_is_whole(code):
    strategy = strategy_of(code)
    texts = (strategy.title, strategy.problem, strategy.expected, strategy.measure, strategy.risks)
    assert [text for text in texts if not text.strip()] == []
    assert 2 <= len(strategy.tactics) <= 4
    assert set(strategy.areas) <= set(EducationalArea.values) and strategy.areas
    assert list(strategy.ages) == [age for age in AgeGroup.values if age in strategy.ages] and strategy.ages
    assert set(strategy.groups) <= set(CompetencyGroup.values) and strategy.groups
    assert [kind for kind, text in strategy.resources if text] == KINDS
    assert len(strategy.words) >= 7


@pytest.mark.parametrize("code", CODES)
def test_its_texts_fit_into_the_tables(code):
    strategy = strategy_of(code)
    longest = {
        name: Strategy._meta.get_field(name).max_length for name in ("title", "problem", "expected", "measure", "risks")
    }
    assert [name for name, limit in longest.items() if len(getattr(strategy, name)) > limit] == []
    assert max(map(len, strategy.tactics)) <= Tactic._meta.get_field("title").max_length
    assert max(len(text) for _, text in strategy.resources) <= ResourceNeed._meta.get_field("needed").max_length
    assert sum(len(text) + 25 for _, text in strategy.resources) <= Strategy._meta.get_field("resources").max_length


@pytest.mark.parametrize(
    ("words", "first"),
    [
        ("не понимают текст", "reading"),
        ("дети ссорятся", "emotions"),
        ("ОВЗ", "inclusion"),
        ("родители пассивны", "family"),
        ("низкая познавательная активность", "motivation"),
        ("мелкая моторика", "rhythm"),
        ("рисуют по образцу", "art-lab"),
        ("ПОДДЕРЖКА ИНИЦИАТИВЫ", "plan-do-review"),
    ],
)
def test_a_problem_finds_its_strategy(words, first):
    assert find_strategies(words)[0].code == first


def test_without_words_all_are_shown_and_nonsense_finds_nothing():
    assert [row.code for row in find_strategies()] == CODES
    assert find_strategies("абракадабра") == ()
    assert find_strategies("дети") == ()
    assert find_strategies("<script>" * 100) == ()


def test_an_area_and_an_age_narrow_the_list():
    assert [row.code for row in find_strategies(area="physical", age="1-2")] == ["family"]
    assert [row.code for row in find_strategies("рассказ", area="art")] == []


def test_a_trend_is_answered_by_area_group_and_words():
    fits = fits_of("Затруднения в продуктивном чтении", area="speech", group="subject")

    assert fits[0].strategy.code == "reading"
    assert (fits[0].area, fits[0].group, fits[0].words) == ("speech", "subject", ("продуктивном", "чтении"))
    assert [fit.weight for fit in fits] == sorted((fit.weight for fit in fits), reverse=True)


def test_an_area_of_its_own_weighs_more_than_all_five():
    fits = {fit.strategy.code: fit for fit in fits_of("–", area="physical", group="")}

    assert (fits["movement"].weight, fits["family"].weight) == (4, 1)
    assert "reading" not in fits


def test_an_unknown_code():
    assert strategy_of("nothing") is None
