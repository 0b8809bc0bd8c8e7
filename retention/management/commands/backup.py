from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from retention.backups.errors import BackupFailed
from retention.backups.making import make_backup


class Command(BaseCommand):
    help = "Copies databases, files and logs into a folder; ./portal backup calls it."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("folder", type=Path)

    def handle(self, *args: Any, folder: Path, **options: Any) -> None:
        try:
            made = make_backup(folder.absolute(), now=timezone.now())
        except (BackupFailed, OSError) as error:
            raise CommandError(f"No backup was made. {error}") from error
        self.stdout.write(f"The backup is {made}. The secrets are not in it: keep them elsewhere.")
