"""A stored number as a person sees it in the cell."""

import re
from datetime import date, datetime, time, timedelta

MONTHS = "Январь Февраль Март Апрель Май Июнь Июль Август Сентябрь Октябрь Ноябрь Декабрь".split()
BUILT_IN = {
    **dict.fromkeys([14, 15, 16, 22, *range(27, 37), *range(50, 59)], "date"),
    17: "month",
    **dict.fromkeys([18, 19, 20, 21, 45, 46, 47], "time"),
    9: "percent",
    10: "percent",
}
NOT_CODE = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]|_.|\*.')


def format_kind(number_format: str) -> str:
    """date, month (no day shown), time, percent or number."""
    code = NOT_CODE.sub("", number_format.split(";")[0]).lower()
    if "d" in code or "y" in code or "г" in code:
        return "date" if "d" in code else "month"
    if "h" in code or "s" in code:
        return "time"
    if "mmm" in code:
        return "month"
    return "percent" if "%" in code else "number"


def shown_number(raw: str, kind: str, epoch: date) -> str:
    """The text of a numeric cell: 1 and not 1.0, DD.MM.YYYY, «Октябрь 2025», 45%."""
    try:
        value = float(raw)
    except ValueError:
        return raw
    if kind == "number":
        return plain(value)
    if kind == "percent":
        return plain(round(value * 100, 10)) + "%"
    try:
        moment = datetime.combine(epoch, time()) + timedelta(days=value)
    except (OverflowError, ValueError):
        return plain(value)
    return shown_moment(moment, kind)


def shown_moment(moment: datetime | date, kind: str = "date") -> str:
    if kind == "month":
        return f"{MONTHS[moment.month - 1]} {moment.year}"
    if not isinstance(moment, datetime):
        return f"{moment:%d.%m.%Y}"
    moment = (moment + timedelta(microseconds=500_000)).replace(microsecond=0)
    if kind == "time":
        return f"{moment:%H:%M}"
    return f"{moment:%d.%m.%Y}" if moment.time() == time() else f"{moment:%d.%m.%Y %H:%M}"


def plain(value: float) -> str:
    """Fifteen digits, as spreadsheets keep them, without a needless «.0»."""
    if value == int(value) if abs(value) < 1e15 else False:
        return str(int(value))
    return f"{value:.15g}"
