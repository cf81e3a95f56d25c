from communities.engine.line_drafts import TrendSign, draft_of


def test_it_counts_trends_behind_each_area_and_direction() -> None:
    draft = draft_of(
        [TrendSign("speech", "method", None), TrendSign("speech", "", None), TrendSign("", "method", None)]
    )

    assert (draft.areas, draft.directions) == ({"speech": 2}, {"method": 2})


def test_priorities_come_before_what_is_only_frequent() -> None:
    often = [TrendSign("art", "method", None)] * 3
    draft = draft_of([*often, TrendSign("speech", "psych_ped", 1)])

    assert (list(draft.areas), draft.main_directions) == (["speech", "art"], ["psych_ped", "method"])


def test_only_two_are_proposed_and_equal_ones_keep_their_order() -> None:
    draft = draft_of(TrendSign(area, "", None) for area in ("social", "art", "physical"))

    assert (list(draft.areas), draft.main_areas) == (["art", "physical", "social"], ["art", "physical"])


def test_without_trends_nothing_is_proposed() -> None:
    assert draft_of([]).main_areas == []
