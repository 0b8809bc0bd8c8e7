"""The queue and the pages of a system owner."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from connectors.choices import InstructionState
from connectors.models import Instruction
from privacy_portal.audit.models import AuditEvent
from tests.connectors.things import SUBJECT, instructed, system

pytestmark = pytest.mark.django_db


@pytest.fixture
def instruction(officer, organisation, system_owner) -> Instruction:
    return instructed(officer, system(organisation, owner=system_owner))


def test_the_list_shows_the_work_and_not_the_person(signed_in, system_owner, instruction):
    body = signed_in(system_owner).get(reverse("own_instructions")).content.decode()

    assert instruction.number in body
    assert "Vries" not in body


def test_the_page_shows_whom_and_says_so_in_the_trail(signed_in, system_owner, instruction):
    body = signed_in(system_owner).get(reverse("own_instruction", args=[instruction.pk]))

    assert SUBJECT in body.content.decode()
    assert AuditEvent.objects.filter(action="instruction.read", actor_id=system_owner.pk).exists()


def test_work_for_the_system_of_another_owner_does_not_exist(
    signed_in, system_owner, officer, organisation
):
    other = instructed(officer, system(organisation, "ander", owner=officer))

    client = signed_in(system_owner)

    assert client.get(reverse("own_instruction", args=[other.pk])).status_code == 404
    assert client.post(reverse("own_instruction", args=[other.pk])).status_code == 404
    assert client.post(reverse("take_up_instruction", args=[other.pk])).status_code == 404


def test_an_owner_reports_with_a_data_file(signed_in, system_owner, instruction):
    file = SimpleUploadedFile("uren.csv", b"dag;uren\r\nma;8")
    report = {"version": instruction.version, "state": "gedaan", "found_count": "2", "files": file}

    response = signed_in(system_owner).post(
        reverse("own_instruction", args=[instruction.pk]), report
    )

    instruction.refresh_from_db()
    assert response.status_code == 302
    assert instruction.state == InstructionState.DONE
    assert instruction.files.get().stored_file.content_type == "text/csv"


def test_who_reported_no_longer_sees_whom_it_was_about(signed_in, system_owner, instruction):
    client, page = signed_in(system_owner), reverse("own_instruction", args=[instruction.pk])
    said = {"version": instruction.version, "state": "niets-gevonden", "text": "Mevrouw A. Bos"}
    client.post(page, said)

    body = client.get(page).content.decode()

    assert instruction.number in body
    assert SUBJECT not in body
    assert "Bos" not in body


def test_taking_up_and_handing_back_are_buttons(signed_in, system_owner, instruction):
    client = signed_in(system_owner)

    client.post(reverse("take_up_instruction", args=[instruction.pk]), {"version": 1})
    client.post(reverse("hand_back_instruction", args=[instruction.pk]), {"version": 1})  # too old

    instruction.refresh_from_db()
    assert instruction.state == InstructionState.RUNNING


def test_two_reports_at_once_keep_the_text_of_the_second(signed_in, system_owner, instruction):
    client, page = signed_in(system_owner), reverse("own_instruction", args=[instruction.pk])
    client.post(reverse("take_up_instruction", args=[instruction.pk]), {"version": 1})

    response = client.post(page, {"version": 1, "state": "gedaan", "text": "Alles gevonden."})

    assert "Alles gevonden." in response.content.decode()
    instruction.refresh_from_db()
    assert instruction.is_open
