"""Logs without personal data (M12): one line of JSON per record, to standard output.

Of an exception we keep its type and the lines of code it went through, never its message, which may
quote a row; of a request its route, never the path, the query or the body.
"""

import json
import logging
import re
import traceback
from collections.abc import ItemsView
from datetime import UTC, datetime
from types import TracebackType
from typing import Any

from django.http import HttpRequest
from django.views.debug import SafeExceptionReporterFilter


class WithoutPersonalData(logging.Filter):
    """Takes out what Django and Celery put into their messages by themselves."""

    def filter(self, record: logging.LogRecord) -> bool:
        request = getattr(record, "request", None)
        if isinstance(request, HttpRequest):
            record.msg, record.args = "%s %s", (request.method, _route(request))
        elif record.name.startswith("django.security"):  # quotes the host that was asked for
            record.msg, record.args = "refused", ()
        elif record.name == "celery.app.trace" and isinstance(record.args, dict):
            record.msg, record.args = "%s[%s]", (record.args["name"], record.args["id"])
        return True


def _route(request: HttpRequest) -> str:
    match = request.resolver_match
    return match.route if match else "(no such page)"


class JsonFormatter(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        line: dict[str, Any] = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "message": record.getMessage(),
        }
        if status := getattr(record, "status_code", None):
            line["status"] = status
        if record.exc_info and record.exc_info[0]:
            line["error"] = record.exc_info[0].__name__
            line["where"] = _where(record.exc_info[2])
        return json.dumps(line, ensure_ascii=False)


def _where(trace: TracebackType | None) -> list[str]:
    return [f"{f.filename}:{f.lineno} {f.name}" for f in traceback.extract_tb(trace)]


class NothingOfTheRequest(SafeExceptionReporterFilter):
    """Should a report of an error ever be made: no form values, no local variables, no settings."""

    hidden_settings = re.compile(".*")

    def is_active(self, request: HttpRequest | None) -> bool:
        return True

    def get_post_parameters(self, request: HttpRequest | None) -> dict[str, Any]:
        return {}

    def get_traceback_frame_variables(
        self, request: HttpRequest | None, tb_frame: Any
    ) -> ItemsView[str, Any]:
        return dict[str, Any]().items()
