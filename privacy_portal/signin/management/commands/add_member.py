"""`manage.py add_member EMAIL NAME --organisation SLUG --role ROLE`."""

from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser

from privacy_portal.accounts.choices import Role
from privacy_portal.accounts.models import Organisation
from privacy_portal.accounts.services import set_password_link
from privacy_portal.signin.services import add_member


class Command(BaseCommand):
    help = "Gives somebody a role, and prints the link with which a new person sets a password."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("email")
        parser.add_argument("name")
        parser.add_argument("--organisation", required=True, metavar="SLUG")
        parser.add_argument("--role", required=True, choices=Role.values)

    def handle(self, *args: Any, **options: Any) -> None:
        organisation = Organisation.objects.filter(slug=options["organisation"]).first()
        if organisation is None:
            slugs = ", ".join(Organisation.objects.values_list("slug", flat=True))
            raise CommandError(f"No such organisation; there are: {slugs or 'none'}.")
        try:
            user = add_member(
                email=options["email"],
                name=options["name"],
                organisation=organisation,
                role=Role(options["role"]),
            )
        except ValidationError as error:
            raise CommandError("; ".join(error.messages)) from error
        self.stdout.write(f"{user.email} is now {options['role']} of {organisation.slug}.")
        if not user.has_usable_password():
            self.stdout.write(f"Set a password here, within a day: {set_password_link(user)}")
