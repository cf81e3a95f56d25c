"""What holds for the project as a whole: migrations, deployment, templates, names, pins, documents."""

import os
import re
import secrets
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command
from django.template import engines
from django.urls import get_resolver

ROOT = Path(__file__).resolve().parent.parent
PACKAGES = ("pos_portal", "deficits", "communities", "planning")
TEMPLATES = sorted(path.relative_to(ROOT / "templates").as_posix() for path in (ROOT / "templates").rglob("*.html"))
BY_NAME = {"400.html", "403.html", "403_csrf.html", "404.html", "429.html", "500.html"}
OUTSIDE = re.compile(r"""(?:src|href|action)=["']?(?:https?:)?//|url\(["']?(?:https?:)?//|@import|<base\b""", re.I)
INLINE = re.compile(r"""\son[a-z]+=["']|\sstyle=["']|\shx-on|<style\b|javascript:""", re.I)
SCRIPT = re.compile(r"<script\b(?![^>]*\bsrc=)(?![^>]*type=\"application/json\")", re.I)
LINK = re.compile(r"https?://([\w.-]+)")
OWN_HOSTS = re.compile(
    r"127\.0\.0\.1|localhost|(.*\.)?example(\.\w+)?|[\w.]+\.test|www\.w3\.org|schemas\..*|testserver"
)
MACHINE_PATH = re.compile(r"(?<![\w.])/(?:work|root|home|opt|Users)/")
PIN = re.compile(r"[a-z0-9-]+(\[[a-z,]+\])?==[\w.]+")


def text_of(*globs: str) -> dict[str, str]:
    """Texts of the project's files by path from its root."""
    found = sorted(path for glob in globs for path in ROOT.glob(glob) if path.is_file())
    return {path.relative_to(ROOT).as_posix(): path.read_text(encoding="utf-8") for path in found}


def sources() -> dict[str, str]:
    return text_of(*(f"{package}/**/*.py" for package in PACKAGES))


def own_patterns(patterns, prefix=""):
    """Every URL of ours as (name with namespace, view)."""
    for entry in patterns:
        if hasattr(entry, "url_patterns"):
            yield from own_patterns(entry.url_patterns, f"{prefix}{entry.namespace}:" if entry.namespace else prefix)
        elif entry.callback.__module__.split(".")[0] in PACKAGES:
            yield prefix + entry.name, entry.callback


def readme_chapter(title: str) -> str:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    return readme.split(f"\n## {title}\n")[1].split("\n## ")[0]


def test_no_migration_is_missing(db):
    call_command("makemigrations", "--check", "--dry-run", verbosity=0)


def test_the_deployment_check_is_clean():
    deployed = {"DJANGO_SETTINGS_MODULE": "pos_portal.settings", "DEBUG": "off", "HTTPS": "on"}
    env = os.environ | deployed | {"SECRET_KEY": secrets.token_urlsafe(50)}
    env.pop("DJANGO_ALLOW_ASYNC_UNSAFE", None)
    command = [sys.executable, "manage.py", "check", "--deploy", "--fail-level", "WARNING"]
    done = subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize("name", TEMPLATES)
def test_a_template_compiles(name):
    assert engines["django"].get_template(name).template.name == name


def test_every_template_is_used():
    texts = sources() | text_of("templates/**/*.html")
    everything = "\n".join(texts.values())
    unused = [name for name in TEMPLATES if name not in BY_NAME and not is_named(name, everything)]
    assert [name for name in unused if not belongs_to_a_library(name)] == []


def is_named(name: str, everything: str) -> bool:
    """Whether code or a template names it: whole, or by its last part where a view builds the path."""
    return f'"{name}"' in everything or f'"{name}#' in everything or f"'{name}'" in everything


def belongs_to_a_library(name: str) -> bool:
    """Whether it takes the place of a template of an installed package."""
    apps = {app.split(".")[0] for app in settings.INSTALLED_APPS} - set(PACKAGES)
    folders = [Path(find_spec(app).origin).parent for app in apps]
    return any(list(folder.glob(f"**/templates/{name}")) for folder in folders)


def test_an_address_is_named_in_the_block_that_uses_it():
    """What `{% url … as name %}` sets is forgotten at the end of its block: the button «Отмена» would vanish."""
    lost = [(name, word) for name in TEMPLATES for word in _used_elsewhere((ROOT / "templates" / name).read_text())]
    assert lost == []


def _used_elsewhere(text: str) -> set[str]:
    blocks = [body.split("{% endblock", 1)[0] for body in re.split(r"{% block \w+ %}", text)[1:]]
    named = [set(re.findall(r" as (\w+) %}", body)) for body in blocks]
    words = [set(re.findall(r"(?:cancel_url|url|href)=\"?(?:{{ )?(\w+)", body)) for body in blocks]
    return {word for here, used in enumerate(words) for word in used - named[here] if word in set().union(*named)}


def test_every_url_is_named_after_its_view():
    wrong = [
        (name, view.__name__)
        for name, view in own_patterns(get_resolver().url_patterns)
        if name.split(":")[-1] != view.__name__
    ]
    assert wrong == []


def test_nothing_inline_and_nothing_from_outside():
    pages = text_of("templates/**/*.html", "pos_portal/core/templatetags/*.py")
    assets = text_of("static/css/**/*.css", "static/js/**/*.js")
    wrong = [name for name, text in pages.items() if INLINE.search(text) or SCRIPT.search(text)]
    assert wrong == []
    assert [name for name, text in (pages | assets).items() if OUTSIDE.search(text)] == []


def test_requirements_are_exact_pins():
    for name, text in text_of("requirements*.txt").items():
        lines = [line for line in text.splitlines() if line and not line.startswith("#")]
        assert [f"{name}: {line}" for line in lines if not PIN.fullmatch(line)] == []


def test_developers_have_the_packages_of_everybody_else():
    pins = {name: set(text.splitlines()) for name, text in text_of("requirements*.txt").items()}
    assert pins["requirements.txt"] - pins["requirements-dev.txt"] == set()


def test_the_glossary_names_what_exists():
    code = "\n".join(sources().values())
    identifiers = set(re.findall(r"`(\w+)`", readme_chapter("Glossary")))
    assert {name for name in identifiers if not re.search(rf"^class {name}\b", code, re.MULTILINE)} == set()
    assert {"Organization", "Membership", "Survey", "Trend", "Activity", "Correspondence"} - identifiers == set()


def test_every_setting_of_the_environment_is_explained():
    asked = set(re.findall(r"env\.\w+\(\s*\"(\w+)\"", (ROOT / "pos_portal/settings.py").read_text(encoding="utf-8")))
    explained = set(re.findall(r"^#?([A-Z_]+)=", (ROOT / ".env.example").read_text(encoding="utf-8"), re.MULTILINE))
    assert explained - asked == {"POSTGRES_PASSWORD"}
    assert asked - explained == set()


def test_compose_speaks_of_what_exists():
    compose = (ROOT / "compose.yaml").read_text(encoding="utf-8")
    explained = (ROOT / ".env.example").read_text(encoding="utf-8")
    services = set(re.findall(r"^  (\w+):$", compose.split("\nservices:")[1].split("\nvolumes:")[0], re.MULTILINE))
    waited_for = set(re.findall(r"^      (\w+):\n        condition:", compose, re.MULTILINE))
    variables = set(re.findall(r"^\s+([A-Z_]+):", compose, re.MULTILINE)) | set(re.findall(r"\$\{(\w+)", compose))
    known = {name for name in variables if re.search(rf"^#?{name}=", explained, re.MULTILINE)}
    assert services == {"db", "pool", "migrate", "portal", "worker", "chores", "manage"}
    assert waited_for - services == set()
    assert variables - known == {"POSTGRES_USER", "POSTGRES_DB"}


def test_the_image_copies_what_exists():
    dockerfile = (ROOT / "Dockerfile").read_text(encoding="utf-8")
    copied = re.findall(r"^COPY (\S+)", dockerfile, re.MULTILINE)
    assert [name for name in copied if not (ROOT / name).exists()] == []
    assert set(re.findall(r"docs/[\w.]+", dockerfile)) == {"docs/healthcheck.py", "docs/pgbouncer.ini"}
    assert "\nUSER portal\n" in dockerfile


def test_the_project_speaks_of_itself_alone():
    """No path of somebody's machine and no link to somebody's server."""
    code = text_of(
        "*.py", "*.md", "*.toml", "*.yaml", "*.in", "*.txt", ".ci/*", ".env.example", "Dockerfile", "docs/*.md"
    )
    tests = text_of("tests/**/*.py", "benchmarks/*.py", "templates/**/*.html", "static/css/*.css", "static/js/*.js")
    texts = code | tests | sources()
    own = texts.pop("tests/test_project.py")
    assert "MACHINE_PATH" in own
    assert [name for name, text in texts.items() if MACHINE_PATH.search(text)] == []
    hosts = {(name, host) for name, text in texts.items() for host in LINK.findall(text)}
    assert sorted((name, host) for name, host in hosts if not OWN_HOSTS.fullmatch(host)) == []
    documents = {(name, document) for name, text in texts.items() for document in re.findall(r"[\w./-]+\.md\b", text)}
    assert sorted((name, document) for name, document in documents if not (ROOT / document).exists()) == []
