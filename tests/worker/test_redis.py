"""Redis only carries hints: it may die, and come back with nothing."""

import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from celery import Celery

from tests.worker.processes import wait_until
from tests.worker.test_mail import SWEEP, is_sent, queued

pytestmark = [pytest.mark.worker, pytest.mark.django_db(transaction=True)]


class OwnRedis:
    """One that may be killed without harm to other tests."""

    def __init__(self, folder: Path) -> None:
        self.socket = folder / "redis.sock"
        self.url = f"redis+socket://{self.socket}?virtual_host=0"
        self.start()

    def start(self) -> None:
        self.socket.unlink(missing_ok=True)
        self.server = subprocess.Popen(
            ["redis-server", "--port", "0", "--unixsocket", str(self.socket), "--save", ""],
            stdout=subprocess.DEVNULL,
        )
        wait_until(self.socket.exists, "for Redis")

    def kill(self) -> None:
        self.server.kill()
        self.server.wait()


@pytest.fixture
def own_redis(tmp_path: Path) -> Iterator[OwnRedis]:
    redis = OwnRedis(tmp_path)
    yield redis
    redis.kill()


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
