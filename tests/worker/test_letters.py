"""A letter that is owed, with a real worker, and its death in the middle of making it."""

from datetime import date
from pathlib import Path

import pytest
from django.db import transaction

from privacy_portal.audit.models import AuditHead
from privacy_portal.celery import app, ring
from privacy_portal.mail.models import OutgoingMail
from privacy_portal.vault.models import StoredFile
from requests_app.choices import LetterKind, LetterState
from requests_app.models import Letter
from requests_app.services.letters import issue_letter
from tests.requests_app.things import received
from tests.worker.processes import wait_until

pytestmark = [pytest.mark.worker, pytest.mark.django_db(transaction=True)]
SWEEP = "requests_app.tasks.render_owed_letters"


@pytest.fixture
def letter(organisation) -> Letter:
    privacy_request = received(organisation)
    privacy_request.letters.all().delete()  # only one to look at
    return issue_letter(
        privacy_request=privacy_request,
        kind=LetterKind.REMINDER,
        today=date(2026, 9, 20),
        actor=None,
    )


def is_sent(letter: Letter) -> bool:
    letter.refresh_from_db()
    return letter.state == LetterState.SENT


def is_free(letter: Letter) -> bool:
    """PostgreSQL has seen that the worker is gone."""
    with transaction.atomic():
        mine = Letter.objects.select_for_update(skip_locked=True).filter(pk=letter.pk)
        return mine.first() is not None


def files_on_disk(folder: Path) -> int:
    return sum(1 for path in folder.rglob("*") if path.is_file() and path.suffix != ".part")


def test_worker_makes_and_sends_what_is_owed(letter, celery_worker):
    ring(SWEEP)

    wait_until(lambda: is_sent(letter))
    assert OutgoingMail.objects.filter(template="letter_ready").count() == 1


def test_worker_killed_after_storing_the_pdf_sends_it_once_all_the_same(
    letter, start_worker, settings
):
    before = files_on_disk(Path(settings.VAULT_DIR))
    worker = start_worker()
    with transaction.atomic():
        list(AuditHead.objects.select_for_update())  # so it stops right before its commit
        app.send_task(SWEEP)  # a hint of ours would wait for our own commit
        wait_until(lambda: files_on_disk(Path(settings.VAULT_DIR)) > before)

        worker.kill()
    wait_until(lambda: is_free(letter))
    start_worker()
    ring(SWEEP)

    wait_until(lambda: is_sent(letter))
    assert OutgoingMail.objects.filter(template="letter_ready").count() == 1
    assert StoredFile.objects.filter(purpose="letter").count() == 1
