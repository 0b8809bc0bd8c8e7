"""The calendar that somebody reads elsewhere: only numbers, only his own, until he stops it."""

import pytest
import time_machine
from django.urls import reverse

from privacy_portal.accounts.models import CalendarFeed
from requests_app.services.calendar import make_feed
from requests_app.views.desk import calendar as view
from tests.requests_app.desk import assigned, quick_requests
from tests.requests_app.things import RECEIVED_AT, received

pytestmark = pytest.mark.django_db
TODAY = RECEIVED_AT.date()


@pytest.fixture(autouse=True)
def on_the_day():
    with time_machine.travel(RECEIVED_AT, tick=True):
        yield


@pytest.fixture
def secret(handler) -> str:
    return make_feed(user=handler, now=RECEIVED_AT)


def read(client, secret: str):
    return client.get(reverse("read_calendar", args=[secret]))


def test_it_holds_both_dates_of_his_open_requests_and_only_their_number(
    client, organisation, handler, secret
):
    privacy_request = assigned(received(organisation), handler)

    response = read(client, secret)
    text = response.content.decode()

    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    assert text.count(f"SUMMARY:{privacy_request.number}\r\n") == 2
    assert f"DTSTART;VALUE=DATE:{privacy_request.due_on:%Y%m%d}" in text
    assert f"DTSTART;VALUE=DATE:{privacy_request.internal_target_on:%Y%m%d}" in text
    assert "Vries" not in text
    assert not response.cookies


def test_requests_of_others_closed_ones_and_those_no_longer_his_are_not_in_it(
    client, organisation, other_organisation, officer, handler, secret
):
    quick_requests(organisation, TODAY, [1], assigned_to=officer)
    quick_requests(other_organisation, TODAY, [1], assigned_to=handler)
    quick_requests(
        organisation, TODAY, [1], assigned_to=handler,
        state="gesloten", outcome="toegewezen", closed_on=TODAY,
    )  # fmt: skip

    assert "VEVENT" not in read(client, secret).content.decode()


def test_a_suspended_request_has_no_legal_date(client, organisation, handler, secret):
    quick_requests(organisation, TODAY, [3], assigned_to=handler, due_on=None)

    assert read(client, secret).content.decode().count("BEGIN:VEVENT") == 1


def test_the_address_is_shown_once_and_only_its_hash_is_kept(signed_in, handler):
    client = signed_in(handler)

    made = client.post(reverse("calendar_feed"))
    again = client.get(reverse("calendar_feed"))

    address = made.context["address"]
    assert address in made.content.decode()
    assert "/agenda/" in address
    assert address.rsplit("/", 1)[-1] not in again.content.decode()
    assert CalendarFeed.objects.get().secret_hash not in address


def test_a_new_address_and_a_stop_end_the_old_one(client, signed_in, handler, secret):
    second = make_feed(user=handler, now=RECEIVED_AT)
    assert [read(client, one).status_code for one in (secret, second)] == [404, 200]

    signed_in(handler).post(reverse("revoke_calendar"))

    assert read(client, second).status_code == 404


def test_who_left_has_no_calendar(client, handler, secret):
    handler.is_active = False
    handler.save(update_fields=["is_active"])

    assert read(client, secret).status_code == 404


def test_reading_too_often_is_refused(client, secret, monkeypatch):
    monkeypatch.setattr(view, "READS_AN_HOUR", 2)

    answers = [read(client, one).status_code for one in ("guess", secret, secret)]

    assert answers == [404, 200, 429]
