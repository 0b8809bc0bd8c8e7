"""Use: mark the test `worker` and `django_db(transaction=True)`; ask for `celery_worker`, or for
`start_worker` when it is about dying; then `wait_until(...)`. A setting that differs is an
environment variable: `start_worker(PORTAL_SMTP_URL=...)`."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.utils import timezone

from privacy_portal.celery import app
from tests.worker.processes import CeleryProcess, OwnRedis, wait_until

Start = Callable[..., CeleryProcess]


@pytest.fixture
def empty_redis() -> None:
    with app.connection_for_write() as connection:
        connection.default_channel.client.flushdb()


@pytest.fixture
def start_worker(transactional_db, empty_redis, tmp_path: Path) -> Iterator[Start]:
    """`start_worker()` returns when it lives; `.kill()` is kill -9. All end with the test."""
    started: list[CeleryProcess] = []

    def start(
        *, processes: int = 1, app: str = "privacy_portal", **environment: str
    ) -> CeleryProcess:
        since = timezone.now()
        worker = CeleryProcess(
            [
                "worker",
                f"-c{processes}",
                "-lINFO",
                "--without-gossip",
                "--without-mingle",
                f"--hostname=w{len(started)}@test",
            ],
            tmp_path / f"worker-{len(started)}.log",
            environment,
            app,
        )
        started.append(worker)
        wait_until(lambda: worker.has_started(since), "for a worker")
        return worker

    yield start
    for worker in started:
        worker.kill()


@pytest.fixture
def celery_worker(start_worker: Start) -> CeleryProcess:
    return start_worker()


@pytest.fixture
def start_beat(transactional_db, empty_redis, tmp_path: Path) -> Iterator[Start]:
    """`start_beat(app="tests.worker.hurried")` pokes every second instead of every few minutes."""
    started: list[CeleryProcess] = []

    def start(*, app: str = "privacy_portal", **environment: str) -> CeleryProcess:
        name = f"beat-{len(started)}"
        beat = CeleryProcess(
            ["beat", "--schedule", str(tmp_path / name), "--pidfile", ""],
            tmp_path / f"{name}.log",
            environment,
            app,
        )
        started.append(beat)
        return beat

    yield start
    for beat in started:
        beat.kill()


@pytest.fixture
def own_redis(tmp_path: Path) -> Iterator[OwnRedis]:
    redis = OwnRedis(tmp_path)
    yield redis
    redis.kill()
