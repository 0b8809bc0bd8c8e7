"""Content as people read it: names of fields, choices and list rows instead of codes."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.core.exceptions import FieldDoesNotExist
from django.db import models
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from register.content import Row, VersionContent, rows_of
from register.models import PARTS, ProcessingActivity
from register.services.content import FIELDS, LISTS

Model = type[models.Model] | None
Facts = list[tuple[str, str]]
NOT_FOR_READING = ("foreign_values",)  # what only another product understands


def one_of(name: str) -> str:
    """What one row of this list, or one of these parts, is called."""
    return {
        "purposes": _("Purpose"),
        "lines": _("Data of"),
        "recipients": _("Recipient"),
        "transfers": _("Transfer outside the EEA"),
        "clients": _("Client"),
        "subject_types": _("Type of person"),
        "topics": _("Choice in the public form"),
        "data_categories": _("Kind of data"),
        "sources": _("Source"),
        "measures": _("Security measure"),
        "parties": _("Party"),
        "agreements": _("Agreement"),
        "systems": _("System"),
        "retention_terms": _("Retention term"),
    }[name]


def field_label(model: Model, name: str) -> str:
    """The name of a field as its form has it."""
    field = field_of(model, name)
    text = str(field.verbose_name) if field is not None else name.replace("_", " ")
    return text[:1].upper() + text[1:]


def field_of(model: Model, name: str) -> Any:
    if model is None or not name:
        return None
    try:
        return model._meta.get_field(name)
    except FieldDoesNotExist:
        return None


class ContentWords:
    """Knows the names of all rows in the lists of these contents; the last one's names win."""

    def __init__(self, *contents: Any) -> None:
        self.names: dict[tuple[str, str], str] = {}
        for content in contents:
            for name, rows in (content.get("catalogue") or {}).items():
                self.names |= {(name, row["code"]): _name_of(row) for row in rows}
            for activity in content.get("activities") or []:
                self.names["activities", activity["code"]] = activity["fields"].get("name") or ""

    def name(self, list_name: str, code: str) -> str:
        """The code itself when it is in none of the lists."""
        return self.names.get((list_name, code)) or code

    def value(self, model: Model, name: str, value: Any) -> str:
        """Empty for what is unknown or was not filled in."""
        if value is None:
            return ""
        if isinstance(value, bool):
            return _("Yes") if value else _("No")
        if isinstance(value, list):
            return "; ".join(self.value(model, name, one) for one in value)
        if isinstance(value, dict):
            return "; ".join(f"{key}: {self.value(None, '', one)}" for key, one in value.items())
        return self._plain(field_of(model, name), value)

    def _plain(self, field: Any, value: Any) -> str:
        if isinstance(field, models.ForeignKey | models.ManyToManyField):
            return self.name(_list_of(field.related_model), value)
        if isinstance(field, models.DateField) and value:
            return date_format(date.fromisoformat(value), "j F Y")
        inner = field.base_field if isinstance(field, ArrayField) else field
        return str(dict(inner.flatchoices).get(value, value)) if inner is not None else str(value)

    def facts(self, model: type[models.Model], row: Row) -> Iterator[tuple[str, str]]:
        """Label and value of every field of a row that says something."""
        for name in FIELDS.get(model, ()):
            if name not in NOT_FOR_READING and row.get(name) not in (None, "", [], {}):
                yield field_label(model, name), self.value(model, name, row[name])
        for one in row.get("sub_processors", []):
            yield _("Sub-processor"), ", ".join(str(value) for value in one.values() if value)

    def part_title(self, name: str, row: Row, place: str) -> str:
        """A line by its person and data, another part by its party, or by its place."""
        if name == "lines" and row.get("subject_type") and row.get("category"):
            who = self.name("subject_types", row["subject_type"])
            return f"{one_of(name)} {who}: {self.name('data_categories', row['category'])}"
        if row.get("party"):
            return f"{one_of(name)} {self.name('parties', row['party'])}"
        return f"{one_of(name)} {place}"

    def row_title(self, list_name: str, code: str) -> str:
        return f"{one_of(list_name)} {self.name(list_name, code)}"


def sections(content: VersionContent) -> list[dict[str, Any]]:
    """A whole version to read: sections with a title and rows, each row with a title and facts."""
    words, activity = ContentWords(content), content["activity"]
    general = list(words.facts(ProcessingActivity, activity["fields"]))
    found = [{"title": _("General"), "rows": [{"title": "", "facts": general}]}]
    for name, title in part_titles().items():
        shown = [
            {
                "title": words.part_title(name, row, str(place)),
                "facts": list(words.facts(PARTS[name], row)),
            }
            for place, row in enumerate(rows_of(activity, name), start=1)
        ]
        found.append({"title": title, "rows": shown})
    return [one for one in found if one["rows"]]


def lists(content: VersionContent) -> list[dict[str, Any]]:
    """The rows of the lists that a version points at, as they were when it was frozen."""
    words = ContentWords(content)
    return [
        {"title": words.row_title(name, row["code"]), "facts": list(words.facts(model, row))}
        for name, model in LISTS.items()
        for row in rows_of(content["catalogue"], name)
    ]


def part_titles() -> dict[str, str]:
    return {
        "purposes": _("Purposes"),
        "lines": _("Whose data, and which"),
        "recipients": _("Who receives them"),
        "transfers": _("Transfers outside the EEA"),
        "clients": _("Clients for whom we are processor"),
    }


def _name_of(row: Row) -> str:
    return str(row.get("name") or row.get("name_nl") or row.get("number") or row["code"])


def _list_of(model: Any) -> str:
    return next((name for name, one in LISTS.items() if one is model), "")
