"""`manage.py reset_second_factor EMAIL`: for who lost his phone and his reserve codes."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from privacy_portal.accounts.models import User
from privacy_portal.signin.services import reset_second_factor


class Command(BaseCommand):
    help = "Removes somebody's second factor; the next login asks to set it up again."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("email")

    def handle(self, *args: Any, **options: Any) -> None:
        user = User.objects.filter(email=options["email"].lower()).first()
        if user is None:
            raise CommandError("Nobody has this address.")
        reset_second_factor(user=user)
        self.stdout.write(f"{user.email} sets up a new second factor at the next login.")
