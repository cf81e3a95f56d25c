"""Who watches whom, and notes made beside the children."""

from pos_portal.core.access import Right

RIGHTS: tuple[Right, ...] = ()
