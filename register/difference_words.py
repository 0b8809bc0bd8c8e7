"""Changes as people read them: names of fields, choices and list rows instead of codes."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from difflib import SequenceMatcher
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.core.exceptions import FieldDoesNotExist
from django.db import models
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from register.choices import TextPlace
from register.content import Row
from register.differences import Change, Kind
from register.models import PARTS, OwnText, ProcessingActivity, SubProcessor
from register.services.content import FIELDS, LISTS
from register.structure_words import one_of

FEW_WORDS = 6  # a shorter text is shown whole, before and after

Names = dict[tuple[str, str], str]  # (list, code) -> name
Segment = tuple[str, str]  # "same", "old" or "new", and the words


def in_words(changes: Iterable[Change], *contents: Any) -> list[dict[str, Any]]:
    """One dict per change for register/_differences.html: `group` (which part or row), `label`
    (which field; empty for a whole row), `kind`, `old` and `new` as text, `facts` (label and value
    of each field of a whole row), `segments` (words of a longer text) and one `sentence`.

    `contents` are the values that were compared: from their lists come the names of codes.
    """
    words = _Words(names_of(*contents))
    return [words.tell(change) for change in changes]


def names_of(*contents: Any) -> Names:
    """The newest content last: its names win."""
    names: Names = {}
    for content in contents:
        for name, rows in (content.get("catalogue") or {}).items():
            names |= {(name, row["code"]): _name_of(row) for row in rows}
        for activity in content.get("activities") or []:
            names["activities", activity["code"]] = activity["fields"].get("name") or ""
    return names


def _name_of(row: Row) -> str:
    return str(row.get("name") or row.get("name_nl") or row.get("number") or row["code"])


@dataclass(frozen=True)
class _Place:
    group: str
    model: type[models.Model] | None
    field: str = ""  # empty: the whole row


class _Words:
    def __init__(self, names: Names) -> None:
        self.names = names

    def tell(self, change: Change) -> dict[str, Any]:
        place = self._place(change.path, change)
        label = field_label(place.model, place.field)
        old, new = (self.value(place.model, place.field, one) for one in (change.old, change.new))
        facts: list[tuple[str, str]] = []
        row = change.old if change.kind == Kind.REMOVED else change.new
        if isinstance(row, dict) and place.model:
            old = new = ""
            facts = list(self.facts(place.model, row))
        told = {
            "group": place.group,
            "label": label,
            "kind": str(change.kind),
            "old": old,
            "new": new,
            "facts": facts,
            "segments": word_segments(old, new) if change.kind == Kind.CHANGED else [],
        }
        return told | {"sentence": _sentence(told)}

    def facts(self, model: type[models.Model], row: Row) -> Iterator[tuple[str, str]]:
        """Every field of a row that says something."""
        for name in FIELDS.get(model, ()):
            if row.get(name) not in (None, "", [], {}):
                yield field_label(model, name), self.value(model, name, row[name])
        for one in row.get("sub_processors", []):
            yield _("Sub-processor"), ", ".join(str(value) for value in one.values() if value)

    def value(self, model: type[models.Model] | None, name: str, value: Any) -> str:
        if value is None:
            return ""
        if isinstance(value, bool):
            return _("Yes") if value else _("No")
        if isinstance(value, list):
            return ", ".join(self.value(model, name, one) for one in value)
        if isinstance(value, dict):
            return "; ".join(f"{key}: {self.value(None, '', one)}" for key, one in value.items())
        return self._plain(_field(model, name), value)

    def _plain(self, field: Any, value: Any) -> str:
        if isinstance(field, models.ForeignKey | models.ManyToManyField):
            return self.names.get((_list_of(field.related_model), value)) or str(value)
        if isinstance(field, models.DateField):
            return date_format(date.fromisoformat(value), "j F Y") if value else ""
        inner = field.base_field if isinstance(field, ArrayField) else field
        return str(dict(inner.flatchoices).get(value, value)) if inner is not None else str(value)

    def _place(self, path: Sequence[str], change: Change) -> _Place:
        """Which row of which model a path leads to, under a name that people know."""
        group: list[str] = []
        if path[:1] == ("activities",) and len(path) > 1:
            name = self.names.get(("activities", path[1])) or path[1]
            group, path = [name], path[2:]
        elif path[:1] in (("activity",), ("catalogue",)):
            path = path[1:]
        if not path:
            return _Place(": ".join(group) or _("Activity"), ProcessingActivity)
        inner = self._inner(path, change)
        return _Place(": ".join([*group, inner.group]), inner.model, inner.field)

    def _inner(self, path: Sequence[str], change: Change) -> _Place:
        first, *rest = path
        if first in PARTS:
            return self._part(first, rest, change)
        if first in LISTS:
            return self._list_row(first, rest)
        if first == "own_texts" and rest:
            return _Place(_own_text_name(rest[0]), OwnText, rest[1] if rest[1:] else "")
        if first == "fields":
            return _Place(_("General"), ProcessingActivity, rest[0] if rest else "")
        return _Place(_("General"), None, first)

    def _part(self, name: str, rest: Sequence[str], change: Change) -> _Place:
        model = PARTS[name]
        if not rest:
            return _Place(one_of(name), model)
        row = change.new or change.old
        group = f"{one_of(name)} {rest[0]}"
        if "/" in rest[0]:
            group = f"{one_of(name)} {self._line_name(rest[0])}"
        elif len(rest) == 1 and isinstance(row, dict) and row.get("party"):
            group = f"{one_of(name)} {self.names.get(('parties', row['party'])) or row['party']}"
        return _Place(group, model, rest[1] if rest[1:] else "")

    def _line_name(self, identity: str) -> str:
        person, data = identity.split("/", 1)
        who = self.names.get(("subject_types", person)) or person
        return f"{who}: {self.names.get(('data_categories', data)) or data}"

    def _list_row(self, name: str, rest: Sequence[str]) -> _Place:
        model = LISTS[name]
        if not rest:
            return _Place(one_of(name), model)
        group = f"{one_of(name)} {self.names.get((name, rest[0])) or rest[0]}"
        if rest[1:2] == ["sub_processors"]:
            return _Place(f"{group}, {_('Sub-processor')}", SubProcessor, "".join(rest[3:4]))
        return _Place(group, model, rest[1] if rest[1:] else "")


def field_label(model: type[models.Model] | None, name: str) -> str:
    """The name of a field as its form has it."""
    field = _field(model, name)
    if field is None:
        return name.replace("_", " ").capitalize()
    return str(field.verbose_name)[:1].upper() + str(field.verbose_name)[1:]


def _field(model: type[models.Model] | None, name: str) -> Any:
    if model is None or not name:
        return None
    try:
        return model._meta.get_field(name)
    except FieldDoesNotExist:
        return None


def _list_of(model: Any) -> str:
    return next((name for name, one in LISTS.items() if one is model), "")


def _own_text_name(place: str) -> str:
    return str(dict(TextPlace.choices).get(place, place))


def word_segments(old: str, new: str) -> list[Segment]:
    """What stayed, went and came in a longer text; empty when it is clearer to show both whole."""
    before, after = old.split(), new.split()
    if min(len(before), len(after)) < FEW_WORDS:
        return []
    segments: list[Segment] = []
    for tag, i, i_end, j, j_end in SequenceMatcher(None, before, after, False).get_opcodes():
        if tag == "equal":
            segments.append(("same", " ".join(before[i:i_end])))
            continue
        if i_end > i:
            segments.append(("old", " ".join(before[i:i_end])))
        if j_end > j:
            segments.append(("new", " ".join(after[j:j_end])))
    return segments


def _sentence(told: Row) -> str:
    where = f"{told['group']}: {told['label']}" if told["label"] else told["group"]
    sentences = {
        Kind.ADDED: _("%(where)s: added %(new)s"),
        Kind.REMOVED: _("%(where)s: removed %(old)s"),
        Kind.CHANGED: _("%(where)s: was %(old)s, is now %(new)s"),
        Kind.MOVED: _("%(where)s: in another order"),
    }
    whole = {Kind.ADDED: _("%(where)s: added"), Kind.REMOVED: _("%(where)s: removed")}
    kind = Kind(told["kind"])
    text = whole[kind] if kind in whole and not told["label"] else sentences[kind]
    nothing = _("nothing")
    return text % {"where": where, "old": told["old"] or nothing, "new": told["new"] or nothing}
