"""Times the main pages beside bare Django pages that do the same work on the same database (`bare.py`).

    python benchmarks/pages.py [--rounds 40] [--postgres]

Fills a database of its own with the demo year, repeats every scene and its bare twin in turn and prints medians; then
the memory of two web workers after all pages. Run it with the Python of `.venv` on an otherwise idle machine.
"""

import argparse
import contextlib
import os
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SETTINGS = {"DJANGO_SETTINGS_MODULE": "pos_portal.settings", "HTTPS": "off", "SERVICE_TOTP_REQUIRED": "off"}
COMMANDS = (("migrate", "--verbosity=0"), ("createcachetable",), ("demo",), ("collectstatic", "--no-input"))
COLUMNS = f"{'queries':>8}{'kB':>6}{'wall ms':>9}{'cpu ms':>8}"
HEADING = (
    f"{'':<22}{'portal':>31} |{'bare page':>32} |{'ratio':>12}\n{'':<22}{COLUMNS} | {COLUMNS} |{'wall':>6}{'cpu':>6}"
)


def main() -> None:
    parser = argparse.ArgumentParser(description="Times the main pages of the portal.")
    parser.add_argument("--rounds", type=int, default=40)
    parser.add_argument("--postgres", action="store_true", help="on a throw-away PostgreSQL")
    options = parser.parse_args()
    sys.path.insert(0, str(ROOT))
    with tempfile.TemporaryDirectory() as folder, database(options.postgres, folder) as url:
        os.environ |= SETTINGS | {"DATABASE_URL": url, "DATA_FOLDER": folder, "SECRET_KEY": "x" * 60}
        for command in COMMANDS:
            subprocess.run([sys.executable, ROOT / "manage.py", *command], check=True, stdout=subprocess.DEVNULL)
        report(options.rounds)


@contextlib.contextmanager
def database(postgres: bool, folder: str):
    """DATABASE_URL of an empty database."""
    if not postgres:
        yield f"sqlite:///{folder}/year.sqlite3"
        return
    from tests.cluster import throwaway_postgres

    with throwaway_postgres() as env:
        yield env["DATABASE_URL"]


def report(rounds: int) -> None:
    import django

    django.setup()
    from memory import memory_of_workers
    from players import Pair
    from scenes import scenes

    pairs = [Pair(scene) for scene in scenes()]
    for _ in range(rounds):
        for pair in pairs:
            pair.play()
    print(HEADING, *(pair.line() for pair in pairs), sep="\n")
    print(memory_of_workers([pair.page for pair in pairs if not pair.scene.writes]))


if __name__ == "__main__":
    main()
