"""Hostile files are refused with the right code, within seconds and within bounded memory."""

import subprocess
import sys
import time
from pathlib import Path

import pytest

from pos_portal.core.engine.tables import UnreadableFile, read_tables

from .hostile_files import hostile, peculiar

ROOT = Path(__file__).parents[3]
FILES = hostile()
HEAVIEST = ("blank cells", "blank texts", "repeated text", "blank lines of word", "long tag", "repeated text of xls")
SECONDS = 10
MEGABYTES = 200
MEASURE = """
import sys
sys.path.insert(0, {root!r})
from pos_portal.core.engine.tables import UnreadableFile, read_tables
data = sys.stdin.buffer.read()
def peak():
    return next(int(line.split()[1]) for line in open("/proc/self/status") if line.startswith("VmHWM"))
before = peak()
try:
    read_tables("plan", data)
except UnreadableFile:
    pass
print((peak() - before) // 1024)
"""


@pytest.mark.parametrize("name", FILES)
def test_refused_with_its_code_in_time(name):
    data, code = FILES[name]
    started = time.process_time()
    with pytest.raises(UnreadableFile) as refusal:
        read_tables("plan.xlsx", data)
    assert refusal.value.code == code
    assert time.process_time() - started < SECONDS


@pytest.mark.parametrize("name", HEAVIEST)
def test_memory_stays_bounded(name):
    code = MEASURE.format(root=str(ROOT))
    done = subprocess.run([sys.executable, "-c", code], input=FILES[name][0], capture_output=True, check=True)
    assert int(done.stdout) < MEGABYTES


@pytest.mark.parametrize("name", peculiar())
def test_peculiar_but_honest_files_are_read(name):
    (table,) = read_tables("plan.xlsx", peculiar()[name])
    assert table.rows[0][0] in ("1", "а")
