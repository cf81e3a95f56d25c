from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from pos_portal.core.services.backups import BackupError, restore_backup


class Command(BaseCommand):
    help = "Вернуть портал к состоянию копии. Нынешнее состояние сохраняется в отдельную копию."

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path, help="архив, снятый командой backup")
        parser.add_argument("--noinput", action="store_true", help="не переспрашивать")

    def handle(self, *args, file: Path, noinput: bool, **options):
        if not noinput and input("Все нынешние данные будут заменены. Продолжить? [да/нет] ").strip() != "да":
            raise CommandError("Отменено, ничего не изменено.")
        now = timezone.now()
        safety_copy = settings.DATA_FOLDER / "backups" / f"before-restore-{now:%Y-%m-%d-%H%M%S}.zip"
        try:
            was_kept = restore_backup(file, safety_copy=safety_copy, now=now)
        except (BackupError, OSError) as error:
            raise CommandError(str(error)) from error
        call_command("migrate", verbosity=0)
        self.stdout.write(f"Восстановлено из {file}.")
        if was_kept:
            self.stdout.write(f"Прежнее состояние: {safety_copy}")
