from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from pos_portal.core.services.backups import BackupError, create_backup


class Command(BaseCommand):
    help = "Снять полную копию: база данных и загруженные файлы в одном архиве."

    def add_arguments(self, parser):
        parser.add_argument("file", nargs="?", type=Path, help="куда записать (var/backups/portal-….zip)")

    def handle(self, *args, file: Path | None, **options):
        now = timezone.now()
        target = file or settings.DATA_FOLDER / "backups" / f"portal-{now:%Y-%m-%d-%H%M%S}.zip"
        try:
            create_backup(target, now=now)
        except (BackupError, OSError) as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"Копия готова: {target} ({target.stat().st_size / 1_000_000:.1f} МБ)")
