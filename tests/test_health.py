from datetime import timedelta

import pytest
from django.utils import timezone

from privacy_portal.audit.heartbeat import seen
from privacy_portal.mail.models import OutgoingMail
from privacy_portal.mail.services import add_to_outbox
from privacy_portal.vault.choices import FileState
from privacy_portal.vault.models import StoredFile
from privacy_portal.vault.services import open_case, store_file
from retention.services.clock import watch
from tests.requests_app.things import received

pytestmark = pytest.mark.django_db


@pytest.fixture
def all_well(settings, tmp_path):
    settings.VAULT_DIR = tmp_path / "vault"
    settings.AUDIT_ANCHOR_FILE = tmp_path / "anchors"
    for name in ("worker", "beat"):
        seen(name, at=timezone.now())


def checks(client) -> dict[str, str]:
    return client.get("/health").json()["checks"]


def test_all_is_well(all_well, client):
    response = client.get("/health")

    assert response.status_code == 200
    assert response.json()["status"] == "ok"
    assert set(response.json()["checks"].values()) == {"ok"}


def test_a_clock_that_destruction_does_not_go_by_is_told(all_well, client):
    watch(now=timezone.now() - timedelta(days=2))

    assert checks(client)["clock"] == "ahead"


@pytest.mark.parametrize("name", ["worker", "beat"])
def test_one_that_was_not_seen_for_long_makes_it_unwell(all_well, client, time_machine, name):
    time_machine.move_to(timezone.now() + timedelta(seconds=90), tick=False)
    seen("beat" if name == "worker" else "worker", at=timezone.now())

    response = client.get("/health")

    assert response.status_code == 503
    assert response.json()["checks"][name] == "last seen 90 s ago"


def test_beat_is_unknown_when_no_worker_can_tell(all_well, client, time_machine):
    time_machine.move_to(timezone.now() + timedelta(seconds=90), tick=False)

    assert checks(client)["beat"] == "unknown"


def test_redis_that_is_away_is_told(all_well, client, settings):
    settings.CELERY_BROKER_URL = "redis+socket:///nowhere.sock?virtual_host=1"

    assert checks(client)["redis"] == "unreachable"


def test_a_folder_that_cannot_be_written_is_told(all_well, client, settings, tmp_path):
    (tmp_path / "file").write_text("in the way")
    settings.VAULT_DIR = tmp_path / "file" / "vault"

    assert checks(client)["disk"] == "unreachable"


def test_a_letter_that_cannot_be_made_is_told(all_well, client, organisation, time_machine):
    received(organisation, at=timezone.now())

    time_machine.move_to(timezone.now() + timedelta(minutes=11))
    for name in ("worker", "beat"):
        seen(name, at=timezone.now())

    assert checks(client)["letters"].startswith("waits 66")


def test_a_file_that_no_scanner_judges_is_told(all_well, client):
    store_file(
        case_id=open_case(), purpose="upload", name="a.pdf", content_type="application/pdf",
        content=b"x", state=FileState.QUARANTINED,
    )  # fmt: skip
    StoredFile.objects.update(created_at=timezone.now() - timedelta(minutes=61))

    assert checks(client)["quarantine"].startswith("waits 366")


def test_mail_that_nobody_takes_up_is_told(all_well, client, organisation):
    add_to_outbox(
        organisation=organisation, key="k", to="a@b.example", language="nl", subject="s", text="t",
        html="",
    )  # fmt: skip
    OutgoingMail.objects.update(next_attempt_at=timezone.now() - timedelta(minutes=11))

    assert checks(client)["mail"].startswith("waits 66")


def test_it_may_be_asked_but_not_told(all_well, client):
    assert client.post("/health").status_code == 405


def test_it_says_nothing_about_people(all_well, client, officer):
    assert officer.email not in client.get("/health").content.decode()
