"""A PostgreSQL of one test, to be killed and restarted without harm to other tests."""

import os
import signal
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.db import connections

from tests.services import as_postgres, postgres_programs
from tests.worker.processes import wait_until

DATABASES = {"default": "portal", "keys": "portal_keys"}
# Commits are real here: what was answered for must survive kill -9 of the server. Only a power cut
# would need fsync too.
SETTINGS = ("fsync=off", "listen_addresses=", "max_connections=50")


class OwnPostgres:
    def __init__(self) -> None:
        self.folder = Path(tempfile.mkdtemp(dir=os.environ["PORTAL_TEST_SERVICES"]))
        self.data, self.programs = self.folder / "data", postgres_programs()
        self.folder.chmod(0o777)  # the server runs as another user
        options = ["-U", "portal", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync"]
        self._run("initdb", "-D", str(self.data), *options)
        self.start()
        for alias, name in DATABASES.items():
            self._copy(connections.settings[alias], name)

    def start(self) -> None:
        """After kill -9 it refuses for about a second, until its own processes are all gone."""
        self.server = self._start_once()
        wait_until(self._answers_or_starts_again, "for PostgreSQL")

    def kill(self) -> None:
        self._end(signal.SIGKILL)

    def restart(self) -> None:
        """As an administrator does it: whoever is connected is thrown out."""
        self._end(signal.SIGINT)
        self.start()

    @contextmanager
    def in_use(self) -> Iterator[None]:
        """Every connection of this process, of every thread, goes to this server."""
        before = {alias: dict(connections.settings[alias]) for alias in DATABASES}
        connections.close_all()
        for alias, name in DATABASES.items():
            connections.settings[alias].update(NAME=name, HOST=str(self.folder), USER="portal")
        try:
            yield
        finally:
            connections.close_all()
            for alias in DATABASES:
                connections.settings[alias].update(before[alias])

    def _start_once(self) -> subprocess.Popen[bytes]:
        options = [f"-c{one}" for one in (*SETTINGS, f"unix_socket_directories={self.folder}")]
        server = [f"{self.programs}/postgres", "-D", str(self.data), *options]
        with (self.folder / "log").open("ab") as log:
            return subprocess.Popen(
                [*as_postgres(), "--pdeathsig=QUIT", "--", *server], stdout=log, stderr=log
            )

    def _answers_or_starts_again(self) -> bool:
        if self.server.poll() is not None:
            self.server = self._start_once()
        ready = [f"{self.programs}/pg_isready", "-q", "-h", str(self.folder)]
        return subprocess.run(ready, check=False).returncode == 0

    def _copy(self, source: dict[str, Any], name: str) -> None:
        """Far quicker than making the tables by their migrations."""
        server = ("-h", str(self.folder), "-U", "portal")
        self._run("createdb", *server, name)
        dump = [f"{self.programs}/pg_dump", "-h", source["HOST"], "-U", "portal", source["NAME"]]
        tables = subprocess.run(dump, check=True, stdout=subprocess.PIPE).stdout
        self._run("psql", "-q", *server, name, input=tables)

    def _run(self, program: str, *options: str, **how: Any) -> None:
        command = [*as_postgres(), "--", f"{self.programs}/{program}", *options]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, cwd="/", **how)

    def _end(self, how: signal.Signals) -> None:
        self.server.send_signal(how)
        self.server.wait()
