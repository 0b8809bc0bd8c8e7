from datetime import UTC, datetime, timedelta

import pytest

from privacy_portal.audit.heartbeat import last_seen, seen

NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)


@pytest.mark.django_db
def test_the_latest_moment_counts():
    seen("beat", at=NOW)
    seen("beat", at=NOW + timedelta(seconds=5))
    seen("beat", at=NOW - timedelta(seconds=5))

    assert last_seen("beat") == NOW + timedelta(seconds=5)
    assert last_seen("worker") is None
