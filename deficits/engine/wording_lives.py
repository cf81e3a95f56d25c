"""Russian notes of the life line of a trend: what a new measurement showed."""

from .trends import GAP, TrendDraft
from .wording import number, percent


def measured_again(title: str, measure: str, looked: TrendDraft, is_shown: bool) -> str:
    """«Опрос «Осень»: 3 из 12 (25 %) – тенденция видна.»; `title` is the name of the new survey."""
    verdict = "тенденция снова видна" if is_shown else "по новым цифрам тенденция не видна"
    return f"Опрос «{title}»: {_figures(measure, looked)} – {verdict}."


def _figures(measure: str, looked: TrendDraft) -> str:
    if measure == GAP and looked.gap is not None:
        return f"самооценка выше экспертной на {number(looked.gap.points)} п.п."
    now = looked.current
    return f"затрудняются {now.n_deficit} из {now.n_answered} ({percent(now.share or 0)})"
