"""Strategies, tactics, resources weighed."""

from pos_portal.core.access import Right

RIGHTS: tuple[Right, ...] = ()
