"""Removing what has had its time; each app removes its own (settings.RETENTION_ERASERS)."""

import logging
from collections.abc import Callable
from datetime import datetime

from django.conf import settings
from django.utils.module_loading import import_string

logger = logging.getLogger(__name__)


def purge_expired(*, now: datetime) -> dict[str, int | None]:
    """How many rows each eraser removed; None for one that failed, which does not stop the rest.

    An eraser is `erase(*, now) -> int`. It finds what is owed at `now`, works in chunks, and may
    run twice.
    """
    return {path: _erase(path, now) for path in settings.RETENTION_ERASERS}


def _erase(path: str, now: datetime) -> int | None:
    try:
        erase: Callable[..., int] = import_string(path)
        return erase(now=now)
    except Exception as error:  # the next run tries again; the log holds no message: it may quote
        logger.error("eraser %s failed: %s", path, type(error).__name__, exc_info=True)
        return None
