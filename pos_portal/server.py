"""The web server: `python -m pos_portal.server` with words of granian.

The portal is loaded before the workers are forked: they share the memory of what they never change.
Two threads a worker on purpose: each holds a database connection.
"""

import gc
import sys

from django.template import engines
from django.urls import get_resolver
from django.utils.translation import gettext
from granian.cli import cli

from . import wsgi
from .core.access import rights_by_view

WORDS = ("--interface", "wsgi", "--no-ws", "--blocking-threads", "2", "--respawn-failed-workers")


def load() -> None:
    """What every worker would load with its first page; frozen, so that collecting garbage does not copy it."""
    rights_by_view()
    engines.all()
    _ = get_resolver().reverse_dict, gettext("Yes")
    gc.freeze()


if __name__ == "__main__":
    load()
    cli([*WORDS, *sys.argv[1:], f"{wsgi.__name__}:application"], auto_envvar_prefix="GRANIAN")
