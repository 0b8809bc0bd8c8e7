"""What a version froze never changes, and a version is never removed: by trigger for everybody, and
by its rights for the application's role. Its state, decision and dates move on. So with a privacy
statement that was approved: from then on it can only be withdrawn."""

from django.db import migrations

FORWARD = """
CREATE FUNCTION register_version_is_frozen() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'What was frozen never changes.' USING ERRCODE = 'restrict_violation';
END $$;

CREATE TRIGGER register_version_no_change BEFORE UPDATE ON register_activityversion
    FOR EACH ROW WHEN (
        (OLD.id, OLD.organisation_id, OLD.activity_id, OLD.content, OLD.sha256,
         OLD.content_revision, OLD.editor_ids, OLD.note, OLD.proposed_by_id, OLD.proposed_at)
        IS DISTINCT FROM
        (NEW.id, NEW.organisation_id, NEW.activity_id, NEW.content, NEW.sha256,
         NEW.content_revision, NEW.editor_ids, NEW.note, NEW.proposed_by_id, NEW.proposed_at)
        OR (OLD.number IS NOT NULL AND NEW.number IS DISTINCT FROM OLD.number)
    ) EXECUTE FUNCTION register_version_is_frozen();

CREATE TRIGGER register_version_no_delete BEFORE DELETE ON register_activityversion
    FOR EACH ROW EXECUTE FUNCTION register_version_is_frozen();

CREATE TRIGGER register_statement_no_change BEFORE UPDATE ON register_statement
    FOR EACH ROW WHEN (
        OLD.number IS NOT NULL
        AND (OLD.organisation_id, OLD.number, OLD.content, OLD.sha256, OLD.version_ids,
             OLD.changes_nl, OLD.changes_en, OLD.is_material, OLD.prepared_by_id, OLD.prepared_at,
             OLD.approved_by_id, OLD.approved_at, OLD.publish_on,
             OLD.despite_errors, OLD.without_notice)
        IS DISTINCT FROM
            (NEW.organisation_id, NEW.number, NEW.content, NEW.sha256, NEW.version_ids,
             NEW.changes_nl, NEW.changes_en, NEW.is_material, NEW.prepared_by_id, NEW.prepared_at,
             NEW.approved_by_id, NEW.approved_at, NEW.publish_on,
             NEW.despite_errors, NEW.without_notice)
    ) EXECUTE FUNCTION register_version_is_frozen();

CREATE TRIGGER register_statement_no_delete BEFORE DELETE ON register_statement
    FOR EACH ROW WHEN (OLD.number IS NOT NULL) EXECUTE FUNCTION register_version_is_frozen();

DO $$
BEGIN
    IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'portal_app') THEN
        REVOKE DELETE, TRUNCATE ON register_activityversion FROM portal_app;
    END IF;
END $$;
"""

BACK = """
DROP TRIGGER register_statement_no_delete ON register_statement;
DROP TRIGGER register_statement_no_change ON register_statement;
DROP TRIGGER register_version_no_delete ON register_activityversion;
DROP TRIGGER register_version_no_change ON register_activityversion;
DROP FUNCTION register_version_is_frozen();
"""


class Migration(migrations.Migration):
    dependencies = [("register", "0001_register")]

    operations = [migrations.RunSQL(FORWARD, BACK)]
