"""Making, changing, taking back and trying again; reporting."""

from contextlib import nullcontext
from dataclasses import replace

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from connectors.choices import EvidenceKind, InstructionAction, InstructionState, Reach
from connectors.errors import Conflict, NotPossible
from connectors.outcomes import Report
from connectors.services import instructions as services
from connectors.services.content import content_of
from connectors.services.reporting import hand_back, report, take_up
from privacy_portal.audit.models import AuditEvent
from privacy_portal.mail.models import OutgoingMail
from privacy_portal.vault.choices import FileState
from privacy_portal.vault.services import read_file
from privacy_portal.vault.uploads import CleanFile
from tests.connectors.things import (
    DUE_ON,
    NOW,
    SUBJECT,
    TODAY,
    instructed,
    processor_system,
    system,
)

DATA = CleanFile("uren.csv", "text/csv", b"dag,uren\n", FileState.CLEAN)
DONE = Report(state=InstructionState.DONE, found_count=12, files=[DATA])


def reported(instruction, outcome=DONE, actor=None, version=None):
    return report(
        instruction=instruction, outcome=outcome, actor=actor, today=TODAY, now=NOW, version=version
    )


@pytest.mark.django_db
def test_the_owner_gets_a_mail_without_the_person(officer, organisation, system_owner):
    instructed(officer, system(organisation, owner=system_owner))

    mail = OutgoingMail.objects.get()
    assert mail.to == system_owner.email
    assert "AVG-2026-0001" in mail.text
    assert "Vries" not in mail.text + mail.html


@pytest.mark.django_db
def test_a_processor_gets_a_link_and_nothing_of_the_person(officer, organisation):
    instruction = instructed(officer, processor_system(organisation), reach=Reach.PROCESSOR)

    mail = OutgoingMail.objects.get()
    assert mail.to == "privacy@salaris.example"
    assert "/waterland/opdracht/" in mail.text
    assert "Vries" not in mail.text + mail.html
    instruction.refresh_from_db()
    assert instruction.sent_at == NOW


@pytest.mark.django_db
def test_the_person_is_sealed_in_the_row_and_absent_from_the_trail(officer, organisation):
    instruction = instructed(officer, system(organisation))

    assert SUBJECT.encode() not in bytes(instruction.sealed)
    assert content_of(instruction).subject == SUBJECT
    events = AuditEvent.objects.filter(action__startswith="instruction.")
    assert [one.action for one in events] == ["instruction.made"]
    assert "Vries" not in str(events[0].details)


@pytest.mark.django_db
def test_a_system_that_is_left_out_keeps_its_reason_and_mails_nobody(officer, organisation):
    instruction = instructed(officer, processor_system(organisation), reach=Reach.PROCESSOR,
                             left_out="Hij werkte hier nooit.")  # fmt: skip

    assert instruction.state == InstructionState.CANCELLED
    assert content_of(instruction).why_cancelled == "Hij werkte hier nooit."
    assert not OutgoingMail.objects.exists()


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("more", "is_taken"),
    [
        ({}, False),
        ({"files": [DATA], "kind": EvidenceKind.PROOF}, False),
        ({"files": [DATA], "kind": EvidenceKind.SIGNED_FORM}, True),
        ({"text": "De kast ging met formulier en al in de versnipperaar."}, True),
    ],
)
def test_for_what_was_destroyed_on_paper_somebody_signs_or_says_why_not(
    officer, organisation, more, is_taken
):
    instruction = instructed(
        officer, system(organisation), action=InstructionAction.ERASE, reach=Reach.PAPER
    )

    with nullcontext() if is_taken else pytest.raises(ValidationError):
        reported(instruction, Report(state=InstructionState.DONE, by="J. Kast", **more))

    instruction.refresh_from_db()
    assert instruction.is_open is not is_taken


@pytest.mark.django_db
def test_a_report_keeps_outcome_count_and_files(officer, organisation, system_owner):
    instruction = instructed(officer, system(organisation, owner=system_owner))

    done = reported(instruction, actor=system_owner)

    assert (done.state, done.found_count, done.reported_on) == ("gedaan", 12, TODAY)
    file = done.files.get()
    assert file.kind == EvidenceKind.COLLECTED
    assert read_file(file.stored_file) == b"dag,uren\n"


@pytest.mark.django_db
def test_files_with_work_that_collects_nothing_are_proof(officer, organisation):
    instruction = instructed(officer, system(organisation), action=InstructionAction.ERASE)

    assert reported(instruction).files.get().kind == EvidenceKind.PROOF


@pytest.mark.django_db
@pytest.mark.parametrize("state", [InstructionState.REFUSED, InstructionState.FAILED])
def test_what_was_not_done_needs_a_reason_and_is_told_to_who_asked(officer, organisation, state):
    instruction = instructed(officer, system(organisation))

    with pytest.raises(ValidationError):
        reported(instruction, Report(state=state))
    reported(instruction, Report(state=state, text="Het systeem is weg."))

    receivers = set(OutgoingMail.objects.values_list("to", flat=True))
    assert receivers == {officer.email, organisation.officer_email}
    assert "systeem is weg" not in "".join(OutgoingMail.objects.values_list("text", flat=True))
    assert reverse("today") in OutgoingMail.objects.last().text


@pytest.mark.django_db
def test_reporting_twice_reports_once(officer, organisation):
    instruction = instructed(officer, system(organisation))
    reported(instruction)

    with pytest.raises(NotPossible):
        reported(instruction)

    assert instruction.files.count() == 1


@pytest.mark.django_db
def test_who_looks_at_an_older_version_is_told(officer, organisation):
    instruction = instructed(officer, system(organisation))
    take_up(instruction=instruction, actor=None, version=instruction.version)

    with pytest.raises(Conflict):
        reported(instruction, version=instruction.version)


@pytest.mark.django_db
def test_who_is_at_it_can_hand_it_back(officer, organisation):
    instruction = instructed(officer, system(organisation))

    running = take_up(instruction=instruction, actor=None, version=instruction.version)
    again = hand_back(instruction=running, actor=None, version=running.version)

    assert (running.state, again.state) == ("bezig", "open")


@pytest.mark.django_db
def test_a_new_date_is_reminded_of_anew(officer, organisation):
    instruction = instructed(officer, system(organisation))
    type(instruction).objects.update(reminded_on=TODAY, escalated_on=TODAY)

    changed = services.change_instruction(
        instruction=instruction, what="Iets anders.", keep="", due_on=DUE_ON.replace(day=25),
        actor=officer, version=instruction.version,
    )  # fmt: skip

    assert (changed.reminded_on, changed.escalated_on) == (None, None)
    assert content_of(changed).what == "Iets anders."


@pytest.mark.django_db
def test_a_retry_keeps_what_was_said_before(officer, organisation):
    failed = reported(
        instructed(officer, system(organisation)),
        Report(state=InstructionState.FAILED, text="Storing.", by="J. Jansen"),
    )

    again = services.retry_instruction(
        instruction=failed, reach=Reach.PAPER, what="Nog eens.", due_on=DUE_ON, actor=officer,
        version=failed.version, now=NOW,
    )  # fmt: skip

    assert (again.state, again.reach, again.reported_on) == ("open", "papier", None)
    assert [one["text"] for one in content_of(again).reports] == ["Storing."]


@pytest.mark.django_db
def test_what_is_done_is_not_tried_again_or_cancelled(officer, organisation):
    done = reported(instructed(officer, system(organisation)))

    with pytest.raises(NotPossible):
        services.retry_instruction(
            instruction=done, reach=Reach.PAPER, what="", due_on=DUE_ON, actor=officer,
            version=done.version, now=NOW,
        )  # fmt: skip
    with pytest.raises(NotPossible):
        services.cancel_instruction(
            instruction=done, reason="", actor=officer, version=None, now=NOW
        )


@pytest.mark.django_db
def test_more_files_than_a_request_may_hold_are_refused(officer, organisation, settings):
    settings.UPLOAD_MAX_FILES = 1

    with pytest.raises(ValidationError):
        reported(instructed(officer, system(organisation)), replace(DONE, files=[DATA, DATA]))
