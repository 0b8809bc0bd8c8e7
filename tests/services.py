"""Starts a private PostgreSQL and Redis for one test run, before Django reads its settings.

Loaded with `-p tests.services` (pyproject.toml), not from conftest: pytest-django reads the
settings first. With pytest-xdist only the first process starts them; every worker has its own
databases and its own Redis number. The kernel ends both when pytest is gone, also after `kill -9`.
"""

import atexit
import base64
import os
import pwd
import secrets
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from tests.templates import make_templates

ROOT = Path(__file__).resolve().parent.parent
POSTGRES_SETTINGS = (
    "fsync=off",
    "synchronous_commit=off",
    "full_page_writes=off",
    "listen_addresses=",
    "max_connections=200",
    "shared_buffers=128MB",
    "log_min_error_statement=panic",  # as ./portal: no statement and no row in the log (M12)
    "log_error_verbosity=terse",
)
REDIS_DATABASES = 64
KEPT = {"PORTAL_TEST_SERVICES", "PORTAL_FAULT_KILLS", "PORTAL_FAULT_ITEMS", "PORTAL_FAULT_SEED"}


def as_postgres() -> list[str]:
    """PostgreSQL refuses to run as root."""
    if os.geteuid() != 0:
        return ["setpriv"]
    user = pwd.getpwnam("postgres")
    return ["setpriv", f"--reuid={user.pw_uid}", f"--regid={user.pw_gid}", "--init-groups"]


def _start(command: list[str], *, end_with: signal.Signals, log: Path) -> subprocess.Popen[bytes]:
    with log.open("wb") as output:
        process = subprocess.Popen(command, stdout=output, stderr=output, stdin=subprocess.DEVNULL)
    atexit.register(_end, process, end_with)
    return process


def _end(process: subprocess.Popen[bytes], end_with: signal.Signals) -> None:
    process.send_signal(end_with)
    try:
        process.wait(timeout=10)
    except subprocess.TimeoutExpired:
        process.kill()


def _wait_until(
    is_ready: Callable[[], bool], process: subprocess.Popen[bytes], *, log: Path
) -> None:
    deadline = time.monotonic() + 60
    while not is_ready():
        if process.poll() is not None or time.monotonic() > deadline:
            raise RuntimeError(f"{process.args!r} did not start:\n{log.read_text()}")
        time.sleep(0.02)


def postgres_programs() -> Path:
    found = Path("/usr/lib/postgresql").glob("*/bin/postgres")
    newest = max(found, key=lambda program: int(program.parts[-3]), default=None)
    if newest is None:
        raise RuntimeError("Install PostgreSQL: ./portal test does it.")
    return newest.parent


def _start_postgres(folder: Path) -> None:
    programs, data, log = postgres_programs(), folder / "postgres", folder / "postgres.log"
    if os.geteuid() == 0:
        shutil.chown(folder, "postgres")
    initdb = [f"{programs}/initdb", "-D", str(data), "-U", "portal", "-A", "trust", "-E", "UTF8"]
    subprocess.run(
        [*as_postgres(), "--", *initdb, "--locale=C.UTF-8", "--no-sync"],
        check=True,
        stdout=subprocess.DEVNULL,
        cwd="/",
    )
    options = [
        f"-c{setting}" for setting in (*POSTGRES_SETTINGS, f"unix_socket_directories={folder}")
    ]
    server = _start(
        [
            *as_postgres(),
            "--pdeathsig=QUIT",
            "--",
            f"{programs}/postgres",
            "-D",
            str(data),
            *options,
        ],
        end_with=signal.SIGQUIT,
        log=log,
    )
    ready = [f"{programs}/pg_isready", "-q", "-h", str(folder), "-U", "portal", "-d", "postgres"]
    _wait_until(lambda: subprocess.run(ready, check=False).returncode == 0, server, log=log)


def _start_redis(folder: Path) -> None:
    socket, log = folder / "redis.sock", folder / "redis.log"
    server = _start(
        [
            *("setpriv", "--pdeathsig=KILL", "--", "redis-server", "--port", "0"),
            *("--unixsocket", str(socket), "--dir", str(folder)),
            *("--save", "", "--databases", str(REDIS_DATABASES)),
        ],
        end_with=signal.SIGKILL,
        log=log,
    )
    _wait_until(socket.exists, server, log=log)


def _remove_what_killed_runs_left() -> None:
    for folder in Path(tempfile.gettempdir()).glob("portal-tests-*-*"):
        owner = folder.name.split("-")[2]
        if owner.isdigit() and not Path(f"/proc/{owner}").exists():
            shutil.rmtree(folder, ignore_errors=True)


def _compile_translations() -> None:
    """As `./portal` does: without it, or with an old one, pages would speak English."""
    for source in ROOT.glob("locale/*/LC_MESSAGES/*.po"):
        compiled = source.with_suffix(".mo")
        if compiled.exists() and compiled.stat().st_mtime > source.stat().st_mtime:
            continue
        half_done = source.with_suffix(f".{os.getpid()}.mo")  # another run may read it meanwhile
        with source.open("rb") as po, half_done.open("wb") as mo:
            write_mo(mo, read_po(po, locale=source.parts[-3]))
        half_done.replace(compiled)


def _start_services() -> Path:
    _remove_what_killed_runs_left()
    _compile_translations()
    folder = Path(tempfile.mkdtemp(prefix=f"portal-tests-{os.getpid()}-"))
    folder.chmod(0o755)
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    _start_postgres(folder)
    _start_redis(folder)
    return folder


def _set_environment(folder: Path, worker: str) -> None:
    number = REDIS_DATABASES - 1 if worker == "main" else int(worker.removeprefix("gw"))
    var = folder / f"var-{worker}"
    (var / "static").mkdir(parents=True, exist_ok=True)
    for name in [name for name in os.environ if name.startswith("PORTAL_")]:
        if name not in KEPT:
            del os.environ[name]  # a test run has the same settings on every machine
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
def pytest_load_initial_conftests(
    early_config: pytest.Config, parser: pytest.Parser, args: list[str]
) -> None:
    worker = os.environ.get("PYTEST_XDIST_WORKER", "main")
    folder = os.environ.get("PORTAL_TEST_SERVICES")
    if folder:
        _set_environment(Path(folder), worker)
        return
    folder = os.environ["PORTAL_TEST_SERVICES"] = str(_start_services())
    _set_environment(Path(folder), worker)
    make_templates(Path(folder), postgres_programs())
