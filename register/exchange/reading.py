"""Reads a file that somebody sends, in a child process with limits (M5); tells its format."""

import json
from typing import Any

from privacy_portal.lib.child import Child, ChildFailed
from register.exchange import limits
from register.exchange.errors import FileRefused, Refusal

_child = Child(
    "register.exchange.reading_child", seconds=limits.SECONDS, uses=limits.FILES_PER_CHILD
)


def read_file(content: bytes) -> dict[str, Any]:
    """`kind` is tables (sheets with rows of texts), native (value) or avg-register (files).

    Raises FileRefused.
    """
    try:
        found: dict[str, Any] = json.loads(_child.ask(content))
    except ChildFailed as error:
        raise FileRefused(Refusal.TOO_LONG) from error
    if "refused" in found:
        raise FileRefused(Refusal(found["refused"]))
    return found
