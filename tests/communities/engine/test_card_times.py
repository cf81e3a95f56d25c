"""Minutes fit the age."""

import pytest

from communities.engine.card_times import first_minutes, hint


@pytest.mark.parametrize(
    ("age", "total"), [("1-2", 10), ("2-3", 10), ("3-4", 15), ("4-5", 20), ("5-6", 25), ("6-7", 30)]
)
def test_the_stages_together_last_as_long_as_the_age_allows(age, total):
    minutes = first_minutes(age)

    assert (hint(age), sum(minutes.values())) == (total, total)
    assert min(minutes.values()) >= 1
    assert max(minutes, key=minutes.get) == "main"


@pytest.mark.parametrize("age", ["mixed", "", "вздор"])
def test_without_one_age_there_is_no_hint(age):
    assert (hint(age), sum(first_minutes(age).values())) == (None, 20)
