"""One value of ours as the text of a cell, and back. No cell starts a formula (M16)."""

import json
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db import models

from privacy_portal.lib.csv_cells import safe_cell
from register.choices import YesNo

SEPARATOR = "; "
NOTHING = "-"  # an answered list without anything in it; empty is: not answered


def harmless(text: str) -> str:
    """An apostrophe in front of what a spreadsheet would run; `taken_in` takes it off again."""
    bare = text.lstrip("'")
    return text if safe_cell(bare) == bare else f"'{text}"


def taken_in(text: str) -> str:
    bare = text.lstrip("'")
    return text[1:] if bare != text and safe_cell(bare) != bare else text


def cell_of(field: Any, value: Any) -> str:
    """Codes, ISO dates, ja and nee: the same in every language."""
    if isinstance(field, ArrayField | models.ManyToManyField):
        if value is None:
            return ""
        empty = NOTHING if getattr(field, "null", False) else ""
        return SEPARATOR.join(value) or empty
    if value is None:
        return ""
    if isinstance(field, models.BooleanField):
        return YesNo.YES.value if value else YesNo.NO.value
    if isinstance(field, models.JSONField):
        return json.dumps(value, sort_keys=True, ensure_ascii=False) if value else ""
    return str(value)


def value_of(field: Any, text: str) -> Any:
    """What cannot be read stays the text that it is: the schema says what is wrong with it."""
    if isinstance(field, ArrayField | models.ManyToManyField):
        return _list(field, text)
    if isinstance(field, models.BooleanField):
        return {YesNo.YES: True, YesNo.NO: False, "": None if field.null else False}.get(text, text)
    if isinstance(field, models.JSONField):
        return _json(text)
    if isinstance(field, models.IntegerField):
        return (int(text) if text.isdecimal() else text) if text else None
    if isinstance(field, models.ForeignKey | models.DateField):
        return text or None
    return text


def _list(field: Any, text: str) -> list[str] | None:
    if not text:
        return None if getattr(field, "null", False) and isinstance(field, ArrayField) else []
    if text == NOTHING:
        return []
    return [one.strip() for one in text.split(";") if one.strip()]


def _json(text: str) -> Any:
    try:
        return json.loads(text) if text else {}
    except (ValueError, RecursionError):
        return text
