"""Adding very many rows at once: PostgreSQL's COPY, fed row by row."""

import io
import json
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.contrib.postgres.fields import ArrayField
from django.db import connections, models

ESCAPES = str.maketrans({"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"})


def copy_rows(model: type[models.Model], rows: Iterable[models.Model], *, using: str) -> None:
    """Writes unsaved instances, with their primary keys; no signal, no validation, no defaults of
    the database. Generated columns are left to PostgreSQL."""
    fields = [field for field in model._meta.concrete_fields if not field.generated]
    lines = io.StringIO()
    for row in rows:
        lines.write("\t".join(_cell(field, row) for field in fields) + "\n")
    lines.seek(0)
    names = ", ".join(f'"{field.column}"' for field in fields)
    with connections[using].cursor() as cursor:
        cursor.copy_expert(f'COPY "{model._meta.db_table}" ({names}) FROM STDIN', lines)


def next_ids(model: type[models.Model], count: int, *, using: str) -> Sequence[int]:
    """Reserves primary keys from the table's own sequence."""
    with connections[using].cursor() as cursor:
        cursor.execute(
            "SELECT nextval(pg_get_serial_sequence(%s, 'id')) FROM generate_series(1, %s)",
            [model._meta.db_table, count],
        )
        return [row[0] for row in cursor.fetchall()]


def _cell(field: Any, row: models.Model) -> str:
    value = field.get_prep_value(getattr(row, field.attname))
    if isinstance(field, ArrayField) and value is not None:  # of texts; a JSON list looks otherwise
        items = (json.dumps(str(one), ensure_ascii=False) for one in value)
        return f"{{{','.join(items)}}}".translate(ESCAPES)
    return _text(value)


def _text(value: Any) -> str:
    match value:
        case None:
            return r"\N"
        case bool():
            return "t" if value else "f"
        case bytes() | memoryview():
            return rf"\\x{bytes(value).hex()}"
        case datetime() | date():
            return value.isoformat()
        case int() | UUID():
            return str(value)
        case str():
            return value.translate(ESCAPES)
        case _:
            return json.dumps(value).translate(ESCAPES)
