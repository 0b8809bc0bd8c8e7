"""`manage.py show_code EMAIL`: the code of a demo login, for who has no phone at hand."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from privacy_portal.accounts.models import User
from privacy_portal.accounts.services import current_code


class Command(BaseCommand):
    help = "Prints the current second-factor code of a demo login."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("email")

    def handle(self, *args: Any, **options: Any) -> None:
        if not (settings.IS_DEMO or settings.IS_LOCAL):
            raise CommandError("Only for a demo: set PORTAL_DEMO=yes, or serve this machine only.")
        user = User.objects.filter(email=options["email"].lower()).first()
        code = current_code(user) if user else None
        if code is None:
            raise CommandError("Nobody with this address has an authenticator app.")
        self.stdout.write(code)
