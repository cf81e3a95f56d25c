import pytest

from pos_portal.core.school_year import SchoolYear


def test_an_address_names_a_year():
    assert SchoolYear.asked("2026") == SchoolYear(2026)


@pytest.mark.parametrize("text", ["", "1999", "2100", "-2026", "20267", "9" * 5000, "٢٠٢٦", "год", "2026\0"])
def test_anything_else_is_no_year(text):
    assert SchoolYear.asked(text) is None
