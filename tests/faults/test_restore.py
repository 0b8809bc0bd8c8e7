"""The drill of M3 and M4: an old backup is put back, and what was destroyed since stays away."""

import os
import subprocess
from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import connections
from django.utils import timezone

from privacy_portal.audit.models import AuditEvent
from privacy_portal.audit.services import anchor_heads
from privacy_portal.vault import disk
from privacy_portal.vault.models import StoredFile
from privacy_portal.vault.services import CaseDestroyed, read_file, seal, store_file
from requests_app.choices import Outcome, RequestState
from requests_app.models import PrivacyRequest
from retention.choices import ItemState, ListState
from retention.models import DestructionList, Dossier
from retention.services.executing import execute_chunk
from tests.factories import OrganisationFactory
from tests.requests_app.things import received
from tests.retention.things import destruction_list, dossier, item, kind, line
from tests.worker.processes import databases_of_the_test

pytestmark = [pytest.mark.worker, pytest.mark.django_db(transaction=True)]
ROOT = Path(__file__).resolve().parents[2]
CASES, DESTROYED = 60, 30


@pytest.fixture
def portal(own_postgres, tmp_path, settings):
    """The script as an administrator runs it, on databases that were given."""
    settings.RESTORING_MARK = tmp_path / "var" / "restoring"
    mine = {
        "PORTAL_VAR_DIR": str(tmp_path / "var"),
        "DJANGO_SETTINGS_MODULE": "privacy_portal.settings",
    }

    def run(*arguments: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [ROOT / "portal", *arguments],
            env={**os.environ, **databases_of_the_test(), **mine},
            capture_output=True,
            text=True,
            check=False,
        )

    return run


def closed_requests(count: int) -> list[PrivacyRequest]:
    """Each with a file, and due: the first half stands on a list that is being carried out."""
    organisation, today = OrganisationFactory(), timezone.localdate()
    found = destruction_list(
        organisation, state=ListState.EXECUTING, takes_items=False, first_due_on=today
    )
    of_kind = kind(organisation)
    own = line(of_kind, system=None, destroyer="verzoek")
    requests = [received(organisation) for _ in range(count)]
    for number, one in enumerate(requests):
        store_file(
            case_id=one.case_id, purpose="test", name="a.txt", content_type="text/plain",
            content=one.number.encode(),
        )  # fmt: skip
        item(
            dossier(of_kind, one.number, case_id=one.case_id), own,
            destruction_list=found if number < DESTROYED else None,
            state=ItemState.ARCHIVED, due_on=today, delete_by=today,
        )  # fmt: skip
    PrivacyRequest.objects.update(
        state=RequestState.CLOSED, closed_on=today, outcome=Outcome.WITHDRAWN
    )
    return requests


def destroy_what_is_listed() -> None:
    now = timezone.now().replace(hour=12)
    found = DestructionList.objects.get()
    while execute_chunk(list_id=found.pk, now=now, today=timezone.localdate(now)):
        pass


def is_readable(one: PrivacyRequest) -> bool:
    try:
        seal(one.case_id, "test", {})
    except CaseDestroyed:
        return False
    return read_file(StoredFile.objects.get(case_id=one.case_id, purpose="test")) == (
        one.number.encode()
    )


def test_what_was_destroyed_stays_away_when_an_old_backup_is_put_back(portal, tmp_path):
    requests = closed_requests(CASES)
    backups = tmp_path / "backups"
    two_days_old = backups / "keys" / f"{timezone.now() - timedelta(days=2):%Y%m%dT%H%M%SZ}.dump"
    two_days_old.parent.mkdir(parents=True)
    two_days_old.touch()
    made = portal("backup", str(backups))
    destroy_what_is_listed()
    disk.remove(StoredFile.objects.filter(case_id=requests[-1].case_id, purpose="test").get().pk)
    anchor_heads(settings.AUDIT_ANCHOR_FILE, now=timezone.now())

    refused = portal("restore", str(backups), "--yes")
    connections.close_all()
    unasked = portal("restore", str(backups))
    restored = portal("restore", str(backups), "--yes")

    assert (made.returncode, restored.returncode) == (0, 0), made.stderr + restored.stderr
    assert "Somebody is connected" in refused.stderr
    assert "Nothing was changed" in unasked.stderr
    assert [is_readable(one) for one in requests] == [False] * DESTROYED + [True] * (
        CASES - DESTROYED
    )
    left = {one.case_id for one in requests[DESTROYED:]}
    assert set(PrivacyRequest.objects.values_list("case_id", flat=True)) == left
    assert set(Dossier.objects.values_list("case_id", flat=True)) == left
    assert len(list(two_days_old.parent.glob("*.dump"))) == 1
    assert not two_days_old.exists()
    told = AuditEvent.objects.get(action="retention.backup_restored")
    assert told.details["cases"] == DESTROYED
    call_command("restore", "--finish")
    assert set(PrivacyRequest.objects.values_list("case_id", flat=True)) == left
