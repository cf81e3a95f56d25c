from communities.engine.analysis_order import PARTS, Written, is_open, missing, reached

NOTHING = {part: Written(has_facts=False) for part in PARTS}


def written(*parts: str, concluded: bool = True) -> dict[str, Written]:
    return NOTHING | {part: Written(has_facts=True, concluded=concluded) for part in parts}


def test_who_taught_speaks_first():
    assert [part for part in PARTS if is_open(part, NOTHING)] == ["leader"]


def test_facts_open_the_next_part_and_only_it():
    assert reached(written("leader")) == "children"
    assert reached(written("leader", "group")) == "children"
    assert [part for part in PARTS if is_open(part, written("leader", "children"))] == ["leader", "children", "group"]


def test_the_aim_is_the_last_part():
    assert reached(written(*PARTS)) == "next_aim"


def test_missing_names_facts_before_the_conclusion():
    assert missing(written("leader", "children", concluded=False))[:3] == [
        ("leader", "conclusion"),
        ("children", "conclusion"),
        ("group", "facts"),
    ]
    assert missing(written(*PARTS)) == []
