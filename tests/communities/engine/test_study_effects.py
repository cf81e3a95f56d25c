from communities.engine.study_effects import RoundFacts, count_hits, study_effect


def facts(number=1, matches=(), of_children=None, levels=None, involvement=()):
    return RoundFacts(number, matches, of_children or {}, levels or {}, involvement)


def test_a_share_of_few_forecasts_is_hidden():
    four, five = count_hits(["yes"] * 3 + ["no"]), count_hits(["yes"] * 3 + ["no", "partly"])

    assert (four.total, four.share) == (4, None)
    assert (five.total, five.share) == (5, 0.6)


def test_what_nobody_saw_is_not_a_failure():
    assert count_hits(["", "", "yes"]).total == 1


def test_no_rounds_and_no_children():
    effect = study_effect([], {})

    assert (effect.rounds, effect.children, effect.hits.total, effect.hits.share) == ((), (), 0, None)


def test_a_child_from_round_to_round():
    rounds = [
        facts(1, of_children={"А": ["no", "partly", "yes"]}, levels={"А": "low"}),
        facts(2, of_children={"А": ["yes", "yes", "yes", "no"]}, levels={"А": "middle"}),
    ]
    child = study_effect(rounds, {"А": "low"}).children[0]

    assert [(one.level, one.hits.yes, one.hits.total) for one in child.rounds] == [("low", 1, 3), ("middle", 3, 4)]
    assert child.rounds[1].hits.share is None


def test_of_one_child_only_counts_are_told_until_there_are_ten():
    child = study_effect([facts(1, of_children={"А": ["yes"] * 9 + ["no"]})], {"А": "low"}).children[0]

    assert (child.rounds[0].hits.total, child.rounds[0].hits.share) == (10, 0.9)


def test_a_child_who_was_not_there_has_empty_rounds():
    child = study_effect([facts(1)], {"Б": "high"}).children[0]

    assert (child.rounds[0].level, child.rounds[0].hits.total, child.rounds[0].hits.share) == ("", 0, None)


def test_involvement_needs_five_notes_and_tells_how_many():
    few, enough = study_effect([facts(1, involvement=[3] * 4), facts(2, involvement=[1, 2, 3, 2, 2])], {}).rounds

    assert (few.involvement, few.marks) == (None, 4)
    assert (enough.involvement, enough.marks) == (2.0, 5)


def test_hits_of_all_rounds_are_added():
    effect = study_effect([facts(1, ["yes", "no"]), facts(2, ["yes", "partly", "partly"])], {})

    assert (effect.hits.yes, effect.hits.partly, effect.hits.no, effect.hits.share) == (2, 2, 1, 0.4)
