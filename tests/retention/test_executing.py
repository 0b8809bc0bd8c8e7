from datetime import UTC, datetime, timedelta

import pytest
from django.db import OperationalError, connections, transaction
from django.db.models import Sum

from privacy_portal.audit.models import AuditEvent
from privacy_portal.vault.services import destroy_key, unseal
from retention.choices import HoldKind, ItemState, ListState, Technique
from retention.models import (
    Certificate,
    ClockWatch,
    DestructionBatch,
    DestructionList,
    Dossier,
    RetentionItem,
)
from retention.services.executing import execute_chunk
from retention.services.executing.batches import SEALED_AS
from retention.services.holds import place_hold
from tests.retention.executing import CALLED, NOW, TODAY, due, execute, hold, states

pytestmark = pytest.mark.django_db


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


# --- What has a key of its own --------------------------------------------------------------------


def test_a_case_is_destroyed_and_what_fails_is_apart(approved, destroyer) -> None:
    due(approved, 3, destroyer=destroyer)

    assert execute(approved) == 3
    assert len(CALLED) == 3
    assert approved.items.filter(state=ItemState.FAILED).count() == 1
    assert len(approved.batches.get().case_ids) == 2
    assert approved.state == ListState.EXECUTING


def test_a_database_that_goes_away_puts_a_case_off_and_fails_it_not(
    approved, destroyer, monkeypatch
) -> None:
    due(approved, destroyer=destroyer)
    with monkeypatch.context() as without_database:
        without_database.setattr("tests.retention.executing.destroy_example", _gone_away)
        with pytest.raises(OperationalError):
            execute(approved)
    approved.refresh_from_db()
    assert approved.items.get().state == ItemState.DESTROYING

    assert execute(approved) == 1
    assert approved.state == ListState.EXECUTED


def _gone_away(case_id: object) -> None:
    raise OperationalError


def test_a_worker_that_was_killed_half_way_is_followed_up(approved, destroyer) -> None:
    [one] = due(approved, destroyer=destroyer)
    RetentionItem.objects.filter(pk=one.pk).update(state=ItemState.DESTROYING)

    assert execute(approved) == 1
    assert approved.state == ListState.EXECUTED


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
