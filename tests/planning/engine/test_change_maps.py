from planning.engine.change_maps import Count, counted, summed


def test_what_was_called_off_does_not_count():
    assert counted([True, False, None, True]) == Count(2, 3)
    assert counted([]) == Count(0, 0)


def test_counts_roll_up():
    assert summed([Count(1, 2), Count(2, 5)]) == Count(3, 7)
    assert summed([]) == Count()
