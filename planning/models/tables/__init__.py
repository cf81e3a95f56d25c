"""The three-column table as it is read: trends, what the plan offers for each, what people decided."""

from .changes import Change, seen_activity, seen_trend
from .lines import Line, state_of, strength_known
from .printing import PrintedRow, printed
from .reading import activities_of, read_table, trends_of
from .rows import Row
from .table import Table

__all__ = [
    "Change",
    "Line",
    "PrintedRow",
    "Row",
    "Table",
    "activities_of",
    "printed",
    "read_table",
    "seen_activity",
    "seen_trend",
    "state_of",
    "strength_known",
    "trends_of",
]
