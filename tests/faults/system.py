"""All that runs beside the web, each of which may die and is then started again."""

from collections.abc import Callable

from django.db import connections

from tests.worker.processes import wait_until

HURRIED = "tests.worker.hurried"


class System:
    def __init__(self, postgres, redis, start_worker, start_beat, app: str = "") -> None:
        """`app`: for worker and beat together, instead of the portal's own and a hurried beat."""
        url = {"PORTAL_REDIS_URL": redis.url}
        self.postgres, self.redis = postgres, redis
        self.start_worker = lambda: start_worker(app=app or "privacy_portal", **url)
        self.start_beat = lambda: start_beat(app=app or HURRIED, **url)
        self.worker, self.beat = self.start_worker(), self.start_beat()
        self.deaths: list[Callable[[], None]] = [
            self.worker_dies,
            self.child_dies,
            self.beat_dies,
            self.redis_dies,
            self.redis_is_wiped,
            self.postgres_dies,
            self.postgres_restarts,
        ]

    def worker_dies(self) -> None:
        self.worker.kill()
        self.worker = self.start_worker()

    def child_dies(self) -> None:
        """Not while it starts: then the worker ends, and nothing here starts it again."""
        wait_until(lambda: "received" in self.worker.log.read_text(), "for its first task")
        self.worker.kill_child()

    def beat_dies(self) -> None:
        self.beat.kill()
        self.beat = self.start_beat()

    def redis_dies(self) -> None:
        self.redis.restart()

    def redis_is_wiped(self) -> None:
        self.redis.wipe()

    def postgres_dies(self) -> None:
        self.postgres.kill()
        self.postgres.start()
        connections.close_all()

    def postgres_restarts(self) -> None:
        self.postgres.restart()
        connections.close_all()
