from planning.engine.differences import compare, compare_states, count_changes


def line(key: int, **fields) -> dict:
    return {"id": key, "title": f"Строка {key}", "term": "октябрь", "moved_to": "", **fields}


def test_rows_that_came_went_and_changed():
    found = compare([line(1), line(2), line(3)], [line(1), line(3, title="Иначе", term="март"), line(4)])

    assert [row["id"] for row in found.added] == [4]
    assert [row["id"] for row in found.removed] == [2]
    assert [(change.before["id"], change.fields) for change in found.changed] == [(3, ("title", "term"))]
    assert len(found) == 3


def test_a_moved_term_and_the_order_of_rows_are_no_change():
    assert len(compare([line(1), line(2)], [line(2, moved_to="март"), line(1)])) == 0


def test_a_field_that_older_editions_do_not_know_counts_when_it_says_something():
    before = [line(1)]

    assert len(compare(before, [line(1, goal="")])) == 0
    assert compare(before, [line(1, goal="Цель")]).changed[0].fields == ("goal",)


def test_goals_and_priorities_count_too():
    before = {"activities": [line(1)], "goals": [{"id": 1, "text": "А"}], "priorities": []}
    after = {"activities": [line(1)], "goals": [{"id": 1, "text": "Б"}], "priorities": [{"id": 7, "text": "В"}]}

    found = compare_states(before, after)

    assert {kind: len(difference) for kind, difference in found.items()} == {
        "activities": 0,
        "goals": 1,
        "priorities": 1,
    }
    assert count_changes(found) == 2
