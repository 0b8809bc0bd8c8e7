from collections.abc import Iterator
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from register.content import hash_of
from register.models import ActivityVersion, Statement

BATCH = 200


class Command(BaseCommand):
    help = "Recomputes the hash of every frozen version and privacy statement."

    def handle(self, *args: Any, **options: Any) -> None:
        total, wrong = 0, 0
        for row in _frozen():
            total += 1
            if hash_of(row.content) != row.sha256:
                wrong += 1
                self.stderr.write(f"{row._meta.model_name} {row.pk} does not agree with its hash.")
        self.stdout.write(f"{total - wrong} of {total} agree.")
        if wrong:
            raise CommandError("What was frozen was changed.")


def _frozen() -> Iterator[ActivityVersion | Statement]:
    for model in (ActivityVersion, Statement):
        yield from model._default_manager.order_by("pk").iterator(chunk_size=BATCH)
