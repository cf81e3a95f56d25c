"""The demo: a whole methodical year of «Солнышко», built through the same services that people use."""

from .build import DemoRefused, build

__all__ = ["DemoRefused", "build"]
