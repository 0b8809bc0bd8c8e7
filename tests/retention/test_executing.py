from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import connections, transaction
from django.db.models import Sum

from connectors.choices import EvidenceKind, InstructionState, Reach
from connectors.models import Instruction
from connectors.outcomes import Report
from connectors.services.content import content_of
from connectors.services.key_lists import first_rows
from connectors.services.reminders import remind_instruction
from connectors.services.reporting import report
from privacy_portal.audit.models import AuditEvent
from privacy_portal.mail.models import OutgoingMail
from privacy_portal.vault.services import destroy_key, open_case, unseal
from retention.choices import CertificateState, HoldKind, ItemState, ListState, Technique
from retention.erasers import purge_key_lists
from retention.models import (
    Certificate,
    ClockWatch,
    DestructionBatch,
    DestructionList,
    Dossier,
    RetentionItem,
    RetentionLine,
)
from retention.services.dossiers import record_trigger, withdraw_trigger
from retention.services.executing import execute_chunk
from retention.services.executing.batches import SEALED_AS
from retention.services.executing.confirming import confirm_reported
from retention.services.executing.mending import release_failed, retry_failed
from retention.services.executing.recalling import recall_told
from retention.services.holds import place_hold
from retention.services.lists.proposing import propose_owed
from retention.services.planning import plan_owed
from tests.retention.things import ENDED, destruction_list, dossier, item, kind, line, system, term

pytestmark = pytest.mark.django_db
TODAY = date(2026, 7, 1)
NOW = datetime(2026, 7, 1, 10, 0, tzinfo=UTC)
DUE_ON = date(2026, 6, 30)


@pytest.fixture
def approved(organisation, archivist) -> DestructionList:
    return destruction_list(
        organisation, state=ListState.APPROVED, cooling_off_until=date(2026, 6, 29),
        approved_by=archivist, takes_items=False,
    )  # fmt: skip


def due(found: DestructionList, keys: int = 1, /, **fields) -> list[RetentionItem]:
    """Items on the list; of the portal itself unless `system` says otherwise."""
    dates = {"due_on": DUE_ON, "delete_by": DUE_ON} | {
        name: fields.pop(name)
        for name in ("delete_by", "keep_until", "archived_on")
        if name in fields
    }
    of_kind = kind(found.organisation, f"soort-{fields.get('category', 'plannen')}")
    one_line = line(of_kind, **({"system": None} | fields))
    return [
        item(
            dossier(of_kind, f"T-{number}", case_id=open_case() if one_line.destroyer else None),
            one_line, destruction_list=found, state=ItemState.ARCHIVED, **dates,
        )
        for number in range(keys)
    ]  # fmt: skip


def execute(found: DestructionList, now: datetime = NOW, **options) -> int:
    """Until nothing more can be done."""
    total = 0
    while done := execute_chunk(list_id=found.pk, now=now, today=now.date(), **options):
        total += done
    found.refresh_from_db()
    return total


def states(found: DestructionList) -> set[str]:
    return set(found.items.values_list("state", flat=True))


def reported(instruction: Instruction, state: InstructionState = InstructionState.DONE) -> None:
    report(
        instruction=instruction, outcome=Report(state=state, text="Zo is het.", by="J. Kast"),
        actor=None, today=TODAY, now=NOW, version=None,
    )  # fmt: skip


# --- What the portal holds itself -----------------------------------------------------------------


def test_what_is_due_is_destroyed_in_batches_and_a_certificate_is_owed(approved) -> None:
    due(approved, 5)

    total = execute(approved, limit=2)

    assert total == 5
    assert states(approved) == {ItemState.DESTROYED}
    assert list(approved.batches.values_list("number", "count")) == [(1, 2), (2, 2), (3, 1)]
    assert approved.state == ListState.EXECUTED
    assert approved.certificate.state == "te-maken"


def test_executing_twice_destroys_once(approved) -> None:
    due(approved, 2)
    execute(approved)

    again = execute(approved)

    assert again == 0
    assert DestructionBatch.objects.aggregate(total=Sum("count"))["total"] == 2
    assert Certificate.objects.count() == 1


def test_a_batch_says_what_was_destroyed_and_the_trail_does_not(approved) -> None:
    due(approved)
    execute(approved)

    batch = approved.batches.get()
    said = unseal(approved.case_id, SEALED_AS, batch.sealed)
    event = AuditEvent.objects.get(action="retention.items_destroyed")

    assert [row[0] for row in said["rows"]] == ["T-0"]
    assert said["technique"] == Technique.ROW
    assert batch.counts == {str(said["rows"][0][2]): [1, 1]}
    assert "T-0" not in str(event.details)


@pytest.mark.parametrize(
    "changes",
    [
        {"delete_by": TODAY + timedelta(days=1)},
        {"delete_by": None},
        {"keep_until": TODAY},
        {"state": ItemState.FAILED},
        {"destruction_list": None},
        {"review_reason": "minimum-na-maximum"},
    ],
)
def test_what_changed_since_the_review_stays(approved, changes) -> None:
    [one] = due(approved)
    RetentionItem.objects.filter(pk=one.pk).update(**changes)

    assert execute(approved) == 0


def test_nothing_goes_before_its_dossier_is_planned_anew(approved) -> None:
    due(approved)
    Dossier.objects.update(is_plan_owed=True)

    assert execute(approved) == 0


def test_nothing_goes_while_it_is_held(approved, archivist) -> None:
    held, free = due(approved, 2)
    place_hold(
        organisation=approved.organisation, kind=HoldKind.LEGAL_CLAIM, reason="Zaak 7",
        starts_on=TODAY, dossiers=[held.dossier], actor=archivist, today=TODAY,
    )  # fmt: skip
    Dossier.objects.update(is_plan_owed=False)  # although nobody planned it yet

    assert execute(approved) == 1
    assert RetentionItem.objects.get(state=ItemState.DESTROYED) == free


@pytest.mark.parametrize(
    "fields",
    [
        {"state": ListState.APPROVED, "cooling_off_until": TODAY},
        {"state": ListState.IN_REVIEW},
        {"state": ListState.EMPTY},
    ],
)
def test_a_list_that_may_not_be_carried_out_stays(approved, fields) -> None:
    due(approved)
    DestructionList.objects.update(**fields)

    assert execute(approved) == 0


def test_a_list_that_nobody_decided_on_is_carried_out_when_enforced(approved) -> None:
    due(approved)
    DestructionList.objects.update(state=ListState.PROPOSED, approved_by=None, is_enforced=True)

    assert execute(approved) == 1


@pytest.mark.parametrize(
    "now",
    [NOW + timedelta(hours=25), NOW - timedelta(days=2), datetime(2026, 6, 30, 23, 30, tzinfo=UTC)],
)
def test_nothing_goes_by_a_clock_that_is_not_trusted_or_too_early_on_the_day(approved, now) -> None:
    due(approved)
    ClockWatch.objects.create(pk=1, seen_at=NOW)

    assert execute(approved, now) == 0


def test_a_list_in_the_hands_of_another_worker_is_left_to_him(approved, transactional_db) -> None:
    due(approved)
    other = connections.create_connection("default")
    with transaction.atomic(), other.cursor() as cursor:
        cursor.execute("BEGIN")
        cursor.execute("SELECT id FROM retention_destructionlist FOR UPDATE")

        assert execute_chunk(list_id=approved.pk, now=NOW, today=TODAY) == 0
    other.close()


def test_a_hold_that_is_being_placed_keeps_the_item(approved, transactional_db) -> None:
    due(approved)
    other = connections.create_connection("default")
    with other.cursor() as cursor:
        cursor.execute("BEGIN")
        cursor.execute("UPDATE retention_dossier SET is_plan_owed = true")

        assert execute_chunk(list_id=approved.pk, now=NOW, today=TODAY) == 0
    other.close()


# --- What has a key of its own --------------------------------------------------------------------

CALLED: list[object] = []


def destroy_example(case_id: object) -> None:
    CALLED.append(case_id)
    if len(CALLED) == 2:
        raise ValueError


@pytest.fixture
def destroyer(settings) -> str:
    CALLED.clear()
    settings.RETENTION_DESTROYERS = {"proef": f"{__name__}.destroy_example"}
    return "proef"


def test_a_case_is_destroyed_and_what_fails_is_apart(approved, destroyer) -> None:
    due(approved, 3, destroyer=destroyer)

    assert execute(approved) == 3
    assert len(CALLED) == 3
    assert approved.items.filter(state=ItemState.FAILED).count() == 1
    assert len(approved.batches.get().case_ids) == 2
    assert approved.state == ListState.EXECUTING


def test_a_worker_that_was_killed_half_way_is_followed_up(approved, destroyer) -> None:
    [one] = due(approved, destroyer=destroyer)
    RetentionItem.objects.filter(pk=one.pk).update(state=ItemState.DESTROYING)

    assert execute(approved) == 1
    assert approved.state == ListState.EXECUTED


# --- What systems hold ----------------------------------------------------------------------------


@pytest.fixture
def told(approved, archivist) -> Instruction:
    due(approved, 2, system=system(approved.organisation))
    execute(approved)
    return Instruction.objects.get()


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


# --- What must stay after all ---------------------------------------------------------------------


@pytest.fixture
def planned(approved) -> Dossier:
    """Told to a system, with dates as planning computes them."""
    of_kind = kind(approved.organisation)
    line(of_kind)
    found = dossier(of_kind, "T-9")
    plan_owed()
    RetentionItem.objects.update(destruction_list=approved)
    execute(approved)
    return found


def hold(found: DestructionList, *dossiers: Dossier, actor, **fields) -> None:
    place_hold(
        organisation=found.organisation, kind=HoldKind.LEGAL_CLAIM, reason="Zaak 7", actor=actor,
        dossiers=dossiers, today=TODAY, **{"starts_on": TODAY} | fields,
    )  # fmt: skip


@pytest.mark.parametrize("change", ["withdrawn", "later", "longer minimum"])
def test_a_correction_takes_back_what_nobody_had_begun(
    planned, approved, archivist, change
) -> None:
    if change == "withdrawn":
        withdraw_trigger(dossier=planned, trigger=ENDED, actor=archivist)
    if change == "later":
        record_trigger(dossier=planned, trigger=ENDED, happened_on=date(2025, 1, 1),
                       actor=archivist, today=TODAY)  # fmt: skip
    if change == "longer minimum":
        RetentionLine.objects.update(terms=[term(minimum="20y", maximum="")])
        Dossier.objects.update(is_plan_owed=True)
    plan_owed()

    assert recall_told(now=NOW, today=TODAY) == 1
    assert recall_told(now=NOW, today=TODAY) == 0
    plan_owed()
    one = RetentionItem.objects.get()
    assert (one.state, one.destruction_list, one.is_overtaken) == (ItemState.KEPT, None, False)
    assert Instruction.objects.get().state == InstructionState.CANCELLED


def test_a_correction_that_changes_no_day_takes_nothing_back(planned, approved) -> None:
    Dossier.objects.update(is_plan_owed=True)
    plan_owed()

    assert recall_told(now=NOW, today=TODAY) == 0


def test_what_somebody_is_at_is_told_once_with_its_key_sealed(told, approved, archivist) -> None:
    Instruction.objects.update(state=InstructionState.RUNNING)
    hold(approved, Dossier.objects.get(external_key="T-0"), actor=archivist)

    assert recall_told(now=NOW, today=TODAY) == 1
    assert recall_told(now=NOW, today=TODAY) == 0
    mails = OutgoingMail.objects.filter(template="instruction_stop")
    assert archivist.email in set(mails.values_list("to", flat=True))
    assert not any("T-0" in mail.text for mail in mails)
    assert "T-0 (Plannen)" in content_of(Instruction.objects.get()).keep


def test_what_was_told_to_stay_is_not_destroyed_by_a_report_on_the_rest(
    told, approved, archivist
) -> None:
    Instruction.objects.update(state=InstructionState.RUNNING)
    hold(approved, Dossier.objects.get(external_key="T-0"), actor=archivist)
    recall_told(now=NOW, today=TODAY)

    reported(told)
    confirm_reported(now=NOW, today=TODAY)

    found = dict(approved.items.values_list("dossier__external_key", "state"))
    assert found == {"T-0": ItemState.FAILED, "T-1": ItemState.DESTROYED}


def test_what_is_held_after_its_last_day_leaves_the_list_so_that_it_ends(
    approved, archivist
) -> None:
    held, _free = due(approved, 2)
    hold(approved, held.dossier, actor=archivist)
    Dossier.objects.update(is_plan_owed=False)

    execute(approved)
    proposed = propose_owed(organisation=approved.organisation, today=TODAY)

    assert approved.state == ListState.EXECUTED
    assert approved.certificate
    held.refresh_from_db()
    assert (held.destruction_list, held.delete_by, proposed) == (None, DUE_ON, 0)


def test_what_was_held_is_proposed_anew_after_the_hold(approved, archivist) -> None:
    [held] = due(approved)
    hold(approved, held.dossier, actor=archivist, ends_on=TODAY)
    Dossier.objects.update(is_plan_owed=False)
    DestructionList.objects.update(number="VL-2026-0099")
    execute(approved)

    tomorrow = TODAY + timedelta(days=1)

    assert propose_owed(organisation=approved.organisation, today=tomorrow) == 1


def test_a_case_that_was_begun_and_is_held_now_is_put_back(approved, destroyer, archivist) -> None:
    [one] = due(approved, destroyer=destroyer)
    RetentionItem.objects.update(state=ItemState.DESTROYING)
    hold(approved, one.dossier, actor=archivist)
    Dossier.objects.update(is_plan_owed=False)

    execute(approved)

    one.refresh_from_db()
    assert (one.state, CALLED) == (ItemState.KEPT, [])


def test_a_case_of_which_the_key_is_gone_is_noted_although_it_is_held(
    approved, destroyer, archivist
) -> None:
    [one] = due(approved, destroyer=destroyer)
    RetentionItem.objects.update(state=ItemState.DESTROYING)
    destroy_key(one.dossier.case_id)
    hold(approved, one.dossier, actor=archivist)

    assert execute(approved) == 1
    assert states(approved) == {ItemState.DESTROYED}
