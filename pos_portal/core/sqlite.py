"""SQLite compares only Latin letters without case; PostgreSQL all of them. This makes the two agree."""

import re
from functools import lru_cache


@lru_cache(maxsize=256)
def like_pattern(pattern: str, escape: str | None) -> re.Pattern[str]:
    """The regular expression that means the same as an SQL LIKE pattern."""
    parts, characters = [], iter(pattern)
    for character in characters:
        if character == escape:
            parts.append(re.escape(next(characters, "")))
        else:
            parts.append({"%": ".*", "_": "."}.get(character) or re.escape(character))
    return re.compile("".join(parts), re.IGNORECASE | re.DOTALL)


def like(pattern: str | None, value: object, escape: str | None = None) -> bool | None:
    if pattern is None or value is None:
        return None
    return like_pattern(str(pattern), escape).fullmatch(str(value)) is not None


def _folded(method):
    return lambda value: method(value) if isinstance(value, str) else value


def teach_cyrillic(sender, connection, **kwargs) -> None:
    """Receiver of `connection_created`: LIKE, LOWER and UPPER that know Cyrillic."""
    if connection.vendor != "sqlite":
        return
    create = connection.connection.create_function
    create("like", 2, like, deterministic=True)
    create("like", 3, like, deterministic=True)
    create("lower", 1, _folded(str.lower), deterministic=True)
    create("upper", 1, _folded(str.upper), deterministic=True)
