import re

import pikepdf
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from privacy_portal.vault.errors import VaultFull
from privacy_portal.vault.models import StoredFile
from privacy_portal.vault.services import file_name
from requests_app.choices import AttachmentKind
from requests_app.models import Attachment, PrivacyRequest
from tests.requests_app.public_form import FOR_HIMSELF, FOR_HIS_CHILD, Visitor

pytestmark = pytest.mark.django_db
MANDATE = {
    "represented_name": "Kees Testkind",
    "represented_birth_date": "1-2-2018",
    "represented_relation": "moeder",
}

AFTER_PROOF = {
    name: FOR_HIS_CHILD[name] for name in ("published", "data", "person", "answer", "proof")
}


@pytest.fixture(autouse=True)
def in_no_hurry(settings):
    settings.FORM_MIN_SECONDS = 0


@pytest.fixture
def parent(client, organisation) -> Visitor:
    """At the page that asks for proof."""
    visitor = Visitor(client, organisation)
    visitor.fill_in({name: FOR_HIS_CHILD[name] for name in ("right", "for_whom")})
    return visitor


@pytest.fixture(scope="module")
def pdf(tmp_path_factory) -> bytes:
    path = tmp_path_factory.mktemp("files") / "proof.pdf"
    document = pikepdf.new()
    document.add_blank_page()
    document.save(path)
    return path.read_bytes()


@pytest.fixture(scope="module")
def photo(tmp_path_factory) -> bytes:
    path = tmp_path_factory.mktemp("files") / "id.png"
    Image.new("RGB", (40, 30), "blue").save(path)
    return path.read_bytes()


def upload(name: str, content: bytes) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def test_proof_goes_along_with_the_request(parent, pdf):
    parent.answer("represented", **MANDATE, files=[upload("voogd.pdf", pdf)])
    parent.fill_in(AFTER_PROOF)
    parent.send()

    attachment = Attachment.objects.get()
    assert attachment.kind == AttachmentKind.MANDATE
    assert attachment.privacy_request == PrivacyRequest.objects.get()
    assert file_name(attachment.stored_file) == "voogd.pdf"


def test_a_file_is_kept_when_the_rest_needs_another_look(parent, pdf):
    page = parent.answer("represented", files=[upload("voogd.pdf", pdf)])

    assert set(page.context["form"].errors) == set(MANDATE)
    assert "voogd.pdf" in page.content.decode()
    assert StoredFile.objects.count() == 1


def test_a_refused_file_costs_neither_text_nor_other_files(parent, pdf):
    files = [upload("voogd.pdf", pdf), upload("virus.exe", b"MZ")]

    page = parent.answer("represented", **MANDATE, files=files)

    html = page.content.decode()
    assert list(page.context["form"].errors) == ["files"]
    assert "virus.exe: " in html
    assert "Kees Testkind" in html
    assert [file.name for file in page.context["form"].kept_files] == ["voogd.pdf"]


def test_a_file_can_be_added_before_the_page_is_finished(parent, pdf):
    page = parent.answer(
        "represented", represented_name="Kees", add="1", files=[upload("voogd.pdf", pdf)]
    )

    html = page.content.decode()
    assert not page.context["form"].errors
    assert 'value="Kees"' in html
    assert "voogd.pdf" in html


def test_a_file_can_be_taken_away(parent, pdf):
    page = parent.answer("represented", add="1", files=[upload("voogd.pdf", pdf)])
    file_id = re.search(r'name="remove" value="([^"]+)"', page.content.decode())[1]

    page = parent.answer("represented", represented_name="Kees", remove=file_id)

    assert not StoredFile.objects.exists()
    assert 'value="Kees"' in page.content.decode()
    assert not page.context["form"].errors


def test_nobody_takes_away_a_file_of_somebody_else(parent, pdf, other_organisation):
    parent.answer("represented", add="1", files=[upload("voogd.pdf", pdf)])
    stranger = Visitor(type(parent.client)(), other_organisation)
    stranger.fill_in({name: FOR_HIS_CHILD[name] for name in ("right", "for_whom")})

    stranger.answer("represented", remove=str(StoredFile.objects.get().pk))
    stranger.answer("represented", remove="nonsense")

    assert StoredFile.objects.count() == 1


def test_proof_or_a_promise_is_needed(parent):
    page = parent.answer("represented", **MANDATE)

    assert list(page.context["form"].errors) == ["files"]


def test_more_files_than_a_request_may_hold_are_refused(parent, pdf, settings):
    settings.UPLOAD_MAX_FILES = 2
    parent.answer("represented", add="1", files=[upload("een.pdf", pdf), upload("twee.pdf", pdf)])

    page = parent.answer("represented", **MANDATE, files=[upload("drie.pdf", pdf)])

    assert list(page.context["form"].errors) == ["files"]
    assert StoredFile.objects.count() == 2


def test_a_network_that_sends_many_files_waits(parent, pdf, settings):
    settings.PUBLIC_LIMITS = settings.PUBLIC_LIMITS | {"upload": 1}
    parent.answer("represented", add="1", files=[upload("een.pdf", pdf)])

    page = parent.answer("represented", **MANDATE, files=[upload("twee.pdf", pdf)])

    assert list(page.context["form"].errors) == ["files"]
    assert StoredFile.objects.count() == 1


def test_proof_for_another_is_not_sent_after_a_change_of_mind(parent, pdf):
    parent.answer("represented", **MANDATE, files=[upload("voogd.pdf", pdf)])
    parent.answer("for_whom", for_whom="zelf")
    parent.fill_in(AFTER_PROOF)

    parent.send()

    assert not Attachment.objects.exists()
    assert not StoredFile.objects.filter(purpose=AttachmentKind.MANDATE).exists()


def test_a_masked_copy_goes_along_where_copies_are_taken(client, organisation, photo):
    organisation.accepts_id_copy = True
    organisation.save()
    visitor = Visitor(client, organisation)
    visitor.fill_in(FOR_HIMSELF | {"proof": {"proof": "kopie"}})

    unmasked = visitor.answer("id_copy", files=upload("id.png", photo))
    visitor.answer("id_copy", is_masked="on")
    visitor.send()

    assert list(unmasked.context["form"].errors) == ["is_masked"]
    assert Attachment.objects.get().kind == AttachmentKind.ID_COPY


def test_a_masked_copy_cannot_be_forgotten(client, organisation):
    organisation.accepts_id_copy = True
    organisation.save()
    visitor = Visitor(client, organisation)
    visitor.fill_in(FOR_HIMSELF | {"proof": {"proof": "kopie"}})

    page = visitor.answer("id_copy", is_masked="on")

    assert list(page.context["form"].errors) == ["files"]


def test_check_names_the_files(parent, pdf):
    parent.answer("represented", **MANDATE, files=[upload("voogd.pdf", pdf)])
    parent.fill_in(AFTER_PROOF)

    assert "voogd.pdf" in parent.open("form_check").content.decode()


def test_a_full_disk_gets_a_sentence_and_leaves_the_text(parent, pdf, monkeypatch):
    def no_room(**file: object) -> None:
        raise VaultFull

    monkeypatch.setattr("requests_app.services.drafts.store_upload", no_room)

    page = parent.answer("represented", **MANDATE, files=[upload("voogd.pdf", pdf)])

    assert page.status_code == 507
    assert list(page.context["form"].errors) == ["files"]
    assert "Kees Testkind" in page.content.decode()
