import re
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.contrib.sessions.models import Session
from django.utils import timezone

from privacy_portal.accounts.services import current_code, remove_second_factor
from privacy_portal.audit.models import AuditEvent
from tests.conftest import PASSWORD, SecureClient
from tests.signin.conftest import type_code, type_password

START_OF_PERIOD = datetime(2026, 3, 2, 9, tzinfo=UTC)
SET_UP, QR = "/accounts/2fa/totp/activate/", "/accounts/2fa/totp/qr.svg"
pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.signin.urls")]


@pytest.fixture(autouse=True)
def english(settings):
    settings.LANGUAGE_CODE = "en"


def test_password_and_code_lead_to_the_desk(officer, log_in):
    client = log_in(officer)

    assert client.get("/desk/").content == b"today"
    assert AuditEvent.objects.get(action="logged_in").actor == officer


def test_the_password_alone_opens_nothing(officer, client):
    response = type_password(client, officer)

    assert response.url == "/accounts/2fa/authenticate/"
    assert client.get("/desk/").status_code == 302
    assert "_auth_user_id" not in client.session


def test_a_wrong_password_and_an_unknown_address_get_the_same_answer(officer, client):
    def answer(email: str) -> str:
        page = client.post("/accounts/login/", {"login": email, "password": "wrong"})
        text = re.sub(r'value="[^"]*"', "", page.content.decode())
        return text.replace(email, "")

    assert answer(officer.email) == answer("nobody@staff.example")


def test_a_disabled_person_cannot_log_in(officer, client):
    officer.is_active = False
    officer.save()

    assert type_password(client, officer).url == "/accounts/inactive/"
    assert client.get("/accounts/inactive/").status_code == 200


def test_logging_in_gives_a_new_session(officer, client):
    client.get("/accounts/login/")
    type_password(client, officer)
    before = client.session.session_key

    type_code(client, current_code(officer))

    assert client.session.session_key != before
    assert not Session.objects.filter(session_key=before).exists()


def test_a_code_works_once(officer, log_in):
    with time_machine.travel(START_OF_PERIOD, tick=False) as clock:
        code = current_code(officer)
        log_in(officer)
        clock.shift(timedelta(seconds=31))  # still accepted: one period late
        client = SecureClient()
        type_password(client, officer)

        response = type_code(client, f"{code[:3]} {code[3:]}")

        assert "used already" in response.content.decode()
        assert AuditEvent.objects.filter(action="second_factor_refused").count() == 1


def test_a_reserve_code_works_once(officer):
    reserve = Authenticator.objects.get(user=officer, type="recovery_codes").wrap()
    code = reserve.get_unused_codes()[0]

    def try_code() -> int:
        client = SecureClient()
        type_password(client, officer)
        return type_code(client, code).status_code

    assert [try_code(), try_code()] == [302, 200]


def test_logging_out_ends_the_session(officer, log_in):
    client = log_in(officer)
    key = client.session.session_key

    client.post("/accounts/logout/")

    assert not Session.objects.filter(session_key=key).exists()
    assert AuditEvent.objects.filter(action="logged_out").exists()


def test_a_page_asked_for_before_the_login_comes_after_it(officer, client):
    client.post(
        "/accounts/login/?next=/desk/export/", {"login": officer.email, "password": PASSWORD}
    )

    assert type_code(client, current_code(officer)).url == "/desk/export/"


def test_nobody_is_sent_to_another_site_after_the_login(officer, client):
    client.post(
        "/accounts/login/?next=https://evil.example/",
        {"login": officer.email, "password": PASSWORD, "next": "https://evil.example/"},
    )

    assert type_code(client, current_code(officer)).url == "/desk/"


def test_cookies_are_for_this_host_over_tls_and_not_for_scripts(officer, log_in):
    cookies = log_in(officer).cookies

    assert len(cookies) == 2
    for name, cookie in cookies.items():
        assert name.startswith("__Host-")
        assert cookie["secure"]
        assert cookie["httponly"]
        assert cookie["samesite"] == "Lax"
        assert cookie["path"] == "/"
        assert not cookie["domain"]


# --- The first login sets up the second factor ----------------------------------------------------


def secret_of(page: str) -> str:
    return re.search(r"<code>([A-Z2-7]{32})</code>", page)[1]


def set_up(client: SecureClient) -> str:
    """Types a code made with the secret on the page; the address it leads to."""
    secret = secret_of(client.get(SET_UP).content.decode())
    code = format_hotp_value(hotp_value(secret, int(timezone.now().timestamp()) // 30))
    return client.post(SET_UP, {"code": code}).url


def test_the_first_login_sets_up_the_second_factor(officer, client):
    remove_second_factor(officer)
    type_password(client, officer)
    assert client.get("/desk/").url == SET_UP

    assert set_up(client) == "/accounts/2fa/reserve-codes/"

    assert client.get("/accounts/2fa/reserve-codes/").content.count(b"<li><code>") == 10
    assert client.get("/desk/").content == b"today"
    assert AuditEvent.objects.get(action="second_factor_added").details == {"kind": "totp"}


def test_the_next_login_asks_for_the_code(officer, client, log_in):
    remove_second_factor(officer)
    type_password(client, officer)
    set_up(client)

    with time_machine.travel(timezone.now() + timedelta(minutes=5)):
        assert log_in(officer).get("/desk/").content == b"today"


def test_the_qr_code_is_an_image_of_its_own(officer, client):
    remove_second_factor(officer)
    type_password(client, officer)
    page = client.get(SET_UP).content.decode()

    image = client.get(QR)

    assert f'src="{QR}"' in page
    assert "data:image" not in page
    assert image["Content-Type"] == "image/svg+xml"
    assert b"<svg" in image.content
    assert "no-store" in image["Cache-Control"]


def test_there_is_no_qr_code_after_the_set_up(officer, signed_in, client):
    assert signed_in(officer).get(QR).status_code == 404
    assert client.get(QR).status_code == 302


def test_removing_the_app_leads_to_setting_it_up_again(officer, log_in):
    client = log_in(officer)

    client.post("/accounts/2fa/totp/deactivate/")

    assert client.get("/desk/").url == SET_UP
    assert AuditEvent.objects.filter(action="second_factor_removed").exists()


@pytest.mark.parametrize(
    "path", ["", "totp/deactivate/", "reserve-codes/", "reserve-codes/generate/"]
)
def test_the_security_pages_open(path, officer, log_in):
    assert log_in(officer).get(f"/accounts/2fa/{path}").status_code == 200


# --- Only these pages exist -----------------------------------------------------------------------


@pytest.mark.parametrize(
    "path",
    ["", "signup/", "email/", "confirm-email/", "password/set/", "login/code/",
     "login/code/confirm/", "social/connections/", "social/signup/", "2fa/webauthn/login/",
     "2fa/trust/", "phone/change/", "oidc/any/login/"],
)  # fmt: skip
def test_other_pages_of_allauth_do_not_exist(path, officer, signed_in, client):
    assert client.get(f"/accounts/{path}").status_code == 404
    assert signed_in(officer).get(f"/accounts/{path}").status_code == 404


@pytest.mark.parametrize("path", ["login/", "password/reset/", "password/reset/done/", "inactive/"])
def test_pages_before_the_login_open(path, client):
    assert client.get(f"/accounts/{path}").status_code == 200
