"""Compares the rules of the law with a file of worked examples."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from privacy_portal.lib.case_files import Check, Row, Unreadable, compared, read_rows
from requests_app import deadline_cases
from retention import schedule_cases

CHECKS = {"deadlines": deadline_cases.CHECK, "retention": schedule_cases.CHECK}


class Command(BaseCommand):
    help = "Compare a rule with a file of cases; ends with an error when they differ."
    requires_system_checks = []  # nothing but the rule is needed, so not even a database

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("rule", choices=sorted(CHECKS))
        parser.add_argument("file", type=Path, help="CSV file with a header, in UTF-8")

    def handle(self, *, rule: str, file: Path, **options: Any) -> None:
        check = CHECKS[rule]
        try:
            rows = read_rows(file, check.columns)
            differences = sum(self._differs(check, file, line, row) for line, row in rows)
        except Unreadable as error:
            raise CommandError(str(error)) from error
        summary = f"{len(rows) - differences} of {len(rows)} agree"
        if differences:
            raise CommandError(summary)
        self.stdout.write(summary)

    def _differs(self, check: Check, file: Path, line: int, row: Row) -> bool:
        case = compared(check, file, line, row)
        if case.expected == case.computed:
            return False
        told = f"{row['id']}: expected {case.expected}, computed {case.computed}"
        self.stdout.write(f"{told} - {row['reason']}")
        return True
