"""M1, the second room: while lists are carried out, worker, beat, Redis and PostgreSQL die by
kill -9 at random moments. Every item is destroyed once, and what is destroyed is proven once.

PORTAL_FAULT_KILLS, PORTAL_FAULT_ITEMS and PORTAL_FAULT_SEED make it larger, or another one.
"""

import os
import random
from collections import Counter
from datetime import date, timedelta

import pytest
from django.conf import settings
from django.db.models import Sum
from django.utils import timezone

from privacy_portal.accounts.choices import Role
from privacy_portal.accounts.models import Organisation
from privacy_portal.audit.models import AuditEvent
from privacy_portal.audit.verification import chains, verify_chain
from privacy_portal.mail.models import OutgoingMail
from privacy_portal.vault.models import CaseKey, StoredFile
from privacy_portal.vault.services import store_file, unseal
from requests_app.choices import Outcome, RequestState
from requests_app.models import Letter, PrivacyRequest
from retention.choices import CertificateState, DossierSource, ItemState, ListState
from retention.deletion_log import DIGEST_BYTES, noted
from retention.models import (
    Certificate,
    DestructionBatch,
    DestructionList,
    Dossier,
    RetentionItem,
    RetentionLine,
)
from retention.services.certificates import verify
from retention.services.executing.batches import SEALED_AS
from tests.conftest import member
from tests.factories import OrganisationFactory
from tests.faults.destroying import PIECE
from tests.faults.system import System
from tests.requests_app.things import received
from tests.retention.things import destruction_list, kind, line
from tests.worker.processes import wait_until

pytestmark = [pytest.mark.worker, pytest.mark.django_db(transaction=True)]
KILLS = int(os.environ.get("PORTAL_FAULT_KILLS", "6"))
ITEMS = int(os.environ.get("PORTAL_FAULT_ITEMS", "4000"))
SEED = int(os.environ.get("PORTAL_FAULT_SEED", "1"))
LISTS = 8
REQUESTS = min(300, ITEMS // 100)


@pytest.fixture
def start_system(own_postgres, own_redis, start_worker, start_beat):
    """Once there is something to destroy."""
    return lambda: System(
        own_postgres, own_redis, start_worker, start_beat, app="tests.faults.destroying"
    )


def lists_to_carry_out(organisation: Organisation) -> list[DestructionList]:
    today = timezone.localdate()
    archivist = member(organisation, Role.ARCHIVIST)
    return [
        destruction_list(
            organisation, f"VL-{today.year}-{number:04}", state=ListState.APPROVED,
            approved_by=archivist, cooling_off_until=today - timedelta(days=1),
            takes_items=False, first_due_on=today - timedelta(days=3),
        )
        for number in range(1, LISTS + 1)
    ]  # fmt: skip


def fill(lists: list[DestructionList], own: RetentionLine, dossiers: list[Dossier]) -> None:
    """Spread over the lists, all of it due three days ago."""
    due_on = timezone.localdate() - timedelta(days=3)
    dossiers = Dossier.objects.bulk_create(dossiers, batch_size=5000)
    RetentionItem.objects.bulk_create(
        [
            RetentionItem(
                organisation_id=one.organisation_id, dossier=one, line=own, due_on=due_on,
                delete_by=due_on, state=ItemState.ARCHIVED,
                destruction_list=lists[number % len(lists)],
            )
            for number, one in enumerate(dossiers)
        ],
        batch_size=5000,
    )  # fmt: skip


def dossier_of(own: RetentionLine, key: str, **fields) -> Dossier:
    return Dossier(
        organisation=own.kind.organisation, kind=own.kind, external_key=key,
        opened_on=date(2022, 3, 1), source=DossierSource.IMPORT, is_plan_owed=False, **fields,
    )  # fmt: skip


def closed_request(organisation: Organisation) -> PrivacyRequest:
    one = received(organisation)
    store_file(
        case_id=one.case_id, purpose="test", name="a.txt", content_type="text/plain", content=b"a"
    )
    return one


def something_to_destroy() -> tuple[set[str], list[PrivacyRequest]]:
    """Rows of dossiers, and requests with their keys and files. The keys of all dossiers."""
    organisation = OrganisationFactory()
    lists, of_kind = lists_to_carry_out(organisation), kind(organisation)
    rows = line(of_kind, system=None)
    cases = line(of_kind, system=None, category="verzoek", destroyer="verzoek")
    requests = [closed_request(organisation) for _ in range(REQUESTS)]
    keys = {f"T-{number:06}" for number in range(ITEMS - REQUESTS)}
    fill(lists, rows, [dossier_of(rows, key) for key in sorted(keys)])
    fill(lists, cases, [dossier_of(cases, one.number, case_id=one.case_id) for one in requests])
    PrivacyRequest.objects.update(
        state=RequestState.CLOSED, closed_on=timezone.localdate(), outcome=Outcome.WITHDRAWN
    )
    Letter.objects.all().delete()
    OutgoingMail.objects.all().delete()
    return keys | {one.number for one in requests}, requests


def steps_done() -> int:
    """One for each batch and each certificate; only grows."""
    issued = Certificate.objects.filter(state=CertificateState.ISSUED)
    return DestructionBatch.objects.count() + issued.count()


def is_all_done() -> bool:
    cleared = Certificate.objects.exclude(cleared_at=None)
    is_noted = not DestructionBatch.objects.filter(noted_at=None).exists()
    return cleared.count() == LISTS and is_noted


def test_what_dies_during_a_destruction_leaves_nothing_half_done(start_system):
    keys, requests = something_to_destroy()
    chance, steps = random.Random(SEED), (ITEMS - REQUESTS) // PIECE + 2 * LISTS
    system = start_system()
    deaths = [*system.deaths, *chance.choices(system.deaths, k=KILLS)][:KILLS]
    chance.shuffle(deaths)
    died_at_work = 0

    for moment, death in zip(sorted(chance.choices(range(1, steps), k=KILLS)), deaths, strict=True):
        wait_until(lambda at=moment: steps_done() >= at, f"for step {moment}", patience=300)
        died_at_work += not is_all_done()
        death()

    assert died_at_work > KILLS // 2
    wait_until(is_all_done, "until all is proven", patience=600)
    every_item_was_destroyed_once(keys)
    every_request_was_destroyed_once(requests)
    every_list_has_one_true_certificate()
    the_deletion_log_is_complete()
    assert not any(verify_chain(one, settings.AUDIT_ANCHOR_FILE) for one in
                   chains(settings.AUDIT_ANCHOR_FILE))  # fmt: skip


def every_item_was_destroyed_once(keys: set[str]) -> None:
    listed: Counter[str] = Counter()
    for batch in DestructionBatch.objects.select_related("destruction_list"):
        rows = unseal(batch.destruction_list.case_id, SEALED_AS, batch.sealed)["rows"]
        assert len(rows) == batch.count
        listed.update(row[0] for row in rows)
    assert listed == Counter(keys)
    assert not RetentionItem.objects.exists()
    assert not Dossier.objects.exists()


def every_request_was_destroyed_once(requests: list[PrivacyRequest]) -> None:
    cases = {one.case_id for one in requests}
    assert not PrivacyRequest.objects.exists()
    assert not CaseKey.objects.filter(case_id__in=cases).exists()
    assert not StoredFile.objects.filter(case_id__in=cases).exists()
    told = AuditEvent.objects.filter(action="request.destroyed")
    assert Counter(told.values_list("object_id", flat=True)) == Counter(
        str(one.pk) for one in requests
    )


def every_list_has_one_true_certificate() -> None:
    assert set(DestructionList.objects.values_list("state", flat=True)) == {ListState.EXECUTED}
    certificates = Certificate.objects.select_related("destruction_list", "organisation")
    assert certificates.count() == LISTS
    for one in certificates:
        proven = one.destruction_list.batches.aggregate(total=Sum("count"))["total"]
        assert one.facts["count"] == proven
        assert verify(one).wrong == []


def the_deletion_log_is_complete() -> None:
    digests: set[bytes] = set()
    cases = set()
    for batch in noted(settings.DELETION_LOG):
        digests.update(batch.each())
        cases.update(batch.case_ids)
    in_batches = DestructionBatch.objects.values_list("digests", flat=True)
    assert len(digests) == ITEMS == sum(len(bytes(one)) for one in in_batches) // DIGEST_BYTES
    assert len(cases) == REQUESTS
