"""What must be true of rows, vault and mail server, whatever died meanwhile (M1, M2)."""

import hashlib
from collections import Counter
from collections.abc import Iterable
from datetime import timedelta

from django.utils import timezone

from privacy_portal.mail.choices import MailState
from privacy_portal.mail.models import OutgoingMail
from privacy_portal.vault import disk
from privacy_portal.vault.erasers import rows_without_file, sweep_orphan_files
from privacy_portal.vault.models import StoredFile
from privacy_portal.vault.services import read_file
from requests_app import notices
from requests_app.models import Letter, Notice, PrivacyRequest
from requests_app.services.notices import facts_of
from tests.mail.receiver import Receiver
from tests.worker.processes import wait_until


def work_left() -> int:
    return (
        PrivacyRequest.objects.owing_attention(timezone.localdate()).count()
        + Letter.objects.owed().count()
        + OutgoingMail.objects.waiting().count()
    )


def work_done() -> int:
    """Only grows; says how far the worker is, and whether it did something again."""
    return (
        Notice.objects.count()
        + StoredFile.objects.count()
        + OutgoingMail.objects.filter(state=MailState.SENT).count()
    )


def wait_for_the_backlog() -> None:
    """A busy machine may take minutes for a hundred letters; only a standstill is a failure."""
    wait_until(lambda: not work_left(), "for the backlog", patience=300)


def every_notice_was_given_once(requests: Iterable[PrivacyRequest]) -> None:
    today = timezone.localdate()
    for privacy_request in requests:
        privacy_request.refresh_from_db()
        due = notices.owed(facts_of(privacy_request), (), today)
        said = privacy_request.notices.values_list("kind", "about_on")
        assert Counter(said) == Counter((one.kind, one.about_on) for one in due)


def every_letter_is_one_readable_file() -> None:
    for letter in Letter.objects.select_related("stored_file"):
        assert letter.stored_file, letter.state
        pdf = read_file(letter.stored_file)
        assert pdf.startswith(b"%PDF")
        assert hashlib.sha256(pdf).hexdigest() == letter.sha256


def every_file_has_its_row() -> None:
    """Also none too many, once the sweep of an hour later has run."""
    sweep_orphan_files(now=timezone.now() + timedelta(hours=2))
    on_disk = {path.stem for folder in disk.folders() for path in folder.iterdir()}
    assert on_disk == {file_id.hex for file_id in StoredFile.objects.values_list("pk", flat=True)}
    assert rows_without_file() == []


def every_mail_arrived(receiver: Receiver, *, deaths: int) -> None:
    """Once; but who dies between the server's yes and his own note must send that one again."""
    rows = OutgoingMail.objects.values_list("message_id", "state", "purged_at")
    assert all(state == MailState.SENT and purged_at for _id, state, purged_at in rows)
    arrived = Counter(message["Message-ID"] for message in receiver.received)
    assert set(arrived) == {message_id for message_id, _state, _purged_at in rows}
    assert arrived.total() - len(arrived) <= deaths
