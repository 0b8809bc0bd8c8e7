"""For systems: JSON in, JSON out, a token instead of a session. All errors are JSON too, and tell
nothing of us. The checks on a row are those of a file, so these are plain views."""

import json
import logging
from collections.abc import Callable
from datetime import timedelta
from functools import wraps
from http import HTTPStatus
from typing import Any

from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone, translation
from django.views.decorators.csrf import csrf_exempt

from privacy_portal.accounts.throttle import allow
from privacy_portal.lib.network import client_address, network_of
from retention.choices import RowOutcome
from retention.exchange.messages import BadMessage, rows_in, told
from retention.exchange.openapi import description
from retention.models import ApiToken, Dossier
from retention.services import receiving
from retention.services.tokens import token_of

logger = logging.getLogger(__name__)

WRONG_TOKENS, PER = 10, timedelta(minutes=15)
TOKEN_LENGTHS = range(20, 200)
ApiView = Callable[[HttpRequest], Any]


class Refused(Exception):
    def __init__(self, status: HTTPStatus, code: str, words: str, **headers: str) -> None:
        super().__init__(code)
        self.status, self.code, self.words, self.headers = status, code, words, headers


def api(method: str) -> Callable[[ApiView], Callable[[HttpRequest], HttpResponse]]:
    """No cookie, no session, no form of ours: so no token against forged forms either."""

    def decorated(view: ApiView) -> Callable[[HttpRequest], HttpResponse]:
        @csrf_exempt
        @wraps(view)
        def answered(request: HttpRequest) -> HttpResponse:
            with translation.override("en"):
                return _answer(view, request, method)

        return answered

    return decorated


def _answer(view: ApiView, request: HttpRequest, method: str) -> JsonResponse:
    try:
        if request.method != method:
            status = HTTPStatus.METHOD_NOT_ALLOWED
            raise Refused(status, "method", f"Use {method}.", Allow=method)
        return JsonResponse(view(request))
    except Refused as refused:
        return _refusal(refused)
    except Exception as error:  # the log holds no message: it may quote
        logger.error("an answer to a system failed: %s", type(error).__name__)
        status = HTTPStatus.INTERNAL_SERVER_ERROR
        return _refusal(Refused(status, "failed", "Something went wrong with us. Send it again."))


def _refusal(refused: Refused) -> JsonResponse:
    error = {"code": refused.code, "message": refused.words}
    return JsonResponse({"error": error}, status=refused.status, headers=refused.headers)


@api("POST")
def api_dossiers(request: HttpRequest) -> Any:
    token, rows = _token(request), _rows(request)
    answers = receiving.receive_dossiers(token=token, rows=rows, today=timezone.localdate())
    outcomes = [one.outcome for one in answers]
    return {
        "counts": {one.name.lower(): outcomes.count(one) for one in _POSSIBLE},
        "dossiers": [
            {"outcome": RowOutcome(one.outcome).name.lower(), "problems": told(one.problems)}
            for one in answers
        ],
    }


_POSSIBLE = (RowOutcome.NEW, RowOutcome.CHANGED, RowOutcome.UNCHANGED, RowOutcome.WRONG)


@api("POST")
def api_lookup(request: HttpRequest) -> Any:
    """A POST, since a key in an address would end up in logs."""
    token, rows = _token(request), _rows(request)
    found = receiving.look_up(token=token, rows=rows, today=timezone.localdate())
    return {"dossiers": [{"found": [_shown(one) for one in dossiers]} for dossiers in found]}


def _shown(dossier: Dossier) -> dict[str, Any]:
    """Of what is archived no more than that it is (R-RET-05)."""
    archived_on = dossier.archived_on
    return {
        "opened_on": dossier.opened_on.isoformat(),
        "archived_on": archived_on.isoformat() if archived_on else None,
        "triggers": {} if archived_on else dossier.triggers,
    }


@api("GET")
def api_description(request: HttpRequest) -> Any:
    return description(request.build_absolute_uri("/").rstrip("/"))


def _token(request: HttpRequest) -> ApiToken:
    """One answer for all that is no good. A right token always works, however many wrong ones came
    from its network: 256 bits are not guessed."""
    scheme, _, text = request.headers.get("Authorization", "").partition(" ")
    found = None
    if scheme.lower() == "bearer" and len(text) in TOKEN_LENGTHS:
        found = token_of(text, today=timezone.localdate())
    if found is not None:
        return found
    network = network_of(client_address(request))
    if not allow("api-token", network, limit=WRONG_TOKENS, per=PER):
        raise Refused(HTTPStatus.TOO_MANY_REQUESTS, "too-many-tries",
                      "Wait a quarter of an hour.", **{"Retry-After": "900"})  # fmt: skip
    raise Refused(HTTPStatus.UNAUTHORIZED, "no-access",
                  "Send a valid token: Authorization: Bearer ...",
                  **{"WWW-Authenticate": "Bearer"})  # fmt: skip


def _rows(request: HttpRequest) -> list[Any]:
    if request.content_type != "application/json":
        raise Refused(HTTPStatus.UNSUPPORTED_MEDIA_TYPE, "no-json", "Send application/json.")
    try:
        return rows_in(json.loads(request.body))
    except RequestDataTooBig as error:
        raise Refused(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "too-large",
                      "Send at most 1 MB at once.") from error  # fmt: skip
    except (ValueError, RecursionError) as error:
        raise Refused(HTTPStatus.BAD_REQUEST, "no-json", "This is not JSON.") from error
    except BadMessage as bad:
        raise Refused(HTTPStatus.BAD_REQUEST, bad.code, bad.words) from bad
