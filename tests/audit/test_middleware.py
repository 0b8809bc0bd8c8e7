import pytest
from django.http import HttpResponse
from django.test import RequestFactory

from privacy_portal.audit.context import current_origin
from privacy_portal.audit.middleware import AuditOriginMiddleware


def origin_seen_by_a_view(**meta: str) -> str:
    middleware = AuditOriginMiddleware(lambda request: HttpResponse(current_origin()))
    return middleware(RequestFactory().get("/", **meta)).content.decode()


def test_a_view_acts_from_the_network_of_who_asks():
    assert origin_seen_by_a_view(REMOTE_ADDR="192.0.2.77") == "192.0.2.0/24"


def test_nothing_remains_after_the_answer():
    origin_seen_by_a_view(REMOTE_ADDR="192.0.2.77")

    assert current_origin() == ""


@pytest.mark.parametrize(
    ("behind_proxy", "expected"), [(True, "198.51.100.0/24"), (False, "192.0.2.0/24")]
)
def test_a_forwarded_address_counts_only_behind_a_proxy(settings, behind_proxy, expected):
    settings.BEHIND_PROXY = behind_proxy

    origin = origin_seen_by_a_view(
        REMOTE_ADDR="192.0.2.77", HTTP_X_FORWARDED_FOR="203.0.113.1, 198.51.100.9"
    )

    assert origin == expected
