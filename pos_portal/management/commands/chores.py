import os
import signal
import sys
from threading import Event, Thread

from django.core.management.base import BaseCommand
from django.db import close_old_connections
from django.utils import timezone

from pos_portal.chores import do_chores


class Command(BaseCommand):
    requires_system_checks = []
    help = "Do what happens by the clock: offers that ended, reminders, letters. From cron once, or with --every."

    def add_arguments(self, parser) -> None:
        parser.add_argument("--every", type=int, default=0, help="seconds between rounds; 0 – once")
        parser.add_argument("--while-stdin", action="store_true", help="stop when standard input ends")

    def handle(self, *args, every: int, while_stdin: bool, **options) -> None:
        stop = Event()
        if every:
            listen(stop, while_stdin=while_stdin)
        do_chores(timezone.now())
        while every and not stop.wait(every):
            close_old_connections()
            do_chores(timezone.now())


def listen(stop: Event, *, while_stdin: bool) -> None:
    """A signal ends the waiting, not the chore that is being done; so does the end of the server that started us."""
    for name in (signal.SIGINT, signal.SIGTERM):
        signal.signal(name, lambda *_: stop.set())
    if while_stdin:
        Thread(target=wait_for_the_end, args=(sys.stdin.fileno(), stop), daemon=True).start()


def wait_for_the_end(pipe: int, stop: Event) -> None:
    """The other end of the pipe closes when its process ends, however it ends and on every system."""
    while os.read(pipe, 1):
        pass
    stop.set()
