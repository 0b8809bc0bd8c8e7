"""Files at the desk: a download is a download, an ID copy goes, an answer that was sent stays."""

import io

import pikepdf
import pytest
import time_machine
from django.urls import reverse

from privacy_portal.audit.models import AuditEvent
from privacy_portal.vault.choices import FileState
from privacy_portal.vault.models import StoredFile
from requests_app.choices import AttachmentKind
from requests_app.services.closing import withdraw_request
from tests.requests_app.desk import page_of
from tests.requests_app.things import RECEIVED_AT, received

pytestmark = pytest.mark.django_db
TODAY = RECEIVED_AT.date()


@pytest.fixture(autouse=True)
def on_the_day():
    with time_machine.travel(RECEIVED_AT, tick=True):
        yield


@pytest.fixture
def client(signed_in, officer):
    client = signed_in(officer)
    client.cookies["language"] = "en"
    return client


@pytest.fixture
def privacy_request(organisation):
    return received(organisation)


def pdf(name: str = "dossier.pdf") -> io.BytesIO:
    content = io.BytesIO()
    one = pikepdf.new()
    one.add_blank_page()
    one.save(content)
    content.seek(0)
    content.name = name
    return content


def add(client, privacy_request, kind: str = AttachmentKind.ANSWER, **fields: object):
    form = {"kind": kind, "files": pdf(), **fields}
    return client.post(page_of(privacy_request, "add_files"), form)


def test_a_file_is_added_and_comes_back_as_a_download(client, privacy_request, officer):
    add(client, privacy_request)
    attachment = privacy_request.attachments.get()

    response = client.get(page_of(privacy_request, "open_file", attachment.stored_file_id))

    assert response["Content-Disposition"] == 'attachment; filename="dossier.pdf"'
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response.content.startswith(b"%PDF")
    assert AuditEvent.objects.get(action="request.file_opened").actor == officer


def test_what_is_no_file_is_refused(client, privacy_request):
    page = add(client, privacy_request, files="").content.decode()

    assert "Choose a file" in page
    assert not privacy_request.attachments.exists()


def test_there_is_an_end_to_the_number_of_files(client, privacy_request, settings):
    settings.UPLOAD_MAX_FILES = 1
    add(client, privacy_request)

    page = add(client, privacy_request).content.decode()

    assert "These are too many files." in page
    assert privacy_request.attachments.count() == 1


def test_a_file_in_quarantine_does_not_open(client, privacy_request):
    add(client, privacy_request)
    StoredFile.objects.filter(purpose=AttachmentKind.ANSWER).update(state=FileState.QUARANTINED)
    file_id = privacy_request.attachments.get().stored_file_id

    page = client.get(page_of(privacy_request, "open_file", file_id), follow=True)

    assert "This file still waits for the virus scanner." in page.content.decode()


def test_removing_asks_why_and_leaves_only_the_event(client, privacy_request):
    add(client, privacy_request, AttachmentKind.MANDATE)
    file_id = privacy_request.attachments.get().stored_file_id
    url = page_of(privacy_request, "remove_file", file_id)
    assert "Choose why the file goes" in client.post(url, {}).content.decode()

    client.post(url, {"reason": "bsn_visible"})

    assert not privacy_request.attachments.exists()
    assert not StoredFile.objects.filter(pk=file_id).exists()
    assert AuditEvent.objects.get(action="request.file_removed").details["reason"] == "bsn_visible"


def test_a_part_of_a_sent_answer_stays_as_proof(client, privacy_request, officer):
    add(client, privacy_request)
    file_id = privacy_request.attachments.get().stored_file_id
    withdraw_request(privacy_request=privacy_request, actor=officer, today=TODAY)

    page = client.post(
        page_of(privacy_request, "remove_file", file_id), {"reason": "mistake"}, follow=True
    )

    assert "it stays as proof" in page.content.decode()
    assert privacy_request.attachments.exists()


def test_nothing_is_added_to_an_answer_after_it_was_sent(client, privacy_request, officer):
    withdraw_request(privacy_request=privacy_request, actor=officer, today=TODAY)

    page = add(client, privacy_request).content.decode()

    assert "The answer was sent already" in page


def test_a_file_of_another_request_is_not_found(client, privacy_request, organisation):
    other = received(organisation)
    add(client, other)
    file_id = other.attachments.get().stored_file_id

    answers = [
        client.get(page_of(privacy_request, "open_file", file_id)),
        client.post(page_of(privacy_request, "remove_file", file_id), {"reason": "mistake"}),
    ]

    assert [answer.status_code for answer in answers] == [404, 404]
    assert other.attachments.exists()


def test_an_id_copy_waits_on_the_page_of_today(client, privacy_request):
    add(client, privacy_request, AttachmentKind.SCAN)
    privacy_request.attachments.update(kind=AttachmentKind.ID_COPY)

    page = client.get(reverse("today")).content.decode()

    assert f"{page_of(privacy_request)}#files" in page
