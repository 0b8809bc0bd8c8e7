"""Writing one row that somebody edited: locked, compared with what he saw, then saved (M11)."""

from collections.abc import Mapping
from typing import Any, TypeVar

from django.db import models

from register.services.errors import Conflict

_Row = TypeVar("_Row", bound=models.Model)


def locked(row: _Row, revision: int | None) -> _Row:
    """The row as it is now, locked until the transaction ends, with its revision raised.

    `revision` is the one that the person saw. Raises Conflict when somebody changed or removed the
    row since.
    """
    fresh = type(row)._default_manager.select_for_update(of=("self",)).filter(pk=row.pk).first()
    if fresh is None or fresh.revision != revision:  # type: ignore[attr-defined]
        raise Conflict
    fresh.revision += 1  # type: ignore[attr-defined]
    return fresh


def write(row: models.Model, values: Mapping[str, Any]) -> None:
    """Sets the fields by name, and saves a new row whole, an old one only where it was touched.

    Raises ValidationError; it speaks of fields by their name.
    """
    lists = {name for name in values if row._meta.get_field(name).many_to_many}
    plain = {name: value for name, value in values.items() if name not in lists}
    for name, value in plain.items():
        setattr(row, name, value)
    row.full_clean()
    if row.pk is None:
        row.save()
    else:
        row.save(update_fields=[*plain, "revision"])
    for name in lists:
        getattr(row, name).set(values[name])
