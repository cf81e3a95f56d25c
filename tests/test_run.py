"""`run.py` says plainly what is missing and starts nothing twice."""

import ast
import socket
import subprocess
import sys
from pathlib import Path

import pytest

import run

from . import cluster

SOURCE = Path(run.__file__)


@pytest.fixture
def empty_project(tmp_path, monkeypatch):
    """A project folder with pins and no environment."""
    monkeypatch.setattr(run, "ROOT", tmp_path)
    monkeypatch.setattr(run, "VENV", tmp_path / ".venv")
    monkeypatch.setattr(run, "VAR", tmp_path / "var")
    monkeypatch.setattr(run, "WHEELS", tmp_path / "wheels")
    (tmp_path / ".venv").mkdir()
    (tmp_path / "requirements.txt").write_text("django==5.2.19\n")
    return tmp_path


def test_an_old_python_is_told_so():
    """Any Python 3.6 can read the file far enough to say what it needs."""
    ast.parse(SOURCE.read_text(encoding="utf-8"), feature_version=(3, 6))
    code = f"import sys; sys.version_info = (3, 9, 2); exec(open({str(SOURCE)!r}, encoding='utf-8').read())"
    done = subprocess.run([sys.executable, "-X", "utf8", "-c", code], capture_output=True, text=True, encoding="utf-8")

    assert done.returncode == 1
    assert done.stderr == (
        "Нужен Python 3.11 или новее, а это Python 3.9. / Python 3.11 or newer is needed, this is 3.9.\n"
    )


def test_a_taken_port_is_told_before_anything_is_installed():
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        command = [sys.executable, "-X", "utf8", str(SOURCE), "demo", "--port", str(port)]
        done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8")

    assert done.returncode == 1
    assert done.stderr.startswith(f"Порт {port} занят или недоступен")
    assert done.stderr.endswith(f"Выберите другой: --port {port + 1}\n")


def test_real_work_without_settings_is_refused(empty_project, monkeypatch):
    monkeypatch.delenv("SECRET_KEY")

    with pytest.raises(SystemExit, match="скопируйте .env.example в .env"):
        run.real_environment()


def test_the_demo_keeps_its_key_to_itself(empty_project, monkeypatch):
    monkeypatch.delenv("SECRET_KEY")

    first, second = run.demo_environment(), run.demo_environment()

    assert (first["DEBUG"], first["SECRET_KEY"]) == ("off", second["SECRET_KEY"])
    assert len(first["SECRET_KEY"]) >= 50
    assert (empty_project / "var" / "demo-key").stat().st_mode & 0o777 == 0o600


def test_variables_set_by_hand_win_over_those_of_the_demo(empty_project, monkeypatch):
    monkeypatch.setenv("SECRET_KEY", "mine")
    monkeypatch.setenv("HTTPS", "on")

    assert (run.demo_environment()["SECRET_KEY"], run.demo_environment()["HTTPS"]) == ("mine", "on")


def test_packages_are_installed_again_only_when_the_pins_change(empty_project):
    stamp = empty_project / ".venv" / "requirements.txt.stamp"
    assert run.is_stamped("requirements.txt") is False

    stamp.write_text(run.fingerprint("requirements.txt"))
    assert run.is_stamped("requirements.txt") is True

    (empty_project / "requirements.txt").write_text("django==5.2.20\n")
    assert run.is_stamped("requirements.txt") is False


def test_without_ensurepip_pip_runs_from_its_own_wheel(empty_project, monkeypatch):
    monkeypatch.setattr(run, "HAS_ENSUREPIP", False)
    (empty_project / "wheels").mkdir()
    wheel = empty_project / "wheels" / "pip-26.0-py3-none-any.whl"
    wheel.touch()

    assert run.pip_command() == [str(run.PYTHON), f"{wheel}/pip"]


def test_postgresql_never_runs_as_root(monkeypatch):
    monkeypatch.setattr("os.geteuid", lambda: 0)
    assert cluster.server_user() in {"postgres", "nobody"}

    monkeypatch.setattr("os.geteuid", lambda: 1000)
    assert cluster.server_user() is None
