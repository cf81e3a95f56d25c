"""Work plan, learning board, meetings, talk, papers."""

from pos_portal.core.access import Right

RIGHTS: tuple[Right, ...] = ()
