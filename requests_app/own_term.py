"""How long the file of a request is kept: what the letters say is what retention does."""

from django.conf import settings

from privacy_portal.accounts.models import Organisation
from retention.models import RetentionLine

KIND = "verzoekdossier"  # of the dossiers that are files of requests
DESTROYER = "verzoek"  # in settings.RETENTION_DESTROYERS and RETENTION_ARCHIVERS


def case_file_months(organisation: Organisation) -> int:
    """As the line says by which its files are kept; until the first was closed, as the setting."""
    lines = RetentionLine.objects.filter(
        kind__organisation=organisation, destroyer=DESTROYER, is_in_force=True
    )
    terms = lines.order_by("pk").values_list("terms", flat=True).first()
    months: int = terms[0]["maximum_length"] if terms else settings.CASE_FILE_MONTHS
    return months
