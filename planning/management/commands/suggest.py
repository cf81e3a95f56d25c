from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone

from pos_portal.core.templatetags.portal import plural

DONE = (
    ("computed", "Подобраны подсказки"),
    ("fresh", "Ничего не изменилось"),
    ("locked", "Таблица на согласовании или утверждена"),
    ("empty", "Нет тенденций или мероприятий"),
)


class Command(BaseCommand):
    help = "Подбирает мероприятия к тенденциям во всех планах текущего года, где подсказок нет или они устарели."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--year", type=int, metavar="YEAR", help="учебный год, который начинается в этом году")
        parser.add_argument("--all", action="store_true", help="и там, где ничего не изменилось")

    def handle(self, *args: Any, **options: Any) -> None:
        from planning.services.suggestions import refresh_all

        done = refresh_all(now=timezone.now(), school_year=options["year"], everything=options["all"])
        told = [f"{words}: {plural(done[code], 'план,плана,планов')}." for code, words in DONE if done[code]]
        self.stdout.write(" ".join(told).replace("\N{NO-BREAK SPACE}", " ") or "Планов этого года нет.")
