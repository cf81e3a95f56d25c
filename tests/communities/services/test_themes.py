import pytest

from communities.models import Theme
from communities.services import themes
from communities.services.refusals import Refused
from pos_portal.core.services.versions import StaleVersion
from tests.communities.change_factories import make_theme
from tests.communities.factories import NOW, make_community


def add_preset(by) -> list[str]:
    year = by.organization.school_year.start
    return [theme.title for theme in themes.add_preset(school_year=year, by=by, now=NOW)]


def test_the_three_themes_of_the_seed_are_added_once(anna, olga):
    make_theme(anna, "Образовательная программа")
    make_theme(anna, "Самостоятельность и инициативность детей", school_year=2000)

    added = ["Индивидуализация образовательного процесса", "Самостоятельность и инициативность детей"]
    assert (add_preset(anna), add_preset(anna), len(add_preset(olga))) == (added, [], 3)


def test_a_theme_twice_a_year(anna):
    make_theme(anna, "Игра")
    with pytest.raises(Refused, match="Такая тема в этом году уже есть"):
        themes.define(school_year=anna.organization.school_year.start, title="Игра", by=anna, now=NOW)


def test_a_theme_is_revised_from_a_fresh_page_only(anna, vera):
    theme, words = make_theme(anna), {"title": "Игра", "text": "", "owners": [vera], "trends": []}
    themes.revise(theme, version=1, **words)

    assert (Theme.objects.get().title, list(theme.owners.all())) == ("Игра", [vera])
    with pytest.raises(StaleVersion):
        themes.revise(theme, version=1, **words)


def test_a_theme_at_work_is_not_deleted(anna, vera):
    theme = make_theme(anna)
    community = make_community(vera, leading_theme=theme)
    with pytest.raises(Refused, match="По этой теме уже работают"):
        themes.drop(theme)
    community.leading_theme = None
    community.save()
    themes.drop(theme)
    assert Theme.objects.count() == 0
