from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from django.utils import timezone

from privacy_portal.audit.models import AuditEvent
from privacy_portal.mail.models import OutgoingMail
from privacy_portal.vault.uploads import CleanFile
from requests_app.choices import AttachmentKind, IdentityMethod, IdentityResult, Outcome
from requests_app.errors import StepNotAllowed, TooManyFiles
from requests_app.forms.desk.steps import RecordIdentityForm
from requests_app.models import PrivacyRequest
from requests_app.services import term
from requests_app.services.identity import ask_identity, record_identity
from requests_app.services.notices import give_owed_notices
from requests_app.services.subject import stop_request, write_message
from requests_app.waiting import waiting_answer
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


# --- An answer to what we asked ------------------------------------------------------------------


def ask_scope_of(privacy_request: PrivacyRequest, officer) -> None:
    term.ask_scope(
        privacy_request=privacy_request,
        texts={"held": "Dossiers.", "question": "Welke?"},
        actor=officer,
        today=timezone.localdate(),
    )


def ask_who(privacy_request: PrivacyRequest, officer) -> None:
    ask_identity(
        privacy_request=privacy_request,
        texts={"doubt": "Onbekend adres."},
        actor=officer,
        today=timezone.localdate(),
    )


def test_an_answer_about_scope_lets_the_clock_run_again_at_once(privacy_request, officer):
    ask_scope_of(privacy_request, officer)

    write(privacy_request)

    privacy_request.refresh_from_db()
    assert privacy_request.due_on is not None
    assert privacy_request.clock_events.last().recorded_by is None
    assert OutgoingMail.objects.get(template="scope_answer").to  # a person looks whether it is one


def test_an_answer_about_identity_waits_for_a_person_who_is_told(privacy_request, officer):
    ask_who(privacy_request, officer)

    write(privacy_request)

    privacy_request.refresh_from_db()
    mail = OutgoingMail.objects.get(template="identity_answer")
    assert privacy_request.is_suspended
    assert mail.to == privacy_request.organisation.officer_email
    assert waiting_answer(privacy_request) == privacy_request.messages.get()


def test_the_day_on_which_the_answer_came_counts_however_late_somebody_looks(organisation, officer):
    asked_at = datetime(2026, 9, 1, 12, tzinfo=UTC)
    with time_machine.travel(asked_at) as clock:
        privacy_request = received(organisation, at=asked_at)
        ask_who(privacy_request, officer)
        clock.shift(timedelta(days=4))
        write(privacy_request)
        clock.shift(timedelta(days=10))
        form = RecordIdentityForm(
            privacy_request=privacy_request, user=officer, today=timezone.localdate()
        )

    assert form.initial["answered_on"] == date(2026, 9, 5)


def test_after_a_check_that_failed_nothing_waits(privacy_request, officer):
    ask_who(privacy_request, officer)
    write(privacy_request)

    record_identity(
        privacy_request=privacy_request,
        method=IdentityMethod.CALL_BACK,
        result=IdentityResult.NOT_ESTABLISHED,
        answered_on=timezone.localdate(),
        actor=officer,
        today=timezone.localdate(),
    )

    assert waiting_answer(privacy_request) is None


def test_who_answered_is_not_closed_by_the_portal(organisation, officer):
    with time_machine.travel(datetime(2026, 9, 1, 12, tzinfo=UTC)) as clock:
        privacy_request = received(organisation, at=timezone.now())
        ask_who(privacy_request, officer)
        clock.shift(timedelta(days=2))
        write(privacy_request)
        for _night in range(40):
            clock.shift(timedelta(days=1))
            give_owed_notices(request_id=privacy_request.pk, today=timezone.localdate())

    privacy_request.refresh_from_db()
    assert privacy_request.is_open
