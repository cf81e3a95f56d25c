from communities.engine.spread import Count, Shown, Totals, count


def test_events_and_people_by_audience_and_form():
    events = [Shown("lesson", 3, 8), Shown("lesson", 5, None), Shown("talk", 5, 20), Shown("lesson", 3, 4)]

    assert count(events) == Totals(
        events=4,
        reach=32,
        unknown=1,
        audiences=(Count(5, 2, 20), Count(3, 2, 12)),
        kinds=(Count("lesson", 3, 12), Count("talk", 1, 20)),
    )


def test_an_empty_year():
    assert count([]) == Totals(0, 0, 0, (), ())
