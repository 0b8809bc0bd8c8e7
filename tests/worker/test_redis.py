"""Redis only carries hints: it may die, and come back with nothing."""

import pytest
from celery import Celery

from tests.worker.processes import wait_until
from tests.worker.test_mail import SWEEP, is_sent, queued

pytestmark = [pytest.mark.worker, pytest.mark.django_db(transaction=True)]


def test_a_redis_that_was_killed_and_came_back_empty_loses_nothing(
    organisation, smtp_receiver, start_worker, own_redis
):
    mail = queued(organisation)
    worker = start_worker(PORTAL_REDIS_URL=own_redis.url)
    wait_until(lambda: "ready." in worker.log.read_text(), "for the worker")

    own_redis.kill()
    wait_until(lambda: "Cannot connect" in worker.log.read_text(), "until the worker knows")
    own_redis.start()
    Celery(broker=own_redis.url).send_task(SWEEP)  # as beat does every minute

    wait_until(lambda: is_sent(mail), "for the mail")
    assert len(smtp_receiver.received) == 1
