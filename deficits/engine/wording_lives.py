"""Russian notes of the life line of a trend: what a new measurement showed."""

from .children import Counts
from .trends import GAP, TrendDraft
from .wording import number, percent

SHOWN, GONE = "тенденция снова видна", "по новым цифрам тенденция не видна"


def measured_again(title: str, measure: str, looked: TrendDraft, is_shown: bool) -> str:
    """«Опрос «Осень»: 3 из 12 (25 %) – тенденция видна.»; `title` is the name of the new survey."""
    verdict = SHOWN if is_shown else GONE
    return f"Опрос «{title}»: {_figures(measure, looked)} – {verdict}."


def _figures(measure: str, looked: TrendDraft) -> str:
    if measure == GAP and looked.gap is not None:
        return f"самооценка выше экспертной на {number(looked.gap.points)} п.п."
    now = looked.current
    return f"затрудняются {now.n_deficit} из {now.n_answered} ({percent(now.share or 0)})"


def children_measured_again(when: str, counts: Counts, is_shown: bool) -> str:
    """«Диагностика детей, конец года 2026/2027: низкий уровень у 7 из 40 (17,5 %) – тенденция снова видна.»."""
    verdict = SHOWN if is_shown else GONE
    share = f"{counts.low} из {counts.assessed} ({percent(counts.percent('low'))})"
    return f"Диагностика детей, {when}: низкий уровень у {share} – {verdict}."
