"""What retention removes of its own (settings.RETENTION_ERASERS). Each may run twice."""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from privacy_portal.vault.models import StoredFile
from privacy_portal.vault.services import destroy_case
from register.choices import ImportState
from retention.models import DossierImport
from retention.services.archive_orders import forget_orders
from retention.services.executing.forgetting import forget_key_lists
from retention.services.hold_reasons import forget_reasons
from retention.services.imports import OPEN, OWED

KEEP_FILE = timedelta(days=7)  # until then somebody may go on with it
KEEP_ROWS = timedelta(days=30)  # until then it can be undone
AT_ONCE = 20  # of files with a million rows each


def purge_archive_orders(*, now: datetime) -> int:
    return forget_orders(now=now)


def purge_key_lists(*, now: datetime) -> int:
    return forget_key_lists(now=now)


def purge_dossier_files(*, now: datetime) -> int:
    """Files that were carried out or given up, should their key still be there; and those that
    nobody went on with for a week."""
    old = Q(state__in=OPEN, started_at__lte=now - KEEP_FILE)
    ended = ~Q(state__in=(*OPEN, *OWED))
    files = StoredFile.objects.filter(case_id__in=DossierImport.objects.values("case_id"))
    runs = DossierImport.objects.filter(old | ended, case_id__in=files.values("case_id"))
    found = list(runs[:AT_ONCE])
    for run in found:
        DossierImport.objects.filter(pk=run.pk, state__in=OPEN).update(
            state=ImportState.CANCELLED, version=run.version + 1
        )
        destroy_case(run.case_id)
    return len(found)


def purge_dossier_rows(*, now: datetime) -> int:
    """That there was an import, by whom, and of how many rows, stays."""
    given_up = Q(state__in=(ImportState.CANCELLED, ImportState.FAILED))
    old = Q(started_at__lte=now - KEEP_ROWS) & ~Q(state__in=(*OPEN, *OWED))
    expired = DossierImport.objects.filter(given_up | old, is_purged=False)
    return sum(_purge_rows(run) for run in expired[:AT_ONCE])


@transaction.atomic
def _purge_rows(run: DossierImport) -> bool:
    run.rows.all().delete()
    run.headings, run.mapping, run.is_purged = {}, {}, True
    run.version += 1
    run.save(update_fields=["headings", "mapping", "is_purged", "version"])
    return True


def purge_hold_reasons(*, now: datetime) -> int:
    return forget_reasons(today=timezone.localdate(now))
