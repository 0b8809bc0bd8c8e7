"""A file about an activity that we have: only what it says otherwise than we would, is taken over.

`old` is ours, `then` how it would come back if nothing had changed there, `new` what came. The
format holds less than we do, so that what is the same in `then` and `new` stays as it is in `old`.
"""

from functools import partial
from typing import Any, cast

from register.content import ActivityContent, Row, canonical, rows_of
from register.exchange.avg_register.merge import pairs
from register.exchange.foreign import ABOUT, EMPTY
from register.models import PARTS

REWRITTEN = ("purposes", "transfers")  # one with other words may still be the same one


def onto_ours(old: ActivityContent, then: ActivityContent, new: ActivityContent) -> ActivityContent:
    parts = {
        name: _rows(name, rows_of(old, name), rows_of(then, name), rows_of(new, name))
        for name in PARTS
    }
    fields = _row(old["fields"], then["fields"], new["fields"])
    return cast(ActivityContent, {"code": old["code"], "fields": fields, **parts})


def _row(old: Row, then: Row, new: Row) -> Row:
    """A file that says nothing of something does not say no. A Dutch text that changed leaves its
    English one behind, which then says something else: that one goes."""
    changed = {
        name: _value(old.get(name), then.get(name), value)
        for name, value in new.items()
        if value not in EMPTY and canonical(value) != canonical(then.get(name))
    }
    english = (f"{name[:-3]}_en" for name in changed if name.endswith("_nl"))
    return old | {name: "" for name in english if name in old} | changed


def _value(old: Any, then: Any, new: Any) -> Any:
    """Of several values: those that were added there are added here, and so for what left."""
    if not isinstance(new, list):
        return new
    ours, said = old or [], then or []
    stay = [one for one in ours if one in new or one not in said]
    return stay + [one for one in new if one not in said and one not in ours]


def _rows(name: str, old: list[Row], then: list[Row], new: list[Row]) -> list[Row]:
    """In our order; what the format cannot say of ours stays."""
    about, by_place = partial(_about, name), name in REWRITTEN
    said = {ours: at for at, ours in pairs(then, old, about, by_place=by_place).items()}
    came = pairs(new, then, about, by_place=by_place)
    now = {at: place for place, at in came.items()}
    found = []
    for place, row in enumerate(old):
        at = said.get(place)
        if at is None:
            found.append(row)
        elif at in now:
            found.append(_row(row, then[at], new[now[at]]))
    return found + [row for place, row in enumerate(new) if place not in came]


def _about(name: str, row: Row) -> str:
    values = [row.get(key) or "" for key in ABOUT[name]]
    return canonical(values[0] or values[1] if name == "recipients" else values)
