"""Everything of tests/worker, and a PostgreSQL that may die too."""

from collections.abc import Iterator

import pytest

from tests.faults.own_postgres import OwnPostgres
from tests.worker.conftest import empty_redis, own_redis, start_beat, start_worker

__all__ = ["empty_redis", "own_redis", "start_beat", "start_worker"]


@pytest.fixture
def own_postgres(transactional_db) -> Iterator[OwnPostgres]:
    """Ask for it before `start_worker`, and make the organisation in the test itself."""
    postgres = OwnPostgres()
    with postgres.in_use():
        yield postgres
    postgres.kill()


@pytest.fixture(autouse=True)
def own_folders(settings, tmp_path) -> None:
    settings.VAULT_DIR = tmp_path / "vault"
    settings.MAIL_DIR = tmp_path / "mail"
    settings.DELETION_LOG = tmp_path / "deletions.jsonl"
    settings.AUDIT_ANCHOR_FILE = tmp_path / "anchors.log"
