"""The answers of the public form as a list to read: to check, to print, to keep."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol, cast

from django.forms import BooleanField, ChoiceField, Field
from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from privacy_portal.accounts.models import Organisation
from register.services.public_names import consent_options
from requests_app import form_options
from requests_app.form_steps import FormStep, asked_steps
from requests_app.forms.public import FORMS

Choices = list[tuple[str, str]]
DAYS = ("birth_date", "represented_birth_date")
OPTION_KINDS = {"data": "data", "relation": "relations"}


class File(Protocol):
    @property
    def kind(self) -> str: ...
    @property
    def name(self) -> str: ...


@dataclass(frozen=True)
class Row:
    step: str
    label: str
    value: str


def answer_rows(
    answers: Mapping[str, Any],
    *,
    organisation: Organisation,
    files: Sequence[File] = (),
) -> list[Row]:
    """One row per question that was asked, and per page on which files were sent."""
    rows: dict[str, Row] = {}
    for step in asked_steps(answers):
        asked = FORMS[step.name](organisation=organisation, answers=dict(answers)).fields
        for name in step.fields:
            field = FORMS[step.name].base_fields[name]  # also an option that is gone has words
            is_left_out = name not in asked and not answers.get(name)
            if name not in rows and not (is_left_out or _says_nothing(field, answers.get(name))):
                value = _in_words(name, field, answers.get(name), organisation)
                rows[name] = Row(step.name, str(asked.get(name, field).label), value)
        rows |= _file_row(step, files)
    return list(rows.values())


def _says_nothing(field: Field, value: Any) -> bool:
    return isinstance(field, BooleanField) and not value


def _file_row(step: FormStep, files: Sequence[File]) -> dict[str, Row]:
    names = [file.name for file in files if step.file_kind and file.kind == step.file_kind]
    if not names:
        return {}
    label = str(FORMS[step.name].base_fields["files"].label)
    return {f"files of {step.name}": Row(step.name, label, "\n".join(names))}


def _in_words(name: str, field: Field, value: Any, organisation: Organisation) -> str:
    if name in OPTION_KINDS:
        codes = [value] if isinstance(value, str) else value or []
        return "\n".join(
            form_options.label(
                organisation.form_options, OPTION_KINDS[name], code, get_language() or "nl"
            )
            for code in codes
        )
    if name == "consents":
        names = dict(consent_options(organisation))
        return "\n".join(names.get(code, code) for code in value or [])
    if isinstance(field, BooleanField):
        return _("Yes")
    if isinstance(field, ChoiceField):
        return str(dict(cast(Choices, field.choices)).get(value, value))
    if name in DAYS and value:
        return date_format(date.fromisoformat(value), "j F Y")
    return str(value or "")
