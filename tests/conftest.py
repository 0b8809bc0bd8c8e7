import pytest


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Case keys live in a database of their own: a test that uses a database may use both."""
    for item in items:
        for marker in item.iter_markers("django_db"):
            marker.kwargs.setdefault("databases", ["default", "keys"])


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """A test with real transactions is cleaned up by TRUNCATE, which the audit trail refuses. Only
    that trigger is off during tests; tests/audit/test_insert_only.py turns it on and tries."""
    from django.db import connection

    with django_db_blocker.unblock(), connection.cursor() as cursor:
        cursor.execute("ALTER TABLE audit_auditevent DISABLE TRIGGER audit_event_no_truncate")
