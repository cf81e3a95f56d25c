"""What these tests tell of surveys and children is told in one year."""

import pytest


@pytest.fixture(autouse=True)
def in_the_year_told(autumn_of_2026): ...
