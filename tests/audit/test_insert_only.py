"""M7: neither the application nor a slip of the hand changes the trail."""

import pytest
from django.db import IntegrityError, ProgrammingError, connection, transaction

from privacy_portal.audit.models import AuditEvent
from privacy_portal.audit.services import record

pytestmark = pytest.mark.django_db
CHANGES = {
    "update": "UPDATE audit_auditevent SET action = 'nothing'",
    "delete": "DELETE FROM audit_auditevent",
    "truncate": "TRUNCATE audit_auditevent",
}


def execute(sql: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql)


@pytest.fixture
def event(organisation) -> AuditEvent:
    event = record(organisation=organisation, action="done")
    execute("SET CONSTRAINTS ALL IMMEDIATE")
    return event


@pytest.mark.parametrize("change", CHANGES)
def test_even_the_owner_of_the_table_is_refused(event, change):
    with pytest.raises(IntegrityError, match="insert-only"), transaction.atomic():
        execute(CHANGES[change])

    event.refresh_from_db()
    assert event.action == "done"


@pytest.fixture
def as_application(event):
    """The role of production, with the rights that migrations leave it."""
    from importlib import import_module

    execute("DO $$ BEGIN CREATE ROLE portal_app; EXCEPTION WHEN duplicate_object THEN END $$")
    execute("GRANT ALL ON ALL TABLES IN SCHEMA public TO portal_app")
    execute("GRANT ALL ON ALL SEQUENCES IN SCHEMA public TO portal_app")
    migration = import_module("privacy_portal.audit.migrations.0002_insert_only")
    execute(migration.FORWARD[migration.FORWARD.index("DO $$") :])
    execute("SET ROLE portal_app")
    yield
    execute("RESET ROLE")


@pytest.mark.parametrize("change", CHANGES)
def test_the_application_has_no_right_to_try(as_application, change):
    with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
        execute(CHANGES[change])


def test_the_application_cannot_turn_the_trigger_off(as_application):
    with pytest.raises(ProgrammingError, match="must be owner"), transaction.atomic():
        execute("ALTER TABLE audit_auditevent DISABLE TRIGGER ALL")


def test_the_application_can_record(as_application, organisation):
    assert record(organisation=organisation, action="done_again").sequence == 2
