"""What a level looks like in a group: examples for every item of the bank, read from `deficits/data`."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

SOURCE = Path(__file__).resolve().parent.parent / "data" / "examples.toml"


@dataclass(frozen=True)
class Examples:
    """Four examples by the code of an item; by the code of a scale, which of the four a point shows."""

    items: dict[str, tuple[str, ...]]
    scales: dict[str, dict[int, int]]


@cache
def load_examples() -> Examples:
    """The examples as shipped, from the lowest level of the default scale to the highest."""
    source = tomllib.loads(SOURCE.read_text(encoding="utf-8"))
    return Examples(
        items={code: tuple(texts) for code, texts in source["items"].items()},
        scales={
            code: {int(value): level for value, level in points.items()} for code, points in source["scales"].items()
        },
    )


def examples_of(item_code: str, scale_code: str) -> dict[int, str]:
    """Example by the value of a point; empty for an item or a scale that was not shipped."""
    shipped = load_examples()
    texts = shipped.items.get(item_code)
    if texts is None:
        return {}
    return {value: texts[level] for value, level in shipped.scales.get(scale_code, {}).items()}
