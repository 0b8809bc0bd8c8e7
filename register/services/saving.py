"""Writing one row that somebody edited: locked, compared with what he saw, then saved (M11)."""

from collections.abc import Mapping
from typing import Any, TypeVar

from django.db import models

from register.services.errors import Conflict

_Row = TypeVar("_Row", bound=models.Model)


def locked(row: _Row, revision: int | None) -> _Row:
    """The row as it is now, locked until the transaction ends.

    `revision` is the one that the person saw. Raises Conflict when somebody changed or removed the
    row since.
    """
    fresh = type(row)._default_manager.select_for_update(of=("self",)).filter(pk=row.pk).first()
    if fresh is None or fresh.revision != revision:  # type: ignore[attr-defined]
        raise Conflict
    return fresh


def is_same(row: models.Model, values: Mapping[str, Any]) -> bool:
    """Whether writing these values would change nothing."""
    return all(_is_same_value(row, name, value) for name, value in values.items())


def _is_same_value(row: models.Model, name: str, value: Any) -> bool:
    if row._meta.get_field(name).many_to_many:
        return set(getattr(row, name).all()) == set(value)
    old = getattr(row, name)
    if isinstance(old, list) and isinstance(value, list):
        return sorted(old) == sorted(value)
    return bool(old == (_lines(value) if isinstance(value, str) else value))


def _lines(text: str) -> str:
    """A browser sends each end of a line as two signs."""
    return text.replace("\r\n", "\n")


def write(row: models.Model, values: Mapping[str, Any]) -> None:
    """Sets the fields by name, and saves a new row whole, an old one only where it was touched,
    with its revision raised.

    Raises ValidationError; it speaks of fields by their name.
    """
    lists = {name for name in values if row._meta.get_field(name).many_to_many}
    plain = {name: value for name, value in values.items() if name not in lists}
    for name, value in plain.items():
        setattr(row, name, _lines(value) if isinstance(value, str) else value)
    row.full_clean()
    if row.pk is None:
        row.save()
    else:
        row.revision += 1  # type: ignore[attr-defined]
        row.save(update_fields=[*plain, "revision"])
    for name in lists:
        getattr(row, name).set(values[name])
