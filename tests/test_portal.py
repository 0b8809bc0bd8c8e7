"""The portal script, from a start with nothing to a violent end, with a folder of its own."""

import fcntl
import http.client
import json
import os
import shutil
import signal
import socket
import stat
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest

ROOT = Path(__file__).resolve().parent.parent
pytestmark = pytest.mark.worker


def environment(var: Path, **settings: str) -> dict[str, str]:
    """Without the settings of the test run itself: the script must find or make its own."""
    rest = {name: value for name, value in os.environ.items() if not name.startswith("PORTAL_")}
    return rest | {"PORTAL_VAR_DIR": str(var)} | settings


def portal(*arguments: str, var: Path, **settings: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [ROOT / "portal", *arguments],
        env=environment(var, **settings),
        capture_output=True,
        text=True,
        check=False,
    )


def wait_until(is_true: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 300
    while not is_true():
        assert time.monotonic() < deadline, "waited in vain"
        time.sleep(0.2)


def free_port() -> str:
    """Any, so that another portal on this machine, starting too, does not take the same one."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return str(one.getsockname()[1])


def is_free(lock: Path) -> bool:
    """Every process that the script starts keeps this lock: a free one means that all are gone."""
    with lock.open("a") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True


def checks(address: str) -> dict[str, str]:
    url = urlsplit(address)
    connection = http.client.HTTPConnection(url.hostname or "", url.port, timeout=30)
    connection.request("GET", "/health")
    return json.loads(connection.getresponse().read())["checks"]


@pytest.fixture(scope="module")
def var() -> Iterator[Path]:
    folder = Path(tempfile.mkdtemp(prefix="portal-run-"))
    folder.chmod(0o755)  # PostgreSQL runs as somebody else when we are root
    yield folder
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="module")
def running(var) -> Iterator[subprocess.Popen[str]]:
    process = subprocess.Popen(
        [ROOT / "portal", "run"],
        env=environment(var, PORTAL_PORT=free_port()),
        stdout=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    assert process.stdout
    for line in process.stdout:
        if "to end it" in line:
            break
    yield process
    process.terminate()
    process.wait()


@pytest.fixture
def address(running, var) -> str:
    return (var / "run/address").read_text().strip()


@pytest.mark.parametrize("part", ["database", "keys_database", "redis", "worker", "beat", "disk"])
def test_each_part_is_well_after_a_start(address, part):
    wait_until(lambda: checks(address)[part] == "ok")


def test_a_demo_login_has_a_second_factor_to_show(running, var):
    email = next(word for word in (var / "demo-logins").read_text().split() if "@" in word)

    code = portal("manage", "show_code", email, var=var).stdout.strip()

    assert len(code) == 6
    assert code.isdigit()


def test_secrets_are_only_for_their_owner(running, var):
    files = list((var / "secrets").iterdir())

    assert len(files) == 3
    assert {stat.S_IMODE(file.stat().st_mode) for file in files} == {0o600}


def test_the_portal_runs_with_a_role_that_cannot_change_tables(running, var):
    drop = "from django.db import connection as c; c.cursor().execute('DROP TABLE django_session')"

    dropped = portal("manage", "shell", "--no-imports", "-c", drop, var=var)

    assert "must be owner of table django_session" in dropped.stderr


def test_a_second_start_is_refused_with_the_address_of_the_first(address, var):
    second = portal("run", var=var)

    assert second.returncode == 1
    assert address in second.stderr


def test_a_backup_is_made_of_a_running_portal_but_not_put_back(running, var, tmp_path):
    made = portal("backup", str(tmp_path), var=var)
    refused = portal("restore", str(tmp_path), "--yes", var=var)

    assert made.returncode == 0, made.stderr
    assert {one.name for one in next(tmp_path.glob("2*")).iterdir()} >= {"main.dump", "vault"}
    assert len(list(tmp_path.glob("keys/*.dump"))) == 1
    assert refused.returncode == 1
    assert "The portal runs" in refused.stderr


@pytest.mark.parametrize("name", ["worker", "redis"])
def test_a_process_that_dies_is_started_again(address, var, name):
    pid_file = var / f"run/{name}.pid"
    before = int(pid_file.read_text())

    os.kill(before, signal.SIGKILL)

    wait_until(lambda: int(pid_file.read_text() or before) != before)
    wait_until(lambda: checks(address)[name] == "ok")


def test_kill_9_leaves_nothing_behind_and_the_next_start_works(running, var):
    running.send_signal(signal.SIGKILL)
    running.wait()

    wait_until(lambda: is_free(var / "run/processes.lock"))

    assert portal("manage", "migrate", "--check", var=var).returncode == 0
    assert is_free(var / "run/processes.lock")


def test_a_restore_that_was_cut_off_keeps_the_portal_from_starting(tmp_path):
    (tmp_path / "restoring").touch()

    refused = portal("run", var=tmp_path)

    assert refused.returncode == 1
    assert "A restore is not finished" in refused.stderr


def test_half_of_the_databases_is_refused(tmp_path):
    refused = portal("manage", "check", var=tmp_path, PORTAL_DATABASE_URL="postgresql://db/portal")

    assert refused.returncode == 1
    assert "both PORTAL_DATABASE_URL and PORTAL_KEYS_DATABASE_URL" in refused.stderr


def test_an_unknown_command_shows_what_there_is(tmp_path):
    unknown = portal("nonsense", var=tmp_path)

    assert unknown.returncode == 2
    assert "./portal run" in unknown.stderr
