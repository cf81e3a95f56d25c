"""A throw-away PostgreSQL for the suite and the benchmarks; standard library only, because `run.py` uses it."""

import contextlib
import glob
import os
import pathlib
import secrets
import shutil
import socket
import subprocess
import sys
import tempfile


@contextlib.contextmanager
def throwaway_postgres():
    """The environment with DATABASE_URL of a new cluster on a free port, gone afterwards."""
    initdb = shutil.which("initdb") or max(glob.glob("/usr/lib/postgresql/*/bin/initdb"), default=None)
    if not initdb:
        sys.exit("PostgreSQL не найден. Debian: sudo apt install postgresql")
    with tempfile.TemporaryDirectory(prefix="portal-postgres-") as folder:
        cluster = Cluster(pathlib.Path(initdb).parent, pathlib.Path(folder))
        url = cluster.start()
        try:
            yield os.environ | {"DATABASE_URL": url}
        finally:
            cluster.stop()


class Cluster:
    """PostgreSQL in one folder, run by somebody who is not root."""

    def __init__(self, programs, folder):
        self.programs, self.folder = programs, folder
        self.user = server_user()
        self.port, self.password = free_port(), secrets.token_hex(16)

    def start(self):
        """Create and start it; returns its DATABASE_URL."""
        secret = self.folder / "password"
        secret.write_text(self.password)
        if self.user:
            shutil.chown(self.folder, self.user)
            shutil.chown(secret, self.user)
        self.run(
            "initdb", "-U", "portal", "-A", "scram-sha-256", f"--pwfile={secret}", "-E", "UTF8", "--locale=C.UTF-8"
        )
        listen = f"-p {self.port} -k {self.folder} -c listen_addresses=127.0.0.1 -c max_connections=200"
        self.run("pg_ctl", "start", "-w", "-l", str(self.folder / "log"), "-o", listen)
        return f"postgres://portal:{self.password}@127.0.0.1:{self.port}/postgres"

    def stop(self):
        """Stop it at once: nothing in it is worth keeping."""
        self.run("pg_ctl", "stop", "-w", "-m", "immediate")

    def run(self, program, *words):
        """Run one of PostgreSQL's programs as its user."""
        command = [self.programs / program, "-D", self.folder / "cluster", *words]
        subprocess.run(command, user=self.user, cwd=self.folder, check=True, stdout=subprocess.DEVNULL)


def free_port():
    """A port of the loopback address that nobody uses now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def server_user():
    """Whom PostgreSQL runs as: it refuses root."""
    if os.name == "nt" or os.geteuid() != 0:
        return None
    import pwd

    return "postgres" if "postgres" in {entry.pw_name for entry in pwd.getpwall()} else "nobody"
