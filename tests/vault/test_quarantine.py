from datetime import timedelta

import pytest
from django.utils import timezone

from privacy_portal.vault import quarantine, scanner, services
from privacy_portal.vault.choices import FileState
from privacy_portal.vault.models import StoredFile
from privacy_portal.vault.scanner import Verdict
from privacy_portal.vault.tasks import rescan_quarantined_files

pytestmark = pytest.mark.django_db


def waiting(content: bytes = b"fine") -> StoredFile:
    return services.store_file(
        case_id=services.open_case(),
        purpose="upload",
        name="a.pdf",
        content_type="application/pdf",
        content=content,
        state=FileState.QUARANTINED,
    )


@pytest.fixture(autouse=True)
def verdicts(monkeypatch) -> dict[bytes, Verdict]:
    """What the scanner says of which content; clean when not named."""
    said: dict[bytes, Verdict] = {}
    monkeypatch.setattr(scanner, "scan", lambda content: said.get(content, Verdict.CLEAN))
    return said


def state_of(stored_file: StoredFile) -> str:
    return StoredFile.objects.get(pk=stored_file.pk).state


def test_a_clean_file_leaves_quarantine() -> None:
    stored_file = waiting()

    rescan_quarantined_files()

    assert state_of(stored_file) == FileState.CLEAN


def test_a_virus_found_later_keeps_the_file_closed(verdicts) -> None:
    verdicts[b"bad"] = Verdict.INFECTED
    stored_file = waiting(b"bad")

    rescan_quarantined_files()

    assert state_of(stored_file) == FileState.INFECTED


def test_a_silent_scanner_leaves_it_waiting_for_the_next_time(verdicts) -> None:
    verdicts[b"fine"] = Verdict.SILENT
    stored_file = waiting()

    assert quarantine.rescan_quarantined() == 0
    verdicts.clear()
    assert quarantine.rescan_quarantined() == 1
    assert quarantine.rescan_quarantined() == 0
    assert state_of(stored_file) == FileState.CLEAN


def test_a_destroyed_case_does_not_hold_up_the_others() -> None:
    gone, stored_file = waiting(), waiting()
    services.CaseKey.objects.filter(case_id=gone.case_id).delete()

    assert quarantine.rescan_quarantined() == 1
    assert state_of(stored_file) == FileState.CLEAN


def test_health_knows_how_long_the_oldest_waits() -> None:
    now = timezone.now()
    assert quarantine.oldest_wait(now=now) == timedelta(0)
    StoredFile.objects.filter(pk=waiting().pk).update(created_at=now - timedelta(hours=3))
    waiting()

    assert quarantine.oldest_wait(now=now) == timedelta(hours=3)
