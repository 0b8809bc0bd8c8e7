import sys
from pathlib import Path
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from retention.backups import restoring
from retention.backups.errors import BackupFailed
from retention.deletion_log import LogBroken

VERIFICATIONS = ("verify_audit", "verify_register", "verify_certificates")


class Command(BaseCommand):
    help = "Puts a backup back; only by ./portal restore, which calls it twice."
    requires_system_checks: list[str] = []  # there may be no tables yet

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("folder", type=Path, nargs="?")
        parser.add_argument("--yes", action="store_true", help="do not ask")
        parser.add_argument("--old-keys", action="store_true", help="also keys of over a day ago")
        parser.add_argument("--finish", action="store_true", help="destroy again, and verify")

    def handle(
        self,
        *args: Any,
        folder: Path | None,
        yes: bool,
        old_keys: bool,
        finish: bool,
        **options: Any,
    ) -> None:
        try:
            if finish:
                self._finish()
            elif folder:
                self._restore(folder.absolute(), is_sure=yes, takes_old_keys=old_keys)
            else:
                raise CommandError("Say which backup.")
        except (BackupFailed, LogBroken, OSError) as error:
            raise CommandError(str(error)) from error

    def _restore(self, folder: Path, *, is_sure: bool, takes_old_keys: bool) -> None:
        now = timezone.now()
        plan = restoring.plan_restore(folder, now=now, takes_old_keys=takes_old_keys)
        self.stdout.write("\n".join(plan.in_words()))
        if not is_sure and not self._is_confirmed():
            raise CommandError("Nothing was changed.")
        restoring.restore(plan, now=now)

    def _is_confirmed(self) -> bool:
        self.stdout.write("Type yes to go on: ", ending="")
        self.stdout.flush()
        return sys.stdin.readline().strip() == "yes"

    def _finish(self) -> None:
        done = restoring.finish(now=timezone.now())
        self.stdout.write(
            f"Destroyed again: {done.cases} cases, {done.items} items, {done.dossiers} dossiers."
        )
        for command in VERIFICATIONS:
            call_command(command, stdout=self.stdout, stderr=self.stderr)
        if done.failed:
            raise CommandError(f"The rows of {len(done.failed)} cases stay, without their content.")
