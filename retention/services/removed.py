"""Dossiers of which nothing is left but a keyed hash, so that they do not come back unseen."""

from collections.abc import Collection, Iterable
from datetime import date

from django.conf import settings
from django.db import connection

from privacy_portal.accounts.models import Organisation
from retention.deletion_log import digest_of
from retention.models import Dossier, RemovedDossier
from retention.rows import DossierRow

_NOTE = """
    INSERT INTO retention_removeddossier (organisation_id, digest)
    SELECT * FROM unnest(%s::bigint[], %s::bytea[]) ON CONFLICT DO NOTHING
"""


def note_removed(dossier_ids: Collection[int]) -> None:
    """In the transaction that removes them. What the portal kept itself is not noted: no file or
    system can bring it back."""
    found = Dossier.objects.filter(pk__in=dossier_ids, case_id=None).values_list(
        "organisation_id", "organisation__slug", "kind__code", "external_key", "opened_on"
    )
    organisations, digests = [], []
    for pk, slug, kind, key, opened_on in found:
        organisations.append(pk)
        digests.append(_digest(slug, kind, key, opened_on))
    if digests:
        with connection.cursor() as cursor:
            cursor.execute(_NOTE, [organisations, digests])


def removed_among(
    organisation: Organisation, rows: Iterable[DossierRow]
) -> set[tuple[str, str, date]]:
    """The identities of those that were destroyed here before."""
    digests = {_digest(organisation.slug, *row.identity): row.identity for row in rows}
    found = RemovedDossier.objects.filter(organisation=organisation, digest__in=digests)
    return {digests[bytes(one)] for one in found.values_list("digest", flat=True)}


def _digest(organisation: str, kind: str, key: str, opened_on: date) -> bytes:
    return digest_of(
        settings.INDEX_KEY, organisation=organisation, kind=kind, key=key, opened_on=opened_on,
        category="", system="",
    )  # fmt: skip
