"""What systems hold: they are told, and say what became of it."""

from datetime import timedelta

import pytest
from django.db import connections

from connectors.choices import EvidenceKind, InstructionState, Reach
from connectors.models import Instruction
from connectors.services.key_lists import first_rows
from connectors.services.reminders import remind_instruction
from privacy_portal.mail.models import OutgoingMail
from privacy_portal.vault.services import unseal
from retention.choices import CertificateState, HoldKind, ItemState, ListState
from retention.erasers import purge_key_lists
from retention.models import (
    Certificate,
    DestructionList,
    Dossier,
    RetentionItem,
)
from retention.services.executing.batches import SEALED_AS
from retention.services.executing.confirming import confirm_reported
from retention.services.executing.mending import release_failed, retry_failed
from retention.services.executing.recalling import recall_told
from retention.services.holds import place_hold
from retention.services.planning import plan_owed
from tests.retention.executing import NOW, TODAY, due, execute, reported, states
from tests.retention.things import system

pytestmark = pytest.mark.django_db


def test_a_system_is_told_once_with_a_list_of_keys(told, approved) -> None:
    execute(approved)

    assert Instruction.objects.count() == 1
    assert told.reach == Reach.PAPER
    assert told.number == approved.number
    assert told.files.get().kind == EvidenceKind.LIST
    assert [row[0] for row in first_rows(told, most=10)] == ["T-0", "T-1"]
    assert states(approved) == {ItemState.DESTROYING}
    assert approved.state == ListState.EXECUTING


def test_nothing_is_destroyed_before_the_system_says_so(told, approved) -> None:
    assert confirm_reported(now=NOW, today=TODAY) == 0
    assert not approved.batches.exists()


def test_a_report_that_another_worker_takes_in_is_left_to_him(told, transactional_db) -> None:
    reported(told)
    other = connections.create_connection("default")
    with other.cursor() as cursor:
        cursor.execute("BEGIN")
        cursor.execute("SELECT id FROM retention_destructionlist FOR UPDATE")

        assert confirm_reported(now=NOW, today=TODAY) == 0
    other.close()


@pytest.mark.parametrize("state", [InstructionState.DONE, InstructionState.NOTHING_FOUND])
def test_what_the_system_confirmed_is_destroyed(told, approved, state) -> None:
    reported(told, state)

    assert confirm_reported(now=NOW, today=TODAY) == 2
    assert confirm_reported(now=NOW, today=TODAY) == 0
    approved.refresh_from_db()
    assert states(approved) == {ItemState.DESTROYED}
    assert approved.state == ListState.EXECUTED
    assert unseal(approved.case_id, SEALED_AS, approved.batches.get().sealed)["told"]["by"] == (
        "J. Kast"
    )


def test_what_the_system_refused_keeps_the_list_open(told, approved) -> None:
    reported(told, InstructionState.REFUSED)

    confirm_reported(now=NOW, today=TODAY)

    approved.refresh_from_db()
    assert states(approved) == {ItemState.FAILED}
    assert approved.state == ListState.EXECUTING


def test_what_failed_is_told_again_after_everything_was_asked_anew(
    told, approved, archivist
) -> None:
    reported(told, InstructionState.FAILED)
    confirm_reported(now=NOW, today=TODAY)

    assert retry_failed(destruction_list=approved, instruction_id=told.pk, actor=archivist) == 2
    assert execute(approved) == 0  # first it is planned
    Dossier.objects.update(is_plan_owed=False)
    assert execute(approved) == 2
    assert Instruction.objects.count() == 2


def test_what_failed_can_be_released_to_be_proposed_anew(told, approved, archivist) -> None:
    reported(told, InstructionState.FAILED)
    confirm_reported(now=NOW, today=TODAY)

    assert release_failed(destruction_list=approved, instruction_id=told.pk, actor=archivist) == 2
    item = RetentionItem.objects.first()
    assert (item.destruction_list, item.instruction, item.state) == (None, None, ItemState.KEPT)
    assert item.dossier.is_plan_owed


def test_an_instruction_is_taken_back_when_a_hold_comes(told, approved, archivist) -> None:
    place_hold(
        organisation=approved.organisation, kind=HoldKind.LEGAL_CLAIM, reason="Zaak 7",
        starts_on=TODAY, dossiers=[Dossier.objects.get(external_key="T-0")], actor=archivist,
        today=TODAY,
    )  # fmt: skip

    assert recall_told(now=NOW, today=TODAY) == 1
    assert recall_told(now=NOW, today=TODAY) == 0
    Dossier.objects.update(is_plan_owed=False)
    assert execute(approved) == 1
    assert [row[0] for row in first_rows(Instruction.objects.last(), most=9)] == ["T-1"]


def test_what_no_statute_keeps_is_told_ahead_and_the_rest_on_the_day(approved) -> None:
    soon = TODAY + timedelta(days=5)
    due(approved, delete_by=soon, system=system(approved.organisation), category="vrij")
    due(approved, delete_by=soon, keep_until=soon - timedelta(days=1), category="wet",
        system=system(approved.organisation))  # fmt: skip

    assert execute(approved) == 1
    assert execute(approved, NOW + timedelta(days=5)) == 1


def test_an_enforced_list_is_told_on_the_day_by_the_portal_itself(approved, archivist) -> None:
    due(approved, system=system(approved.organisation))
    DestructionList.objects.update(state=ListState.PROPOSED, approved_by=None, is_enforced=True)

    execute(approved)

    assert Instruction.objects.get().made_by is None


def test_archivists_are_told_when_it_did_not_work(told, archivist) -> None:
    reported(told, InstructionState.FAILED)

    to = set(OutgoingMail.objects.values_list("to", flat=True))
    assert archivist.email in to


def test_a_reminder_of_work_on_paper_goes_to_archivists(told, archivist) -> None:
    remind_instruction(instruction_id=told.pk, today=told.due_on)

    assert OutgoingMail.objects.filter(to=archivist.email).exists()


def test_planning_takes_nothing_back_that_is_being_destroyed(told, approved) -> None:
    Dossier.objects.update(is_plan_owed=True)

    plan_owed()

    assert states(approved) == {ItemState.DESTROYING}


def test_the_keys_that_a_system_was_sent_go_half_a_year_after_the_list(told, approved) -> None:
    reported(told)
    confirm_reported(now=NOW, today=TODAY)
    later = NOW + timedelta(days=183)
    assert purge_key_lists(now=later) == 0  # not proven yet
    Certificate.objects.update(state=CertificateState.ISSUED, sha256="0" * 64)

    assert [purge_key_lists(now=moment) for moment in (NOW, later, later)] == [0, 1, 0]
    assert first_rows(told, most=9) == []
    assert not told.files.exists()
