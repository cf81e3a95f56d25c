"""Counts a region with the portal's engine beside the same GROUP BY of the database, in turn, in one run.

    python benchmarks/region.py [--kindergartens 1000] [--rounds 3] [--postgres]

Fills a database of its own with kindergartens × 30 educators × 60 items × 4 school years (7.2 million answers for
1,000 kindergartens), counts everything both ways, checks that both found the same and prints medians, their ratio and
the peak memory of the process. Run it with the Python of `.venv` on an otherwise idle machine.
"""

import argparse
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time

from pages import ROOT, SETTINGS, database

FROM = """
    FROM deficits_answer a
    JOIN deficits_response r ON r.id = a.response_id
    JOIN deficits_survey s ON s.id = r.survey_id
    JOIN deficits_questionnaireitem i ON i.id = a.item_id
    WHERE r.viewpoint = 'self' AND s.status = 'closed'
"""
ITEMS = f"""
    SELECT s.school_year, i.code, COUNT(a.value), SUM(CASE WHEN a.value * 100.0 / 3 < 50 THEN 1 ELSE 0 END),
           SUM(CASE WHEN a.value * 100.0 / 3 >= 75 THEN 1 ELSE 0 END),
           SUM(a.value * 100.0 / 3), SUM(a.value * 100.0 / 3 * a.value * 100.0 / 3)
    {FROM} GROUP BY s.school_year, i.code
"""
PLACES = f"""
    SELECT organization, wave, place, COUNT(*), SUM(CASE WHEN percent < 50 THEN 1 ELSE 0 END),
           SUM(CASE WHEN percent >= 75 THEN 1 ELSE 0 END), SUM(percent), SUM(percent * percent)
    FROM (SELECT a.organization_id AS organization, s.school_year AS wave, i."{{place}}" AS place, a.response_id,
                 AVG(a.value) * 100.0 / 3 AS percent
          {FROM} GROUP BY a.organization_id, s.school_year, i."{{place}}", a.response_id
          HAVING COUNT(a.value) * 100 >= 60 * SUM(CASE WHEN a.is_not_applicable THEN 0 ELSE 1 END)) people
    WHERE place <> '' AND percent IS NOT NULL GROUP BY organization, wave, place
"""
KINDS = ("group", "competency", "area")


def main() -> None:
    parser = argparse.ArgumentParser(description="Counts a region beside the GROUP BY of the database.")
    parser.add_argument("--kindergartens", type=int, default=1000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--postgres", action="store_true", help="on a throw-away PostgreSQL")
    options = parser.parse_args()
    sys.path.insert(0, str(ROOT))
    with tempfile.TemporaryDirectory() as folder, database(options.postgres, folder) as url:
        os.environ |= SETTINGS | {"DATABASE_URL": url, "DATA_FOLDER": folder, "SECRET_KEY": "x" * 60}
        subprocess.run([sys.executable, ROOT / "manage.py", "migrate", "--verbosity=0"], check=True)
        import django

        django.setup()
        compare(options)


def compare(options) -> None:
    from region_data import PACK, fill

    from deficits.services.region import figures_below

    began = time.perf_counter()
    service, n_answers = fill(options.kindergartens)
    print(f"{n_answers:,} answers of {options.kindergartens:,} kindergartens, in {time.perf_counter() - began:.0f} s")
    before, times = megabytes(), {"ours": [], "items": [], "places": []}
    for _ in range(options.rounds):
        region = timed(times["ours"], lambda: figures_below(service, pack=PACK))
        after = megabytes()
        items = timed(times["items"], lambda: rows_of(ITEMS))
        places = timed(times["places"], lambda: {kind: rows_of(PLACES.format(place=kind)) for kind in KINDS})
    check(region, items, places)
    report({name: statistics.median(found) for name, found in times.items()}, before, after)


def timed(found: list[float], work):
    """What the work answers; its seconds are added to `found`."""
    began = time.perf_counter()
    answer = work()
    found.append(time.perf_counter() - began)
    return answer


def rows_of(statement: str) -> list[tuple]:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(statement)
        return cursor.fetchall()


def megabytes() -> float:
    """The greatest resident size of this process so far (Linux)."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def check(region, items: list[tuple], places: dict[str, list[tuple]]) -> None:
    """Counts of all items, and of all people by level in every group, competency and area."""
    for wave, code, n, n_deficit, n_confident, total, _ in items:
        figures = region.item(wave, code)
        same = (figures.n_answered, figures.n_deficit, figures.n_confident) == (n, n_deficit, n_confident)
        if not same or abs(figures.mean_percent - float(total) / n) > 1e-6:
            raise SystemExit(f"Item {code} of {wave} differs: {figures} and {n, n_deficit, n_confident, total}")
    for subject in region.layout.subjects:
        for wave in region.waves:
            rows = [row for row in places[subject.kind] if row[1:3] == (wave, subject.code)]
            n, n_deficit, n_confident, total = (float(sum(row[column] for row in rows)) for column in (3, 4, 5, 6))
            figures = region.subject(wave, subject)
            same = (figures.n_answered, figures.n_deficit, figures.n_confident) == (n, n_deficit, n_confident)
            if not same or abs(figures.mean_percent - total / n) > 1e-6:
                raise SystemExit(f"{subject.code} of {wave} differs: {figures} and {n, n_deficit, n_confident, total}")


def report(seconds: dict[str, float], before: float, after: float) -> None:
    ours, items, places = seconds["ours"], seconds["items"], seconds["places"]
    print(f"engine: items, groups, competencies, areas     {ours:>7.2f} s")
    print(f"GROUP BY wave, item                            {items:>7.2f} s   ratio {ours / items:.2f}")
    print(f"GROUP BY organization, wave, place of people   {places:>7.2f} s   (three statements)")
    print(
        f"GROUP BY of all that the engine counts         {items + places:>7.2f} s   ratio {ours / (items + places):.2f}"
    )
    print(f"peak memory of the process                     {before:.0f} MiB before, {after:.0f} MiB after")


if __name__ == "__main__":
    main()
