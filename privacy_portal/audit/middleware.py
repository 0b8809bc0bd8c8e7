from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from privacy_portal.audit.context import acting_from
from privacy_portal.lib.network import client_address, network_of


class AuditOriginMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        with acting_from(network_of(client_address(request))):
            return self.get_response(request)
