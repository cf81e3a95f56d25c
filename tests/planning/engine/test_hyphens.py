import pytest

from planning.engine.hyphens import SOFT, hyphenated


@pytest.mark.parametrize(
    ("text", "broken"),
    [
        ("самостоятельность", "самос-тоя-тельность"),
        ("Педагогический совет", "Педа-го-ги-чес-кий совет"),
        ("сформулировать", "сфор-му-ли-ро-вать"),
        ("игра", "игра"),
        ("", ""),
    ],
)
def test_long_words_break_between_syllables(text, broken):
    assert hyphenated(text).replace(SOFT, "-") == broken
