"""Whether content says something else than what we have. What it does not name stays as it is."""

from typing import Any, cast

from django.db import models

from register.content import ActivityContent, Row, canonical
from register.exchange.catalogue import blank
from register.models import PARTS, ProcessingActivity
from register.services.content import FIELDS


def is_same_row(old: Row | None, new: Row) -> bool:
    return old is not None and canonical({**old, **new}) == canonical(old)


def is_same_activity(old: ActivityContent | None, new: ActivityContent) -> bool:
    if old is None or not is_same_row(old["fields"], ordered(ProcessingActivity, new["fields"])):
        return False
    return all(
        _same_parts(model, _rows(old, name), _rows(new, name)) for name, model in PARTS.items()
    )


def _rows(activity: ActivityContent, name: str) -> list[Row]:
    return cast(list[Row], activity.get(name, []))


def _same_parts(model: type[Any], old: list[Row], new: list[Row]) -> bool:
    """Parts are replaced as a whole: what is not named there becomes empty."""
    return canonical(old) == canonical([blank(model) | ordered(model, row) for row in new])


def ordered(model: type[Any], row: Row) -> Row:
    """With its lists of codes in the order in which we keep them."""
    names = [
        name
        for name in FIELDS[model]
        if name in row and isinstance(model._meta.get_field(name), models.ManyToManyField)
    ]
    return row | {name: sorted(set(row[name] or [])) for name in names}
