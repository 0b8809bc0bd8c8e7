"""Requests of forty days ago that nobody touched, and a real worker that starts today: everything
that should have been said is said once. (test_tasks.py lives through the nights one by one.)"""

from datetime import timedelta

import pytest
from django.utils import timezone

from privacy_portal.audit.heartbeat import last_seen
from privacy_portal.celery import ring
from privacy_portal.mail.models import OutgoingMail
from requests_app.choices import NoticeKind
from requests_app.models import PrivacyRequest
from tests.requests_app.things import received
from tests.worker import promises
from tests.worker.processes import wait_until

NOT_OWED = {  # nothing was asked, extended, restricted or to be posted
    NoticeKind.IDENTITY_REMINDER,
    NoticeKind.SCOPE_REMINDER,
    NoticeKind.UNIDENTIFIED_CLOSED,
    NoticeKind.REFUSAL_MINUS_5,
    NoticeKind.REFUSAL_REACHED,
    NoticeKind.POST_TODAY,
    NoticeKind.RESTRICTION_REVIEW,
}
pytestmark = [pytest.mark.worker, pytest.mark.django_db(transaction=True)]
NOTIFY = "requests_app.tasks.notify_owed_requests"
RENDER = "requests_app.tasks.render_owed_letters"
SEND = "privacy_portal.mail.tasks.send_due_mail"
HURRIED = "tests.worker.hurried"
MAILS_EACH = 4  # receipt, target passed, and late: to the officer and the management


@pytest.fixture(autouse=True)
def own_vault(settings, tmp_path):
    settings.VAULT_DIR = tmp_path / "vault"


def untouched_requests(organisation, count: int) -> list[PrivacyRequest]:
    forty_days_ago = timezone.now() - timedelta(days=40)
    return [received(organisation, at=forty_days_ago) for _ in range(count)]


def wait_for_more_pokes() -> None:
    """Until every task was poked again after all was done."""
    since = timezone.now() + timedelta(seconds=2)
    wait_until(lambda: (last_seen("beat") or since) > since, "for beat")


def test_all_that_was_missed_is_said_once(organisation, smtp_receiver, start_worker):
    requests = untouched_requests(organisation, 3)
    start_worker()

    for task in (NOTIFY, RENDER, SEND) * 2:
        ring(task)

    promises.wait_for_the_backlog()
    promises.every_notice_was_given_once(requests)
    assert {one.kind for one in requests[0].notices.all()} == set(NoticeKind) - NOT_OWED
    promises.every_letter_is_one_readable_file()
    promises.every_mail_arrived(smtp_receiver, deaths=0)


def test_two_beats_and_two_processes_say_everything_once(
    organisation, smtp_receiver, start_worker, start_beat
):
    requests = untouched_requests(organisation, 8)
    start_worker(processes=2)
    start_beat(app=HURRIED)
    start_beat(app=HURRIED)

    promises.wait_for_the_backlog()
    done = promises.work_done()
    wait_for_more_pokes()

    assert promises.work_done() == done
    promises.every_notice_was_given_once(requests)
    promises.every_letter_is_one_readable_file()
    promises.every_file_has_its_row()
    promises.every_mail_arrived(smtp_receiver, deaths=0)


@pytest.mark.parametrize("how", ["wiped", "killed"])
def test_a_redis_that_forgets_half_way_changes_nothing(
    organisation, smtp_receiver, start_worker, start_beat, own_redis, how
):
    requests = untouched_requests(organisation, 8)
    start_worker(PORTAL_REDIS_URL=own_redis.url)
    start_beat(app=HURRIED, PORTAL_REDIS_URL=own_redis.url)
    half = len(NoticeKind) * len(requests) // 2
    wait_until(lambda: promises.work_done() > half, "for the first half")

    own_redis.wipe() if how == "wiped" else own_redis.restart()

    promises.wait_for_the_backlog()
    promises.every_notice_was_given_once(requests)
    promises.every_letter_is_one_readable_file()
    promises.every_mail_arrived(smtp_receiver, deaths=0)
    assert OutgoingMail.objects.count() == MAILS_EACH * len(requests)
