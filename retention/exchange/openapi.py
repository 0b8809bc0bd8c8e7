"""What systems may send, as OpenAPI 3.1: made from the fields that files and messages share."""

from typing import Any

from django.utils import translation

from retention import rows
from retention.choices import RowOutcome
from retention.exchange.columns import TARGETS
from retention.exchange.messages import MOST_ROWS, TRIGGER_FIELD
from retention.rows import ProblemCode

VERSION = "1"
SCHEMAS = "#/components/schemas/"
DAY = {"type": "string", "format": "date", "pattern": r"^\d{4}-\d{2}-\d{2}$"}
LENGTHS = {
    rows.KIND: 60,
    rows.KEY: rows.LONGEST_KEY,
    rows.PERSON: rows.LONGEST_KEY,
    rows.EMAIL: rows.LONGEST_EMAIL,
}
OUTCOMES = [
    one.name.lower()
    for one in (RowOutcome.NEW, RowOutcome.CHANGED, RowOutcome.UNCHANGED, RowOutcome.WRONG)
]


def description(server: str) -> dict[str, Any]:
    """`server` is the address without a slash at its end. In English."""
    with translation.override("en"):
        return {
            "openapi": "3.1.0",
            "info": {"title": "Dossiers for retention", "version": VERSION},
            "servers": [{"url": f"{server}/api/v1"}],
            "security": [{"token": []}],
            "paths": _paths(),
            "components": {
                "securitySchemes": {"token": {"type": "http", "scheme": "bearer"}},
                "schemas": _schemas(),
            },
        }


def _paths() -> dict[str, Any]:
    return {
        "/dossiers": {
            "post": _operation(
                "sendDossiers",
                "Add dossiers, or change what happened to them. The same again changes nothing.",
                "Dossiers",
                "Outcomes",
            )
        },
        "/dossiers/lookup": {
            "post": _operation(
                "lookUpDossiers", "Which dossiers there are with these keys.", "Keys", "Found"
            )
        },
    }


def _operation(name: str, summary: str, sent: str, answer: str) -> dict[str, Any]:
    refusals = {
        "400": "Not JSON, or not of this shape",
        "401": "No valid token",
        "413": "More than 1 MB",
        "415": "Not application/json",
        "429": "Too many wrong tokens from this network",
    }
    return {
        "operationId": name,
        "summary": summary,
        "requestBody": {"required": True, "content": _json(sent)},
        "responses": {
            "200": {"description": "An answer for each row, in its order", "content": _json(answer)}
        }
        | {code: {"description": words, "content": _json("Error")}
           for code, words in refusals.items()},
    }  # fmt: skip


def _json(schema: str) -> dict[str, Any]:
    return {"application/json": {"schema": {"$ref": f"{SCHEMAS}{schema}"}}}


def _schemas() -> dict[str, Any]:
    return {
        "Dossier": _dossier(),
        "Dossiers": _many(f"{SCHEMAS}Dossier"),
        "Key": _object({name: _field(name) for name in (rows.KIND, rows.KEY)}),
        "Keys": _many(f"{SCHEMAS}Key"),
        "Outcomes": _object({
            "counts": _object({one: {"type": "integer", "minimum": 0} for one in OUTCOMES}),
            "dossiers": {"type": "array", "items": _outcome()},
        }),
        "Found": _object({"dossiers": {"type": "array", "items": _found()}}),
        "Error": _object({"error": _texts("code", "message")}),
    }  # fmt: skip


def _dossier() -> dict[str, Any]:
    happened = {
        one.code: {"title": str(one.label), "anyOf": [DAY, {"type": "null"}]}
        for one in TARGETS
        if one.code in rows.TRIGGERS
    }
    plain = {one.code: _field(one.code) for one in TARGETS if one.code not in rows.TRIGGERS}
    triggers = _object(happened, required=[]) | {
        "description": "What happened when. null: it did not happen, or not after all. What is "
        "left out stays as it was."
    }
    return _object({**plain, TRIGGER_FIELD: triggers}, required=list(rows.REQUIRED))


def _field(code: str) -> dict[str, Any]:
    target = next(one for one in TARGETS if one.code == code)
    said = {"title": str(target.label), "description": str(target.meaning)}
    if code == rows.OPENED_ON:
        return DAY | said
    least = 1 if code in rows.REQUIRED else 0
    return {"type": "string", "minLength": least, "maxLength": LENGTHS[code], **said}


def _outcome() -> dict[str, Any]:
    codes = {"type": "string", "enum": [str(one) for one in ProblemCode]}
    problem = _texts("field", "code", "message")
    problem["properties"]["code"] = codes
    return _object({
        "outcome": {"type": "string", "enum": OUTCOMES},
        "problems": {"type": "array", "items": problem},
    })  # fmt: skip


def _found() -> dict[str, Any]:
    day_or_none = {"anyOf": [DAY, {"type": "null"}]}
    dossier = _object({
        "opened_on": DAY,
        "archived_on": day_or_none,
        TRIGGER_FIELD: {"type": "object", "additionalProperties": DAY},
    })  # fmt: skip
    return _object({"found": {"type": "array", "items": dossier}})


def _many(item: str) -> dict[str, Any]:
    rows_of_it = {"type": "array", "items": {"$ref": item}, "minItems": 1, "maxItems": MOST_ROWS}
    return _object({"dossiers": rows_of_it})


def _texts(*names: str) -> dict[str, Any]:
    return _object({name: {"type": "string"} for name in names})


def _object(properties: dict[str, Any], required: list[str] | None = None) -> dict[str, Any]:
    """Every field is asked for unless `required` says otherwise; no other is known."""
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties) if required is None else required,
        "additionalProperties": False,
    }
