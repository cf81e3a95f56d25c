"""Sentences and readings of the trends of children (`domain/4` §4.2), for a person to edit."""

from .child_trends import START_OF_YEAR, YEAR_AGO, ChildTrendDraft
from .children import Counts
from .trends import CONFIDENCE, DECLINE, GROWTH, PERSISTENCE
from .wording import SURE, Reading, number, percent, points
from .wording_areas import AGES, AREAS
from .wording_children import STATEMENTS, of_children

BEFORE = {START_OF_YEAR: "в начале года", YEAR_AGO: "год назад", None: "в прошлый раз"}


def sentence(draft: ChildTrendDraft) -> str:
    """«Доля детей с низким уровнем речевого развития в старших группах выросла: 7 из 40 (17,5 %) против …»."""
    if draft.kind in (GROWTH, DECLINE) and draft.previous is not None:
        return _change(draft, draft.previous)
    now, old = draft.current, draft.previous
    share = f"{now.low} из {of_children(now.assessed)}{_percent(now.low, now, draft)}"
    verb = "сохраняется" if draft.kind == PERSISTENCE else "появился" if old else "выявлен"
    place = AGES[draft.age].within
    start = f"{place[:1].upper()}{place[1:]}"
    return f"{start} у {share} {verb} низкий уровень {AREAS[draft.area].genitive}{_past(draft)}."


def _level(draft: ChildTrendDraft) -> str:
    return "high" if draft.measure == CONFIDENCE else "low"


def _change(draft: ChildTrendDraft, old: Counts) -> str:
    level, grows = _level(draft), draft.kind == GROWTH
    now_n, old_n = getattr(draft.current, level), getattr(old, level)
    name = "высоким" if level == "high" else "низким"
    subject = f"детей с {name} уровнем {AREAS[draft.area].genitive} {AGES[draft.age].within}"
    new = f"{now_n} из {draft.current.assessed}{_percent(now_n, draft.current, draft)}"
    past = f"{old_n} из {old.assessed}{_percent(old_n, old, draft)}"
    numbers = f"{new} против {past} {BEFORE[draft.compared]}"
    if draft.is_few and now_n != old_n and (now_n > old_n) == grows:
        return f"Число {subject} {'выросло' if grows else 'снизилось'} на {abs(now_n - old_n)}: {numbers}."
    return f"Доля {subject} {'выросла' if grows else 'снизилась'}: {numbers}."


def _percent(count: int, counts: Counts, draft: ChildTrendDraft) -> str:
    """« (17,5 %)»; nothing where there are too few children for percents."""
    return "" if draft.is_few else f" ({percent(count * 100 / counts.assessed)})"


def _past(draft: ChildTrendDraft) -> str:
    old, before = draft.previous, BEFORE[draft.compared]
    if old is None:
        return ""
    if not old.low:
        return f" ({before} – ни у кого из {old.assessed})"
    return f" ({before} – у {old.low} из {old.assessed})"


def evidence(draft: ChildTrendDraft) -> tuple[Reading, ...]:
    """Every number behind a trend with one sentence that reads it, small numbers named as such."""
    parts = [_share(draft), _levels(draft.current)]
    if draft.change_pp is not None and draft.previous is not None:
        parts += [_shift(draft, draft.previous, draft.change_pp), _certainty(draft)]
    if draft.same is not None:
        parts.append(_same(draft))
    return tuple(parts)


def _share(draft: ChildTrendDraft) -> Reading:
    level, now = _level(draft), draft.current
    count = getattr(now, level)
    caption = "Высокий уровень" if level == "high" else "Низкий уровень"
    value = f"{count} из {now.assessed} ({percent(now.percent(level))})"
    if draft.is_few:
        return Reading(caption, value, "Мало данных: детей немного, один ребёнок заметно меняет долю.")
    low, high = draft.interval
    text = f"При таком числе детей настоящая доля – от {number(low, 0)} до {number(high, 0)} %."
    return Reading(caption, value, text)


def _levels(now: Counts) -> Reading:
    text = f"Низкий уровень – {now.low} чел., средний – {now.middle} чел., высокий – {now.high} чел."
    return Reading("Распределение", f"{now.low} / {now.middle} / {now.high}", text)


def _shift(draft: ChildTrendDraft, old: Counts, change: float) -> Reading:
    level = _level(draft)
    word = "не изменилась" if points(change).startswith("0") else "выросла" if change > 0 else "снизилась"
    past = f"{getattr(old, level)} из {old.assessed} ({percent(old.percent(level))})"
    return Reading("Изменение", points(change), f"Доля {word}: {BEFORE[draft.compared]} – {past}.")


def _certainty(draft: ChildTrendDraft) -> Reading:
    chance = 1.0 if draft.chance is None else draft.chance
    text = (
        "Такое изменение вряд ли случайно."
        if chance < SURE
        else "Изменение может быть случайным: детей для уверенного вывода мало."
    )
    return Reading("Вероятность случайности", percent(chance * 100), text)


def _same(draft: ChildTrendDraft) -> Reading:
    same = draft.same
    if same is None:
        raise ValueError("there is no comparison of the same children")
    text = (
        f"Из {of_children(same.n)}, оценённых оба раза, поднялись {same.up}, остались на прежнем уровне {same.held}, "
        f"опустились {same.down}. {STATEMENTS[same.statement]}"
    )
    if draft.contradicts_same_children:
        text += " Общая доля изменилась в другую сторону из-за смены состава детей."
    moved = same.high_change if draft.measure == CONFIDENCE else same.low_change
    return Reading("Те же дети", points(moved * 100), text)
