"""Words of the correspondence seen from other sides: from a line, across years, in fact."""

from django import template

from planning.engine import effects, what_if, years
from planning.engine.forms_of_work import FormOfWork
from pos_portal.core.templatetags.portal import status

register = template.Library()

ORGANISATION = {"collective": "коллективная", "group": "групповая", "individual": "индивидуальная"}
ACTIVITY = {"passive": "педагоги слушают", "active": "педагоги участвуют", "interactive": "педагоги действуют"}
LEARNING = {"vertical": "учит тот, кто знает", "horizontal": "учатся друг у друга"}
AIM = {"mastery": "мастерство", "products": "свои разработки", "experience": "обмен опытом"}

SAYINGS = {
    effects.ANSWERED_AND_MOVED: "Работа проведена, и тенденция сдвинулась. Сохраните то, что сработало.",
    effects.ANSWERED_HELD_NOT_MOVED: "Работа проведена, а тенденция на месте: обсудите формы, участников и время.",
    effects.ANSWERED_NOT_HELD: "Обеспечена только по бумаге: ничего из отмеченного ещё не выполнено.",
    effects.ANSWERED_NOT_HELD_MOVED: "Сдвинулась, хотя отмеченное не выполнено: узнайте у педагогов, что помогло.",
    effects.NOT_ANSWERED_MOVED: "План на неё не отвечал, а она сдвинулась: узнайте у педагогов, что помогло.",
    effects.NOT_ANSWERED_NOT_MOVED: "План на неё не ответил, и она на месте: возьмите её в новый план.",
}
UNMEASURED = {
    (True, True): "Работа проведена или идёт; что изменилось, покажет новое измерение.",
    (True, False): "Из отмеченного ещё ничего не выполнено.",
    (False, False): "План на неё не отвечает.",
}
MOVEMENTS = {
    effects.BETTER: ("good", "сдвинулась к лучшему"),
    effects.GONE: ("good", "больше не видна"),
    effects.CLOSED: ("closed", "закрыта командой"),
    effects.SAME: ("partial", "на месте"),
    effects.WORSE: ("strong", "выросла"),
    effects.UNKNOWN: ("idle", "ещё не измеряли"),
}
STATES = {
    years.REPEATED: ("partial", "повторяется"),
    years.NEW: ("new", "новая"),
    years.CLOSED: ("closed", "закрыта"),
    years.GONE: ("good", "больше не видна"),
    years.UNSEEN: ("idle", "не измеряли снова"),
}
REMARKS = {
    what_if.NO_MONTH: "Срок не понят или не указан: в разбивку по месяцам мероприятие не попадёт.",
    what_if.FULLEST: "Месяц станет самым загруженным в году.",
    what_if.SAME_TITLE: "Мероприятие с таким названием в плане уже есть.",
}


@register.filter
def form_words(form: FormOfWork) -> str:
    """«групповая, педагоги действуют, учатся друг у друга, обмен опытом»."""
    return ", ".join((ORGANISATION[form.organisation], ACTIVITY[form.activity], LEARNING[form.learning], AIM[form.aim]))


@register.filter
def saying(effect: effects.Effect) -> str:
    """What the paper and the facts say together, in a sentence."""
    if effect.code == effects.NOT_MEASURED:
        return UNMEASURED[effect.is_answered, effect.is_answered and effect.is_held]
    return SAYINGS[effect.code]


@register.inclusion_tag("_components/pill.html")
def movement(effect: effects.Effect) -> dict:
    return status(*MOVEMENTS[effect.movement])


@register.inclusion_tag("_components/pill.html")
def chain_state(state: str) -> dict:
    return status(*STATES[state])


@register.filter
def remark(code: str) -> str:
    return REMARKS[code]
