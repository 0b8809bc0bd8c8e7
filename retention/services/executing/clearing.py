"""Removing dossiers of which nothing is left, once that is proven: the certificate remains."""

import logging
from collections.abc import Collection
from datetime import datetime

from django.db import connection, transaction

from retention.choices import CertificateState, ItemState
from retention.events import execution as events
from retention.models import Certificate, RetentionItem
from retention.services.removed import note_removed

logger = logging.getLogger(__name__)

CHUNK = 2000


def clear_certified(*, now: datetime) -> int:
    """How many dossiers. Killed in between, the next run begins this certificate again and finds
    fewer; what fails does not stop the rest."""
    count = 0
    owed = Certificate.objects.filter(state=CertificateState.ISSUED, cleared_at=None)
    for pk in list(owed.order_by("pk").values_list("pk", flat=True)):
        try:
            count += _clear(pk, now)
        except Exception:
            logger.exception("removing the dossiers of certificate %s failed", pk)
    return count


def _clear(certificate_id: int, now: datetime) -> int:
    """Of a dossier with another part on a list that is not certified yet, that one removes it."""
    certificate = Certificate.objects.select_related("destruction_list", "organisation").get(
        pk=certificate_id
    )
    items = RetentionItem.objects.filter(destruction_list=certificate.destruction_list_id)
    total, last = 0, 0
    while chunk := list(
        items.filter(pk__gt=last).order_by("pk").values_list("pk", "dossier_id")[:CHUNK]
    ):
        last = chunk[-1][0]
        total += remove_dossiers([dossier_id for _pk, dossier_id in chunk])
    with transaction.atomic():
        owed = Certificate.objects.filter(pk=certificate_id, cleared_at=None)
        if owed.update(cleared_at=now):
            events.dossiers_removed(certificate, count=total)
    return total


# The foreign keys are Django's, so what belongs to a dossier goes first.
STATEMENTS = (
    """UPDATE retention_keptitem SET item_id = NULL WHERE item_id IN
        (SELECT id FROM retention_retentionitem WHERE dossier_id = ANY(%s))""",
    "DELETE FROM retention_dossierimportrow WHERE dossier_id = ANY(%s)",
    "DELETE FROM retention_helddossier WHERE dossier_id = ANY(%s)",
    "DELETE FROM retention_triggerevent WHERE dossier_id = ANY(%s)",
    "DELETE FROM retention_retentionitem WHERE dossier_id = ANY(%s)",
    "DELETE FROM retention_dossier WHERE id = ANY(%s)",
)


@transaction.atomic
def remove_dossiers(dossier_ids: Collection[int]) -> int:
    """Those of these of which every part is destroyed and on no list without a certificate."""
    with connection.cursor() as cursor:
        cursor.execute(FINISHED, {
            "dossiers": list(set(dossier_ids)), "destroyed": ItemState.DESTROYED,
            "issued": CertificateState.ISSUED,
        })  # fmt: skip
        ids = [row[0] for row in cursor.fetchall()]
        note_removed(ids)
        for statement in STATEMENTS if ids else ():
            cursor.execute(statement, [ids])
    return len(ids)


FINISHED = """
    SELECT dossier.id FROM retention_dossier dossier
    WHERE dossier.id = ANY(%(dossiers)s)
        AND EXISTS (SELECT FROM retention_retentionitem item WHERE item.dossier_id = dossier.id)
        AND NOT EXISTS (
            SELECT FROM retention_retentionitem item
            LEFT JOIN retention_certificate certificate
                ON certificate.destruction_list_id = item.destruction_list_id
            WHERE item.dossier_id = dossier.id AND (
                item.state <> %(destroyed)s OR (
                    item.destruction_list_id IS NOT NULL
                    AND certificate.state IS DISTINCT FROM %(issued)s
                )
            )
        )
    FOR UPDATE
"""
