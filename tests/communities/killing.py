"""A process of its own that books, gives back and waits until it is killed; run by `test_killed.py`.

    DATABASE_URL=… python -m tests.communities.killing NUMBER [now]

Prints a line for everything that was acknowledged. `now`: it kills itself in the middle of its first booking.
"""

import os
import random
import signal
import sys

import django


def main(number: int, *, is_doomed: bool) -> None:
    django.setup()
    from communities.models import Lesson
    from communities.services import bookings
    from pos_portal.core.models import Membership

    if is_doomed:
        bookings.occupy_people = lambda *_: os.kill(os.getpid(), signal.SIGKILL)
    dice = random.Random(number)
    people = list(
        Membership.objects.filter(user__full_name__startswith="Педагог").select_related("organization", "user")
    )
    print("ready", flush=True)
    while True:
        lesson, person = dice.choice(list(Lesson.objects.select_related("organization"))), dice.choice(people)
        print(act(dice, lesson, person), flush=True)


def act(dice: random.Random, lesson, person) -> str:
    """One thing that a person does, and the number of the row."""
    from django.utils import timezone

    from communities.services import bookings, waiting
    from communities.services.refusals import Refused

    now = timezone.now()
    mine = lesson.bookings.booked().filter(membership=person).first()
    place = lesson.waiting.in_line().filter(membership=person).first()
    try:
        if mine:
            return f"cancelled {bookings.cancel(mine, by=person, now=now).pk}"
        if place and dice.random() < 0.3:
            return f"left {waiting.leave(place, now=now).pk}"
        return f"booked {bookings.book(lesson, by=person, now=now, accepts=True).pk}"
    except Refused:
        pass
    try:
        return f"waits {waiting.ask(lesson, by=person, now=now).pk}"
    except Refused:
        return "refused 0"


if __name__ == "__main__":
    main(int(sys.argv[1]), is_doomed="now" in sys.argv)
