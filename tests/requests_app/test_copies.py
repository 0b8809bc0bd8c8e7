"""The copy of art. 15(3) goes along, or somebody saw that it does not."""

import pytest

from connectors.choices import EvidenceKind, InstructionState
from connectors.models import InstructionFile
from privacy_portal.vault.choices import FileState
from privacy_portal.vault.uploads import CleanFile, store_upload
from requests_app.choices import AttachmentKind, LetterKind, Outcome
from requests_app.documents.blocks import all_blocks
from requests_app.errors import CopyLeftOut
from requests_app.services.copies import copies_left_out
from requests_app.services.instructions import take_over_files
from requests_app.services.letters import draft_letter, send_answer
from tests.register.published import published_register
from tests.requests_app.desk import asked, assigned, decide_request, page_of
from tests.requests_app.things import RECEIVED_AT, make_known, received

pytestmark = pytest.mark.django_db
TODAY = RECEIVED_AT.date()
CSV = CleanFile("uren.csv", "text/csv", b"dag,uren\n", FileState.CLEAN)


@pytest.fixture
def access(organisation, officer):
    """One system found something and said no more, the other handed in a file."""
    published_register(organisation)
    privacy_request = received(organisation)
    assigned(privacy_request, officer)
    make_known(privacy_request, officer, TODAY)
    asked(privacy_request, officer, "dossierkast", InstructionState.DONE)
    with_file = asked(privacy_request, officer, "salarispakket", InstructionState.DONE)
    stored = store_upload(case_id=privacy_request.case_id, purpose="instruction", upload=CSV)
    InstructionFile.objects.create(
        instruction=with_file, stored_file=stored, kind=EvidenceKind.COLLECTED, added_at=RECEIVED_AT
    )
    take_over_files(privacy_request=privacy_request)
    decide_request(
        privacy_request=privacy_request, outcome=Outcome.GRANTED, actor=officer, today=TODAY
    )
    return privacy_request


def send(privacy_request, officer, **more):
    kind = LetterKind.ACCESS_ANSWER
    texts = {one.code: "Een zin." for one in all_blocks(kind)}
    draft = draft_letter(privacy_request=privacy_request, kind=kind, actor=officer, texts=texts)
    return send_answer(letter=draft, actor=officer, today=TODAY, version=draft.version, **more)


def test_what_was_found_is_not_forgotten(access, officer, signed_in):
    with pytest.raises(CopyLeftOut) as problem:
        send(access, officer)

    form = signed_in(officer).get(page_of(access, "send_answer")).context["form"]
    assert problem.value.names == ["uren.csv", "Dossierkast P&O"]
    assert [name for name, _label in form.fields["left_out"].choices] == problem.value.names


def test_what_is_left_out_knowingly_stays_recorded(access, officer):
    send(access, officer, left_out=["uren.csv", "Dossierkast P&O"])

    access.refresh_from_db()
    assert not access.is_open
    assert access.notes.count() == 1


def test_what_goes_along_is_not_left_out(access):
    access.attachments.update(kind=AttachmentKind.ANSWER)

    assert copies_left_out(access) == ["Dossierkast P&O"]
