"""M12: what a worker writes down when a task breaks."""

import pytest

from privacy_portal.celery import ring
from tests.worker.processes import wait_until

pytestmark = [pytest.mark.worker, pytest.mark.django_db(transaction=True)]
CANARY = "Jan-Jansen-123456782"


def test_a_broken_task_is_in_the_log_but_not_what_it_was_about(celery_worker):
    ring("privacy_portal.mail.tasks.send_mail", CANARY)  # no number: the database layer quotes it

    wait_until(lambda: '"error": "ValueError"' in celery_worker.log.read_text(), "for the log")
    assert CANARY not in celery_worker.log.read_text()
