import pytest
from django.utils import timezone

from privacy_portal import health
from privacy_portal.audit.heartbeat import last_seen
from tests.worker.processes import wait_until

pytestmark = [pytest.mark.worker, pytest.mark.django_db(transaction=True)]


def test_two_beats_and_a_worker_are_seen(start_worker, start_beat):
    start_worker()
    start_beat()
    start_beat()

    wait_until(lambda: health.report(timezone.now())["beat"] == "ok")
    assert last_seen("beat") <= timezone.now()
    assert set(health.report(timezone.now()).values()) == {"ok"}


def test_a_worker_without_beat_is_seen_but_beat_is_not(celery_worker):
    report = health.report(timezone.now())

    assert report["worker"] == "ok"
    assert report["beat"] == "never seen"
