"""The link and the code of somebody without an account (M9, M10)."""

import re
from datetime import timedelta

import pytest
from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone

from connectors.choices import InstructionState, Reach
from connectors.errors import NotPossible
from connectors.models import Access, Instruction
from connectors.services import access
from connectors.services.instructions import cancel_instruction
from privacy_portal.mail.models import OutgoingMail
from tests.connectors.things import SUBJECT, instructed, processor_system, system

pytestmark = pytest.mark.django_db(transaction=True)  # throttles commit by themselves


def asked(officer, organisation, *, told=True) -> tuple[Instruction, str, str]:
    """An instruction by mail, with the token of its link and its code."""
    instruction = instructed(
        officer, processor_system(organisation), reach=Reach.PROCESSOR, now=timezone.now()
    )
    link = re.search(r"/waterland/opdracht/(\S+)/", OutgoingMail.objects.last().text)
    code = ""
    if told:
        told_now = access.tell_code(instruction=instruction, actor=officer, now=timezone.now())
        code = told_now.code
        assert told_now.link == ""  # the mail has it
    return instruction, link[1], code


def page(token: str, slug: str = "waterland") -> str:
    return reverse("instruction_code", args=[slug, token])


def test_link_and_code_open_the_task_and_nothing_else(client, officer, organisation):
    _, token, code = asked(officer, organisation)

    response = client.post(page(token), {"code": f"{code[:4]} {code[4:]}"}, follow=True)

    body = response.content.decode()
    assert SUBJECT in body
    assert "/desk/" not in body
    assert response["Cache-Control"] == "no-store, private"


def test_a_link_alone_tells_nothing(client, officer, organisation):
    _, token, _ = asked(officer, organisation)

    right, wrong = client.get(page(token)), client.get(page("x" * 43))

    assert _without_keys(right).replace(token, "x" * 43) == _without_keys(wrong)
    assert SUBJECT not in right.content.decode()


def _without_keys(response: HttpResponse) -> str:
    """What differs in every form: the key against forged posts."""
    return re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", response.content.decode())


def test_before_a_code_was_told_no_code_opens_it(client, officer, organisation):
    _, token, _ = asked(officer, organisation, told=False)

    for code in ("", "00000000"):
        assert client.post(page(token), {"code": code}).status_code == 200


def test_only_the_hash_of_link_and_code_is_kept(officer, organisation):
    _, token, code = asked(officer, organisation)

    row = Access.objects.get()

    assert token not in row.token_hash
    assert code not in row.code_hash


def test_guesses_are_few_and_then_the_right_code_waits_too(client, officer, organisation):
    _, token, code = asked(officer, organisation)

    answers = [client.post(page(token), {"code": "1"}).status_code for _ in range(6)]

    assert answers == [200] * 5 + [429]
    assert client.post(page(token), {"code": code}).status_code == 429


def test_the_link_of_another_organisation_does_not_open_it(
    client, officer, organisation, other_organisation
):
    _, token, code = asked(officer, organisation)

    assert client.post(page(token, "overkant"), {"code": code}).status_code == 200


def test_a_new_code_ends_the_one_before(client, officer, organisation):
    instruction, token, code = asked(officer, organisation)
    access.tell_code(instruction=instruction, actor=officer, now=timezone.now())

    assert client.post(page(token), {"code": code}).status_code == 200


def test_an_expired_link_opens_nothing(client, officer, organisation):
    _, token, code = asked(officer, organisation)
    Access.objects.update(expires_at=timezone.now() - timedelta(seconds=1))

    assert client.post(page(token), {"code": code}).status_code == 200


def test_a_report_by_link_ends_the_link(client, officer, organisation):
    instruction, token, code = asked(officer, organisation)
    client.post(page(token), {"code": code})
    task = reverse("guest_instruction", args=["waterland"])
    instruction.refresh_from_db()
    report = {"version": instruction.version, "state": "niets-gevonden", "name": "B. Loon"}

    thanks = client.post(task, report)

    instruction.refresh_from_db()
    assert thanks.status_code == 200
    assert (instruction.state, instruction.reported_by) == (InstructionState.NOTHING_FOUND, None)
    assert client.get(task).status_code == 404
    assert client.post(page(token), {"code": code}).status_code == 200


def test_a_refused_report_says_what_is_missing_and_keeps_what_was_typed(
    client, officer, organisation
):
    instruction, token, code = asked(officer, organisation)
    client.post(page(token), {"code": code})
    instruction.refresh_from_db()
    report = {"version": instruction.version, "state": "geweigerd", "name": "B. Loon"}

    response = client.post(reverse("guest_instruction", args=["waterland"]), report)

    assert "B. Loon" in response.content.decode()
    instruction.refresh_from_db()
    assert instruction.is_open


def test_a_task_that_was_taken_back_is_closed_for_who_was_in(client, officer, organisation):
    instruction, token, code = asked(officer, organisation)
    client.post(page(token), {"code": code})

    cancel_instruction(
        instruction=instruction, reason="x", actor=officer, version=None, now=timezone.now()
    )

    assert client.get(reverse("guest_instruction", args=["waterland"])).status_code == 404
    with pytest.raises(NotPossible):
        access.tell_code(instruction=instruction, actor=officer, now=timezone.now())


def test_who_cannot_be_mailed_gets_the_link_with_the_code(officer, organisation):
    instruction = instructed(officer, system(organisation), reach=Reach.COLLEAGUE)

    told = access.tell_code(instruction=instruction, actor=officer, now=timezone.now())

    assert "/waterland/opdracht/" in told.link
    assert not OutgoingMail.objects.exists()


def test_a_link_whose_time_is_over_is_mailed_anew_with_the_next_code(client, officer, organisation):
    instruction, token, _ = asked(officer, organisation)
    Access.objects.update(expires_at=timezone.now() - timedelta(seconds=1))

    told = access.tell_code(instruction=instruction, actor=officer, now=timezone.now())

    assert told.link == ""
    assert OutgoingMail.objects.count() == 2
    assert client.post(page(token), {"code": told.code}).status_code == 200


def test_the_instruction_of_a_processor_can_be_kept_as_a_pdf(client, officer, organisation):
    _, token, code = asked(officer, organisation)
    client.post(page(token), {"code": code})

    response = client.get(reverse("guest_instruction_pdf", args=["waterland"]))

    assert response.content.startswith(b"%PDF-")
