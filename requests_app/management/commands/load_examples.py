from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from requests_app.examples.load import PASSWORD, load_examples


class Command(BaseCommand):
    help = "Adds the two example organisations with people and requests; prints the logins."

    def handle(self, *args: Any, **options: Any) -> None:
        if not (settings.IS_DEMO or settings.IS_LOCAL):
            raise CommandError("Only for a demo: set PORTAL_DEMO=yes, or serve this machine only.")
        logins = load_examples(today=timezone.localdate(), now=timezone.now())
        if not logins:
            self.stderr.write("The example organisations are there already.")
            return
        self.stdout.write(f"  password of all:  {PASSWORD}")
        for login in logins:
            self.stdout.write(f"  {login}")
