from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from retention.deletion_log import LogBroken
from retention.services.replaying import replay_deletions


class Command(BaseCommand):
    help = "After a backup was restored: destroys again what was destroyed since (M4)."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--log", type=Path, default=settings.DELETION_LOG)

    def handle(self, *args: Any, log: Path, **options: Any) -> None:
        if not log.exists():
            raise CommandError(f"There is no deletion log at {log}.")
        try:
            done = replay_deletions(log)
        except LogBroken as error:
            raise CommandError(str(error)) from error
        self.stdout.write(
            f"{done.batches} batches read: {done.cases} cases without key, {done.items} items "
            f"destroyed again, {done.dossiers} dossiers removed."
        )
        if done.failed:
            raise CommandError(
                f"The rows of {len(done.failed)} cases are still there, unreadable; see the log."
            )
