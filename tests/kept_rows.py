"""Rows that take seconds to make and are wanted by many tests: made once, put back in no time.

Only for tests with real transactions, which find the tables empty (tests/emptying.py).
"""

from io import BytesIO

from django.db import connections, transaction

from tests.emptying import MADE_BY_MIGRATIONS


class KeptRows:
    """All that is in the databases now; `put_back()` in a later test."""

    def __init__(self) -> None:
        self.tables = {
            (alias, name): rows
            for alias in connections
            for name in _tables(alias)
            if (rows := _copied(alias, name))
        }

    def put_back(self) -> None:
        """As a replica, PostgreSQL asks no order of tables and fires no trigger."""
        for (alias, name), rows in self.tables.items():
            with transaction.atomic(alias), connections[alias].cursor() as cursor:
                cursor.execute("SET LOCAL session_replication_role = replica")
                cursor.copy_expert(f'COPY "{name}" FROM STDIN', BytesIO(rows))


def _tables(alias: str) -> set[str]:
    with connections[alias].cursor() as cursor:
        return {*connections[alias].introspection.table_names(cursor)} - MADE_BY_MIGRATIONS


def _copied(alias: str, name: str) -> bytes:
    rows = BytesIO()
    with connections[alias].cursor() as cursor:
        cursor.copy_expert(f'COPY "{name}" TO STDOUT', rows)
    return rows.getvalue()
