"""Waiting lists, whole groups, attendance, feedback."""

from pos_portal.core.access import Right

RIGHTS: tuple[Right, ...] = ()
