"""Materials, products, spread of experience."""

from pos_portal.core.access import Right

RIGHTS: tuple[Right, ...] = ()
