from communities.engine.balances import Taken, balance

WAYS = ("vertical", "horizontal")
FORMS = ("course", "seminar", "visit")


def taken(*rows: tuple[int, str, str]) -> list[Taken]:
    return [Taken(person, (way, form)) for person, way, form in rows]


def test_nothing_is_told_of_few_people():
    rows = taken(*((person, "vertical", "course") for person in range(4)))

    assert balance(rows, (WAYS, FORMS), 5) is None


def test_numbers_by_dimension():
    rows = taken(
        *((person, "vertical", "course") for person in range(4)),
        *((person, "horizontal", "visit") for person in range(3)),
    )
    told = balance(rows, (WAYS, FORMS), 4)

    assert told is not None
    assert (told.people, told.records) == (4, 7)
    assert told.counts == ({"vertical": 4, "horizontal": 3}, {"course": 4, "seminar": 0, "visit": 3})


def test_a_number_of_one_person_is_hidden_and_so_is_what_would_betray_it():
    rows = taken(
        *((person, "vertical", "course") for person in range(5)),
        *((person, "vertical", "seminar") for person in range(3)),
        *((1, "horizontal", "visit"),) * 4,
    )
    told = balance(rows, (WAYS, FORMS), 5)

    assert told is not None
    assert told.counts[0] == {"vertical": None, "horizontal": None}
    assert told.counts[1]["visit"] is None
    assert list(told.counts[1].values()).count(None) == 2
