"""From where somebody acts: set by the middleware, read when an event is recorded."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

_origin: ContextVar[str] = ContextVar("audit_origin", default="")


def current_origin() -> str:
    """The network of the request being answered; empty in a task or a command."""
    return _origin.get()


@contextmanager
def acting_from(origin: str) -> Iterator[None]:
    token = _origin.set(origin)
    try:
        yield
    finally:
        _origin.reset(token)
