from deficits.services.child_figures import years_of
from tests.deficits.child_factories import make_group, make_levels


def test_without_pairs_the_counts_and_what_is_hidden_are_the_same(anna):
    group = make_group(anna)
    make_levels(group, anna, needs="nnd", start="llllmmmmmmhh", end="llmmmmmmhhhh")
    start = group.school_year

    whole = years_of(anna, [start])[start].figures
    counted = years_of(anna, [start], with_pairs=False)[start].figures

    assert (counted.cells, counted.hidden) == (whole.cells, whole.hidden)
    assert counted.hidden["speech", "start"]
    assert (len(counted.levels["speech", "start", group.pk]), len(whole.levels["speech", "start", group.pk])) == (3, 12)
