import subprocess
import sys
from random import Random

from deficits.engine.frames import by_frame
from deficits.engine.matrix import by_cells


def some_cells(seed):
    """Marks of 9 people and 6 items with gaps, repeated observers and «не относится»."""
    chance = Random(seed)
    cells = []
    for _ in range(60):
        is_apart = chance.random() < 0.2
        percent = None if is_apart or chance.random() < 0.1 else chance.choice([0.0, 100 / 3, 50.0, 200 / 3, 100.0])
        cells.append((chance.randrange(9), chance.choice("abcdef"), percent, is_apart))
    return cells


def test_both_ways_of_laying_out_answers_give_the_same_columns():
    for seed in range(20):
        cells = some_cells(seed)
        assert by_frame(cells, list("abcdefg"), 10) == by_cells(cells, list("abcdefg"), 10)


def test_pages_count_without_the_heavy_library():
    code = "import sys, deficits.engine.summaries as s; s.summarise([], []); print('pandas' in sys.modules)"
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert told.stdout.strip() == "False"
