"""The figures by which matching is judged, for labelled kindergartens of `tests/samples/matching`."""

import json
from dataclasses import dataclass
from pathlib import Path
from statistics import fmean

from planning.engine.concepts import Concepts, load_concepts
from planning.engine.match_files import read_activities, read_trends
from planning.engine.matching import match

SAMPLES = Path(__file__).resolve().parents[2] / "samples" / "matching"


@dataclass(frozen=True)
class Scores:
    """Means over trends with an answer; F1 over pairs; the last over trends (covered and not, equal weight)."""

    average_precision: float
    recall_at_3: float
    f1: float
    uncovered: float


def score(folder: Path, concepts: Concepts | None = None) -> Scores:
    found = match(read_trends(folder), read_activities(folder), concepts or load_concepts())
    labels = read_labels(folder)
    by_trend: dict[str, list[tuple[float, int, int]]] = {}
    for pair in found:
        row = (pair.score, pair.level, labels.get((pair.trend, pair.activity), 0))
        by_trend.setdefault(pair.trend, []).append(row)
    rows = [sorted(row, key=lambda pair: (-pair[0], pair[2])) for row in by_trend.values()]
    answered = [row for row in rows if any(label for _, _, label in row)]
    return Scores(fmean(map(average_precision, answered)), fmean(map(recall_at_3, answered)), f1(rows), uncovered(rows))


def read_labels(folder: Path) -> dict[tuple[str, str], int]:
    lines = (folder / "labels.jsonl").read_text(encoding="utf-8").splitlines()
    return {(row["trend"], row["activity"]): row["label"] for row in map(json.loads, filter(str.strip, lines))}


def average_precision(row) -> float:
    places = [place for place, (_, _, label) in enumerate(row, 1) if label]
    return fmean(number / place for number, place in enumerate(places, 1))


def recall_at_3(row) -> float:
    relevant = sum(label > 0 for _, _, label in row)
    return sum(label > 0 for _, _, label in row[:3]) / min(3, relevant)


def f1(rows) -> float:
    pairs = [(level > 0, label > 0) for row in rows for _, level, label in row]
    hits = sum(said and true for said, true in pairs)
    return 2 * hits / (sum(said for said, _ in pairs) + sum(true for _, true in pairs))


def uncovered(rows) -> float:
    """Mean of the shares of rightly named trends among those without and those with an answer."""
    judged = [(not any(label for _, _, label in row), not any(level for _, level, _ in row)) for row in rows]
    groups = [[said == true for true, said in judged if true is kind] for kind in (True, False)]
    return fmean(fmean(group) for group in groups if group)
