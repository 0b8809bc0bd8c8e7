from datetime import date

import pytest
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from register.models import Statement
from register.services.statement import approve_statement, prepare_statement
from tests.register.published import published_register

NOW = timezone.now()


@pytest.fixture
def approved(organisation, register_editor, officer) -> Statement:
    published_register(organisation)
    draft = prepare_statement(organisation=organisation, actor=register_editor, now=NOW)
    today = timezone.localdate(NOW)
    return approve_statement(statement=draft, publish_on=today, actor=officer, now=NOW)


@pytest.mark.parametrize("values", [{"content": {}}, {"publish_on": date(2030, 1, 1)}])
def test_what_was_approved_never_changes(approved, values):
    with pytest.raises(DatabaseError, match="never changes"), transaction.atomic():
        Statement.objects.filter(pk=approved.pk).update(**values)


def test_what_was_approved_is_never_removed(approved):
    with pytest.raises(DatabaseError, match="never changes"), transaction.atomic():
        _delete_by_hand(approved)


def _delete_by_hand(statement: Statement) -> None:
    """Past Django, which would refuse it already because people were told of it."""
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM register_statement WHERE id = %s", [statement.pk])
