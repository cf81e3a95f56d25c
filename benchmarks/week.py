"""Times booking in a week of a hundred lessons and a thousand bookings of one kindergarten, beside bare Django pages.

python benchmarks/week.py [--rounds 40] [--postgres]
"""

import argparse
import os
import subprocess
import sys
import tempfile
from datetime import datetime, timedelta
from itertools import count
from zoneinfo import ZoneInfo

import time_machine
from pages import COMMANDS, HEADING, ROOT, SETTINGS, database

MONDAY = datetime(2026, 11, 16, tzinfo=ZoneInfo("Europe/Moscow"))
TODAY = MONDAY - timedelta(days=12, hours=-10)
ROOMS, HOURS, PEOPLE, PLACES, BOOKED = 4, 5, 60, 11, 10


def main() -> None:
    parser = argparse.ArgumentParser(description="Times a week of a thousand bookings.")
    parser.add_argument("--rounds", type=int, default=40)
    parser.add_argument("--postgres", action="store_true", help="on a throw-away PostgreSQL")
    options = parser.parse_args()
    sys.path.insert(0, str(ROOT))
    with tempfile.TemporaryDirectory() as folder, database(options.postgres, folder) as url:
        os.environ |= SETTINGS | {"DATABASE_URL": url, "DATA_FOLDER": folder, "SECRET_KEY": "x" * 60}
        for command in (command for command in COMMANDS if "demo" not in command):
            subprocess.run([sys.executable, ROOT / "manage.py", *command], check=True, stdout=subprocess.DEVNULL)
        report(options.rounds)


def report(rounds: int) -> None:
    import django

    django.setup()
    with time_machine.travel(TODAY, tick=True):
        from players import Pair

        pairs = [Pair(scene) for scene in scenes(*filled())]
        for _ in range(rounds):
            for pair in pairs:
                pair.play()
        print(HEADING, *(pair.line() for pair in pairs), sep="\n")


def scenes(lesson, login: str) -> list:
    from scenes import booking, reading

    return [
        reading("Расписание занятий", login, "communities:lesson_list"),
        reading("Занятие", login, "communities:lesson_detail", lesson.pk),
        booking(lesson, login),
    ]


def filled() -> tuple:
    """The week; returns its last lesson, and the login of somebody who is free then."""
    from communities.models import Booking, Lesson

    people, group, rooms = kindergarten()
    turn = count()
    for day in range(5):
        for hour in range(HOURS):
            for room in rooms:
                taken = [people[next(turn) % (PEOPLE - 1)] for _ in range(BOOKED + 1)]
                lesson = put(group, room, MONDAY + timedelta(days=day, hours=9 + hour), *taken)
    assert (Lesson.objects.count(), Booking.objects.count()) == (100, 1000)
    return lesson, people[-1].user.username


def kindergarten() -> tuple:
    from django.utils import timezone

    from communities.models import Charter, CharterAcceptance, Community, CommunityMember, Room
    from pos_portal.core.models import Membership, Organization, OrganizationKind, User

    place = Organization.objects.create(kind=OrganizationKind.DOO, short_name="«Солнышко»", full_name="Детский сад")
    common, now = {"organization": place}, timezone.now()
    people = []
    for number in range(PEOPLE):
        user = User.objects.create(username=f"person{number}", full_name=f"Петрова Анна {number}")
        started = {"position": "Воспитатель", "started_on": place.today}
        people.append(Membership.objects.create(user=user, role="educator", **common, **started))
    made = {"created_by": people[0], "created_at": now}
    group = Community.objects.create(title="Слышать и понимать", purpose="Слышать детей", **common, **made)
    CommunityMember.objects.bulk_create(
        CommunityMember(community=group, membership=person, joined_on=place.today, **common) for person in people[:8]
    )
    written = {"written_by": people[0], "written_at": now, "in_force_at": now, "idea": "Слышать", "lines": "Факты"}
    rules = Charter.objects.create(community=group, number=1, state="in_force", **common, **written)
    CharterAcceptance.objects.bulk_create(
        CharterAcceptance(charter=rules, membership=person, accepted_at=now, **common) for person in people
    )
    return people, group, [Room.objects.create(title=f"Зал {number}", places=20, **common) for number in range(ROOMS)]


def put(group, room, starts_at: datetime, host, *booked):
    """One lesson with one place left; its time is taken in the calendars of its people and its room."""
    from communities.models import Booking, Lesson, LessonHost
    from communities.services.occupation import occupy_people, occupy_room

    common, now = {"organization": group.organization}, group.created_at
    lesson = Lesson.objects.create(
        community=group,
        title=f"Речевая игра {room}",
        room=room,
        starts_at=starts_at,
        ends_at=starts_at + timedelta(minutes=30),
        booking_closes_at=starts_at,
        places=PLACES,
        ring=3,
        changed_at=now,
        created_by=host,
        created_at=now,
        **common,
    )
    LessonHost.objects.create(lesson=lesson, membership=host, **common)
    Booking.objects.bulk_create(
        Booking(lesson=lesson, membership=person, seat=seat, booked_at=now, **common)
        for seat, person in enumerate(booked, start=1)
    )
    occupy_room(lesson)
    occupy_people(lesson, [host, *booked])
    return lesson


if __name__ == "__main__":
    main()
