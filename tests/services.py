"""Starts a private PostgreSQL and Redis for one test run, before Django reads its settings.

Loaded with `-p tests.services` (pyproject.toml), not from conftest: pytest-django reads the settings
first. With pytest-xdist only the first process starts them; every worker has its own databases and
its own Redis number.
"""

import atexit
import base64
import os
import secrets
import shutil
import subprocess
import tempfile
import time
from pathlib import Path

import pytest

POSTGRES_BINARIES = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda p: int(p.parent.name))
SETTINGS_OF_POSTGRES = (
    "fsync=off",
    "synchronous_commit=off",
    "full_page_writes=off",
    "listen_addresses=",
    "max_connections=200",
    "shared_buffers=128MB",
)


def _as_postgres(command: list[str]) -> list[str]:
    """PostgreSQL refuses to run as root."""
    return ["runuser", "-u", "postgres", "--", *command] if os.geteuid() == 0 else command


def _start_postgres(folder: Path) -> None:
    binaries = POSTGRES_BINARIES[-1]
    data, log = folder / "postgres", folder / "postgres.log"
    if os.geteuid() == 0:
        shutil.chown(folder, "postgres")
    subprocess.run(
        _as_postgres(
            [str(binaries / "initdb"), "-D", str(data), "-U", "portal", "-A", "trust", "-E", "UTF8",
             "--locale=C.UTF-8", "--no-sync"]
        ),
        check=True,
        stdout=subprocess.DEVNULL,
    )
    options = " ".join(f"-c {setting}" for setting in (*SETTINGS_OF_POSTGRES, f"unix_socket_directories={folder}"))
    control = [str(binaries / "pg_ctl"), "-D", str(data), "-l", str(log), "-w"]
    subprocess.run(_as_postgres([*control, "-o", options, "start"]), check=True, stdout=subprocess.DEVNULL)
    atexit.register(
        subprocess.run,
        _as_postgres([*control, "-m", "immediate", "stop"]),
        stdout=subprocess.DEVNULL,
        check=False,
    )


def _start_redis(folder: Path) -> None:
    server = subprocess.Popen(
        ["redis-server", "--port", "0", "--unixsocket", str(folder / "redis.sock"), "--save", "",
         "--databases", "64", "--dir", str(folder)],
        stdout=subprocess.DEVNULL,
    )
    atexit.register(server.kill)
    deadline = time.monotonic() + 10
    while not (folder / "redis.sock").exists():
        if time.monotonic() > deadline:
            raise RuntimeError("Redis did not start")
        time.sleep(0.02)


def _start_services() -> Path:
    folder = Path(tempfile.mkdtemp(prefix="portal-tests-"))
    folder.chmod(0o755)
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    _start_postgres(folder)
    _start_redis(folder)
    return folder


def _set_environment(folder: Path, worker: str) -> None:
    number = int(worker.removeprefix("gw") or 0) if worker != "main" else 63
    var = folder / f"var-{worker}"
    var.mkdir(exist_ok=True)
    os.environ.update(
        PORTAL_BASE_URL="https://testserver",
        PORTAL_SECRET_KEY=secrets.token_urlsafe(50),
        PORTAL_VAULT_KEY=base64.b64encode(secrets.token_bytes(32)).decode(),
        PORTAL_INDEX_KEY=base64.b64encode(secrets.token_bytes(32)).decode(),
        PORTAL_DATABASE_URL=f"postgresql:///portal?host={folder}&user=portal",
        PORTAL_KEYS_DATABASE_URL=f"postgresql:///portal_keys?host={folder}&user=portal",
        PORTAL_REDIS_URL=f"redis+socket://{folder}/redis.sock?virtual_host={number}",
        PORTAL_VAR_DIR=str(var),
        DJANGO_SETTINGS_MODULE="tests.settings",
    )


@pytest.hookimpl(tryfirst=True)
def pytest_load_initial_conftests(early_config, parser, args):
    worker = os.environ.get("PYTEST_XDIST_WORKER", "main")
    folder = os.environ.get("PORTAL_TEST_SERVICES")
    if not folder:
        folder = os.environ["PORTAL_TEST_SERVICES"] = str(_start_services())
    _set_environment(Path(folder), worker)
