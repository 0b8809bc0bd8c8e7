"""M9: guessing passwords and codes at the real pages, against the real database."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.contrib.auth import user_login_failed
from django.test import Client

from privacy_portal.accounts import guesses
from privacy_portal.accounts.models import User
from privacy_portal.accounts.services import current_code
from privacy_portal.audit.models import AuditEvent
from tests.conftest import SecureClient
from tests.signin.conftest import type_code, type_password

START = datetime(2026, 3, 2, 9, tzinfo=UTC)
TOO_MANY = "Try again in a quarter of an hour"
pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.signin.urls")]


@pytest.fixture(autouse=True)
def english(settings):
    settings.LANGUAGE_CODE = "en"


@pytest.fixture
def clock() -> Iterator[time_machine.Traveller]:
    with time_machine.travel(START, tick=False) as coordinates:
        yield coordinates


@pytest.fixture
def evaluated() -> Iterator[list[str]]:
    """One entry per password that was really compared with a hash."""
    seen: list[str] = []

    def note(credentials: dict[str, str], **rest: object) -> None:
        seen.append(credentials["email"])

    user_login_failed.connect(note)
    yield seen
    user_login_failed.disconnect(note)


def from_network(number: int) -> dict[str, str]:
    return {"REMOTE_ADDR": f"10.{number // 250}.{number % 250}.7"}


def guess_passwords(user: User, times: int, **extra: str) -> None:
    for number in range(times):
        type_password(SecureClient(), user, f"guess {number}", **extra)


def test_at_most_ten_passwords_per_quarter_are_looked_at(officer, clock, evaluated):
    guess_passwords(officer, 100)
    assert len(evaluated) == 10

    clock.shift(timedelta(minutes=15))
    guess_passwords(officer, 100)

    assert len(evaluated) == 20


def test_guessing_at_many_accounts_from_one_network_counts_together(officer, handler, evaluated):
    for user in (officer, handler):
        guess_passwords(user, 20)

    assert len(evaluated) == 10


def test_guessing_from_many_networks_is_held_by_the_account(officer, evaluated, settings):
    for number in range(60):
        guess_passwords(officer, 1, **from_network(number))

    assert len(evaluated) == settings.GUESSES_PER_ACCOUNT


def test_an_unknown_address_is_limited_and_answered_alike(officer, evaluated):
    nobody = User(email="nobody@staff.example")
    guess_passwords(nobody, 20)

    refusal = type_password(SecureClient(), nobody, "guess").content.decode()

    assert len(evaluated) == 10
    assert TOO_MANY in refusal


def test_the_victim_is_not_locked_out_at_his_own_network(officer, log_in):
    guess_passwords(officer, 25, **from_network(1))

    assert log_in(officer).get("/desk/").content == b"today"


def test_the_victim_is_not_locked_out_in_a_browser_he_used_before(officer, log_in, clock):
    """Not even by somebody at the same network, or by a crowd that used up the account."""
    client = log_in(officer)
    client.post("/accounts/logout/")
    clock.shift(timedelta(minutes=2))
    guess_passwords(officer, 12)
    for number in range(40):
        guess_passwords(officer, 1, **from_network(number))

    assert TOO_MANY in type_password(SecureClient(), officer).content.decode()
    assert log_in(officer, client).get("/desk/").content == b"today"


def test_a_known_browser_is_limited_too(officer, log_in, clock, evaluated):
    client = log_in(officer)
    client.post("/accounts/logout/")

    for number in range(30):
        type_password(client, officer, f"guess {number}")

    assert len(evaluated) == 10


def test_a_known_browser_is_known_for_one_account_only(officer, handler, log_in, rf, settings):
    cookie = log_in(officer).cookies[settings.DEVICE_COOKIE_NAME].value
    request = rf.get("/")
    request.COOKIES[settings.DEVICE_COOKIE_NAME] = cookie

    for _ in range(10):
        assert guesses.may_guess(request, step="password", account=handler.email)

    assert not guesses.may_guess(request, step="password", account=handler.email)
    assert guesses.may_guess(request, step="password", account=officer.email)


def test_a_made_up_device_cookie_counts_as_none(officer, settings, evaluated):
    for number in range(20):
        client = SecureClient()
        client.cookies[settings.DEVICE_COOKIE_NAME] = f"device-{number}:signature"
        type_password(client, officer, "guess")

    assert len(evaluated) == 10


def test_right_passwords_are_not_counted(officer, evaluated):
    for _ in range(15):
        response = type_password(SecureClient(), officer)

        assert response.status_code == 302


def guess_codes(client: Client, user: User, times: int) -> list[bool]:
    """Whether each wrong code was looked at."""
    right = current_code(user)
    wrong = [f"{number:06}" for number in range(times + 1) if f"{number:06}" != right][:times]
    return [TOO_MANY not in type_code(client, code).content.decode() for code in wrong]


def test_at_most_ten_codes_per_quarter_are_looked_at(officer, clock):
    client = SecureClient()
    type_password(client, officer)
    assert guess_codes(client, officer, 60).count(True) == 10

    clock.shift(timedelta(minutes=15))
    client = SecureClient()
    type_password(client, officer)

    assert guess_codes(client, officer, 60).count(True) == 10


def test_the_right_code_is_not_looked_at_either_after_ten_wrong_ones(officer, clock):
    client = SecureClient()
    type_password(client, officer)
    guess_codes(client, officer, 10)

    response = type_code(client, current_code(officer))

    assert TOO_MANY in response.content.decode()
    assert "_auth_user_id" not in client.session


def test_guessing_codes_does_not_lock_out_the_victim(officer, log_in, clock):
    thief = SecureClient(REMOTE_ADDR="203.0.113.9")
    type_password(thief, officer)
    guess_codes(thief, officer, 20)

    assert log_in(officer).get("/desk/").content == b"today"


def test_the_trail_tells_of_guessing_once_per_quarter(officer, clock):
    guess_passwords(officer, 50)

    actions = list(AuditEvent.objects.values_list("action", flat=True))

    assert actions.count("password_refused") == 10
    assert actions.count("guessing_stopped") == 1
