"""What we export of something that came from elsewhere: as it came, but for what changed here.

`original` is what came, `base` how we would have said it then, `now` how we say it today. Where
base and now agree, the original stands; so what we have no field for, and how it was said, stays.
"""

from collections.abc import Callable
from typing import Any

from register.content import canonical

ABOUT = ("Id", "Omschrijving", "Naam", "Doel")


def merged(original: Any, base: Any, now: Any) -> Any:
    if canonical(base) == canonical(now):
        return original
    if isinstance(original, dict) and isinstance(base, dict) and isinstance(now, dict):
        changed = {
            name: merged(original.get(name), base.get(name), value)
            for name, value in now.items()
            if canonical(value) != canonical(base.get(name))
        }
        return original | changed
    if isinstance(original, list) and isinstance(base, list) and isinstance(now, list):
        return _merged_lists(original, base, now)
    return now


def _merged_lists(original: list[Any], base: list[Any], now: list[Any]) -> list[Any]:
    """Items are found back by what they are about; what we could not read ourselves is kept."""
    then = pairs(now, base, _about)
    came_as = pairs(base, original, _about)
    found = []
    for place, item in enumerate(now):
        old = then.get(place)
        came = came_as.get(old) if old is not None else None
        if came is not None and old is not None:
            found.append(merged(original[came], base[old], item))
        elif old is None or canonical(base[old]) != canonical(item):
            found.append(item)  # else it stands elsewhere in the original already
    read = set(came_as.values())
    return found + [item for place, item in enumerate(original) if place not in read]


def pairs(
    items: list[Any],
    others: list[Any],
    about: Callable[[Any], str],
    *,
    by_place: bool = True,
) -> dict[int, int]:
    """Which other an item is: the same, about the same, or as many are left on both sides."""
    found: dict[int, int] = {}
    for alike in (canonical, about):
        for place, item in enumerate(items):
            free = (at for at in range(len(others)) if at not in found.values())
            if place not in found:
                match = next((at for at in free if alike(others[at]) == alike(item)), None)
                if match is not None:
                    found[place] = match
    left = [place for place in range(len(items)) if place not in found]
    free_left = [at for at in range(len(others)) if at not in found.values()]
    if by_place and len(left) == len(free_left):
        found |= dict(zip(left, free_left, strict=True))
    return found


def _about(item: Any) -> str:
    if not isinstance(item, dict):
        return canonical(item)
    names = [name for name in ABOUT[1:] if isinstance(item.get(name), str)]
    return canonical([item[name].strip() for name in names]) if names else canonical(item)
