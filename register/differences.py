"""What differs between two contents, place by place. Nothing is left out: no change means equal.

Rows of a list are found back by what they are about (their code, the person and the data of a line,
the party, the text), and otherwise by their place, so that a row in between moves nothing else.
"""

from collections import defaultdict, deque
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from register.content import Row, canonical

# What makes a row the same row for ever, if every row of the list has it.
LASTING = (("code",), ("subject_type", "category"), ("place",))
# What a row without a lasting name is about.
ABOUT = ("party", "category_nl", "country", "international_organisation", "name", "text_nl")


class Kind(StrEnum):
    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"
    MOVED = "moved"  # the same rows in another order


@dataclass(frozen=True)
class Change:
    """`path` leads to it: names of fields, and of rows their identity or place counted from 1."""

    path: tuple[str, ...]
    kind: Kind
    old: Any = None
    new: Any = None


def differences(old: Any, new: Any, path: tuple[str, ...] = ()) -> list[Change]:
    """In the order of the new content; what was removed stands where it was among its kind."""
    if isinstance(old, dict) and isinstance(new, dict):
        return _of_fields(old, new, path)
    if isinstance(old, list) and isinstance(new, list):
        return _of_rows(old, new, path) if _are_rows(old + new) else _of_values(old, new, path)
    if canonical(old) == canonical(new):
        return []
    return [Change(path, Kind.CHANGED, old, new)]


def _of_fields(old: Row, new: Row, path: tuple[str, ...]) -> list[Change]:
    changes: list[Change] = []
    for name in [*new, *(name for name in old if name not in new)]:
        here = (*path, name)
        if name not in new:
            changes.append(Change(here, Kind.REMOVED, old=old[name]))
        elif name not in old:
            changes.append(Change(here, Kind.ADDED, new=new[name]))
        else:
            changes += differences(old[name], new[name], here)
    return changes


def _of_values(old: list[Any], new: list[Any], path: tuple[str, ...]) -> list[Change]:
    pairs = _pairs(old, new, [canonical])
    changes = [Change(path, Kind.REMOVED, old=old[i]) for i in _rest(old, [i for i, _j in pairs])]
    changes += [Change(path, Kind.ADDED, new=new[j]) for j in _rest(new, [j for _i, j in pairs])]
    return changes + _moved(pairs, old, new, path)


def _of_rows(old: list[Row], new: list[Row], path: tuple[str, ...]) -> list[Change]:
    lasting = _lasting(old + new)
    identities = [lasting] if lasting else [canonical, _about]
    pairs = _pairs(old, new, identities)
    if not lasting and all("text_nl" in row for row in old + new):
        pairs = _with_rewritten(pairs, old, new)

    def place(row: Row, index: int) -> tuple[str, ...]:
        return (*path, "/".join(lasting(row)) if lasting else str(index + 1))

    changes = [
        Change(place(old[i], i), Kind.REMOVED, old=old[i])
        for i in _rest(old, [i for i, _j in pairs])
    ]
    before = {j: i for i, j in pairs}
    for j, row in enumerate(new):
        if j in before:
            changes += differences(old[before[j]], row, place(row, j))
        else:
            changes.append(Change(place(row, j), Kind.ADDED, new=row))
    return changes + _moved(pairs, old, new, path)


def _are_rows(values: list[Any]) -> bool:
    return bool(values) and all(isinstance(value, dict) for value in values)


def _lasting(rows: list[Row]) -> Callable[[Row], tuple[str, ...]] | None:
    for names in LASTING:
        if all(isinstance(row.get(name), str) for row in rows for name in names):
            return lambda row, names=names: tuple(row[name] for name in names)  # type: ignore[misc]
    return None


def _about(row: Row) -> str:
    return canonical([row.get(name) for name in ABOUT])


def _pairs(old: list[Any], new: list[Any], identities: list[Any]) -> list[tuple[int, int]]:
    """Which place became which: by the first identity that fits, twins in their order."""
    pairs: list[tuple[int, int]] = []
    for identity in identities:
        waiting: dict[Hashable, deque[int]] = defaultdict(deque)
        for i in _rest(old, [i for i, _j in pairs]):
            waiting[identity(old[i])].append(i)
        for j in _rest(new, [j for _i, j in pairs]):
            if waiting[identity(new[j])]:
                pairs.append((waiting[identity(new[j])].popleft(), j))
    return sorted(pairs)


def _with_rewritten(
    pairs: list[tuple[int, int]], old: list[Row], new: list[Row]
) -> list[tuple[int, int]]:
    """A text that was written anew is still the same purpose: the rest pairs up in its order."""
    lonely = zip(
        _rest(old, [i for i, _j in pairs]), _rest(new, [j for _i, j in pairs]), strict=False
    )
    return sorted([*pairs, *lonely])


def _rest(values: list[Any], taken: list[int]) -> list[int]:
    known = set(taken)
    return [index for index in range(len(values)) if index not in known]


def _moved(
    pairs: list[tuple[int, int]], old: list[Any], new: list[Any], path: tuple[str, ...]
) -> list[Change]:
    places = [j for _i, j in sorted(pairs)]
    return [Change(path, Kind.MOVED, old, new)] if places != sorted(places) else []
