from communities.engine.coverage import Watch, cover

CHILDREN, STAGES = (1, 2), (10, 20)


def covered(*watches, developers=(7, 8), present=(7, 8), excused=()):
    return cover(
        children=CHILDREN,
        stages=STAGES,
        watches=watches,
        developers=developers,
        present=present,
        excused=excused,
    )


def test_a_watch_through_the_whole_lesson_covers_every_stage_of_the_child():
    found = covered(Watch(7, child=1), Watch(8, child=2, stage=10))

    assert (found.watched, found.wanted, found.uncovered, found.is_complete) == (3, 4, ((2, 20),), False)


def test_who_watches_the_group_or_the_educator_covers_no_child():
    assert covered(Watch(7)).watched == 0


def test_an_excused_observer_watches_nobody():
    found = covered(Watch(7, child=1), Watch(8, child=2), excused=(8,))

    assert found.uncovered == ((2, 10), (2, 20))


def test_whoever_has_left_the_cycle_or_given_the_place_back_watches_nobody():
    watches = Watch(7, child=1), Watch(8, child=2)

    assert covered(*watches, developers=(7,), present=()).uncovered == ((2, 10), (2, 20))
    assert covered(*watches, developers=(7,), present=(8,)).is_complete


def test_every_developer_is_there_or_watches_or_is_excused():
    found = covered(Watch(8, child=1), Watch(8, child=2), developers=(5, 7, 8, 9), present=(7,), excused=(9,))

    assert (found.absent, found.is_complete) == ((5,), False)
    assert covered(Watch(7, child=1), Watch(7, child=2)).is_complete


def test_without_children_or_stages_nothing_is_complete():
    found = cover(children=(), stages=STAGES, watches=(), developers=(), present=())

    assert (found.wanted, found.is_complete) == (0, False)
