"""Filling in the draft at the desk, and how the answer is fetched."""

import pytest
from django.urls import reverse

from connectors.choices import InstructionState
from privacy_portal.audit.models import AuditEvent
from privacy_portal.vault.services import store_file
from requests_app.choices import AttachmentKind, LetterKind, Outcome
from requests_app.intake import Intake
from requests_app.models import Attachment, Letter
from requests_app.services.letters import change_draft, draft_letter, texts_of
from tests.register.published import published_register
from tests.requests_app.desk import asked, decide_request
from tests.requests_app.things import RECEIVED_AT, make_known, received

pytestmark = pytest.mark.django_db
TODAY = RECEIVED_AT.date()


@pytest.fixture
def draft(organisation, officer) -> Letter:
    published_register(organisation)
    intake = Intake(name="A. de Vries", email="a@mail.example", relation="medewerker")
    privacy_request = received(organisation, intake=intake)
    make_known(privacy_request, officer, TODAY)
    decide_request(
        privacy_request=privacy_request,
        outcome=Outcome.GRANTED,
        ground=None,
        motivation="",
        actor=officer,
        today=TODAY,
    )
    return draft_letter(
        privacy_request=privacy_request, kind=LetterKind.ACCESS_ANSWER, actor=officer
    )


def page(draft: Letter) -> str:
    return reverse("assemble_answer", args=[draft.privacy_request_id])


def collected_file(draft: Letter) -> Attachment:
    case_id = draft.privacy_request.case_id
    stored_file = store_file(
        case_id=case_id, purpose="x", name="loon.csv", content_type="text/csv", content=b"a;b"
    )
    return Attachment.objects.create(
        privacy_request=draft.privacy_request,
        stored_file=stored_file,
        kind=AttachmentKind.COLLECTED,
        added_at=RECEIVED_AT,
    )


def report(draft: Letter, officer, state: InstructionState) -> None:
    asked(draft.privacy_request, officer, "salarispakket", state)


def test_only_what_is_ticked_goes_into_the_draft(draft, officer, signed_in):
    form = {"version": draft.version, "blocks": ["purposes"]}

    signed_in(officer).post(page(draft), form)

    draft.refresh_from_db()
    assert list(texts_of(draft)) == ["purposes"]
    assert "Wij betalen uw loon" in texts_of(draft)["purposes"]
    event = AuditEvent.objects.get(action="request.answer_filled_in")
    assert event.details["blocks"] == ["purposes"]


def test_what_was_typed_is_shown_beside_the_proposal_and_not_ticked(draft, officer, signed_in):
    typed = "Wij betalen uw loon, en meer niet, dat weten wij zeker."
    draft = change_draft(letter=draft, texts={"purposes": typed}, version=draft.version)

    text = signed_in(officer).get(page(draft)).content.decode()

    assert 'value="purposes" id="take-purposes">' in text
    assert 'value="categories" id="take-categories" checked>' in text
    assert "<del>" in text


def test_a_colleague_who_was_first_keeps_his_text(draft, officer, signed_in):
    changed = change_draft(letter=draft, texts={"purposes": "Anders."}, version=draft.version)

    response = signed_in(officer).post(page(draft), {"version": 1, "blocks": ["purposes"]})

    assert response.status_code == 200
    changed.refresh_from_db()
    assert texts_of(changed) == {"purposes": "Anders."}


def test_a_collected_file_becomes_part_of_the_answer_and_is_named(draft, officer, signed_in):
    file = collected_file(draft)
    report(draft, officer, InstructionState.DONE)
    form = {"version": draft.version, "blocks": ["copy"], "add_files": [file.pk]}

    signed_in(officer).post(page(draft), form)

    file.refresh_from_db()
    draft.refresh_from_db()
    assert file.kind == AttachmentKind.ANSWER
    assert "- Salarispakket: wij vonden gegevens" in texts_of(draft)["copy"]
    assert "- loon.csv" in texts_of(draft)["copy"]


def test_a_file_of_another_request_is_not_taken(draft, officer, organisation, signed_in):
    other = received(organisation)
    file = collected_file(draft)
    Attachment.objects.filter(pk=file.pk).update(privacy_request=other)

    form = {"version": draft.version, "add_files": [file.pk]}
    signed_in(officer).post(page(draft), form)

    file.refresh_from_db()
    assert file.kind == AttachmentKind.COLLECTED


def test_when_every_system_has_nothing_the_page_asks_whether_that_is_the_answer(
    draft, officer, signed_in
):
    report(draft, officer, InstructionState.NOTHING_FOUND)

    shown = signed_in(officer).get(page(draft))

    assert shown.context["is_nothing_held"]
    assert 'class="notice warn"' in shown.content.decode()


def test_who_may_not_handle_it_cannot_fill_in(draft, outsider, signed_in):
    assert signed_in(outsider).get(page(draft)).status_code == 404
