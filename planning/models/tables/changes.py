"""What a person had before their eyes when deciding, and how it reads now."""

from dataclasses import dataclass

from deficits.models import Trend
from planning.models.activities import SUBSTANCE, Activity


@dataclass(frozen=True)
class Change:
    """A trend or an activity rewritten after the decision; `differences` are label, before, after where known."""

    what: str
    differences: list[tuple[str, str, str]]


def seen_trend(trend: Trend) -> dict[str, str]:
    return {"trend": trend.text}


def seen_activity(activity: Activity) -> dict[str, str]:
    return {name: str(getattr(activity, name)) for name in SUBSTANCE}


def differences(seen: dict[str, str], row: Trend | Activity) -> list[tuple[str, str, str]]:
    """Label, words then, words now – of everything that reads differently."""
    now = seen_trend(row) if isinstance(row, Trend) else seen_activity(row)
    changed = [name for name in now if name in seen and seen[name] != now[name]]
    return [(label(row, name), words(row, name, seen[name]), words(row, name, now[name])) for name in changed]


def label(row: Trend | Activity, name: str) -> str:
    name = row._meta.get_field("text" if name == "trend" else name).verbose_name
    return name[:1].upper() + name[1:]


def words(row: Trend | Activity, name: str, value: str) -> str:
    """A value as people read it."""
    choices = () if name == "trend" else row._meta.get_field(name).flatchoices
    return dict(choices).get(value, value) or "—"
