"""A real page is rendered in one test only: that takes seconds."""

import csv
import io
import json
from datetime import UTC, date, datetime

import pikepdf
import pypdf
import pytest
from django.core.management import CommandError, call_command
from django.db import connections

from privacy_portal.audit.models import AuditEvent
from privacy_portal.lib import pdf as rendering
from privacy_portal.vault import disk
from privacy_portal.vault.services import read_file
from register.choices import EndAction
from retention.choices import CertificateState, ItemState, ListState
from retention.models import (
    Certificate,
    DestructionBatch,
    Dossier,
    RetentionLine,
    RetentionPolicy,
)
from retention.services.certificates import issue_owed, issuing, verify
from retention.services.certificates.gathering import opened_batches
from retention.services.certificates.verifying import Check
from retention.services.executing import execute_chunk
from retention.services.executing.clearing import clear_certified
from retention.services.planning import plan_dossiers
from tests.retention.things import destruction_list, dossier, item, kind, line, term

pytestmark = pytest.mark.django_db
TODAY, NOW = date(2026, 7, 1), datetime(2026, 7, 1, 10, tzinfo=UTC)


@pytest.fixture
def owed(organisation, archivist, administrator) -> Certificate:
    found = destruction_list(
        organisation, state=ListState.APPROVED, approved_by=administrator, approved_at=NOW,
        cooling_off_until=date(2026, 6, 29), reviewer_ids=[archivist.pk], reviewed_by=archivist,
        submitted_at=NOW, takes_items=False,
    )  # fmt: skip
    of_kind = kind(organisation)
    own = line(of_kind, term(minimum="7y", maximum="", statute="AWR 52"), system=None,
               end_action=EndAction.ANONYMISE)  # fmt: skip
    for number in range(3):
        one = dossier(of_kind, f"=T-{number}")
        item(one, own, destruction_list=found, delete_by=date(2026, 6, 30), state=ItemState.KEPT)
    while execute_chunk(list_id=found.pk, now=NOW, today=TODAY, limit=2):
        pass
    return Certificate.objects.get()


@pytest.fixture
def issued(owed, monkeypatch) -> Certificate:
    """With a small page instead of the real one: rendering is tested once, below."""
    page = rendering.render_pdf('<html lang="nl"><title>V</title><p>V', variant=issuing.PDF_VARIANT)
    monkeypatch.setattr(issuing, "render_pdf", lambda html, variant: page)
    issue_owed(now=NOW)
    owed.refresh_from_db()
    return owed


def content_of(certificate: Certificate) -> bytes:
    return read_file(certificate.stored_file)


def attached(certificate: Certificate, name: str) -> str:
    with pikepdf.open(io.BytesIO(content_of(certificate))) as document:
        return document.attachments[name].get_file().read_bytes().decode("utf-8-sig")


def test_the_certificate_says_the_whole_way_in_both_languages(
    owed, administrator, archivist
) -> None:
    assert issue_owed(now=NOW) == 1

    owed.refresh_from_db()
    content = content_of(owed)
    text = "".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(content)).pages)
    said = " ".join(text.split())
    for words in ("Verklaring van vernietiging VL-2026-0001", "AWR 52", administrator.name,
                  f"Ingediend {archivist.name}", "zijn anoniem gemaakt, omdat",
                  "Certificate of destruction VL-2026-0001"):  # fmt: skip
        assert words in said
    with pikepdf.open(io.BytesIO(content)) as document, document.open_metadata() as metadata:
        assert metadata.pdfa_status == "3A"
        assert document.Root.OutputIntents[0].S == "/GTS_PDFA1"
        assert [str(one.AFRelationship) for one in document.Root.AF] == ["/Data", "/Data"]
        assert document.Root.Names.EmbeddedFiles.Names[0] == "lijst.csv"
        assert document.trailer.ID


def test_it_is_made_once(issued) -> None:
    assert issue_owed(now=NOW) == 0
    assert issued.state == CertificateState.ISSUED


def test_a_certificate_that_another_worker_makes_is_left_to_him(owed, transactional_db) -> None:
    other = connections.create_connection("default")
    with other.cursor() as cursor:
        cursor.execute("BEGIN")
        cursor.execute("SELECT id FROM retention_certificate FOR UPDATE")

        assert issue_owed(now=NOW) == 0
    other.close()


def test_what_fails_is_owed_still(owed, monkeypatch) -> None:
    def broken(html: str, variant: str) -> bytes:
        raise rendering.PdfFailed

    monkeypatch.setattr(issuing, "render_pdf", broken)

    assert issue_owed(now=NOW) == 0
    owed.refresh_from_db()
    assert owed.state == CertificateState.OWED


def test_the_lists_hold_each_part_and_no_formula(issued) -> None:
    rows = list(csv.reader(io.StringIO(attached(issued, "lijst.csv")), delimiter=";"))
    said = json.loads(attached(issued, "lijst.json"))

    assert sorted(row[0] for row in rows[1:]) == ["'=T-0", "'=T-1", "'=T-2"]
    assert sorted(row[0] for row in said["rows"]) == ["=T-0", "=T-1", "=T-2"]
    assert said["certificate"] == issued.facts
    assert issued.facts["count"] == 3
    assert issued.facts["lines"][0]["terms"][0]["statute"] == "AWR 52"


def test_keys_are_hashed_when_the_organisation_wants(owed, request) -> None:
    RetentionPolicy.objects.create(organisation=owed.organisation, hashes_keys=True)
    certificate = request.getfixturevalue("issued")

    assert "T-0" not in attached(certificate, "lijst.csv")
    assert "T-0" not in attached(certificate, "lijst.json")
    rows = [row for one in opened_batches(certificate.destruction_list) for row in one.said["rows"]]
    codes = [row[0] for row in json.loads(attached(certificate, "lijst.json"))["rows"]]
    assert sorted(row[0] for row in rows) == sorted(codes)
    assert verify(certificate).is_whole


def test_the_facts_and_the_trail_hold_no_key(issued) -> None:
    event = AuditEvent.objects.get(action="retention.certificate_issued")

    assert "T-0" not in json.dumps(issued.facts) + str(event.details)
    assert event.details["sha256"] == issued.sha256


def test_what_was_issued_is_whole(issued, capsys) -> None:
    assert verify(issued).is_whole

    call_command("verify_certificates")
    assert "1 of 1" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("model", "changes", "wrong"),
    [
        (Certificate, {"sha256": "0" * 64}, {Check.SAME_FILE, Check.IN_TRAIL}),
        (Certificate, {"attached": {}}, {Check.SAME_LISTS}),
        (Certificate, {"facts_hash": "0" * 64}, {Check.SAME_FACTS, Check.IN_TRAIL}),
        (DestructionBatch, {"digests": b""}, {Check.SAME_BATCHES}),
    ],
)
def test_what_was_changed_is_seen(issued, model, changes, wrong) -> None:
    model.objects.update(**changes)
    issued.refresh_from_db()

    assert set(verify(issued).wrong) == wrong
    with pytest.raises(CommandError):
        call_command("verify_certificates")


def test_a_file_that_is_gone_is_seen(issued) -> None:
    disk.remove(issued.stored_file_id)

    assert not verify(issued).results[Check.READABLE]


def test_dossiers_go_only_when_all_of_them_is_proven(issued) -> None:
    kept = Dossier.objects.first()
    item(kept, line(kept.kind, category="rest"))

    assert clear_certified(now=NOW) == 2
    assert clear_certified(now=NOW) == 0
    assert Dossier.objects.get() == kept


def test_a_dossier_goes_when_the_last_part_that_was_left_leaves_the_register(issued) -> None:
    kept = Dossier.objects.first()
    rest = line(kept.kind, category="rest")
    item(kept, rest)
    clear_certified(now=NOW)
    RetentionLine.objects.filter(pk=rest.pk).update(is_in_force=False)

    plan_dossiers(dossier_ids=[kept.pk])

    assert clear_certified(now=NOW) == 1
    assert clear_certified(now=NOW) == 0
    assert not Dossier.objects.exists()


def test_no_dossier_goes_without_a_certificate(owed) -> None:
    assert clear_certified(now=NOW) == 0
    assert Dossier.objects.count() == 3
