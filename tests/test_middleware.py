from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import include, path

from privacy_portal.accounts.services import remove_second_factor
from privacy_portal.audit.models import AuditEvent

START = datetime(2026, 3, 2, 9, tzinfo=UTC)
DESK = "/desk/room/"


def room(request: HttpRequest) -> HttpResponse:
    return HttpResponse("inside")


def kept(request: HttpRequest) -> HttpResponse:
    return HttpResponse("public", headers={"Cache-Control": "max-age=60"})


urlpatterns = [
    path("desk/room/", room),
    path("", room, name="home"),
    path("open/", room),
    path("kept/", kept),
    path("accounts/", include("privacy_portal.signin.urls")),
    path("i18n/", include("django.conf.urls.i18n")),
]
pytestmark = [pytest.mark.django_db, pytest.mark.urls(__name__)]


def is_inside(client: Client) -> bool:
    return client.get(DESK).content == b"inside"


def test_nobody_is_sent_to_the_login(client):
    response = client.get(f"{DESK}?page=2")

    assert response.url == "/accounts/login/?next=/desk/room/%3Fpage%3D2"


def test_an_unknown_desk_address_is_not_told_to_strangers(client):
    assert client.get("/desk/nothing/").status_code == 302


def test_signed_in_with_a_second_factor_is_inside(officer, signed_in):
    assert is_inside(signed_in(officer))


@pytest.mark.parametrize(
    "address", [DESK, "/open/", "/accounts/2fa/", "/accounts/password/change/"]
)
def test_without_a_second_factor_everything_leads_to_setting_it_up(address, officer, client):
    remove_second_factor(officer)
    client.force_login(officer)

    assert client.get(address).url == "/accounts/2fa/totp/activate/"


@pytest.mark.parametrize("method", ["post", "put", "delete", "head", "options"])
def test_without_a_second_factor_no_method_gets_in(method, officer, client):
    remove_second_factor(officer)
    client.force_login(officer)

    assert getattr(client, method)(DESK).status_code == 302


def test_a_session_that_did_not_show_the_second_factor_ends(officer, client):
    """The account got a second factor after this session began, perhaps from the real owner."""
    client.force_login(officer)

    assert client.get(DESK).url == "/accounts/login/?next=/desk/room/"
    assert "_auth_user_id" not in client.session


def test_a_removed_second_factor_counts_at_once(officer, signed_in):
    client = signed_in(officer)

    Authenticator.objects.filter(user=officer, type=Authenticator.Type.TOTP).delete()

    assert not is_inside(client)


def test_disabled_people_are_out_at_the_next_click(officer, signed_in):
    client = signed_in(officer)
    assert is_inside(client)

    officer.is_active = False
    officer.save()

    assert client.get(DESK).url.startswith("/accounts/login/")


def test_a_session_ends_after_half_an_hour_without_a_click(officer, signed_in):
    with time_machine.travel(START, tick=False) as clock:
        client = signed_in(officer)
        assert is_inside(client)

        clock.shift(timedelta(minutes=30, seconds=1))

        assert client.get(DESK).url == "/accounts/login/?next=/desk/room/"
        assert AuditEvent.objects.get(action="session_ended").details == {"reason": "idle"}


def test_clicking_keeps_a_session_alive(officer, signed_in):
    with time_machine.travel(START, tick=False) as clock:
        client = signed_in(officer)
        for _ in range(10):
            assert is_inside(client)
            clock.shift(timedelta(minutes=28))


def test_a_session_ends_eight_hours_after_it_began(officer, signed_in):
    with time_machine.travel(START, tick=False) as clock:
        client = signed_in(officer)
        for _ in range(24):
            assert is_inside(client)
            clock.shift(timedelta(minutes=20))
        assert is_inside(client)

        clock.shift(timedelta(seconds=1))

        assert not is_inside(client)
        assert AuditEvent.objects.get(action="session_ended").details == {"reason": "too_long"}


def test_a_click_shortly_after_another_writes_no_session(
    officer, signed_in, django_assert_num_queries
):
    client = signed_in(officer)
    client.get(DESK)

    with django_assert_num_queries(3):  # the session, the person, his second factor
        client.get(DESK)


@pytest.mark.parametrize("address", ["/open/", "/nothing/", "/accounts/login/"])
def test_no_browser_keeps_a_page(address, client):
    assert "no-store" in client.get(address)["Cache-Control"]


def test_a_public_page_may_say_that_it_can_be_kept(client):
    assert client.get("/kept/")["Cache-Control"] == "max-age=60"


def test_nothing_is_kept_for_who_is_signed_in(officer, signed_in):
    assert "no-store" in signed_in(officer).get("/kept/")["Cache-Control"]


@pytest.mark.parametrize("name", [settings.SESSION_COOKIE_NAME, settings.DEVICE_COOKIE_NAME])
def test_cookie_names_promise_this_host_only(name):
    assert name.startswith("__Host-")
