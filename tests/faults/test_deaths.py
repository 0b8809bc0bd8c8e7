"""The first room of M1: while people send forms, worker, beat, Redis and PostgreSQL die by kill -9
at random moments. Nothing is lost, nothing is doubled, and all of it is done in the end.

PORTAL_FAULT_KILLS says how many deaths there are.
"""

import os
import random
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from django.conf import settings
from django.db import InterfaceError, OperationalError, connections
from django.utils import timezone

from privacy_portal.accounts.models import Organisation
from privacy_portal.audit.verification import chains, verify_chain
from privacy_portal.vault.choices import FileState
from privacy_portal.vault.services import read_file
from privacy_portal.vault.uploads import CleanFile
from requests_app.choices import AttachmentKind, ProofChoice
from requests_app.models import Attachment, Draft, PrivacyRequest
from requests_app.services import drafts
from tests.factories import OrganisationFactory
from tests.faults.system import System
from tests.requests_app.things import filled_draft, received
from tests.worker import promises
from tests.worker.processes import wait_until

pytestmark = [pytest.mark.worker, pytest.mark.django_db(transaction=True)]
DEATHS = int(os.environ.get("PORTAL_FAULT_KILLS", "8"))
FORMS, PEOPLE_AT_ONCE = 100, 3


@pytest.fixture
def system(own_postgres, own_redis, smtp_receiver, start_worker, start_beat) -> System:
    return System(own_postgres, own_redis, start_worker, start_beat)


def send_one(organisation: Organisation, number: int) -> UUID:
    """As a person does it: when an error appears, click again."""
    draft = until_it_works(
        lambda: filled_draft(
            organisation,
            now=timezone.now(),
            email=f"person-{number}@mail.example",
            proof=ProofChoice.MASKED_COPY,
        )
    )
    if number % 2:
        until_it_works(lambda: add_file(draft, number))
    until_it_works(lambda: drafts.send_draft(draft=draft, language="nl", now=timezone.now()))
    connections.close_all()
    return draft.pk


def until_it_works(act: Callable[[], Any]) -> Any:
    while True:
        try:
            return act()
        except (InterfaceError, OperationalError):
            connections.close_all()


def add_file(draft: Draft, number: int) -> None:
    if not drafts.files_of(draft):
        file = CleanFile("a.png", "image/png", content_of(draft), FileState.CLEAN)
        drafts.add_files(draft=draft, kind=AttachmentKind.ID_COPY, files=[file], now=timezone.now())


def content_of(draft: Draft) -> bytes:
    return f"PNG of {draft.pk}".encode()


@pytest.mark.parametrize("seed", [1])
def test_forms_sent_while_everything_dies_become_one_request_each(system, smtp_receiver, seed):
    organisation = OrganisationFactory()
    chance = random.Random(seed)
    deaths = [*system.deaths, *chance.choices(system.deaths, k=DEATHS)][:DEATHS]
    chance.shuffle(deaths)
    with ThreadPoolExecutor(PEOPLE_AT_ONCE) as people:
        sending = [people.submit(send_one, organisation, number) for number in range(FORMS)]
        moments = sorted(chance.sample(range(FORMS * 2 - 10), DEATHS))
        for moment, death in zip(moments, deaths, strict=True):
            wait_until(lambda at=moment: progress(sending, smtp_receiver) >= at, f"for {moment}")
            death()
        sent = [one.result() for one in sending]

    promises.wait_for_the_backlog()
    every_form_is_one_request(sent)
    every_file_opens(sent)
    promises.every_notice_was_given_once(PrivacyRequest.objects.all())
    promises.every_letter_is_one_readable_file()
    promises.every_file_has_its_row()
    promises.every_mail_arrived(smtp_receiver, deaths=DEATHS)
    assert not any(verify_chain(one, settings.AUDIT_ANCHOR_FILE) for one in
                   chains(settings.AUDIT_ANCHOR_FILE))  # fmt: skip


def progress(sending: list[Future[UUID]], receiver) -> int:
    """Without a look at the database, which may be dead."""
    return sum(one.done() for one in sending) + len(receiver.received)


def every_form_is_one_request(sent: list[UUID]) -> None:
    requests = PrivacyRequest.objects.order_by("number")
    assert sorted(requests.values_list("submission_id", flat=True)) == sorted(sent)
    numbers = [number.rpartition("-")[2] for number in requests.values_list("number", flat=True)]
    assert [int(number) for number in numbers] == list(range(1, len(sent) + 1))


def every_file_opens(sent: list[UUID]) -> None:
    files = Attachment.objects.select_related("stored_file", "privacy_request")
    assert files.count() == len(sent) // 2
    for one in files:
        draft = Draft(pk=one.privacy_request.submission_id)
        assert read_file(one.stored_file) == content_of(draft)


def test_the_worker_outlives_its_database(system, smtp_receiver):
    organisation, forty_days = OrganisationFactory(), timedelta(days=40)
    requests = [received(organisation, at=timezone.now() - forty_days) for _ in range(10)]

    for done, death in ((40, system.postgres_dies), (90, system.postgres_restarts)):
        wait_until(lambda done=done: promises.work_done() >= done, "until it is at work")
        death()

    promises.wait_for_the_backlog()
    promises.every_notice_was_given_once(requests)
    promises.every_letter_is_one_readable_file()
    promises.every_mail_arrived(smtp_receiver, deaths=2)
