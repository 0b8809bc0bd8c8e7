"""The portal's own format: the whole register as JSON, in an order that never differs."""

import json
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any, cast

from django.utils.translation import gettext as _
from jsonschema import Draft202012Validator
from jsonschema.exceptions import ValidationError

from register.content import FORMAT, RegisterContent
from register.exchange.errors import BadFile

SCHEMA_FILE = Path(__file__).with_name("native.schema.json")
MOST_PROBLEMS = 100


def written(content: RegisterContent) -> bytes:
    """Indented and sorted: two exports of the same register are the same file."""
    text = json.dumps(
        {"$schema": _schema()["$id"], **content}, sort_keys=True, indent=2, ensure_ascii=False
    )
    return f"{text}\n".encode()


def content_of(value: Any) -> RegisterContent:
    """Checked against the schema. Raises BadFile with a line for each problem."""
    if isinstance(value, dict) and value.get("format") != FORMAT:
        raise BadFile([_("This is not a register of this portal.")])
    errors = sorted(_validator().iter_errors(value), key=lambda error: list(map(str, error.path)))
    problems = [_in_words(error, value) for error in errors[:MOST_PROBLEMS]]
    if problems:
        raise BadFile(problems + twice(value))
    doubles = twice(value)
    if doubles:
        raise BadFile(doubles)
    return cast(RegisterContent, {name: part for name, part in value.items() if name != "$schema"})


def twice(value: Any) -> list[str]:
    """A code names one row. What has another shape was told by the schema."""
    try:
        lists = {**value["catalogue"], "activities": value["activities"]}
        return [
            _("%(list)s: the code %(code)s stands there twice.") % {"list": name, "code": code}
            for name, rows in lists.items()
            for code in _doubles(row["code"] for row in rows)
        ]
    except (KeyError, TypeError):
        return []


def _doubles(codes: Iterable[str]) -> list[str]:
    seen: set[str] = set()
    return sorted({code for code in codes if code in seen or seen.add(code)})  # type: ignore[func-returns-value]


@cache
def _schema() -> dict[str, Any]:
    schema: dict[str, Any] = json.loads(SCHEMA_FILE.read_text())
    return schema


@cache
def _validator() -> Draft202012Validator:
    return Draft202012Validator(_schema())


def _in_words(error: ValidationError, value: Any) -> str:
    """Where, and what is wrong there; of what was written at most the beginning."""
    return f"{_place(error, value)}: {_problem(error)}"


def _problem(error: ValidationError) -> str:
    written_there, asked = _short(error.instance), cast(Any, error.validator_value)
    if error.validator == "required":
        missing = next(one for one in asked if one not in cast(Any, error.instance))
        return _("%(name)s is missing.") % {"name": missing}
    if error.validator == "additionalProperties":
        known = cast(Any, error.schema)["properties"]
        extra = next(one for one in cast(Any, error.instance) if one not in known)
        return _("%(name)s is no field of ours.") % {"name": _short(extra)}
    if error.validator in ("enum", "const"):
        allowed = asked if error.validator == "enum" else [asked]
        choices = ", ".join(str(one) or '""' for one in allowed[:12])
        return _("%(value)s cannot be chosen. Choose from: %(choices)s.") % {
            "value": written_there, "choices": choices,
        }  # fmt: skip
    sentences = {
        "type": _("%(value)s is of the wrong kind."),
        "pattern": _("%(value)s is not written as it should be."),
        "maxLength": _("%(value)s is too long."),
        "anyOf": _("%(value)s is not a code."),
    }
    sentence = sentences.get(str(error.validator), _("%(value)s cannot stand here."))
    return sentence % {"value": written_there}


def _place(error: ValidationError, value: Any) -> str:
    """`activities loonadministratie, lines 2, category`: a code where a row has one."""
    words: list[str] = []
    here = value
    for step in error.absolute_path:
        here = here[step]
        if isinstance(step, int):
            code = here.get("code") if isinstance(here, dict) else None
            words[-1] = f"{words[-1]} {_short(code) if code else step + 1}"
        else:
            words.append(step)
    return ", ".join(words) or _("The file")


def _short(value: Any) -> str:
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return text if len(text) <= 60 else f"{text[:57]}..."
