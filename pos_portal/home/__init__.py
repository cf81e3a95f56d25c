"""The home page: where the organization stands, and the one next step of a person."""

from .inbox import unread_of, waiting_for
from .overview import Overview

__all__ = ["Overview", "unread_of", "waiting_for"]
