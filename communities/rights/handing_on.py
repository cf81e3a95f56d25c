"""Cascades, shared topics, study walks."""

from pos_portal.core.access import Right

RIGHTS: tuple[Right, ...] = ()
