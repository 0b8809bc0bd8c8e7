import time
from argparse import ArgumentParser
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db import connection
from django.utils import timezone

from connectors.models import Instruction
from privacy_portal.accounts.choices import Role
from privacy_portal.accounts.models import Organisation, User
from register.examples.bulk import Maker
from register.models import Finding, ProcessingActivity
from register.services.checks import note_figure
from requests_app.examples.figures import figures
from requests_app.examples.instructions import make_many
from requests_app.models import PrivacyRequest
from retention.examples.figures import figures as retention_figures


class Command(BaseCommand):
    help = (
        "Measures the portal with very many requests; run it as ./portal bench, never on real data."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--requests", type=int, default=1_000_000)
        parser.add_argument("--open", type=int, default=10_000)
        parser.add_argument("--instructions", type=int, default=200_000)
        parser.add_argument("--activities", type=int, default=5_000)
        parser.add_argument("--items", type=int, default=10_000_000)
        parser.add_argument("--dossiers", type=int, default=1_000_000)

    def handle(self, *args: Any, **options: Any) -> None:
        call_command("load_examples", stdout=self.stdout, stderr=self.stderr)
        self._fill(options["requests"], options["open"])
        officer = User.objects.filter(memberships__role=Role.OFFICER).earliest("pk")
        self._fill_instructions(officer, options["instructions"])
        self._fill_register(officer.memberships.get().organisation, options["activities"])
        self.stdout.write(f"{'':<58}{'ours':>13}{'bare':>13}{'ratio':>10}")
        organisation, today = officer.memberships.get().organisation, timezone.localdate()
        for figure in figures(officer, today):
            self.stdout.write(str(figure))
        of_retention = retention_figures(
            organisation, today, items=options["items"], dossiers=options["dossiers"]
        )
        for figure in of_retention:
            self.stdout.write(str(figure))

    def _fill(self, wanted: int, open_count: int) -> None:
        missing = wanted - PrivacyRequest.objects.count()
        if missing <= 1000:
            return
        start = time.perf_counter()
        call_command("make_sample", requests=missing, open=min(open_count, missing))
        seconds = time.perf_counter() - start
        self.stdout.write(f"made {missing:,} requests in {seconds:.0f} s")
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE requests_app_privacyrequest")

    def _fill_instructions(self, officer: User, wanted: int) -> None:
        missing = wanted - Instruction.objects.count()
        if missing <= 0:
            return
        start, today = time.perf_counter(), timezone.localdate()
        organisation = officer.memberships.get().organisation
        for _made in make_many(organisation, officer, count=missing, today=today):
            pass
        seconds = time.perf_counter() - start
        self.stdout.write(f"made {missing:,} instructions in {seconds:.0f} s")
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE connectors_instruction")

    def _fill_register(self, organisation: Organisation, wanted: int) -> None:
        rows = ProcessingActivity.objects.filter(organisation=organisation)
        missing = wanted - rows.count()
        if missing <= 0:
            return
        start, today = time.perf_counter(), timezone.localdate()
        for _made in Maker(organisation, today).make(missing):
            pass
        note_figure(organisation=organisation, today=today)
        seconds = time.perf_counter() - start
        self.stdout.write(f"made {missing:,} activities in {seconds:.0f} s")
        with connection.cursor() as cursor:
            for model in (ProcessingActivity, Finding):
                cursor.execute(f"ANALYZE {model._meta.db_table}")
