from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from privacy_portal.accounts.services import current_code
from tests.conftest import PASSWORD

EXPORT = "/desk/export/"
CONFIRM = "/accounts/reauthenticate/?next=%2Fdesk%2Fexport%2F"
pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.signin.urls")]


@pytest.fixture
def later(officer, signed_in):
    """The officer's browser, ten minutes after he logged in."""
    with time_machine.travel(timezone.now(), tick=False) as clock:
        client = signed_in(officer)
        clock.shift(timedelta(minutes=10))
        yield client


def test_who_just_logged_in_is_not_asked_again(officer, signed_in):
    assert signed_in(officer).get(EXPORT).content == b"everything"


@pytest.mark.parametrize("method", ["get", "post"])
def test_who_logged_in_long_ago_shows_again_who_he_is(method, later):
    assert getattr(later, method)(EXPORT).url == CONFIRM


def test_the_password_leads_back_to_the_page(later):
    assert later.post(CONFIRM, {"password": PASSWORD}).url == EXPORT
    assert later.get(EXPORT).content == b"everything"


def test_a_code_will_do_as_well(officer, later):
    response = later.post(
        f"/accounts/2fa/reauthenticate/?next={EXPORT}", {"code": current_code(officer)}
    )

    assert response.url == EXPORT
    assert later.get(EXPORT).content == b"everything"


def test_a_wrong_password_opens_nothing(later):
    assert later.post(CONFIRM, {"password": "wrong"}).status_code == 200
    assert later.get(EXPORT).url == CONFIRM


def test_guessing_here_is_limited_too(later):
    for _ in range(10):
        later.post(CONFIRM, {"password": "wrong"})

    assert later.post(CONFIRM, {"password": PASSWORD}).status_code == 200


def test_what_was_posted_is_not_kept_in_the_session(later):
    later.post(EXPORT, {"note": "canary"})

    assert "canary" not in str(dict(later.session))


def test_the_page_shows_both_ways(later):
    assert b"/accounts/2fa/reauthenticate/" in later.get(CONFIRM).content
