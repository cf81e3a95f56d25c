"""What several people wrote at once joins field by field."""

import pytest

from communities.engine.card_merges import Merged, merge


@pytest.mark.parametrize(
    ("base", "kept", "typed", "merged"),
    [
        ("а", "а", "а", Merged({"f": "а"}, (), ())),
        ("а", "а", "б", Merged({"f": "б"}, (), ())),
        ("а", "в", "а", Merged({"f": "в"}, ("f",), ())),
        ("а", "б", "б", Merged({"f": "б"}, (), ())),
        ("а", "в", "б", Merged({"f": "б"}, (), ("f",))),
        ("а", "", "б", Merged({"f": "б"}, (), ("f",))),
        ("", "в", "", Merged({"f": "в"}, ("f",), ())),
    ],
)
def test_one_field(base, kept, typed, merged):
    assert merge({"f": base}, {"f": kept}, {"f": typed}) == merged


def test_who_does_not_say_what_they_have_seen_writes_over_nothing():
    assert merge({}, {"f": "в"}, {"f": "б"}).clashes == ("f",)
    assert merge({}, {"f": "б"}, {"f": "б"}).clashes == ()


def test_different_fields_join():
    base, kept, typed = {"a": "1", "b": "1"}, {"a": "2", "b": "1"}, {"a": "1", "b": "2"}

    assert merge(base, kept, typed) == Merged({"a": "2", "b": "2"}, ("a",), ())
