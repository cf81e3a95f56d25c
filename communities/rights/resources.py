"""Catalogue of resources, offers, requests, who can teach what."""

from pos_portal.core.access import Right

RIGHTS: tuple[Right, ...] = ()
