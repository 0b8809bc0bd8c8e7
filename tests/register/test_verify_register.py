from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.utils import timezone

from register.models import ActivityVersion
from register.services.versions import propose_version
from tests.register import things

pytestmark = pytest.mark.django_db


def test_what_was_not_touched_agrees(organisation, register_editor):
    _proposed(organisation, register_editor)

    assert _verified() == "1 of 1 agree.\n"


def test_a_changed_row_is_named_and_ends_in_an_error(organisation, register_editor):
    version = _proposed(organisation, register_editor)
    _tamper(version)
    told = StringIO()

    with pytest.raises(CommandError, match="changed"):
        call_command("verify_register", stdout=StringIO(), stderr=told)

    assert str(version.pk) in told.getvalue()


def _proposed(organisation, editor) -> ActivityVersion:
    activity = things.small_register(organisation, editor)
    return propose_version(activity=activity, note="", actor=editor, now=timezone.now())


def _verified() -> str:
    told = StringIO()
    call_command("verify_register", stdout=told)
    return told.getvalue()


def _tamper(version: ActivityVersion) -> None:
    """As only who owns the database could: with the trigger off."""
    table = ActivityVersion._meta.db_table
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER register_version_no_change")
        version.content["activity"]["fields"]["name"] = "Iets anders"
        ActivityVersion.objects.filter(pk=version.pk).update(content=version.content)
        cursor.execute(f"ALTER TABLE {table} ENABLE TRIGGER register_version_no_change")
