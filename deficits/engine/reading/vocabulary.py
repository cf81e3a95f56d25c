"""Words by which answers, columns and waves are recognised, read from `deficits/data/vocabulary.toml`."""

import tomllib
from pathlib import Path
from typing import Any

FILE = Path(__file__).resolve().parents[2] / "data" / "vocabulary.toml"
VOCABULARY: dict[str, Any] = tomllib.loads(FILE.read_text(encoding="utf-8"))
