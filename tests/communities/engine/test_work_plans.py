from datetime import date

import pytest

from communities.engine.work_plans import practice_comes_first

OCTOBER, NOVEMBER = date(2026, 10, 1), date(2026, 11, 1)


@pytest.mark.parametrize(
    ("theory", "practice", "is_wrong"),
    [
        ([], [], False),
        ([OCTOBER], [], False),
        ([OCTOBER], [NOVEMBER], False),
        ([OCTOBER], [OCTOBER], False),
        ([NOVEMBER, OCTOBER], [NOVEMBER, OCTOBER], False),
        ([NOVEMBER], [OCTOBER], True),
        ([], [OCTOBER], True),
    ],
)
def test_practice_never_begins_before_theory(theory, practice, is_wrong):
    assert practice_comes_first(theory, practice) is is_wrong
