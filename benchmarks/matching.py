"""How well and how fast the matching works: figures of every labelled kindergarten, then 60 trends × 400 lines.

`.venv/bin/python benchmarks/matching.py [FOLDER…]`: folders of further labelled kindergartens may be named.
"""

import sys
import time
from pathlib import Path
from statistics import fmean

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from planning.engine.concepts import load_concepts  # noqa: E402
from planning.engine.match_files import find_folders, read_activities, read_trends  # noqa: E402
from planning.engine.matching import ActivityText, TrendText, match  # noqa: E402
from tests.planning.engine.matching_scores import SAMPLES, score  # noqa: E402

TRENDS, ACTIVITIES, ROUNDS = 60, 400, 5


def main() -> None:
    folders = find_folders([Path(given) for given in sys.argv[1:]] or [SAMPLES])
    print(f"{'':18}  AP    rec@3 F1    uncovered")
    reached = [(folder.name, score(folder)) for folder in folders]
    for name, one in reached:
        print(f"{name:18}", *(f"{figure:5.3f}" for figure in figures(one)))
    print(
        f"{'mean':18}", *(f"{fmean(column):5.3f}" for column in zip(*(figures(one) for _, one in reached), strict=True))
    )
    seconds()
    print(f"{TRENDS} × {ACTIVITIES}: {fmean(seconds() for _ in range(ROUNDS)):.2f} s of processor time after warm-up")


def figures(one) -> tuple[float, ...]:
    return one.average_precision, one.recall_at_3, one.f1, one.uncovered


def seconds() -> float:
    """One matching of a large plan made of all samples."""
    folders = find_folders([SAMPLES])
    trends = [trend.title for folder in folders for trend in read_trends(folder)][:TRENDS]
    rows = [row for folder in folders for row in read_activities(folder)][:ACTIVITIES]
    wanted = [TrendText(str(number), title) for number, title in enumerate(trends)]
    offered = [ActivityText(str(number), row.title, row.form, audience=row.audience) for number, row in enumerate(rows)]
    start = time.process_time()
    match(wanted, offered, load_concepts())
    return time.process_time() - start


if __name__ == "__main__":
    main()
