"""The parts of an activity as readable tables: what stands in each column, in words."""

from collections.abc import Callable
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from register.choices import DataKind, LegalBasis
from register.models import DataLine, ProcessingActivity, Purpose, Recipient
from register.services.content import row_content
from register.term_words import term_in_words

Column = tuple[str | Promise, Callable[[Any], str]]


def _bases(purpose: Purpose) -> str:
    return ", ".join(str(LegalBasis(one).label) for one in purpose.legal_bases)


def _category(line: DataLine) -> str:
    kind = DataKind(line.category.kind)
    return line.category.name + ("" if kind is DataKind.ORDINARY else f"; {kind.label}")


def _ground(line: DataLine) -> str:
    found = (line.get_legal_basis_display(), line.get_art9_ground_display(), line.statute)
    return "; ".join(one for one in found if one)


def _how_long(line: DataLine) -> str:
    if line.retention_term is None:
        return ""
    return term_in_words(row_content(line.retention_term), (get_language() or "nl")[:2])


def _recipient(recipient: Recipient) -> str:
    inside = _("inside our organisation")
    return f"{recipient} ({inside})" if recipient.is_internal else str(recipient)


COLUMNS: dict[str, list[Column]] = {
    "purposes": [
        (gettext_lazy("Purpose"), lambda one: one.text_nl),
        (gettext_lazy("Legal bases"), _bases),
        (gettext_lazy("Which law or task"), lambda one: one.statute),
    ],
    "lines": [
        (gettext_lazy("Whose data"), lambda one: one.subject_type.name),
        (gettext_lazy("Which data"), _category),
        (gettext_lazy("From where"), lambda one: _names(one.sources)),
        (gettext_lazy("On what ground"), _ground),
        (gettext_lazy("How long"), _how_long),
        (gettext_lazy("Where"), lambda one: _names(one.systems)),
    ],
    "recipients": [
        (gettext_lazy("Who"), _recipient),
        (gettext_lazy("Why"), lambda one: one.get_ground_display()),
    ],
    "transfers": [
        (gettext_lazy("Where to"), str),
        (gettext_lazy("To which party"), lambda one: one.party.name if one.party else ""),
        (gettext_lazy("What makes it lawful"), lambda one: one.get_mechanism_display()),
    ],
    "clients": [
        (gettext_lazy("Client"), lambda one: one.party.name),
        (gettext_lazy("What we do for them"), lambda one: one.processing_nl),
    ],
}
TITLES = {
    "purposes": gettext_lazy("Purposes"),
    "lines": gettext_lazy("Whose data, and which"),
    "recipients": gettext_lazy("Recipients"),
    "transfers": gettext_lazy("Transfers outside the EEA"),
    "clients": gettext_lazy("Clients for whom we are processor"),
}
EMPTY = {
    "purposes": gettext_lazy("No purpose yet. Say why you do this."),
    "lines": gettext_lazy("No data yet. Say whose data you use, and which."),
    "recipients": gettext_lazy("Nobody gets these data yet. Name also who is inside."),
    "transfers": gettext_lazy("None. That is right when all data stay inside the EEA."),
    "clients": gettext_lazy("None. Only for work that you do on the order of another."),
}
ADD = {
    "purposes": gettext_lazy("Add a purpose"),
    "lines": gettext_lazy("Add data"),
    "recipients": gettext_lazy("Add a recipient"),
    "transfers": gettext_lazy("Add a transfer"),
    "clients": gettext_lazy("Add a client"),
}
_RELATED: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "lines": (("subject_type", "category", "retention_term"), ("sources", "systems")),
    "recipients": (("party",), ()),
    "transfers": (("party",), ()),
    "clients": (("party",), ()),
}


def part_table(activity: ProcessingActivity, name: str) -> dict[str, Any]:
    """`name` is a key of PARTS. Three queries at most."""
    joined, fetched = _RELATED.get(name, ((), ()))
    parts = getattr(activity, name).select_related(*joined).prefetch_related(*fetched)
    columns = COLUMNS[name]
    rows = [
        {"part": part, "cells": [(label, words(part)) for label, words in columns]}
        for part in parts.order_by("position", "pk")
    ]
    return {
        "name": name,
        "title": TITLES[name],
        "labels": [label for label, _words in columns],
        "rows": rows,
        "empty": EMPTY[name],
        "add": ADD[name],
    }


def _names(rows: Any) -> str:
    return "; ".join(sorted(str(one) for one in rows.all()))
