"""Analyses, recommendations, effects."""

from pos_portal.core.access import Right

RIGHTS: tuple[Right, ...] = ()
