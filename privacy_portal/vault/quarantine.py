"""Files that the scanner could not judge yet."""

from datetime import datetime, timedelta

from privacy_portal.vault import scanner
from privacy_portal.vault.choices import FileState
from privacy_portal.vault.errors import CaseDestroyed, Unreadable
from privacy_portal.vault.models import StoredFile
from privacy_portal.vault.services import read_file

AT_ONCE = 100
STATES = {
    scanner.Verdict.CLEAN: FileState.CLEAN,
    scanner.Verdict.INFECTED: FileState.INFECTED,
}


def rescan_quarantined(*, most: int = AT_ONCE) -> int:
    """Asks again, oldest first, and stops at the first silence. Returns how many were judged."""
    judged = 0
    for stored_file in StoredFile.objects.quarantined().order_by("created_at")[:most]:
        try:
            verdict = scanner.scan(read_file(stored_file))
        except (CaseDestroyed, Unreadable):
            continue
        if verdict is scanner.Verdict.SILENT:
            break
        waiting = StoredFile.objects.quarantined().filter(pk=stored_file.pk)
        judged += waiting.update(state=STATES[verdict])
    return judged


def oldest_wait(*, now: datetime) -> timedelta:
    """For the health page: how long the oldest file waits."""
    oldest = StoredFile.objects.quarantined().order_by("created_at").first()
    return now - oldest.created_at if oldest else timedelta(0)
