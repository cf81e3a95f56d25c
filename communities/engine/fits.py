"""Does something answer a trend: a course, an offer of the service, a colleague who can teach."""

from collections.abc import Collection
from dataclasses import dataclass

ITEM = "item"
NEAR = "near"
AREA = "area"
GROUP = "group"


@dataclass(frozen=True)
class Need:
    """What a trend is about: an area, a group of competencies, an action and those of the same competency."""

    area: str = ""
    group: str = ""
    item: str = ""
    near: Collection[str] = ()


@dataclass(frozen=True)
class Help:
    """What something teaches."""

    areas: Collection[str] = ()
    groups: Collection[str] = ()
    item: str = ""


def shared(need: Need, help: Help) -> tuple[str, ...]:
    """What they have in common, the closest first; nothing when the help is about something else.

    A group of competencies is wide: it counts only where neither an area nor an action says more. Methods of speech
    do not answer a need in physical training.
    """
    same = {
        ITEM: bool(help.item) and help.item == need.item,
        NEAR: bool(help.item) and help.item in need.near,
        AREA: bool(need.area) and need.area in help.areas,
        GROUP: bool(need.group) and need.group in help.groups and not _says_more(need, help),
    }
    return tuple(name for name, is_same in same.items() if is_same)


def _says_more(need: Need, help: Help) -> bool:
    """Whether both name an area, or both an action: then these decide."""
    return bool(need.area and help.areas) or bool((need.item or need.near) and help.item)
