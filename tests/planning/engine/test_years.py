from planning.engine.years import Seen, chains


def read(*seen, last=2026):
    return [(chain.state, dict(chain.rows), chain.years) for chain in chains(seen, last)]


def test_a_trend_that_continues_another_repeats():
    assert read(Seen(1, 2024), Seen(2, 2025, previous=1), Seen(3, 2026, previous=2)) == [
        ("repeated", {2024: (1,), 2025: (2,), 2026: (3,)}, 3)
    ]


def test_a_trend_without_a_past_is_new_and_one_with_a_past_out_of_sight_repeats():
    assert read(Seen(3, 2026), Seen(4, 2026, previous=99)) == [
        ("repeated", {2026: (4,)}, 1),
        ("new", {2026: (3,)}, 1),
    ]


def test_what_is_not_seen_this_year_is_closed_gone_or_not_measured():
    closed, gone, unseen = Seen(1, 2025, is_closed=True), Seen(2, 2025, is_gone=True), Seen(3, 2025)
    assert [state for state, _, _ in read(unseen, gone, closed)] == ["closed", "gone", "unseen"]


def test_good_news_after_a_difficulty_is_no_row_and_says_that_it_is_gone():
    good = Seen(2, 2026, previous=1, is_row=False, is_good_news=True)
    assert read(Seen(1, 2025), good) == [("gone", {2025: (1,)}, 1)]


def test_a_trend_taken_in_by_another_leads_to_it():
    joined = Seen(3, 2026, previous=1, merged_into=4, is_row=False)
    assert read(Seen(1, 2025), Seen(2, 2025), joined, Seen(4, 2026, previous=2)) == [
        ("repeated", {2025: (1, 2), 2026: (4,)}, 2)
    ]


def test_two_measurements_of_one_year_are_one_year():
    assert read(Seen(1, 2026), Seen(2, 2026, previous=1)) == [("new", {2026: (1, 2)}, 1)]


def test_what_nobody_agreed_on_is_no_row():
    assert read(Seen(1, 2026, is_row=False)) == []
