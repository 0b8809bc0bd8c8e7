from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from privacy_portal.accounts.models import Organisation
from privacy_portal.audit.verification import chains, verify_chain


class Command(BaseCommand):
    help = "Recomputes the audit trail and compares it with its heads and anchors (M7)."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--organisation", metavar="SLUG", help="only this organisation's chain")

    def handle(self, *args: Any, organisation: str | None, **options: Any) -> None:
        try:
            broken = [self._is_broken(chain_id) for chain_id in self._chosen(organisation)]
        except ValueError as error:
            raise CommandError(str(error)) from error
        if any(broken):
            raise CommandError("The trail was changed.")
        self.stdout.write(f"{len(broken)} of {len(broken)} chains are whole.")

    def _chosen(self, slug: str | None) -> list[int | None]:
        if slug is None:
            return sorted(chains(settings.AUDIT_ANCHOR_FILE), key=lambda pk: pk or 0)
        found = Organisation.objects.filter(slug=slug).first()
        if found is None:
            raise CommandError(f"There is no organisation {slug}.")
        return [found.pk]

    def _is_broken(self, organisation_id: int | None) -> bool:
        broken = verify_chain(organisation_id, settings.AUDIT_ANCHOR_FILE)
        if broken:
            name = f"organisation {organisation_id}" if organisation_id else "the installation"
            self.stderr.write(f"Chain of {name}, event {broken.sequence}: {broken.reason}.")
        return broken is not None
