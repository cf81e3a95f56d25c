"""Proposals, goals, coordinators."""

from pos_portal.core.access import Right

RIGHTS: tuple[Right, ...] = ()
