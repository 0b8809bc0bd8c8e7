"""What retention calls to remove what nothing refers to any more (M2)."""

import logging
from collections.abc import Iterable
from datetime import datetime, timedelta
from pathlib import Path
from uuid import UUID

from privacy_portal.vault import disk
from privacy_portal.vault.models import CaseKey, StoredFile

logger = logging.getLogger(__name__)

# Longer than any transaction that wrote a file and has not yet committed its row.
UNCOMMITTED_AT_MOST = timedelta(hours=1)
NEW_CASE_AT_MOST = timedelta(days=1)
AT_ONCE = 1000


def sweep_orphan_files(*, now: datetime) -> int:
    """Removes files without a row that are over an hour old, and reports rows without a file."""
    removed = 0
    for folder in disk.folders():
        for file_id, path in _without_row(folder, now):
            path.unlink(missing_ok=True)
            removed += 1
            logger.info("Removed file %s that no row refers to.", file_id)
    for file_id in rows_without_file():
        logger.error("File %s is missing from the vault.", file_id)
    return removed


def rows_without_file() -> list[UUID]:
    """Something outside the portal took these away; only a backup can bring them back."""
    ids = StoredFile.objects.values_list("id", flat=True).iterator(chunk_size=AT_ONCE)
    return [
        file_id
        for file_id in ids
        if not disk.exists(file_id) and StoredFile.objects.filter(pk=file_id).exists()
    ]


def cases_nothing_refers_to(known: Iterable[UUID], *, now: datetime) -> list[UUID]:
    """Cases over a day old that the caller does not know and that have no files.

    Only the apps above know which cases are theirs, so they decide whether to destroy these.
    """
    old = CaseKey.objects.filter(created_at__lt=now - NEW_CASE_AT_MOST)
    found = set(old.values_list("case_id", flat=True)) - set(known)
    return sorted(found - set(StoredFile.objects.values_list("case_id", flat=True)))


def _without_row(folder: Path, now: datetime) -> list[tuple[UUID, Path]]:
    files = disk.written_before(folder, now - UNCOMMITTED_AT_MOST)
    with_row = set(StoredFile.objects.filter(pk__in={*files}).values_list("pk", flat=True))
    return [
        (file_id, path)
        for file_id, path in files.items()
        if file_id not in with_row or path.suffix == disk.UNFINISHED
    ]
