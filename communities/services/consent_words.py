"""What the rule of a group asks of people, in words: of each voice and of all of them."""

from datetime import date

from communities.engine.consent import AGREE, CONSENT, Tally
from pos_portal.core.templatetags.portal import plural, ru_date

from .refusals import Refused

OBJECTED = (
    "Есть возражение, а по правилу возражать не должен никто. Обсудите его: коллега может изменить своё слово, "
    "или измените текст – тогда все выскажутся заново."
)
NOBODY = "Высказываться некому: в группе, которую спрашивают, сейчас никого нет."


def refuse_wordless(kind: str, text: str) -> None:
    """Whoever does not simply agree says why, so that the others can answer."""
    if kind != AGREE and not text:
        raise Refused("Напишите замечание или причину возражения.")


def what_is_missing(tally: Tally, rule: str, until: date | None = None) -> str:
    """Why the thing is not accepted yet; empty when it is."""
    if tally.is_accepted:
        return ""
    if not tally.asked:
        return NOBODY
    return _consent(tally, until) if rule == CONSENT else _share(tally)


def _consent(tally: Tally, until: date | None) -> str:
    if tally.objected:
        return OBJECTED
    spoken = f"Высказались {tally.spoken} из {tally.asked}"
    if tally.missing:
        return f"{spoken}. Нужна хотя бы половина: не хватает ещё {plural(tally.missing, 'голоса,голосов,голосов')}."
    term = f"после {ru_date(until, 'j E')}" if until else "в конце срока"
    return f"{spoken}, возражений нет. Итог можно записать {term} или раньше, когда выскажутся все."


def _share(tally: Tally) -> str:
    wanted = tally.in_favour + tally.missing
    agreed = f"Согласны {tally.in_favour} из {tally.asked}, по правилу нужно {wanted}"
    if tally.can_still_be_accepted:
        return f"{agreed}: не хватает ещё {plural(tally.missing, 'голоса,голосов,голосов')}."
    return f"{agreed}. Измените текст и спросите заново."
