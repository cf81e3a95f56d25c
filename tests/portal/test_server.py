"""The web server loads the portal before its workers are forked."""

import subprocess
import sys

from django.conf import settings

LOADED = """
import gc
from django.db import connections
from pos_portal import server

server.load()
print([one.alias for one in connections.all(initialized_only=True) if one.connection], gc.get_freeze_count() > 100_000)
"""


def test_workers_inherit_the_portal_and_no_connection():
    command = [sys.executable, "-c", LOADED]
    done = subprocess.run(command, capture_output=True, text=True, cwd=settings.BASE_DIR, check=True)

    assert done.stdout == "[] True\n"
