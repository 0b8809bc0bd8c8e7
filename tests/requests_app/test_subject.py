import pytest
from django.utils import timezone

from privacy_portal.audit.models import AuditEvent
from privacy_portal.vault.uploads import CleanFile
from requests_app.choices import AttachmentKind, Outcome
from requests_app.errors import StepNotAllowed, TooManyFiles
from requests_app.models import PrivacyRequest
from requests_app.services.subject import stop_request, write_message
from tests.requests_app.things import received

pytestmark = pytest.mark.django_db
FILE = (AttachmentKind.EXTRA, CleanFile("een.pdf", "application/pdf", b"%PDF-", "schoon"))


@pytest.fixture
def privacy_request(organisation) -> PrivacyRequest:
    return received(organisation, at=timezone.now())


def write(privacy_request: PrivacyRequest, **values: object) -> None:
    write_message(
        privacy_request=privacy_request,
        text="Ook over 2024.",
        today=timezone.localdate(),
        now=timezone.now(),
        **values,
    )


def withdraw(privacy_request: PrivacyRequest) -> PrivacyRequest:
    return stop_request(
        privacy_request=privacy_request,
        reason="",
        today=timezone.localdate(),
        now=timezone.now(),
    )


def test_too_many_files_leave_no_message_behind(privacy_request, settings):
    settings.UPLOAD_MAX_FILES = 1

    with pytest.raises(TooManyFiles):
        write(privacy_request, files=[FILE, FILE])

    assert not privacy_request.messages.exists()
    assert not privacy_request.attachments.exists()


def test_a_message_and_its_files_are_in_the_trail_without_their_words(privacy_request):
    write(privacy_request, files=[FILE])

    events = AuditEvent.objects.filter(
        action__in=["request.message_received", "request.file_added"]
    )
    assert events.count() == 2
    assert all("2024" not in str(event.details) for event in events)


def test_a_closed_request_still_takes_messages(privacy_request):
    withdraw(privacy_request)

    write(privacy_request)

    assert privacy_request.messages.count() == 1


def test_withdrawing_closes_and_happens_once(privacy_request):
    closed = withdraw(privacy_request)

    assert closed.outcome == Outcome.WITHDRAWN
    with pytest.raises(StepNotAllowed):
        withdraw(privacy_request)
