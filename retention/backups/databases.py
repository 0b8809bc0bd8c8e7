"""PostgreSQL's own programs on our databases. A password goes by the environment, so that a list of
processes does not show it."""

import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

from django.db import DatabaseError, connections
from psycopg2.extensions import make_dsn  # type: ignore[import-untyped]

from privacy_portal.vault.models import CaseKey
from retention.backups.errors import BackupFailed

LEFT_OUT = {"password", "cursor_factory"}  # a secret, and a word of Django's own
# Whoever restores owns what is there; a table of a newer release would else stay behind.
EMPTY = """
DO $$ DECLARE command text; BEGIN
    FOREACH command IN ARRAY ARRAY(
        SELECT format('DROP TABLE IF EXISTS %I.%I CASCADE', schemaname, tablename)
        FROM pg_tables WHERE schemaname = 'public'
        UNION ALL
        SELECT format('DROP ROUTINE IF EXISTS %s CASCADE', oid::regprocedure)
        FROM pg_proc WHERE pronamespace = 'public'::regnamespace
    ) LOOP EXECUTE command; END LOOP;
END $$;
"""


def dump(alias: str, path: Path) -> None:
    _run(["pg_dump", "--format=custom", f"--file={path}", f"--dbname={_dsn(alias)}"], alias)


def restore(alias: str, path: Path) -> None:
    """In one transaction: all that is there goes, and what the dump holds comes."""
    connections[alias].close()
    psql = ["psql", "-X", "-q", "-v", "ON_ERROR_STOP=1", f"--dbname={_dsn(alias)}"]
    reading = _start(["pg_restore", "--no-owner", "--file=-", str(path)], alias)
    writing = _start(psql, alias, stdin=subprocess.PIPE)
    assert reading.stdout is not None  # noqa: S101
    assert writing.stdin is not None  # noqa: S101
    try:
        writing.stdin.write(f"SET client_min_messages = warning;\nBEGIN;\n{EMPTY}".encode())
        shutil.copyfileobj(reading.stdout, writing.stdin)
        writing.stdin.write(b"\nROLLBACK;\n" if reading.wait() else b"\nCOMMIT;\n")
        writing.stdin.close()
    except BrokenPipeError:  # psql met an error, which it tells below
        reading.kill()
        reading.wait()
    if writing.wait() or reading.returncode:
        raise BackupFailed(f"The database {alias} stayed as it was: {path} could not be put back.")


def others_connected() -> int:
    """Sessions of somebody else in either database: a portal that still runs, or a shell."""
    return sum(_others(alias) for alias in ("default", "keys"))


def is_keyless() -> bool:
    """Whether the keys were lost: no table, or an empty one."""
    try:
        return not CaseKey.objects.exists()
    except DatabaseError:
        return True


def _others(alias: str) -> int:
    with connections[alias].cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"
            " AND pid <> pg_backend_pid() AND usesysid IS NOT NULL"
        )
        return int(cursor.fetchone()[0])


def _run(command: list[str], alias: str) -> None:
    if _start(command, alias).wait():
        raise BackupFailed(f"{command[0]} failed on the database {alias}.")


def _start(command: list[str], alias: str, stdin: int | None = None) -> "subprocess.Popen[bytes]":
    if shutil.which(command[0]) is None:
        raise BackupFailed(f"Install postgresql-client: {command[0]} was not found.")
    secret = {"PGPASSWORD": _parameters(alias).get("password", "")}
    return subprocess.Popen(  # noqa: S603
        command,
        env={**os.environ, **secret},
        stdin=stdin,
        stdout=subprocess.PIPE if command[0] == "pg_restore" else subprocess.DEVNULL,
    )


def _parameters(alias: str) -> dict[str, Any]:
    return dict(connections[alias].get_connection_params())


def _dsn(alias: str) -> str:
    given = _parameters(alias)
    return str(make_dsn(**{name: one for name, one in given.items() if name not in LEFT_OUT}))
