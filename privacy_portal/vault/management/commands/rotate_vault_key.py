from typing import Any

from django.core.management.base import BaseCommand

from privacy_portal.vault import keys


class Command(BaseCommand):
    help = (
        "Wraps every case key with PORTAL_VAULT_KEY again, after you moved the key that did so "
        "before to PORTAL_VAULT_OLD_KEY. Nothing else changes. When this has finished, and a "
        "backup of the keys database was made, the old key can go."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        rotated = keys.rewrap_all()
        self.stdout.write(f"{rotated} case keys wrapped with the present key.")
