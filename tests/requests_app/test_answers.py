import io
import threading
import zipfile
from datetime import datetime, time, timedelta

import pytest
import time_machine
from django.db import connections
from django.urls import reverse

from privacy_portal.audit.models import AuditEvent
from privacy_portal.vault import disk
from privacy_portal.vault.errors import Unreadable
from privacy_portal.vault.models import StoredFile
from privacy_portal.vault.services import read_file, store_file
from requests_app.choices import AttachmentKind, LetterKind, Outcome
from requests_app.documents import blocks_for
from requests_app.erasers import purge_packages
from requests_app.errors import NotAvailable
from requests_app.models import AnswerPackage, Attachment, DownloadLink
from requests_app.services.answers import (
    download_all,
    download_part,
    make_available_again,
    parts_of,
    was_fetched,
)
from requests_app.services.letters import draft_letter, send_answer
from requests_app.services.relations import reopen_request
from tests.requests_app.desk import decide_request
from tests.requests_app.things import AMSTERDAM, RECEIVED_AT, make_known, received

pytestmark = pytest.mark.django_db
TODAY = RECEIVED_AT.date() + timedelta(days=3)
NOON = datetime.combine(TODAY, time(12), AMSTERDAM)


def sent_answer(organisation, officer) -> AnswerPackage:
    """With one file besides the letter."""
    privacy_request = received(organisation)
    make_known(privacy_request, officer, TODAY)
    decide_request(
        privacy_request=privacy_request,
        outcome=Outcome.GRANTED,
        ground=None,
        motivation="",
        actor=officer,
        today=TODAY,
    )
    stored_file = store_file(
        case_id=privacy_request.case_id,
        purpose=AttachmentKind.ANSWER,
        name="Dossier.pdf",
        content_type="application/pdf",
        content=b"%PDF-1.7 dossier",
    )
    Attachment.objects.create(
        privacy_request=privacy_request,
        stored_file=stored_file,
        kind=AttachmentKind.ANSWER,
        added_at=datetime(2026, 9, 3, tzinfo=AMSTERDAM),
    )
    draft = draft_letter(
        privacy_request=privacy_request,
        kind=LetterKind.ACCESS_ANSWER,
        actor=officer,
        texts={one.code: "Tekst." for one in blocks_for(LetterKind.ACCESS_ANSWER, "toegewezen")},
    )
    return send_answer(letter=draft, actor=officer, today=TODAY, version=1).package


def answered_again(privacy_request, officer) -> AnswerPackage:
    """The same data once more."""
    decide_request(
        privacy_request=privacy_request,
        outcome=Outcome.GRANTED,
        ground=None,
        motivation="",
        actor=officer,
        today=TODAY,
    )
    draft = draft_letter(
        privacy_request=privacy_request,
        kind=LetterKind.ACCESS_ANSWER,
        actor=officer,
        texts={one.code: "Nog eens." for one in blocks_for(LetterKind.ACCESS_ANSWER, "toegewezen")},
    )
    return send_answer(letter=draft, actor=officer, today=TODAY, version=1).package


@pytest.fixture
def package(organisation, officer) -> AnswerPackage:
    return sent_answer(organisation, officer)


def download(package: AnswerPackage, number: int = 0, today=TODAY) -> bytes:
    file_id = str(parts_of(package)[number].stored_file.pk)
    at = datetime.combine(today, time(12), AMSTERDAM)
    return b"".join(download_part(package=package, file_id=file_id, today=today, now=at)[1])


def downloads(package: AnswerPackage) -> int:
    return AuditEvent.objects.filter(action="request.answer_downloaded").count()


def test_answer_is_the_letter_and_then_its_files(package):
    assert [part.name for part in parts_of(package)] == ["AVG-2026-0001-L-09.pdf", "Dossier.pdf"]
    assert [part.is_letter for part in parts_of(package)] == [True, False]


def test_download_gives_the_bytes_as_sent_and_counts_down(package):
    letter, dossier = download(package, 0), download(package, 1)

    left = package.downloads_left
    package.refresh_from_db()
    assert letter == read_file(package.letter.stored_file)
    assert dossier == b"%PDF-1.7 dossier"
    assert package.downloads_left == left - 2
    assert downloads(package) == 2


def test_answer_is_available_for_thirty_days(package):
    last = TODAY + timedelta(days=30)

    download(package, today=last)

    assert package.available_until == last
    with pytest.raises(NotAvailable):
        download(package, today=last + timedelta(days=1))


def test_each_file_may_be_fetched_ten_times(package):
    for _ in range(10):
        download(package, 0)
        download(package, 1)

    with pytest.raises(NotAvailable):
        download(package)
    assert downloads(package) == 20


def test_file_of_another_answer_is_not_given(package, other_organisation, outsider):
    other = sent_answer(other_organisation, outsider)
    file_id = str(parts_of(other)[1].stored_file.pk)

    with pytest.raises(NotAvailable):
        download_part(package=package, file_id=file_id, today=TODAY, now=NOON)


def test_unreadable_file_costs_no_download(package):
    left = package.downloads_left
    disk.path_of(parts_of(package)[1].stored_file.pk).write_bytes(b"changed on disk" * 9)

    with pytest.raises(Unreadable):
        download(package, 1)

    package.refresh_from_db()
    assert package.downloads_left == left


def test_whole_answer_is_one_zip_and_counts_for_each_file(package):
    left = package.downloads_left

    name, pieces = download_all(package=package, today=TODAY, now=NOON)

    archive = zipfile.ZipFile(io.BytesIO(b"".join(pieces)))
    package.refresh_from_db()
    assert name == "AVG-2026-0001.zip"
    assert archive.namelist() == ["AVG-2026-0001-L-09.pdf", "Dossier.pdf"]
    assert archive.read("Dossier.pdf") == b"%PDF-1.7 dossier"
    assert package.downloads_left == left - 2


def test_whole_answer_is_not_given_when_too_few_downloads_are_left(package):
    AnswerPackage.objects.update(downloads_left=1)

    with pytest.raises(NotAvailable):
        download_all(package=package, today=TODAY, now=NOON)


def test_fetching_stands_in_the_delivery_log(package):
    assert not was_fetched(package)

    download(package)

    assert was_fetched(package)


@pytest.mark.parametrize(
    "gone", [{"downloads_left": 0}, {"available_until": TODAY - timedelta(days=1)}]
)
def test_the_desk_makes_an_answer_available_again(package, officer, signed_in, gone):
    AnswerPackage.objects.filter(pk=package.pk).update(**gone)
    page = reverse("renew_answer", args=[package.letter.privacy_request_id])

    with time_machine.travel(NOON):
        signed_in(officer).post(page)

    package.refresh_from_db()
    assert package.is_available(TODAY)
    assert AuditEvent.objects.filter(action="request.package_renewed").count() == 1


def test_what_was_removed_cannot_be_made_available_again(package, officer):
    AnswerPackage.objects.filter(pk=package.pk).update(emptied_at=NOON)

    with pytest.raises(NotAvailable):
        make_available_again(package=package, actor=officer, today=TODAY)


@pytest.mark.django_db(transaction=True, databases=["default", "keys"])
def test_two_downloads_at_once_never_get_more_than_is_left(organisation, officer):
    package = sent_answer(organisation, officer)
    AnswerPackage.objects.update(downloads_left=1)
    start, results = threading.Barrier(2), []

    def fetch() -> None:
        start.wait()
        try:
            results.append(download(AnswerPackage.objects.get(pk=package.pk)))
        except NotAvailable:
            results.append(None)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=fetch) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    package.refresh_from_db()
    assert package.downloads_left == 0
    assert len([result for result in results if result]) == 1


# --- Past its date --------------------------------------------------------------------------------


@pytest.mark.parametrize("nights_missed", [0, 9])
def test_past_its_date_the_files_go_and_the_letter_stays(package, nights_missed):
    dossier = parts_of(package)[1].stored_file.pk
    last = NOON + timedelta(days=30)

    before = purge_packages(now=last)
    after = purge_packages(now=last + timedelta(days=1 + nights_missed))
    again = purge_packages(now=last + timedelta(days=2 + nights_missed))

    package.refresh_from_db()
    assert (before, after, again) == (0, 1, 0)
    assert not StoredFile.objects.filter(pk=dossier).exists()
    assert package.emptied_at is not None
    assert read_file(package.letter.stored_file).startswith(b"%PDF")
    assert AuditEvent.objects.filter(action="request.package_emptied").count() == 1


def test_files_stay_as_long_as_a_second_answer_holds_them(package, officer):
    first = package.letter.privacy_request
    reopen_request(privacy_request=first, reason="Hij belde.", actor=officer, now=NOON)
    second = answered_again(first, officer)
    AnswerPackage.objects.filter(pk=second.pk).update(available_until=TODAY + timedelta(days=60))

    with_first = purge_packages(now=NOON + timedelta(days=31))
    left = [part.name for part in parts_of(second)]
    with_second = purge_packages(now=NOON + timedelta(days=61))

    assert (with_first, with_second) == (0, 1)
    assert "Dossier.pdf" in left


def test_a_dead_link_is_kept_one_day(package):
    DownloadLink.objects.create(package=package, token_hash="x", made_at=NOON, expires_at=NOON)

    purge_packages(now=NOON + timedelta(hours=23))
    kept = DownloadLink.objects.count()
    purge_packages(now=NOON + timedelta(hours=25))

    assert (kept, DownloadLink.objects.count()) == (1, 0)
