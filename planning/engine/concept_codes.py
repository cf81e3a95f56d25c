"""Codes of an organization's own concepts: from the title, so that two kindergartens give the same one."""

import re
from collections.abc import Collection

from pos_portal.core.engine.logins import transliterate

PREFIX, LONGEST = "own_", 80
CODE = re.compile(r"[a-z0-9_-]+")


def code_for(title: str, taken: Collection[str]) -> str:
    """«Белая ладья» → `own_belaya_ladya`, with a number when it is taken."""
    latin = re.sub(r"[^a-z0-9]+", "_", transliterate(title)).strip("_")
    base = f"{PREFIX}{latin or 'concept'}"[: LONGEST - 5].rstrip("_")
    code, number = base, 2
    while code in taken:
        code, number = f"{base}_{number}", number + 1
    return code


def is_code(text: str) -> bool:
    return bool(CODE.fullmatch(text)) and len(text) <= LONGEST
