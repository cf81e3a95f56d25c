"""Technological cards."""

from tests.communities.cards_factories import make_forecast
from tests.communities.study_factories import make_card

OWNERS = {
    "communities:study_card": "study",
    "communities:card_create": "study",
    "communities:card_stage_create": "card",
    "communities:card_stage_update": "card_stage",
    "communities:card_stage_move": "card_stage",
    "communities:card_stage_remove": "card_stage",
    "communities:card_stage_restore": "card_stage",
    "communities:card": "card",
    "communities:forecast": "card",
}


def cards(study, lesson, methodist, educator, title: str) -> dict:
    card = make_card(study, by=educator, topic=title, aim=title, script=title)
    stage = card.stages.first()
    make_forecast(stage, expected=title)
    return {"study": study, "card": card, "card_stage": stage}
