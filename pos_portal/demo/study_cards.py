"""The cards of the two cycles: written together, and corrected after the first lesson."""

from datetime import datetime
from itertools import cycle

from communities.models import Focus, LessonCard, LessonStudy
from communities.models.card_pages import answerable
from communities.services import card_stages, cards, forecasts, talk
from pos_portal.core.models import Membership

from .study_card_texts import BY_AREA, SINKING


def write_first(study: LessonStudy, *, now: datetime) -> LessonCard:
    """Begun, every stage written by the next developer, and what is expected of the children."""
    texts, people = BY_AREA.get(study.area, SINKING), developers_of(study)
    writers = cycle(people)
    card = cards.begin(study, by=people[0], now=now)
    typed = texts["header"] | {"script": texts["script"]}
    cards.revise(card, typed=typed, by=people[0], now=now)
    stages = {stage.kind: stage for stage in cards.stages_in_order(card)}
    for kind, words in texts["stages"].items():
        card_stages.revise(stages[kind], typed=words, by=next(writers), now=now)
    _expect(card, texts["expected"], by=people[-1], now=now)
    remark = "А если дать детям попробовать раньше, чем мы объясним?"
    talk.say(about="card_stage", subject=stages["main"], text=remark, by=people[-1], now=now)
    return card


def write_corrected(card: LessonCard, *, now: datetime) -> LessonCard:
    """The next version of `cards.next_version`: each edit names the recommendations about its stage."""
    study = card.study
    texts, writers = BY_AREA.get(study.area, SINKING), cycle(developers_of(study))
    asked = list(answerable(card).select_related("stage"))
    for stage in cards.stages_in_order(card):
        words = texts["corrected"].get(stage.kind)
        if words:
            answers = [row for row in asked if row.stage and row.stage.key == stage.key]
            card_stages.revise(stage, typed=words, answers=answers, by=next(writers), now=now)
    whole = [row for row in asked if row.stage is None]
    cards.revise(card, typed=texts["header_corrected"], answers=whole, by=next(writers), now=now)
    return card


def developers_of(study: LessonStudy) -> list[Membership]:
    return [seat.membership for seat in study.developers.current().for_list()]


def _expect(card: LessonCard, expected: dict, *, by: Membership, now: datetime) -> None:
    stages = cards.stages_in_order(card)
    about = [(Focus.CHILD, child, child.letter) for child in card.study.children.watched().for_list()]
    about += [(focus, None, focus.value) for focus in (Focus.GROUP, Focus.EDUCATOR)]
    for focus, child, code in about:
        typed = {stage.pk: text for stage, text in zip(stages, expected.get(code, ()), strict=False) if text}
        forecasts.expect(card, focus=focus, child=child, typed=typed, by=by, now=now)
