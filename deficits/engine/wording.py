"""Russian sentences drafted from the numbers of a trend, for a person to edit (domain file 4, §4.2)."""

from dataclasses import dataclass

from .figures import Figures
from .trends import CONFIDENCE, DECLINE, GAP, GROWTH, PERSISTENCE, TrendDraft

VOWELS = "аеёиоуыэюя"
SURE = 0.05


@dataclass(frozen=True)
class Topic:
    """What the trend is about: `name` for table cells, `within` after «в» (prepositional), None when there is none."""

    name: str
    within: str | None = None


@dataclass(frozen=True)
class Reading:
    """One number of the evidence page: its caption, the number as printed and a sentence that reads it."""

    caption: str
    value: str
    sentence: str


def number(value: float, digits: int = 1) -> str:
    """A number with a decimal comma and without a useless zero: 37,5 or 50."""
    text = f"{value:.{digits}f}"
    return (text.rstrip("0").rstrip(".") if "." in text else text).replace(".", ",").replace("-", "−")


def percent(value: float) -> str:
    """«37,5 %»."""
    return f"{number(value)} %"


def points(value: float) -> str:
    """A change with its sign: «+12 п.п.», «−7,1 п.п.», «0 п.п.»."""
    text = number(value)
    return f"{'+' if value > 0 and text != '0' else ''}{'0' if text == '−0' else text} п.п."


def plural(count: int, one: str, few: str, many: str) -> str:
    """The form of a noun after a number: 1 ответ, 3 ответа, 11 ответов."""
    if count % 100 in range(11, 15):
        return many
    return one if count % 10 == 1 else few if count % 10 in (2, 3, 4) else many


def of_educators(count: int) -> str:
    """The genitive after «из»: «21 педагога», «14 педагогов»."""
    return f"{count} {plural(count, 'педагога', 'педагогов', 'педагогов')}"


def within(topic: Topic) -> str:
    """«в поддержке …», «во взаимодействии …», or the quoted text of an item that has no prepositional form."""
    if topic.within is None:
        return f"по пункту «{topic.name}»"
    start = topic.within[:2].lower()
    preposition = "во" if start[0] in "вф" and start[1:] not in tuple(VOWELS) else "в"
    return f"{preposition} {topic.within}"


def sentence(draft: TrendDraft, topic: Topic, before: str = "в прошлый раз") -> str:
    """The drafted sentence of a trend; `before` names the time of the previous survey («год назад»)."""
    if draft.measure == GAP:
        return _gap_sentence(draft, topic)
    if draft.measure == CONFIDENCE:
        return _confidence_sentence(draft, topic)
    now = draft.current
    share = f"{now.n_deficit} из {of_educators(now.n_answered)} ({percent(now.share or 0)})"
    past = _past(draft.previous, before)
    if draft.kind == DECLINE:
        return f"Снижается число педагогов, испытывающих затруднения {within(topic)}: {_change(draft, before)}."
    if draft.kind == GROWTH:
        return f"Растёт число педагогов, испытывающих затруднения {within(topic)}: {_change(draft, before)}."
    verb = "сохраняются" if draft.kind == PERSISTENCE else "появились" if draft.previous else "выявлены"
    return f"У {share} {verb} затруднения {within(topic)}{past}."


def _past(previous: Figures | None, before: str) -> str:
    if previous is None:
        return ""
    if not previous.n_deficit:
        return f" ({before} – ни у кого из {previous.n_answered})"
    return f" ({before} – у {previous.n_deficit} из {previous.n_answered})"


def _change(draft: TrendDraft, before: str) -> str:
    now, old = draft.current, draft.previous or Figures()
    new = f"{now.n_deficit} из {now.n_answered} ({percent(now.share or 0)})"
    return f"{new} против {old.n_deficit} из {old.n_answered} ({percent(old.share or 0)}) {before}"


def _confidence_sentence(draft: TrendDraft, topic: Topic) -> str:
    now, old = draft.current, draft.previous or Figures()
    what = f"уверенных {within(topic)}" if topic.within else f"уверенно отвечающих {within(topic)}"
    if old.n_answered == now.n_answered:
        return f"Растёт число педагогов, {what}: с {old.n_confident} до {now.n_confident} чел."
    return (
        f"Растёт число педагогов, {what}: с {old.n_confident} из {old.n_answered} "
        f"до {now.n_confident} из {now.n_answered} чел."
    )


def _gap_sentence(draft: TrendDraft, topic: Topic) -> str:
    gap = draft.gap
    if gap is None:
        raise ValueError("a trend of the gap between viewpoints needs the gap")
    return (
        f"Педагоги оценивают себя выше, чем наблюдатель, {within(topic)}: "
        f"{percent(gap.own_percent)} против {percent(gap.other_percent)}."
    )


def evidence(draft: TrendDraft, topic: Topic, before: str = "в прошлый раз") -> tuple[Reading, ...]:
    """Every number behind a trend with one sentence that reads it, small numbers named as such."""
    parts = [_share(draft.current), _levels(draft.current), _mean(draft.current)]
    if draft.previous is not None and draft.change_pp is not None:
        parts += [_shift(draft, before), _certainty(draft)]
    if draft.same is not None:
        parts.append(_same(draft, before))
    if draft.gap is not None:
        parts.append(_gap(draft))
    return tuple(parts)


def _share(now: Figures) -> Reading:
    low, high = now.interval or (0, 100)
    value = f"{now.n_deficit} из {now.n_answered} ({percent(now.share or 0)})"
    if now.is_few:
        return Reading("Затрудняются", value, "Мало данных: ответили меньше 5 чел., вывод делать рано.")
    text = f"При таком числе ответов настоящая доля – от {number(low, 0)} до {number(high, 0)} %."
    return Reading("Затрудняются", value, text)


def _levels(now: Figures) -> Reading:
    value = f"{now.n_deficit} / {now.n_partial} / {now.n_confident}"
    text = (
        f"Выраженный дефицит – {now.n_deficit} чел., частичный – {now.n_partial} чел., "
        f"дефицит не выявлен – {now.n_confident} чел.{_silent(now)}"
    )
    return Reading("Распределение", value, text)


def _silent(now: Figures) -> str:
    if now.is_rest_hidden:
        return " Сколько человек не ответили или выбрали «не относится», не показано: их мало."
    parts = []
    if now.n_missing:
        parts.append(f"нет ответа – {now.n_missing} чел.")
    if now.n_not_applicable:
        parts.append(f"не относится к работе – {now.n_not_applicable} чел.")
    return f" Не учтены: {', '.join(parts)}" if parts else ""


def _mean(now: Figures) -> Reading:
    mean, spread = percent(now.mean_percent or 0), now.spread
    if spread is None:
        return Reading("Среднее владение", mean, "0 % – не владеют, 100 % – уверенно владеют.")
    width = "похожи" if spread < 20 else "различаются" if spread < 35 else "сильно расходятся"
    return Reading("Среднее владение", mean, f"Ответы {width}: разброс ±{number(spread, 0)} п.п. вокруг среднего.")


def _shift(draft: TrendDraft, before: str) -> Reading:
    old, change = draft.previous or Figures(), draft.change_pp or 0
    word = "не изменилась" if points(change).startswith("0") else "выросла" if change > 0 else "снизилась"
    text = f"Доля затрудняющихся {word}: {before} – {old.n_deficit} из {old.n_answered} ({percent(old.share or 0)})."
    return Reading("Изменение", points(change), text)


def _certainty(draft: TrendDraft) -> Reading:
    chance = draft.chance if draft.chance is not None else 1.0
    if chance < SURE:
        text = "Такое изменение вряд ли случайно."
    else:
        text = "Изменение может быть случайным: ответов для уверенного вывода мало."
    return Reading("Вероятность случайности", percent(chance * 100), text)


def _same(draft: TrendDraft, before: str) -> Reading:
    same = draft.same
    if same is None:
        raise ValueError("there is no comparison of the same people")
    text = (
        f"Среди {same.n} чел., ответивших оба раза, затрудняются {same.n_deficit_now} ({before} – "
        f"{same.n_deficit_before}): лучше стало у {same.n_improved} чел., хуже – у {same.n_worsened} чел."
    )
    if draft.contradicts_same_people:
        text += " Общее число изменилось в другую сторону из-за смены состава."
    return Reading("Те же педагоги", points(same.change_pp), text)


def _gap(draft: TrendDraft) -> Reading:
    gap = draft.gap
    if gap is None:
        raise ValueError("there is no gap between viewpoints")
    word = "выше" if gap.points > 0 else "ниже"
    text = f"Самооценка {word} оценки наблюдателя: {percent(gap.own_percent)} и {percent(gap.other_percent)}."
    if points(gap.points).startswith("0"):
        text = f"Самооценка и оценка наблюдателя совпадают: {percent(gap.own_percent)}."
    return Reading("Самооценка и наблюдение", points(gap.points), text)
