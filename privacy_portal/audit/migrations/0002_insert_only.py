"""The trail is insert-only: for everybody by trigger, for the application's role by its rights.

In production the tables belong to a role that only migrates, and the application logs in as
`portal_app` (docs/operations.md), which can neither drop the trigger nor grant itself the rights.
"""

from django.db import migrations

FORWARD = """
CREATE FUNCTION audit_event_is_insert_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'The audit trail is insert-only.' USING ERRCODE = 'restrict_violation';
END $$;

CREATE TRIGGER audit_event_no_change BEFORE UPDATE OR DELETE ON audit_auditevent
    FOR EACH ROW EXECUTE FUNCTION audit_event_is_insert_only();

CREATE TRIGGER audit_event_no_truncate BEFORE TRUNCATE ON audit_auditevent
    FOR EACH STATEMENT EXECUTE FUNCTION audit_event_is_insert_only();

DO $$
BEGIN
    IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'portal_app') THEN
        REVOKE UPDATE, DELETE, TRUNCATE ON audit_auditevent FROM portal_app;
        REVOKE DELETE, TRUNCATE ON audit_audithead FROM portal_app;
    END IF;
END $$;
"""

BACK = """
DROP TRIGGER audit_event_no_truncate ON audit_auditevent;
DROP TRIGGER audit_event_no_change ON audit_auditevent;
DROP FUNCTION audit_event_is_insert_only();
"""


class Migration(migrations.Migration):
    dependencies = [("audit", "0001_trail")]

    operations = [migrations.RunSQL(FORWARD, BACK)]
