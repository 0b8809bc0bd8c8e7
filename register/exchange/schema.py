"""The JSON Schema of the native format, made from the models, so that it cannot lag behind them.

native.schema.json beside it is this value; a test compares them. Write it anew with
`./portal manage write_register_schema`.
"""

from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db import models

from register.choices import TextPlace
from register.content import FORMAT, FORMAT_VERSION
from register.models import PARTS, Agreement, ProcessingActivity, SubProcessor
from register.services.content import FIELDS, LISTS

Schema = dict[str, Any]
ADDRESS = "https://privacy-portal.example/schemas/register-1.0.json"
CODE: Schema = {"type": "string", "pattern": "^[-a-zA-Z0-9_]{1,80}$"}
COUNTRY: Schema = {"type": "string", "pattern": "^([A-Z]{2})?$"}
DAY: Schema = {"type": ["string", "null"], "pattern": r"^\d{4}-\d{2}-\d{2}$"}


def native_schema() -> Schema:
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": ADDRESS,
        "title": "Register of processing activities (GDPR article 30)",
        **_object(
            {
                "$schema": {"type": "string"},
                "format": {"const": FORMAT},
                "format_version": {"const": FORMAT_VERSION},
                "organisation": {"type": "object"},
                "catalogue": _catalogue(),
                "activities": _rows(_activity()),
                "own_texts": _rows(_own_text()),
            },
            required=["format", "format_version", "organisation", "catalogue", "activities",
                      "own_texts"],
        ),
    }  # fmt: skip


def _catalogue() -> Schema:
    lists = {name: _rows(_list_row(model)) for name, model in LISTS.items()}
    return _object(lists, required=list(lists))


def _list_row(model: type[models.Model]) -> Schema:
    properties = {"code": CODE, **_fields(model)}
    if model is Agreement:
        properties["sub_processors"] = _rows(_object(_fields(SubProcessor), required=["name"]))
    return _object(properties, required=["code", *_needed(model)])


def _activity() -> Schema:
    parts = {name: _rows(_object(_fields(model), _needed(model))) for name, model in PARTS.items()}
    fields = _object(_fields(ProcessingActivity), required=["name"])
    return _object({"code": CODE, "fields": fields, **parts}, required=["code", "fields", *parts])


def _own_text() -> Schema:
    properties = {"place": {"enum": list(TextPlace.values)}}
    texts = {"text_nl": {"type": "string"}, "text_en": {"type": "string"}}
    return _object(properties | texts, required=["place", *texts])


def _object(properties: Schema, required: list[str]) -> Schema:
    return {
        "type": "object",
        "properties": properties,
        "required": required,
        "additionalProperties": False,
    }


def _rows(schema: Schema) -> Schema:
    return {"type": "array", "items": schema}


def _fields(model: type[models.Model]) -> Schema:
    return {name: _field(model._meta.get_field(name)) for name in FIELDS[model]}


def _needed(model: type[models.Model]) -> list[str]:
    """What a row cannot be without: no default, and not left empty."""
    fields = [model._meta.get_field(name) for name in FIELDS[model]]
    return [one.name for one in fields if not one.blank and not one.has_default()]  # type: ignore[union-attr]


def _field(field: Any) -> Schema:
    if isinstance(field, models.ManyToManyField):
        return _rows(CODE)
    if isinstance(field, models.ForeignKey):
        return {"anyOf": [CODE, {"type": "null"}]} if field.null else CODE
    if isinstance(field, ArrayField):
        kind = ["array", "null"] if field.null else "array"
        return {"type": kind, "items": _field(field.base_field)}
    if field.choices:
        empty = [""] if field.blank else []
        return {"enum": [*empty, *(value for value, _label in field.choices)]}
    return _plain(field)


def _plain(field: Any) -> Schema:
    kinds: list[tuple[type[Any], Schema]] = [
        (models.DateField, DAY),
        (models.BooleanField, {"type": ["boolean", "null"] if field.null else "boolean"}),
        (models.IntegerField, {"type": ["integer", "null"] if field.null else "integer",
                               "minimum": 0, "maximum": 32767}),
        (models.JSONField, {"type": "object"}),
    ]  # fmt: skip
    for kind, schema in kinds:
        if isinstance(field, kind):
            return dict(schema)
    if field.max_length == 2:
        return COUNTRY
    return {"type": "string", **({"maxLength": field.max_length} if field.max_length else {})}
