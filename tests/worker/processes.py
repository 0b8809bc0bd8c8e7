"""Real Celery processes on the databases and the Redis of this test run, to be killed at will."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.db import connections
from redis import Redis

from privacy_portal.audit.heartbeat import last_seen

PATIENCE_SECONDS = 60  # how long a test waits before it says that nothing happens


def wait_until(
    condition: Callable[[], object], what: str = "", *, patience: float = PATIENCE_SECONDS
) -> None:
    """Looks until it is so; fails the test when it takes too long."""
    stop_at = time.monotonic() + patience
    while not condition():
        if time.monotonic() > stop_at:
            raise AssertionError(f"waited in vain {what}")
        time.sleep(0.05)


class CeleryProcess:
    """One worker (with its children) or one beat."""

    def __init__(
        self,
        command: list[str],
        log: Path,
        environment: dict[str, str],
        app: str = "privacy_portal",
    ) -> None:
        self.log = log
        with log.open("ab") as output:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "celery", "-A", app, *command],
                env={**os.environ, **databases_of_the_test(), **environment},
                stdout=output,
                stderr=output,
                start_new_session=True,
            )

    def kill(self) -> None:
        """kill -9, of it and its children: they are the group that we started."""
        if self.process.poll() is None:
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()

    def kill_child(self) -> None:
        """kill -9 of only the children, as the kernel does when memory runs out."""
        path = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children")
        for pid in path.read_text().split():
            os.kill(int(pid), signal.SIGKILL)

    def has_started(self, since: datetime) -> bool:
        if self.process.poll() is not None:
            raise AssertionError(f"celery stopped: {self.log.read_text()}")
        seen_at = last_seen("worker")
        return seen_at is not None and seen_at >= since


class OwnRedis:
    """One that may be killed without harm to other tests; it comes back with nothing."""

    def __init__(self, folder: Path) -> None:
        self.socket = folder / "redis.sock"
        self.url = f"redis+socket://{self.socket}?virtual_host=0"
        self.start()

    def start(self) -> None:
        self.socket.unlink(missing_ok=True)
        self.server = subprocess.Popen(
            ["redis-server", "--port", "0", "--unixsocket", str(self.socket), "--save", ""],
            stdout=subprocess.DEVNULL,
            cwd=self.socket.parent,
        )
        wait_until(self.socket.exists, "for Redis")

    def kill(self) -> None:
        self.server.kill()
        self.server.wait()

    def restart(self) -> None:
        self.kill()
        self.start()

    def wipe(self) -> None:
        Redis(unix_socket_path=str(self.socket)).flushall()


def databases_of_the_test() -> dict[str, str]:
    return {
        "PORTAL_DATABASE_URL": _url("default"),
        "PORTAL_KEYS_DATABASE_URL": _url("keys"),
        "PORTAL_DELETION_LOG_FILE": str(settings.DELETION_LOG),
        "PORTAL_AUDIT_ANCHOR_FILE": str(settings.AUDIT_ANCHOR_FILE),
        "PORTAL_MAIL_DIR": str(settings.MAIL_DIR),
        "PORTAL_VAULT_DIR": str(settings.VAULT_DIR),
        "PORTAL_SMTP_URL": settings.SMTP_URL,
    }


def _url(alias: str) -> str:
    database = connections[alias].settings_dict
    return f"postgresql:///{database['NAME']}?host={database['HOST']}&user={database['USER']}"
