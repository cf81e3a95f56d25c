"""Cycles of lesson study, their developers and children."""

from pos_portal.core.access import Right

RIGHTS: tuple[Right, ...] = ()
