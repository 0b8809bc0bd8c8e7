"""What must stay after all, while it is being destroyed."""

from datetime import date, timedelta

import pytest

from connectors.choices import InstructionState
from connectors.models import Instruction
from connectors.services.content import content_of
from privacy_portal.mail.models import OutgoingMail
from retention.choices import ItemState, ListState
from retention.models import (
    DestructionList,
    Dossier,
    RetentionItem,
    RetentionLine,
)
from retention.services.dossiers import record_trigger, withdraw_trigger
from retention.services.executing.confirming import confirm_reported
from retention.services.executing.recalling import recall_told
from retention.services.lists.proposing import propose_owed
from retention.services.planning import plan_owed
from tests.retention.executing import DUE_ON, NOW, TODAY, due, execute, hold, reported, states
from tests.retention.things import ENDED, dossier, kind, line, term

pytestmark = pytest.mark.django_db


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


def test_what_stayed_and_is_told_again_counts_by_the_new_report(told, approved, archivist) -> None:
    Instruction.objects.update(state=InstructionState.RUNNING)
    hold(approved, Dossier.objects.get(external_key="T-0"), actor=archivist, ends_on=TODAY)
    recall_told(now=NOW, today=TODAY)
    reported(told)
    confirm_reported(now=NOW, today=TODAY)
    RetentionItem.objects.filter(state=ItemState.FAILED).update(state=ItemState.KEPT)
    Dossier.objects.update(is_plan_owed=False)

    tomorrow = NOW + timedelta(days=1)
    execute(approved, tomorrow)
    reported(Instruction.objects.last())
    confirm_reported(now=tomorrow, today=tomorrow.date())

    assert states(approved) == {ItemState.DESTROYED}
