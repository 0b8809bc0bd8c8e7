"""The ZIP that somebody takes along, from export to answer."""

import io
import json
import zipfile
from datetime import datetime, time

import pytest
from django.urls import reverse

from connectors.choices import EvidenceKind, InstructionState, Reach
from connectors.models import Instruction, InstructionFile
from privacy_portal.vault.services import file_name, read_file, seal, store_file
from register.models import System
from requests_app.choices import AttachmentKind, LetterKind, Outcome, RightType
from requests_app.errors import NotAvailable
from requests_app.intake import Intake
from requests_app.models import PrivacyRequest
from requests_app.services.instructions import take_over_files
from requests_app.services.letters import draft_letter, texts_of
from requests_app.services.portability import make_file
from tests.register.published import published_register
from tests.requests_app.desk import decide_request
from tests.requests_app.things import AMSTERDAM, RECEIVED_AT, make_known, received

pytestmark = pytest.mark.django_db
TODAY = RECEIVED_AT.date()
NOW = datetime.combine(TODAY, time(15), AMSTERDAM)


@pytest.fixture
def portable(organisation, officer) -> PrivacyRequest:
    published_register(organisation)
    intake = Intake(name="A. de Vries", email="a@mail.example", relation="medewerker")
    privacy_request = received(organisation, right=RightType.PORTABILITY, intake=intake)
    make_known(privacy_request, officer, TODAY)
    decide_request(
        privacy_request=privacy_request,
        outcome=Outcome.GRANTED,
        ground=None,
        motivation="",
        actor=officer,
        today=TODAY,
    )
    return privacy_request


def handed_in(privacy_request, officer, name, content_type, content, action="exporteren") -> None:
    instruction = Instruction.objects.create(
        organisation=privacy_request.organisation,
        case_id=privacy_request.case_id,
        number=privacy_request.number,
        action=action,
        system=System.objects.get(organisation=privacy_request.organisation, code="salarispakket"),
        sealed=seal(privacy_request.case_id, "instruction", {}),
        reach=Reach.OWNER,
        due_on=TODAY,
        state=InstructionState.DONE,
        made_by=officer,
    )
    stored_file = store_file(
        case_id=privacy_request.case_id,
        purpose="instruction",
        name=name,
        content_type=content_type,
        content=content,
    )
    InstructionFile.objects.create(
        instruction=instruction, stored_file=stored_file, kind=EvidenceKind.COLLECTED
    )
    take_over_files(privacy_request=privacy_request)


def made(privacy_request, officer) -> zipfile.ZipFile:
    attachment = make_file(privacy_request=privacy_request, actor=officer, today=TODAY, now=NOW)
    return zipfile.ZipFile(io.BytesIO(read_file(attachment.stored_file)))


def test_each_table_comes_as_csv_and_json_with_a_description(portable, officer):
    handed_in(portable, officer, "loon.csv", "text/csv", b"maand;bedrag\r\njan;100\r\n")
    handed_in(portable, officer, "strook.pdf", "application/pdf", b"%PDF-1.7")
    handed_in(portable, officer, "anders.csv", "text/csv", b"a\n1\n", action="verzamelen")

    archive = made(portable, officer)

    assert archive.namelist() == [
        "Salarispakket/loon.csv",
        "Salarispakket/loon.json",
        "Salarispakket/strook.pdf",
        "beschrijving.json",
        "lees-mij.txt",
    ]
    assert json.loads(archive.read("Salarispakket/loon.json")) == [
        {"maand": "jan", "bedrag": "100"}
    ]
    description = json.loads(archive.read("beschrijving.json"))
    assert description["files"][0]["columns"] == ["maand", "bedrag"]
    assert [one["data"] for one in description["included"]] == ["uw loon"]
    assert [one["data"] for one in description["excluded"]] == ["uw naam en adres"]
    assert "1 rijen uit Salarispakket" in archive.read("lees-mij.txt").decode()


def test_making_it_again_replaces_it(portable, officer):
    handed_in(portable, officer, "loon.csv", "text/csv", b"a;b\n1;2\n")

    made(portable, officer)
    made(portable, officer)

    files = portable.attachments.filter(kind=AttachmentKind.ANSWER)
    assert [file_name(one.stored_file) for one in files] == [f"{portable.number}-gegevens.zip"]


def test_without_an_export_there_is_nothing_to_take_along(portable, officer):
    with pytest.raises(NotAvailable):
        make_file(privacy_request=portable, actor=officer, today=TODAY, now=NOW)


def test_the_desk_makes_the_file_and_fills_in_the_letter(portable, officer, signed_in):
    handed_in(portable, officer, "loon.csv", "text/csv", b"a;b\n1;2\n")
    draft = draft_letter(privacy_request=portable, kind=LetterKind.PORTABILITY, actor=officer)
    client = signed_in(officer)

    client.post(reverse("make_portable", args=[portable.pk]))
    client.get(reverse("assemble_answer", args=[portable.pk]))
    form = {"version": draft.version, "blocks": ["scope", "format", "excluded"]}
    client.post(reverse("assemble_answer", args=[portable.pk]), form)

    draft.refresh_from_db()
    texts = texts_of(draft)
    assert "- uw loon (Uw loon betalen)" in texts["scope"]
    assert f"{portable.number}-gegevens.zip" in texts["format"]
    assert "uw naam en adres (Uw loon betalen): niet met uw toestemming" in texts["excluded"]
    assert portable.attachments.filter(kind=AttachmentKind.ANSWER).count() == 1
