from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from privacy_portal.accounts.models import Organisation
from register.models import NamedLink
from register.services.links import check_link, note_links


class Command(BaseCommand):
    help = (
        "Asks the network now whether the web addresses in letters, statements, own texts and "
        "public pages still work. Goes to public hosts only. Fails when one does not work."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        for organisation in Organisation.objects.order_by("pk"):
            note_links(organisation=organisation)
        NamedLink.objects.update(tried_on=None)  # also those of this week
        today = timezone.localdate()
        for link_id in list(NamedLink.objects.values_list("pk", flat=True)):
            check_link(link_id=link_id, today=today)
        self._report()

    def _report(self) -> None:
        wrong = list(NamedLink.objects.with_problem().select_related("organisation"))
        for link in wrong:
            places = ", ".join(link.places)
            line = f"{link.organisation.slug}: {link.address} ({places}): {link.problem}"
            self.stdout.write(line)
        count = NamedLink.objects.count()
        if wrong:
            raise CommandError(f"{len(wrong)} of {count} addresses do not work.")
        self.stdout.write(f"All {count} addresses work.")
