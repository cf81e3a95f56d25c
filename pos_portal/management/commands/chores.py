import os
import time

from django.core.management.base import BaseCommand
from django.db import close_old_connections
from django.utils import timezone

from pos_portal.chores import do_chores


class Command(BaseCommand):
    help = "Do what happens by the clock: offers that ended, reminders, letters. From cron once, or with --every."

    def add_arguments(self, parser) -> None:
        parser.add_argument("--every", type=int, default=0, help="seconds between rounds; 0 – once")
        parser.add_argument("--while-parent", type=int, default=0, help="stop when this process is no more our parent")

    def handle(self, *args, every: int, while_parent: int, **options) -> None:
        do_chores(timezone.now())
        while every and (not while_parent or os.getppid() == while_parent):
            time.sleep(every)
            close_old_connections()
            do_chores(timezone.now())
