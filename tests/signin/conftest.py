from collections.abc import Callable

import pytest
from django.http import HttpResponse
from django.test import Client

from privacy_portal.accounts.models import User
from privacy_portal.accounts.services import current_code
from tests.conftest import PASSWORD, SecureClient

LOGIN, CODE = "/accounts/login/", "/accounts/2fa/authenticate/"


def type_password(
    client: Client, user: User, password: str = PASSWORD, **extra: str
) -> HttpResponse:
    return client.post(LOGIN, {"login": user.email, "password": password}, **extra)


def type_code(client: Client, code: str, **extra: str) -> HttpResponse:
    return client.post(CODE, {"code": code}, **extra)


@pytest.fixture
def log_in(db) -> Callable[[User], Client]:
    """The whole way, with password and code; `signed_in` is the short one."""

    def whole_way(user: User, client: Client | None = None) -> Client:
        client = client or SecureClient()
        type_password(client, user)
        response = type_code(client, current_code(user))
        assert response.status_code == 302, response.content.decode()
        return client

    return whole_way
