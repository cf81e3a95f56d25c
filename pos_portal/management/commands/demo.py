from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from pos_portal.demo import DemoRefused, build
from pos_portal.demo.people import (
    EDUCATORS,
    GUESTS,
    INSTITUTE_OFFICERS,
    LEADERS,
    OFFICERS,
    PASSWORD,
    STRANGERS,
)


class Command(BaseCommand):
    help = "Fill an empty database with the demo kindergarten «Солнышко» and print the logins."

    def handle(self, *args, **options) -> None:
        try:
            is_new = build(now=timezone.now())
        except DemoRefused:
            raise CommandError(
                "В базе уже есть настоящие данные, показательные к ним не добавляются.\n"
                "Укажите другую базу в DATABASE_URL или уберите файл db.sqlite3."
            ) from None
        self.stdout.write("Показательный детский сад создан." if is_new else "Показательный детский сад уже есть.")
        self.stdout.write(self.logins())

    def logins(self) -> str:
        """A few people to sign in as; everybody has the same password."""
        shown = (*LEADERS, *EDUCATORS[:2], *GUESTS, *OFFICERS, *INSTITUTE_OFFICERS, STRANGERS[0])
        rows = [f"  {person.username:<10}{person.full_name:<32}{person.position}" for person in shown]
        return "\n".join([f"\nИмя для входа, пароль у всех: {PASSWORD}\n", *rows])
