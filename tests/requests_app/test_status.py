"""The door to somebody's own request: number and code (M9, M10)."""

from datetime import timedelta

import pytest
import time_machine
from django.contrib.auth import hashers
from django.urls import reverse
from django.utils import timezone

from privacy_portal.audit.models import AuditEvent
from requests_app.choices import Channel, RightType
from requests_app.intake import Intake
from requests_app.services import status
from requests_app.services.intake import Receipt, Wishes, receive_request
from tests.conftest import SecureClient

pytestmark = pytest.mark.django_db
WRONG = "1234 5678 1234 5678"


@pytest.fixture
def receipt(organisation) -> Receipt:
    return receive_request(
        organisation=organisation,
        wishes=Wishes(right=RightType.ACCESS),
        intake=Intake(name="Joke Testpersoon"),
        channel=Channel.FORM,
        received_at=timezone.now(),
        now=timezone.now(),
    )


@pytest.fixture
def number(receipt) -> str:
    return receipt.privacy_request.number


def log_in(client, organisation, number: str, code: str, **extra):
    path = reverse("status_login", args=[organisation.slug])
    return client.post(path, {"number": number, "code": code}, **extra)


def page_of(organisation) -> str:
    return reverse("status_page", args=[organisation.slug])


def test_number_and_code_open_the_request(client, organisation, receipt, number):
    answer = log_in(client, organisation, number, receipt.code)

    assert answer.url == page_of(organisation)
    assert number in client.get(answer.url).content.decode()


@pytest.mark.parametrize(
    ("shown_number", "shown_code"),
    [
        ("{0}", "{1} {2} {3} {4}"),
        (" {0} ", "{1}-{2}-{3}-{4}"),
        ("{0}", "\t{1}{2} {3}{4}\n"),
    ],
)
def test_number_and_code_may_be_pasted_as_they_are(
    client, organisation, receipt, number, shown_number, shown_code
):
    parts = [receipt.code[at : at + 4] for at in range(0, 16, 4)]

    answer = log_in(
        client,
        organisation,
        shown_number.format(number.lower().removeprefix("avg-")),
        shown_code.format("", *parts),
    )

    assert answer.status_code == 302


def test_opening_is_in_the_trail(client, organisation, receipt, number):
    log_in(client, organisation, number, receipt.code)

    assert AuditEvent.objects.filter(action="request.status_opened").count() == 1


def test_a_new_session_begins(client, organisation, receipt, number):
    client.get(reverse("status_login", args=[organisation.slug]))
    before = client.session.session_key

    log_in(client, organisation, number, receipt.code)

    assert client.session.session_key != before


def test_unknown_numbers_and_wrong_codes_get_the_same_page(organisation, number):
    known = log_in(SecureClient(), organisation, number, WRONG)
    unknown = log_in(SecureClient(), organisation, "AVG-2026-9999", WRONG)

    def plain(page) -> str:
        form = page.context["form"]
        return page.content.decode().replace(form.data["number"], "").replace(_token(page), "")

    assert known.status_code == unknown.status_code == 200
    assert plain(known) == plain(unknown)


def _token(page) -> str:
    return str(page.context["csrf_token"])


def test_unknown_numbers_cost_as_much_as_known_ones(organisation, number, monkeypatch):
    counts = []
    encode = hashers.ScryptPasswordHasher.encode

    def counting(*args, **kwargs):
        counts[-1] += 1
        return encode(*args, **kwargs)

    monkeypatch.setattr(hashers.ScryptPasswordHasher, "encode", counting)
    for tried in (number, "AVG-2026-9999"):
        counts.append(0)
        log_in(SecureClient(), organisation, tried, WRONG)

    assert counts == [1, 1]


def test_a_code_of_another_length_is_not_even_tried(client, organisation, number, monkeypatch):
    monkeypatch.setattr(status, "check_password", pytest.fail)

    page = log_in(client, organisation, number, "1234")

    assert list(page.context["form"].errors) == ["code"]
    assert f'value="{number}"' in page.content.decode()


def test_after_five_wrong_codes_one_has_to_wait(client, organisation, receipt, number):
    for _ in range(5):
        log_in(client, organisation, number, WRONG)

    refused = log_in(client, organisation, number, receipt.code)
    with time_machine.travel(timezone.now() + timedelta(minutes=16)):
        later = log_in(client, organisation, number, receipt.code)

    assert refused.status_code == 429
    assert organisation.phone in refused.content.decode()
    assert later.status_code == 302


def test_unknown_numbers_make_wait_too(client, organisation, db):
    for _ in range(5):
        log_in(client, organisation, "AVG-2026-9999", WRONG)

    assert log_in(client, organisation, "AVG-2026-9999", WRONG).status_code == 429


def test_one_network_gets_ten_guesses_whatever_the_number(client, organisation, receipt, number):
    for guess in range(10):
        log_in(client, organisation, f"AVG-2026-9{guess:03}", WRONG)

    assert log_in(client, organisation, number, receipt.code).status_code == 429


def test_a_guesser_does_not_lock_out_whose_request_it_is(client, organisation, receipt, number):
    for _ in range(10):
        log_in(SecureClient(), organisation, number, WRONG, REMOTE_ADDR="203.0.113.9")

    assert log_in(client, organisation, number, receipt.code).status_code == 302


def test_a_right_code_does_not_count(organisation, receipt, number):
    answers = [
        log_in(SecureClient(), organisation, number, receipt.code).status_code for _ in range(12)
    ]

    assert answers == [302] * 12


def test_a_request_of_another_organisation_does_not_open(
    client, other_organisation, receipt, number
):
    page = log_in(client, other_organisation, number, receipt.code)

    assert page.context["form"].non_field_errors()


def test_an_open_request_shows_nowhere_else(
    client, organisation, other_organisation, receipt, number
):
    log_in(client, organisation, number, receipt.code)

    elsewhere = client.get(page_of(other_organisation))

    assert elsewhere.url == reverse("status_login", args=[other_organisation.slug])


@pytest.mark.parametrize(
    "name", ["status_page", "status_message", "status_withdraw", "status_disagree"]
)
def test_without_number_and_code_no_page_opens(client, organisation, receipt, name):
    answer = client.get(reverse(name, args=[organisation.slug]))

    assert answer.url == reverse("status_login", args=[organisation.slug])


def test_logging_out_closes_the_request(client, organisation, receipt, number):
    log_in(client, organisation, number, receipt.code)

    client.post(reverse("status_logout", args=[organisation.slug]))

    assert client.get(page_of(organisation)).status_code == 302


def test_an_hour_without_a_click_closes_the_request(client, organisation, receipt, number):
    log_in(client, organisation, number, receipt.code)

    with time_machine.travel(timezone.now() + timedelta(minutes=50)):
        in_time = client.get(page_of(organisation))
    with time_machine.travel(timezone.now() + timedelta(minutes=50 + 61)):
        too_late = client.get(page_of(organisation))

    assert in_time.status_code == 200
    assert too_late.url == reverse("status_login", args=[organisation.slug])


def test_no_browser_keeps_the_page(client, organisation, receipt, number):
    log_in(client, organisation, number, receipt.code)

    assert "no-store" in client.get(page_of(organisation))["Cache-Control"]
