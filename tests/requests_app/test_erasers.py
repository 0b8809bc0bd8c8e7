from datetime import UTC, datetime, timedelta

import pytest

from privacy_portal.audit.models import AuditEvent
from privacy_portal.vault import disk
from privacy_portal.vault.choices import FileState
from privacy_portal.vault.services import CaseDestroyed, store_file, unseal
from privacy_portal.vault.uploads import CleanFile
from requests_app import erasers
from requests_app.choices import AttachmentKind, IdentityMethod, IdentityResult
from requests_app.intake import SEALED_AS
from requests_app.models import Attachment, Draft, IdentityCheck
from requests_app.services import drafts
from requests_app.services.closing import withdraw_request
from requests_app.services.identity import record_identity
from tests.requests_app.things import RECEIVED_AT, received, send_form

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 9, 2, 12, tzinfo=UTC)
HOUR, MINUTE = timedelta(hours=1), timedelta(minutes=1)


def id_copy(privacy_request, *, at: datetime = NOW) -> Attachment:
    stored_file = store_file(
        case_id=privacy_request.case_id,
        purpose=AttachmentKind.ID_COPY,
        name="id.png",
        content_type="image/png",
        content=b"PNG",
    )
    return Attachment.objects.create(
        privacy_request=privacy_request,
        stored_file=stored_file,
        kind=AttachmentKind.ID_COPY,
        added_at=at,
    )


def check_identity(
    privacy_request, officer, result=IdentityResult.ESTABLISHED, *, at: datetime = NOW
) -> None:
    check = record_identity(
        privacy_request=privacy_request,
        method=IdentityMethod.MASKED_COPY,
        result=result,
        answered_on=at.date(),
        actor=officer,
        today=at.date(),
    )
    IdentityCheck.objects.filter(pk=check.pk).update(recorded_at=at)


# --- Copies of an ID -----------------------------------------------------------------------------


def test_a_copy_is_gone_within_a_day_of_the_check_also_when_a_night_is_missed(
    organisation, officer
):
    copy = id_copy(received(organisation))
    check_identity(copy.privacy_request, officer)

    removed = [erasers.remove_id_copies(now=NOW + 12 * HOUR * times) for times in (0, 1, 2)]

    assert removed == [0, 1, 0]
    assert not Attachment.objects.exists()
    assert AuditEvent.objects.get(action="request.file_removed").details["reason"] == "served"


@pytest.mark.django_db(transaction=True)
def test_the_bytes_of_a_copy_go_with_it(organisation, officer):
    copy = id_copy(received(organisation))
    check_identity(copy.privacy_request, officer)

    erasers.remove_id_copies(now=NOW + 12 * HOUR)

    assert not disk.exists(copy.stored_file_id)


def test_a_copy_that_nobody_looked_at_stays(organisation):
    id_copy(received(organisation))

    assert erasers.remove_id_copies(now=NOW + 1000 * HOUR) == 0


def test_a_copy_that_was_not_good_enough_goes_and_the_next_one_waits(organisation, officer):
    bad = id_copy(received(organisation))
    check_identity(bad.privacy_request, officer, IdentityResult.NOT_ESTABLISHED)
    good = id_copy(bad.privacy_request, at=NOW + HOUR)

    erasers.remove_id_copies(now=NOW + 100 * HOUR)

    assert list(Attachment.objects.all()) == [good]


def test_a_copy_that_came_when_it_was_not_needed_any_more_goes(organisation, officer):
    privacy_request = received(organisation)
    check_identity(privacy_request, officer)
    id_copy(privacy_request, at=NOW + HOUR)

    assert erasers.remove_id_copies(now=NOW + 13 * HOUR) == 1


def test_a_copy_of_a_closed_request_goes(organisation, officer):
    copy = id_copy(received(organisation))
    withdraw_request(privacy_request=copy.privacy_request, actor=officer, today=NOW.date())

    assert erasers.remove_id_copies(now=NOW) == 1


def test_other_attachments_stay(organisation, officer):
    other = id_copy(received(organisation))
    Attachment.objects.filter(pk=other.pk).update(kind=AttachmentKind.MANDATE)
    check_identity(other.privacy_request, officer)

    assert erasers.remove_id_copies(now=NOW + 100 * HOUR) == 0


# --- Drafts --------------------------------------------------------------------------------------


def a_draft_with_a_file(organisation) -> Draft:
    draft = drafts.start_draft(organisation=organisation, now=RECEIVED_AT)
    file = CleanFile("a.png", "image/png", b"PNG", FileState.CLEAN)
    drafts.add_files(draft=draft, kind=AttachmentKind.EXTRA, files=[file], now=RECEIVED_AT)
    return draft


@pytest.mark.django_db(transaction=True)
def test_an_unfinished_draft_goes_with_its_key_and_files(organisation):
    draft = a_draft_with_a_file(organisation)
    [file] = drafts.files_of(draft)

    removed = [erasers.purge_drafts(now=RECEIVED_AT + 60 * MINUTE) for _ in range(2)]

    assert removed == [1, 0]
    assert not disk.exists(file.pk)
    with pytest.raises(CaseDestroyed):
        unseal(draft.case_id, drafts.SEALED_AS, draft.sealed)


def test_a_draft_that_may_still_be_finished_stays(organisation):
    drafts.start_draft(organisation=organisation, now=RECEIVED_AT)

    assert erasers.purge_drafts(now=RECEIVED_AT + 59 * MINUTE) == 0


def test_of_a_sent_draft_the_case_lives_on(organisation):
    draft = send_form(organisation, now=RECEIVED_AT)

    removed = erasers.purge_drafts(now=RECEIVED_AT + 1000 * HOUR)

    privacy_request = drafts.sent_request(draft)
    assert removed == 1
    assert unseal(privacy_request.case_id, SEALED_AS, privacy_request.sealed)
