"""Logging in as somebody does it: with the keyboard's code, and with a passkey of the browser."""

import pytest
from django.test import override_settings

from privacy_portal.accounts.services import current_code, remove_second_factor
from tests.conftest import PASSWORD

LOGIN, SECURITY = "/accounts/login/", "/accounts/2fa/"
pytestmark = pytest.mark.urls("tests.signin.urls")


@pytest.fixture
def with_passkey(open_page, live_server):
    """A page in a browser that has a passkey device, which says yes to everything."""
    with override_settings(MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN=True):
        page = open_page(LOGIN, language="en")
        devtools = page.context.new_cdp_session(page)
        devtools.send("WebAuthn.enable")
        options = {
            "protocol": "ctap2",
            "transport": "internal",
            "hasUserVerification": True,
            "isUserVerified": True,
            "automaticPresenceSimulation": True,
        }
        devtools.send("WebAuthn.addVirtualAuthenticator", {"options": options})
        yield page


def type_password(page, user):
    page.get_by_label("Email").fill(user.email)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Log in").click()


def test_password_and_code(officer, open_page, assert_accessible):
    page = open_page(LOGIN, language="en")
    assert_accessible(page)
    type_password(page, officer)
    assert_accessible(page)

    page.get_by_label("Code").fill(current_code(officer))
    page.get_by_role("button", name="Log in").click()
    page.goto(SECURITY)

    assert_accessible(page)
    assert page.url.endswith(SECURITY)


def test_a_wrong_password_is_said_accessibly(officer, open_page, assert_accessible):
    page = open_page(LOGIN, language="en")
    page.get_by_label("Email").fill(officer.email)
    page.get_by_label("Password").fill("wrong")
    page.get_by_role("button", name="Log in").click()

    assert "not correct" in page.inner_text("main")
    assert_accessible(page)


def test_setting_up_the_app_shows_its_picture(officer, open_page, assert_accessible):
    remove_second_factor(officer)
    page = open_page(LOGIN, language="en")
    type_password(page, officer)
    page.wait_for_url("**/2fa/totp/activate/")

    picture = page.get_by_role("img", name="QR code for the app")
    picture.evaluate("image => image.decode()")  # fails when it is no picture

    assert picture.evaluate("image => image.naturalWidth") > 0
    assert_accessible(page)


def test_a_passkey_is_made_and_used(officer, with_passkey, assert_accessible):
    remove_second_factor(officer)
    page = with_passkey
    type_password(page, officer)
    page.get_by_role("link", name="Make a passkey").click()
    assert_accessible(page)
    page.get_by_role("button", name="Make a passkey").click()
    page.wait_for_url("**/2fa/reserve-codes/")
    assert_accessible(page)

    page.get_by_role("button", name="Log out").click()
    type_password(page, officer)
    page.get_by_role("button", name="With a passkey").click()
    page.wait_for_url("**/desk/")
    page.goto(SECURITY)
    assert_accessible(page)
    page.get_by_role("link", name="Remove Passkey 1").click()
    assert_accessible(page)
    page.get_by_role("button", name="Remove passkey").click()

    assert page.url.endswith("/2fa/totp/activate/")
