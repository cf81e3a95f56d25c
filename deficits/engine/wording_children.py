"""Russian sentences drafted from the numbers of children's results, for a person to edit (`domain/2` §2.5–2.6)."""

from collections.abc import Sequence
from dataclasses import dataclass

from .child_dynamics import MAYBE_CHANCE, NOBODY_MOVED, NOT_BY_CHANCE, TOO_FEW_MOVED, SameChildren
from .children import (
    DEFAULT_RULES,
    DOWN,
    HIGH_IS_LOW,
    LOW_IS_HIGH,
    NO_GROWTH,
    STABLE,
    UP,
    AreaPicture,
    ChildRules,
    Counts,
)
from .wording import percent, plural, points
from .wording_areas import AREAS

NBSP = "\N{NO-BREAK SPACE}"
LEVEL_NAMES = {"high": "высокий", "middle": "средний", "low": "низкий"}
WAVE_NAMES = {"start": "На начало года", "middle": "В середине года", "end": "На конец года"}
DIRECTION_WORDS = {
    UP: "положительная динамика",
    DOWN: "отрицательная динамика",
    STABLE: "стабильно",
    None: "динамика неоднозначна",
}
STATEMENTS = {
    NOBODY_MOVED: "Уровни детей не изменились.",
    NOT_BY_CHANCE: "Такой перевес вряд ли случаен.",
    MAYBE_CHANCE: "Перевес может быть случайным.",
    TOO_FEW_MOVED: "Перешли на другой уровень немногие: делать вывод рано.",
}


@dataclass(frozen=True)
class Conclusion:
    """«Выводы» and «Рекомендации» of one area as drafted."""

    text: str
    recommendation: str


def of_children(count: int) -> str:
    """The genitive after «из»: «21 ребёнка», «14 детей»."""
    return f"{count} {plural(count, 'ребёнка', 'детей', 'детей')}"


def by_children(count: int) -> str:
    """«на 1 ребёнка», «на 3 детей»."""
    return f"на {of_children(count)}"


def people(count: int, total: int) -> str:
    """«7 чел. (58,3 %)», «–» for nobody assessed."""
    return f"{count}{NBSP}чел. ({percent(count * 100 / total)})" if total else "–"


def levels(counts: Counts) -> str:
    """«высокий уровень – 5 чел. (35,7 %), средний – 7 чел. (50 %), низкий – 2 чел. (14,3 %)»."""
    parts = [f"{name} – {people(getattr(counts, level), counts.assessed)}" for level, name in LEVEL_NAMES.items()]
    return ", ".join(parts).replace("высокий", "высокий уровень", 1)


def reason_words(code: str, rules: ChildRules = DEFAULT_RULES) -> str:
    """Why an area is a problem, with the threshold in force."""
    return {
        LOW_IS_HIGH: f"низкий уровень у {percent(rules.low_from)} детей и больше",
        HIGH_IS_LOW: f"высокий уровень меньше чем у {percent(rules.high_below)} детей",
        NO_GROWTH: "доля высокого уровня за год не выросла",
    }[code]


def conclusion(
    picture: AreaPicture, wave: str, same: SameChildren | None = None, rules: ChildRules = DEFAULT_RULES
) -> Conclusion | None:
    """The draft for one area and wave of a year; None when nobody was assessed then."""
    counts = picture.waves.get(wave, Counts())
    if not counts.assessed:
        return None
    parts = [f"{WAVE_NAMES[wave]} оценено детей: {counts.assessed}. {_capital(levels(counts))}."]
    if wave == "end":
        parts += [_dynamics(picture), _same(same), _problem(picture, rules)]
    return Conclusion(" ".join(filter(None, parts)), _recommendation(picture, counts, wave, rules))


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def change_words(picture: AreaPicture, level: str) -> str:
    """Change of one level over the year, «+12 п.п.» or «на 2 детей больше»; empty without two waves."""
    moved = picture.high_change if level == "high" else picture.low_change
    children = picture.high_people if level == "high" else picture.low_people
    return "" if moved is None else _moved(moved, children or 0, picture.is_few)


def hardest(pictures: Sequence[AreaPicture]) -> str:
    """The sentence that reads a picture of areas: where the share of children on the low level is greatest."""
    shown = [(picture.last.part("low"), picture) for picture in pictures if picture.last]
    if not shown:
        return ""
    share, picture = max(shown, key=lambda pair: pair[0])
    counts = picture.last or Counts()
    if not share:
        return "Детей с низким уровнем нет ни в одной области."
    few = picture.is_few
    told = "" if few else f" ({percent(counts.percent('low'))})"
    return (
        f"Чаще всего низкий уровень – в области «{AREAS[picture.area].name}»: {counts.low} из {counts.assessed}{told}."
    )


def _dynamics(picture: AreaPicture) -> str:
    if picture.high_change is None or picture.low_change is None:
        return ""
    high = _moved(picture.high_change, picture.high_people or 0, picture.is_few)
    low = _moved(picture.low_change, picture.low_people or 0, picture.is_few)
    text = f"За год высокий уровень: {high}, низкий: {low}"
    if picture.is_few:
        return f"{text}; детей мало, поэтому вывод в процентах не делается."
    return f"{text} – {DIRECTION_WORDS[picture.direction]}."


def _moved(change: float, people_changed: int, is_few: bool) -> str:
    """«+12 п.п.», and for few children «на 2 детей больше»."""
    if not is_few:
        return points(change * 100)
    if not people_changed:
        return "столько же детей"
    return f"{by_children(abs(people_changed))} {'больше' if people_changed > 0 else 'меньше'}"


def _same(same: SameChildren | None) -> str:
    if same is None:
        return ""
    return (
        f"Из {of_children(same.n)}, оценённых оба раза, поднялись на более высокий уровень {same.up}, "
        f"остались на прежнем {same.held}, опустились {same.down}. {STATEMENTS[same.statement]}"
    )


def _problem(picture: AreaPicture, rules: ChildRules) -> str:
    if not picture.reasons:
        return ""
    return f"Область требует внимания: {', '.join(reason_words(code, rules) for code in picture.reasons)}."


def _recommendation(picture: AreaPicture, counts: Counts, wave: str, rules: ChildRules) -> str:
    """A beginning for a person to finish; the stem of the area only where there is something to mend."""
    is_weak = bool(picture.reasons) if wave == "end" else counts.part("low") * 100 >= rules.low_from
    if is_weak:
        return f"{_capital(AREAS[picture.area].stem)}."
    return "Продолжать работу по программе, поддерживать интересы и самостоятельность каждого ребёнка."
