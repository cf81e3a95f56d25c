from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser


class Command(BaseCommand):
    help = "Подбирает мероприятия плана к тенденциям по файлам trends.jsonl и activities.jsonl каждой папки."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "folders", nargs="+", type=Path, metavar="FOLDER", help="папка детского сада или папка с такими папками"
        )
        parser.add_argument("--output", required=True, type=Path, metavar="FILE", help="файл для подсказок (JSONL)")

    def handle(self, *args: Any, **options: Any) -> None:
        from planning.engine.concepts import load_concepts
        from planning.engine.match_files import (
            MatchFileError,
            find_folders,
            read_activities,
            read_trends,
            write_suggestions,
        )
        from planning.engine.matching import match

        try:
            folders = find_folders(options["folders"])
            concepts = load_concepts()
            pairs = [
                suggestion
                for folder in folders
                for suggestion in match(read_trends(folder), read_activities(folder), concepts)
            ]
            write_suggestions(options["output"], pairs)
        except MatchFileError as problem:
            raise CommandError(str(problem)) from problem
        self.stdout.write(f"Папок: {len(folders)}. Пар «тенденция – мероприятие»: {len(pairs)}.")
