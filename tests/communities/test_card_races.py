"""Several people write one stage of a card at the same moment, each over a connection of their own."""

import pytest

from .factories import make_community
from .study_factories import make_card, make_study
from .test_races import ROUNDS, all_at_once, people_of, posting, statuses

pytestmark = pytest.mark.django_db(transaction=True)


def test_eight_write_one_stage_of_a_card_and_one_is_first(client_of, sunny, vera):
    """Seven see the text of the first beside their own, and nothing of it is lost."""
    people = people_of(sunny, 8)
    study = make_study(make_community(vera, *people), *people)
    browsers = [client_of(person) for person in people]
    for _ in ROUNDS:
        stage = make_card(study, number=study.cards.count() + 1).stages.get(kind="main")
        texts = {"kind": "main", "minutes": 5, "adult": stage.adult, "children": stage.children}
        known = {"version": 1, **{f"initial-{name}": text for name, text in texts.items()}}
        clicks = [
            posting(browser, "card_stage_update", stage.pk, **texts | known | {"adult": f"Текст {number}"})
            for number, browser in enumerate(browsers)
        ]

        answers = all_at_once(clicks)

        stage.refresh_from_db()
        kept = {answer.context["form"].clashes[0][1] for answer in answers if answer.status_code == 200}
        assert (statuses(answers), kept) == ([200] * 7 + [302], {stage.adult})
