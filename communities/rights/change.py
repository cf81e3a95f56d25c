"""Line of change, its results, themes of the year."""

from pos_portal.core.access import Right

RIGHTS: tuple[Right, ...] = ()
