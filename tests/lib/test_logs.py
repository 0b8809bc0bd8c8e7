"""M12: nothing about people in the logs, also when something breaks."""

import json
import logging
import sys

import pytest
from django.http import HttpRequest, QueryDict
from django.test import RequestFactory
from django.urls import resolve

from privacy_portal.lib.logs import JsonFormatter, NothingOfTheRequest, WithoutPersonalData

CANARY = "Jan-Jansen-123456782"


def line(name: str, message: str, *args: object, **extra: object) -> dict[str, object]:
    record = logging.LogRecord(name, logging.ERROR, __file__, 1, message, args, None)
    vars(record).update(extra)
    WithoutPersonalData().filter(record)
    return json.loads(JsonFormatter().format(record))


def request(path: str) -> HttpRequest:
    return RequestFactory().get(path)


def test_an_unknown_path_is_not_repeated():
    said = line("django.request", "Not Found: %s", f"/{CANARY}", request=request(f"/{CANARY}"))

    assert CANARY not in str(said)
    assert said["message"] == "GET (no such page)"


def test_a_known_page_is_named_by_its_route():
    asked = request(f"/health?name={CANARY}")
    asked.resolver_match = resolve("/health")

    said = line("django.request", "Internal Server Error: %s", asked.path, request=asked)

    assert said["message"] == "GET health"


def test_of_an_exception_the_type_and_the_place_remain_but_not_its_words():
    try:
        raise ValueError(CANARY)
    except ValueError:
        said = line("any", "failed", exc_info=sys.exc_info())

    assert said["error"] == "ValueError"
    assert "test_logs.py" in said["where"][0]
    assert CANARY not in str(said)


def test_celery_says_which_task_failed_but_not_with_what():
    context = {"name": "a.task", "id": "1-2", "exc": f"ValueError({CANARY})", "args": CANARY}

    said = line("celery.app.trace", "%(name)s %(exc)s %(args)s", context)

    assert said["message"] == "a.task[1-2]"


def test_a_host_that_was_made_up_is_not_repeated():
    said = line("django.security.DisallowedHost", f"Invalid HTTP_HOST header: '{CANARY}'.")

    assert CANARY not in str(said)


def test_a_report_of_an_error_has_no_form_values_and_no_variables():
    asked = request("/health")
    asked.POST = QueryDict(f"name={CANARY}")
    reporter = NothingOfTheRequest()

    assert reporter.get_post_parameters(asked) == {}
    assert not reporter.get_traceback_frame_variables(asked, sys._getframe())


@pytest.mark.django_db
def test_a_page_that_breaks_logs_nothing_of_what_was_typed(client, monkeypatch, caplog):
    def break_down(now: object) -> None:
        raise RuntimeError(CANARY)

    monkeypatch.setattr("privacy_portal.health.report", break_down)
    client.raise_request_exception = False

    response = client.get(f"/health?name={CANARY}", headers={"cookie": f"c={CANARY}"})

    [record] = caplog.records
    assert response.status_code == 500
    assert WithoutPersonalData().filter(record)
    assert CANARY not in JsonFormatter().format(record)
    assert json.loads(JsonFormatter().format(record))["error"] == "RuntimeError"


def test_every_record_of_the_portal_passes_the_filter():
    handlers = [handler for handler in logging.getLogger().handlers if handler.name == "stdout"]

    assert [type(handler.filters[0]) for handler in handlers] == [WithoutPersonalData]
    assert [type(handler.formatter) for handler in handlers] == [JsonFormatter]
    assert logging.getLogger("django").handlers == []
