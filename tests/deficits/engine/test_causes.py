from deficits.engine.causes import CHILDREN, EDUCATORS, load_causes
from deficits.models import CauseHypothesis

SHIPPED = load_causes()
CAUSES = SHIPPED.causes


def test_the_six_branches_of_the_fishbone():
    assert [(branch.code, branch.title) for branch in SHIPPED.branches] == [
        ("people", "Люди"),
        ("children", "Дети"),
        ("environment", "Среда"),
        ("programme", "Программа"),
        ("organization", "Организация"),
        ("family", "Семья"),
    ]


def test_causes_stand_branch_by_branch_and_no_branch_is_empty():
    order = [branch.code for branch in SHIPPED.branches]
    places = [order.index(cause.branch) for cause in CAUSES]
    assert places == sorted(places)
    assert set(places) == set(range(len(order)))


def test_the_causes_that_the_rules_name_can_be_chosen():
    named = {"group_change", "absences", "special_needs", "staff_change", "environment", "programme"}
    assert named - {cause.code for cause in CAUSES} == set()


def test_codes_fit_the_model_and_titles_are_different():
    longest = CauseHypothesis._meta.get_field("kind").max_length
    assert [cause.code for cause in CAUSES if len(cause.code) > longest] == []
    assert len({cause.code for cause in CAUSES}) == len({cause.title for cause in CAUSES}) == len(CAUSES) == 16


def test_a_hint_is_a_line_that_says_what_to_look_at():
    wrong = [
        cause.code
        for cause in CAUSES
        if not 40 <= len(cause.hint) <= 140 or not cause.hint.endswith(".") or cause.title.endswith(".")
    ]
    assert wrong == []


def test_causes_behind_difficulties_of_children_and_deficits_of_educators():
    children, educators = ({cause.code for cause in SHIPPED.behind(whose)} for whose in (CHILDREN, EDUCATORS))
    assert children | educators == {cause.code for cause in CAUSES}
    assert ("absences" in children, "absences" in educators) == (True, False)
    assert ("new_staff" in children, "new_staff" in educators) == (False, True)
    assert {what for cause in CAUSES for what in cause.explains} == {CHILDREN, EDUCATORS}
