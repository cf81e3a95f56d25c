#!/usr/bin/env python3
"""Starts the portal on a machine that has nothing but Python: `demo`, `serve`, `test`."""

import sys

if sys.version_info < (3, 11):
    sys.exit(
        "Нужен Python 3.11 или новее, а это Python %d.%d. / Python 3.11 or newer is needed, this is %d.%d."
        % (sys.version_info[:2] * 2)
    )

import argparse
import contextlib
import glob
import hashlib
import importlib.util
import os
import pathlib
import secrets
import signal
import socket
import subprocess
import venv

ROOT = pathlib.Path(__file__).resolve().parent
VENV = ROOT / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
WHEELS = ROOT / "wheels"
VAR = ROOT / "var"
HAS_ENSUREPIP = importlib.util.find_spec("ensurepip") is not None
NO_PACKAGES = """
Не удалось установить пакеты.
  • Сеть есть, но выход через прокси: задайте переменную HTTPS_PROXY и повторите.
  • Сети нет: на машине с сетью, с той же системой и тем же Python выполните
      python3 -m pip download pip -r requirements.txt -d wheels
    и положите папку wheels рядом с run.py.
"""
NO_PIP = """
В этом Python нет ни ensurepip, ни pip. Поставьте пакет python3-venv (Debian: sudo apt install python3-venv)
или положите файл pip-….whl в папку wheels рядом с run.py.
"""
NO_DEVELOPER_PACKAGES = """
Пакеты из requirements-dev.txt установить не удалось: проверки в браузере не выполняются.
"""


def main():
    """Read the command line and do what it asks."""
    sys.stdout.reconfigure(encoding="utf-8", line_buffering=True)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    parser = argparse.ArgumentParser(description="Портал методической работы")
    commands = parser.add_subparsers(dest="command", required=True)
    for name, text in (("demo", "показать портал на примере"), ("serve", "работать с настоящими данными")):
        command = commands.add_parser(name, help=text)
        command.add_argument("--host", default="127.0.0.1", help="адрес, на котором слушать (127.0.0.1)")
        command.add_argument("--port", type=int, default=8000, help="порт (8000)")
        command.add_argument("--workers", type=int, default=2, help="число рабочих процессов (2)")
    command = commands.add_parser("test", help="проверить портал; остальные слова передаются pytest")
    command.add_argument("--postgres", action="store_true", help="на временном сервере PostgreSQL")
    options, words = parser.parse_known_args()
    if options.command == "test":
        return test(options.postgres, words)
    if words:
        parser.error(f"непонятно: {' '.join(words)}")
    return serve(options, demo=options.command == "demo")


def serve(options, demo):
    """Bring packages, database and static files up to date, then give this process to the web server."""
    check_port(options.host, options.port)
    env = demo_environment() if demo else real_environment()
    prepare_packages()
    manage("migrate", "--verbosity=0", env=env)
    manage("createcachetable", "--verbosity=0", env=env)
    collect_static(env)
    if demo:
        manage("demo", env=env)
    print(f"\nПортал открыт: http://{options.host}:{options.port}/   (остановить: Ctrl+C)\n")
    return start_server(options, env)


def test(postgres, words):
    """Run the suite; on a throw-away PostgreSQL cluster when asked."""
    prepare_packages()
    if not has_developer_packages():
        words = ["--ignore=tests/browser", *words]
    from tests.cluster import throwaway_postgres

    with throwaway_postgres() if postgres else contextlib.nullcontext(os.environ) as env:
        return subprocess.run([PYTHON, "-m", "pytest", *words], env=env, cwd=ROOT).returncode


# Packages


def prepare_packages():
    """Make `.venv` hold what requirements.txt pins; a stamp of that file and of Python skips this the next time."""
    if is_stamped("requirements.txt"):
        return
    print("Ставлю пакеты в .venv (один раз, около минуты)…")
    venv.create(VENV, clear=True, with_pip=HAS_ENSUREPIP)
    if not install("requirements.txt"):
        sys.exit(NO_PACKAGES)


def has_developer_packages():
    """Add the packages of developers; the suite runs without them, and without a browser, where they cannot be had."""
    if is_stamped("requirements-dev.txt") or install("requirements-dev.txt", "--retries", "1"):
        return True
    print(NO_DEVELOPER_PACKAGES)
    return False


def install(requirements, *words):
    """Install the pinned packages and stamp them; tells whether it worked."""
    source = ["--no-index", "--find-links", str(WHEELS)] if WHEELS.is_dir() else []
    words = ["install", "--quiet", "--disable-pip-version-check", *words, *source, "-r", str(ROOT / requirements)]
    worked = subprocess.run([*pip_command(), *words]).returncode == 0
    if worked:
        (VENV / f"{requirements}.stamp").write_text(fingerprint(requirements))
    return worked


def is_stamped(requirements):
    """Whether this very file was installed for this very Python."""
    stamp = VENV / f"{requirements}.stamp"
    return stamp.exists() and stamp.read_text() == fingerprint(requirements)


def fingerprint(requirements):
    """Changes with the pins and with the interpreter."""
    interpreter = f"{sys.version} {sys.base_prefix}".encode()
    return hashlib.sha256((ROOT / requirements).read_bytes() + interpreter).hexdigest()


def pip_command():
    """The words that run pip for `.venv`; where ensurepip is missing, pip runs from its own wheel."""
    if HAS_ENSUREPIP:
        return [str(PYTHON), "-m", "pip"]
    folders = (WHEELS, f"{sys.base_prefix}/share/python-wheels", "/usr/share/python-wheels")
    wheels = [wheel for folder in folders for wheel in glob.glob(f"{folder}/pip-*.whl")]
    if wheels:
        return [str(PYTHON), f"{wheels[0]}/pip"]
    if importlib.util.find_spec("pip"):
        return [sys.executable, "-m", "pip", "--python", str(PYTHON)]
    return sys.exit(NO_PIP)


# Server


def check_port(host, port):
    """Stop with a plain sentence when the address cannot be had."""
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
        if os.name != "nt":
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            sys.exit(f"Порт {port} занят или недоступен ({error.strerror}). Выберите другой: --port {port + 1}")


def demo_environment():
    """Plain HTTP on this machine, a signing key of its own, no codes at sign-in; variables set by hand win."""
    return {"DEBUG": "off", "HTTPS": "off", "SERVICE_TOTP_REQUIRED": "off", "SECRET_KEY": demo_key()} | os.environ


def demo_key():
    """The signing key of the demo, kept between starts and readable by its owner alone."""
    path = VAR / "demo-key"
    if not path.exists():
        VAR.mkdir(exist_ok=True)
        with open(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            file.write(secrets.token_urlsafe(50))
    return path.read_text()


def real_environment():
    """The settings of the operator; without a signing key nothing starts."""
    if not os.environ.get("SECRET_KEY") and not (ROOT / ".env").exists():
        sys.exit("Нет настроек: скопируйте .env.example в .env и впишите в него SECRET_KEY (см. README.md).")
    return dict(os.environ)


def manage(*words, env):
    """Run a command of manage.py; its failure ends the start."""
    code = subprocess.run([PYTHON, ROOT / "manage.py", *words], env=env, cwd=ROOT).returncode
    if code:
        sys.exit(code)


def collect_static(env):
    """Collect and compress the static files, unless nothing has changed since the last time."""
    files = sorted(path for path in (ROOT / "static").rglob("*") if path.is_file())
    seen = [f"{path.relative_to(ROOT)} {path.stat().st_size} {path.stat().st_mtime_ns}" for path in files]
    wanted = "\n".join([*seen, fingerprint("requirements.txt"), env.get("DEBUG", "")])
    stamp = VAR / "static-stamp"
    if (ROOT / "staticfiles").is_dir() and stamp.exists() and stamp.read_text() == wanted:
        return
    manage("collectstatic", "--clear", "--no-input", "--verbosity=0", env=env)
    VAR.mkdir(exist_ok=True)
    stamp.write_text(wanted)


def start_chores(env):
    """A companion that does what happens by the clock; it ends with the server, because the pipe to it closes then."""
    if env.get("TASKS_BACKEND") == "database":
        return None
    words = ["chores", "--every", "60", "--while-stdin"]
    companion = subprocess.Popen([PYTHON, ROOT / "manage.py", *words], env=env, cwd=ROOT, stdin=subprocess.PIPE)
    if os.name != "nt":
        os.set_inheritable(companion.stdin.fileno(), True)  # this very process becomes the server
    return companion


def start_server(options, env):
    """This process becomes the server, where the system can do that."""
    command = [str(PYTHON), "-m", "pos_portal.server", "--log-level", "warning"]
    command += ["--host", options.host, "--port", str(options.port), "--workers", str(options.workers)]
    os.chdir(ROOT)
    companion = start_chores(env)  # held: forgotten, its pipe would close
    if os.name != "nt":
        os.execve(command[0], command, env)
    code = subprocess.run(command, env=env).returncode
    if companion:
        companion.stdin.close()
    return code


if __name__ == "__main__":
    sys.exit(main())
