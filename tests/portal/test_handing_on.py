from pos_portal.home.handing_on import handing_on_for
from tests.communities.cascade_factories import make_cascade, make_walk
from tests.communities.factories import NOW
from tests.factories import make_membership


def titles(membership) -> list[str]:
    return [step.title for step in handing_on_for(membership)]


def test_a_proposal_waits_for_the_learner_alone(vera, nina, anna):
    make_cascade(vera, nina, agreed_at=None, created_by=anna)

    assert [titles(person) for person in (vera, nina, anna)] == [
        ["Вам предлагают поучиться и научить коллег"],
        [],
        [],
    ]


def test_the_question_about_use_comes_when_it_is_due(vera, nina, guest):
    make_cascade(vera, nina, taught_ago=29)
    make_cascade(vera, nina, taught_ago=31)
    make_cascade(vera, nina, taught_ago=90)

    assert titles(nina) == ["Прошло 90 дней: применяете?", "Прошло 30 дней: применяете?"]
    assert titles(guest) == []


def test_hosts_are_asked_and_guests_are_expected(vera, nina, anna, marina, olga, daisy):
    rita = make_membership(daisy, full_name="Рыбина Маргарита Львовна")
    make_walk(vera, nina, host=daisy, state="asked")
    make_walk(vera, nina, host=daisy, state="draft")
    make_walk(vera, nina, host=daisy, state="agreed")
    make_walk(vera, nina, host=daisy, state="agreed", visit_at=NOW)

    assert [titles(person) for person in (olga, rita, anna, marina)] == [
        ["К Вам просятся коллеги: «Солнышко»"],
        [],
        [],
        [],
    ]
    assert titles(vera) == titles(nina) == ["Вас ждут: «Ромашка»"]
