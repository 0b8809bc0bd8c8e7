"""Changes between two contents as people read them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

from django.utils.translation import gettext as _

from register.choices import TextPlace
from register.content import Row
from register.content_words import ContentWords, Facts, Model, field_label, one_of
from register.differences import Change, Kind
from register.models import PARTS, OwnText, ProcessingActivity, SubProcessor
from register.services.content import LISTS

FEW_WORDS = 6  # a shorter text is shown whole, before and after

Segment = tuple[str, str]  # "same", "old" or "new", and the words


def in_words(changes: Iterable[Change], *contents: Any) -> list[dict[str, Any]]:
    """One dict per change for register/_differences.html: `group` (which part or row), `label`
    (which field; empty for a whole row), `kind`, `old` and `new` as text, `facts` (label and value
    of each field of a whole row), `segments` (words of a longer text) and one `sentence`.

    `contents` are the values that were compared: from their lists come the names of codes.
    """
    words = ContentWords(*contents)
    return [_told(change, words) for change in changes]


def _told(change: Change, words: ContentWords) -> dict[str, Any]:
    place = _place(change, words)
    row = change.old if change.kind == Kind.REMOVED else change.new
    old, new = (words.value(place.model, place.field, one) for one in (change.old, change.new))
    facts: Facts = []
    if isinstance(row, dict) and place.model and not place.field:
        old, new, facts = "", "", list(words.facts(place.model, row))
    told = {
        "group": place.group,
        "label": field_label(place.model, place.field) if place.field else "",
        "kind": str(change.kind),
        "old": old,
        "new": new,
        "facts": facts,
        "segments": word_segments(old, new) if change.kind == Kind.CHANGED else [],
    }
    return told | {"sentence": _sentence(told)}


def _sentence(told: Row) -> str:
    where = f"{told['group']}: {told['label']}" if told["label"] else told["group"]
    text = {
        Kind.ADDED: _("%(where)s: added %(new)s") if told["new"] else _("%(where)s: added"),
        Kind.REMOVED: _("%(where)s: removed %(old)s") if told["old"] else _("%(where)s: removed"),
        Kind.CHANGED: _("%(where)s: was %(old)s, is now %(new)s"),
        Kind.MOVED: _("%(where)s: in another order"),
    }[Kind(told["kind"])]
    nothing = _("nothing")
    return text % {"where": where, "old": told["old"] or nothing, "new": told["new"] or nothing}


# --- Which row of which model a path leads to ----------------------------------------------------


@dataclass(frozen=True)
class _Place:
    group: str  # as people know it
    model: Model
    field: str = ""  # empty: the whole row


def _place(change: Change, words: ContentWords) -> _Place:
    path = change.path
    if path[:1] in (("activity",), ("catalogue",)):
        path = path[1:]
    if path[:1] == ("activities",) and len(path) > 1:
        name = words.name("activities", path[1])
        if len(path) == 2:
            return _Place(name, ProcessingActivity)
        inner = _inner(path[2:], change, words)
        return _Place(f"{name}: {inner.group}", inner.model, inner.field)
    return _inner(path, change, words)


def _inner(path: Sequence[str], change: Change, words: ContentWords) -> _Place:
    first, *rest = path or ("",)
    field = "".join(rest[1:2])
    if first in PARTS:
        return _Place(_part_name(first, rest, change, words), PARTS[first], field)
    if first in LISTS:
        return _list_row(first, rest, words)
    if first == "own_texts" and rest:
        return _Place(str(dict(TextPlace.choices).get(rest[0], rest[0])), OwnText, field)
    if first == "fields":
        return _Place(_("General"), ProcessingActivity, "".join(rest[:1]))
    return _Place(_("General"), None, first)


def _part_name(name: str, rest: Sequence[str], change: Change, words: ContentWords) -> str:
    if not rest:
        return one_of(name)
    row = change.new or change.old
    if "/" in rest[0]:
        person, data = rest[0].split("/", 1)
        row = {"subject_type": person, "category": data}
    return words.part_title(name, row if isinstance(row, dict) else {}, rest[0])


def _list_row(name: str, rest: Sequence[str], words: ContentWords) -> _Place:
    if not rest:
        return _Place(one_of(name), LISTS[name])
    title = words.row_title(name, rest[0])
    if rest[1:2] == ["sub_processors"]:
        hired = _("Sub-processor")
        return _Place(f"{title}, {hired}", SubProcessor, "".join(rest[3:4]))
    return _Place(title, LISTS[name], "".join(rest[1:2]))


# --- Words of a text ------------------------------------------------------------------------------


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
