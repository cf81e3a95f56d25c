import pytest

from communities.engine.fits import AREA, GROUP, ITEM, NEAR, Help, Need, shared


@pytest.mark.parametrize(
    ("need", "help", "found"),
    [
        (Need(area="speech"), Help(areas=["speech", "art"]), (AREA,)),
        (Need(area="speech"), Help(areas=["art"]), ()),
        (Need(area="speech", group="subject"), Help(areas=["art"], groups=["subject"]), ()),
        (Need(area="speech", group="subject"), Help(groups=["subject"]), (GROUP,)),
        (Need(group="method"), Help(areas=["art"], groups=["method"]), (GROUP,)),
        (Need(group="method", item="Б-1", near=["Б-1", "Б-2"]), Help(item="Б-1", groups=["method"]), (ITEM, NEAR)),
        (Need(group="method", item="Б-1", near=["Б-1", "Б-2"]), Help(item="Б-2", groups=["method"]), (NEAR,)),
        (Need(group="method", item="Б-1"), Help(item="Б-9", groups=["method"]), ()),
        (Need(), Help(areas=["art"], groups=["method"], item="Б-1"), ()),
        (Need(area="speech"), Help(), ()),
    ],
)
def test_what_a_trend_and_its_help_have_in_common(need, help, found):
    assert shared(need, help) == found
