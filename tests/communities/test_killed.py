"""`kill -9` in the middle: what was acknowledged is there, nothing is half done (`reliability` ★8).

KILL_ROUNDS=50 kills as often as that; the suite is content with two.
"""

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from django.db import connection

from communities.models import Booking, Ring, WaitingPlace
from communities.services import offers
from tests.factories import make_membership

from .factories import NOW, at, make_community, make_lesson, make_room
from .integrity import problems_of

pytestmark = pytest.mark.django_db(transaction=True)
ROUNDS = range(int(os.environ.get("KILL_ROUNDS", "2")))
ROOT = Path(__file__).resolve().parents[2]
TABLES = {"booked": Booking, "cancelled": Booking, "waits": WaitingPlace, "left": WaitingPlace}


def database_url() -> str:
    told = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{told['NAME']}"
    return f"postgres://{told['USER']}:{told['PASSWORD']}@{told['HOST']}:{told['PORT']}/{told['NAME']}"


def started(number: int, *words: str) -> subprocess.Popen:
    env = os.environ | {"DATABASE_URL": database_url(), "DJANGO_SETTINGS_MODULE": "tests.settings"}
    command = [sys.executable, "-m", "tests.communities.killing", str(number), *words]
    return subprocess.Popen(command, cwd=ROOT, env=env, stdout=subprocess.PIPE, text=True)


@pytest.fixture
def crowd(sunny, vera, nina):
    """Eight people for two lessons of two places at different hours."""
    group = make_community(vera, nina)
    for number in range(8):
        make_membership(sunny, full_name=f"Педагог Номер {number}")
    room = make_room(sunny)
    hours = (at(3, 9, organization=sunny), at(3, 11, organization=sunny))
    return [make_lesson(group, vera, room=room, starts_at=hour, places=2, ring=Ring.KINDERGARTEN) for hour in hours]


def test_killed_at_any_moment_nothing_is_half_done(crowd):
    dice = random.Random(1)
    for round_ in ROUNDS:
        processes = [started(2 * round_ + number) for number in range(2)]
        for process in processes:
            assert process.stdout.readline() == "ready\n"
        told = [processes[round_ % 2].stdout.readline() for _ in range(3 + round_ % 9)]
        time.sleep(dice.random() / 20)
        for process in processes:
            process.send_signal(signal.SIGKILL)
        told += [line for process in processes for line in process.communicate()[0].splitlines()]

        assert [problem for lesson in crowd for problem in problems_of(lesson)] == []
        for word, number in (line.split() for line in told if not line.startswith("refused")):
            assert TABLES[word].objects.filter(pk=number).exists()
    for lesson in crowd:
        offers.settle(lesson, now=NOW)
        assert problems_of(lesson) == []


def test_killed_between_the_place_and_the_time_there_is_neither(crowd):
    process = started(0, "now")

    assert process.communicate()[0] == "ready\n"
    assert process.returncode == -signal.SIGKILL
    assert (Booking.objects.count(), [problems_of(lesson) for lesson in crowd]) == (0, [[], []])
