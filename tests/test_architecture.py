"""The direction of imports is a rule of the house (README, «Architecture»); this file keeps it true."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
APPS = {"pos_portal.core": 0, "deficits": 1, "communities": 2, "planning": 3, "pos_portal": 4}
LAYERS = {"engine": 0, "models": 1, "access": 2, "services": 2, "forms": 3, "views": 4, "urls": 5}
SLOW = {"pandas", "numpy", "openpyxl", "docx", "python_calamine", "pymorphy3", "rapidfuzz", "icalendar", "qrcode"}


def sources() -> list[Path]:
    found = [p for top in ("pos_portal", "deficits", "communities", "planning") for p in (ROOT / top).rglob("*.py")]
    return [path for path in found if "migrations" not in path.parts]


def module_of(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def app_of(module: str) -> str | None:
    for app in ("pos_portal.core", "deficits", "communities", "planning", "pos_portal"):
        if module == app or module.startswith(app + "."):
            return app
    return None


def layer_of(module: str) -> str | None:
    inside = module.removeprefix(app_of(module) or "").strip(".").split(".")[0]
    return inside if inside in LAYERS else None


def imports_of(path: Path, *, at_start_only: bool = False) -> set[str]:
    """Modules that a file imports, relative ones resolved; under TYPE_CHECKING they do not count."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    hidden = {
        id(inner)
        for node in ast.walk(tree)
        if (isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test))
        or (at_start_only and isinstance(node, ast.FunctionDef))
        for inner in ast.walk(node)
    }
    found = set()
    for node in ast.walk(tree):
        if id(node) in hidden:
            continue
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            base = absolute(path, node)
            found |= {f"{base}.{alias.name}" for alias in node.names} | {base}
    return found


def absolute(path: Path, node: ast.ImportFrom) -> str:
    if not node.level:
        return node.module or ""
    package = list(path.relative_to(ROOT).parent.parts)
    kept = package[: len(package) - node.level + 1]
    return ".".join([*kept, *([node.module] if node.module else [])])


def test_apps_import_only_to_their_left():
    wrong = [
        f"{module_of(path)} imports {name}"
        for path in sources()
        for name in imports_of(path)
        if app_of(name) and APPS[app_of(name)] > APPS[app_of(module_of(path))]
        if not name.startswith("pos_portal.settings")
    ]
    assert wrong == []


def test_layers_of_an_app_import_only_downwards():
    wrong = []
    for path in sources():
        here = module_of(path)
        for name in imports_of(path):
            if app_of(name) != app_of(here) or layer_of(name) is None or layer_of(here) is None:
                continue
            if LAYERS[layer_of(name)] > LAYERS[layer_of(here)]:
                wrong.append(f"{here} imports {name}")
    assert wrong == []


def test_slow_libraries_are_imported_inside_functions():
    wrong = [
        f"{module_of(path)} imports {name}"
        for path in sources()
        for name in imports_of(path, at_start_only=True)
        if name.split(".")[0] in SLOW
    ]
    assert wrong == []


def test_engines_do_not_load_django():
    engines = [module_of(path) for path in sources() if "engine" in path.parts]
    code = f"import sys\nfor name in {engines!r}: __import__(name)\nsys.exit('django' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")


def test_starting_django_loads_no_slow_library():
    code = (
        "import os, sys, django\nos.environ['DJANGO_SETTINGS_MODULE'] = 'pos_portal.settings'\n"
        "os.environ.setdefault('SECRET_KEY', 'x' * 50)\ndjango.setup()\n"
        "import pos_portal.urls\n"
        f"print(sorted({SLOW!r} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True)
    assert done.stdout.strip() == "[]", done.stderr


def test_views_read_through_visible_to():
    """A view names a model's manager only to ask what the membership may see."""
    wrong = []
    for path in sources():
        if "views" not in path.parts:
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if (
                isinstance(node, ast.Attribute)
                and isinstance(node.value, ast.Attribute)
                and node.value.attr == "objects"
            ):
                if node.attr not in {"visible_to", "by_token", "none"}:
                    wrong.append(f"{module_of(path)}:{node.lineno} .objects.{node.attr}")
    assert wrong == []


@pytest.mark.parametrize("forbidden", ["utils", "helpers", "misc", "common"])
def test_no_drawers(forbidden):
    assert [module_of(path) for path in sources() if path.stem == forbidden] == []
