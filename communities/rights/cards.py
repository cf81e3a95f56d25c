"""Technological cards."""

from pos_portal.core.access import Right

RIGHTS: tuple[Right, ...] = ()
