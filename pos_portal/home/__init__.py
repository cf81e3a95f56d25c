"""The home page: where the organization stands, and the one next step of a person."""

from .overview import Overview

__all__ = ["Overview"]
