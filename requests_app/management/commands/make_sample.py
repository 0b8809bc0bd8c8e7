from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from privacy_portal.accounts.models import Organisation
from requests_app.examples.bulk import Maker


class Command(BaseCommand):
    help = "Makes realistic made-up requests, also a million: people, questions, dates, states."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--requests", type=int, required=True, help="how many")
        parser.add_argument("--open", type=int, help="how many of them are open; else 1 in 100")
        parser.add_argument("--organisation", help="slug; else the first one")
        parser.add_argument("--seed", type=int, default=1, help="the same seed, the same people")

    def handle(self, *args: Any, **options: Any) -> None:
        count, open_count = options["requests"], options["open"]
        open_count = max(1, count // 100) if open_count is None else open_count
        if not 0 < count <= 10_000_000 or not 0 <= open_count <= count:
            raise CommandError("--requests is 1 to 10,000,000, and --open not more than that.")
        maker = Maker(
            organisation=self._organisation(options["organisation"]),
            today=timezone.localdate(),
            seed=options["seed"],
        )
        for made in maker.make(count, open_count=open_count):
            self.stdout.write(f"{made:,} of {count:,}", ending="\r")
            self.stdout.flush()
        self.stdout.write(f"{count:,} requests in {maker.organisation.name}, {open_count:,} open")

    def _organisation(self, slug: str | None) -> Organisation:
        organisations = Organisation.objects.filter(**({"slug": slug} if slug else {}))
        organisation = organisations.order_by("pk").first()
        if organisation is None:
            raise CommandError("There is no such organisation. First run: load_examples")
        return organisation
