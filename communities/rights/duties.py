"""Shifts, regime, covers, equipment, recurring hours."""

from pos_portal.core.access import Right

RIGHTS: tuple[Right, ...] = ()
