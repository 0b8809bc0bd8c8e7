from typing import Any

from django.core.management.base import BaseCommand, CommandError

from retention.choices import CertificateState
from retention.models import Certificate
from retention.services.certificates import verify


class Command(BaseCommand):
    help = "Checks every certificate of destruction against its file, its list and the trail."

    def handle(self, *args: Any, **options: Any) -> None:
        issued = Certificate.objects.filter(state=CertificateState.ISSUED).order_by("pk")
        rows = issued.select_related("organisation", "destruction_list", "stored_file")
        results = [self._is_whole(one) for one in rows.iterator(chunk_size=100)]
        if not all(results):
            raise CommandError(f"{results.count(False)} of {len(results)} are not as issued.")
        self.stdout.write(f"{len(results)} of {len(results)} certificates are as issued.")

    def _is_whole(self, certificate: Certificate) -> bool:
        verdict = verify(certificate)
        if not verdict.is_whole:
            number = certificate.destruction_list.number
            self.stderr.write(f"{number} of {certificate.organisation}: {', '.join(verdict.wrong)}")
        return verdict.is_whole
