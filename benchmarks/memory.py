"""Memory of two web workers: proportional set size, which counts shared pages once (Linux)."""

import re
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

from django.conf import settings
from players import Player

from tests.cluster import free_port

PASSES = 6
MEMORY = "\nMiB of two workers: {:.0f} when started, {:.0f} after every page was read {} times by turns."


def memory_of_workers(players: list[Player]) -> str:
    """Start the server as `run.py serve` does, open every page several times, and ask the kernel."""
    port = free_port()
    words = ["--log-level", "error", "--workers", "2", "--port", str(port)]
    command = [sys.executable, "-m", "pos_portal.server", *words]
    server = subprocess.Popen(command, cwd=settings.BASE_DIR)
    try:
        wait_for(f"http://localhost:{port}/health/live")
        fresh = memory_of(server.pid)
        for player in players * PASSES:
            open_page(f"http://localhost:{port}{player.scene.steps[0].url()}", player.browser.cookies)
        return MEMORY.format(fresh, memory_of(server.pid), PASSES)
    finally:
        server.terminate()
        server.wait()


def wait_for(url: str) -> None:
    for _ in range(100):
        try:
            urllib.request.urlopen(url, timeout=5)
            return
        except OSError:
            time.sleep(0.2)
    raise SystemExit("The server did not start.")


def open_page(url: str, cookies) -> None:
    header = "; ".join(f"{name}={cookie.value}" for name, cookie in cookies.items())
    urllib.request.urlopen(urllib.request.Request(url, headers={"Cookie": header}), timeout=60).read()


def memory_of(pid: int) -> float:
    """MiB of a process and its children."""
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    kilobytes = re.search(r"^Pss:\s+(\d+)", Path(f"/proc/{pid}/smaps_rollup").read_text(), re.MULTILINE)
    return int(kilobytes[1]) / 1024 + sum(memory_of(int(child)) for child in children)
