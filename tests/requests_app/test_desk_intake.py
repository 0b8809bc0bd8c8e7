"""Registering what came by letter, telephone, mail or at the desk (R-REQ-02)."""

import re

import pytest
import time_machine
from django.contrib.auth.hashers import check_password
from django.urls import reverse

from requests_app.choices import AttachmentKind, LetterKind
from requests_app.models import PrivacyRequest
from tests.requests_app.things import RECEIVED_AT

pytestmark = pytest.mark.django_db
ANSWERS = {
    "channel": "telefoon",
    "received_on": "1-9-2026",
    "right": "inzage",
    "for_whom": "zelf",
    "answer_by": "online",
    "language": "nl",
    "submission_id": "4d1f3f0e-1f8a-4e4e-9a4a-2f8f3c1f7a10",
}


@pytest.fixture(autouse=True)
def on_the_day():
    with time_machine.travel(RECEIVED_AT, tick=True):
        yield


@pytest.fixture
def client(signed_in, officer):
    client = signed_in(officer)
    client.cookies["language"] = "en"
    return client


@pytest.fixture
def url(organisation):
    return reverse("new_request", args=[organisation.slug])


def test_the_code_is_shown_once_and_opens_the_request(client, url):
    page = client.post(url, ANSWERS).content.decode()

    privacy_request = PrivacyRequest.objects.get()
    code = re.search(r"\d{4} \d{4} \d{4} \d{4}", page)[0].replace(" ", "")
    assert check_password(code, privacy_request.code_hash)
    assert privacy_request.number in page
    assert code not in client.get(reverse("request_page", args=[privacy_request.pk])).text


def test_two_clicks_make_one_request(client, url):
    client.post(url, ANSWERS)

    second = client.post(url, ANSWERS, follow=True)

    assert PrivacyRequest.objects.count() == 1
    assert "This request was registered already" in second.content.decode()


def test_the_acknowledgement_is_owed_at_once(client, url):
    client.post(url, ANSWERS)

    assert PrivacyRequest.objects.get().letters.get().kind == LetterKind.ACKNOWLEDGEMENT


def test_a_letter_of_last_week_counts_from_its_day(client, url):
    client.post(
        url, ANSWERS | {"channel": "brief", "received_on": "25-8-2026", "address": "Straat 1"}
    )

    privacy_request = PrivacyRequest.objects.get()
    assert privacy_request.received_on.isoformat() == "2026-08-25"
    assert privacy_request.due_on.isoformat() == "2026-09-25"


@pytest.mark.parametrize(
    ("field", "value", "message"),
    [
        ("received_on", "2-9-2026", "in the future"),
        ("received_on", "24-5-2018", "since 25 May 2018"),
        ("received_on", "1-7-2026", "more than a month ago"),
        ("received_on", "gisteren", "Fill in a date"),
        ("channel", "", "Choose how the request came in"),
        ("right", "", "Choose what this person wants"),
        ("answer_by", "post", "Fill in the address"),
        ("for_whom", "kind", "Fill in whose data it is about"),
        ("email", "geen adres", "Fill in a correct email address"),
        ("details", "Mijn BSN is 111222333", "citizen service number"),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_stays(client, url, field, value, message):
    page = client.post(url, ANSWERS | {"name": "M. Bakker", field: value}).content.decode()

    assert message in page
    assert "M. Bakker" in page
    assert not PrivacyRequest.objects.exists()


def test_a_day_long_ago_is_taken_when_it_is_confirmed(client, url):
    client.post(url, ANSWERS | {"received_on": "1-7-2026", "is_right_day": "on"})

    assert PrivacyRequest.objects.get().received_on.isoformat() == "2026-07-01"


def test_a_nameless_letter_is_a_request_too(client, url):
    client.post(url, ANSWERS)

    assert "unknown (telephone)" in client.get(reverse("queue")).content.decode()


def test_the_scan_is_kept_with_the_request(client, url, tmp_path):
    import pikepdf

    scan = tmp_path / "brief.pdf"
    pdf = pikepdf.new()
    pdf.add_blank_page()
    pdf.save(scan)

    with scan.open("rb") as file:
        client.post(url, ANSWERS | {"files": file})

    assert PrivacyRequest.objects.get().attachments.get().kind == AttachmentKind.SCAN


def test_a_bad_scan_makes_no_request(client, url, tmp_path):
    scan = tmp_path / "brief.pdf"
    scan.write_bytes(b"<html>")

    with scan.open("rb") as file:
        page = client.post(url, ANSWERS | {"files": file})

    assert "brief.pdf: We cannot use this kind of file." in page.content.decode()
    assert not PrivacyRequest.objects.exists()


def test_a_handler_registers_too_and_hears_who_goes_on(signed_in, handler, url):
    client = signed_in(handler)
    client.cookies["language"] = "en"

    page = client.post(url, ANSWERS).content.decode()

    assert "The data protection officer assigns this request." in page


@pytest.mark.parametrize("who", ["outsider", "auditor", "administrator"])
def test_nobody_else_registers(request, signed_in, url, who):
    client = signed_in(request.getfixturevalue(who))

    assert client.get(url).status_code == 404
    assert client.post(url, ANSWERS).status_code == 404
    assert not PrivacyRequest.objects.exists()


def test_who_works_for_one_organisation_is_not_asked_which(client, url):
    assert client.get(reverse("choose_organisation")).url == url


@pytest.mark.parametrize(
    ("channel", "contact", "is_accepted"),
    [
        ("brief", {}, False),
        ("e-mail", {}, False),
        ("brief", {"address": "Straat 1, Amsterdam"}, True),
        ("e-mail", {"email": "a.devries@mail.example"}, True),
        ("telefoon", {}, True),
        ("balie", {}, True),
    ],
)
def test_who_is_not_on_the_spot_must_be_reachable(client, url, channel, contact, is_accepted):
    page = client.post(url, ANSWERS | {"channel": channel} | contact).content.decode()

    assert PrivacyRequest.objects.exists() == is_accepted
    assert ("Fill in the e-mail or the address." in page) != is_accepted


@pytest.mark.parametrize(("born", "is_old_enough"), [("1-9-2010", True), ("2-9-2010", False)])
def test_the_desk_sees_that_a_child_may_ask_itself(client, url, born, is_old_enough):
    child = {"represented_name": "S. Bakker", "represented_birth_date": born}
    client.post(url, ANSWERS | {"for_whom": "kind", **child})

    page = client.get(reverse("request_page", args=[PrivacyRequest.objects.get().pk])).text

    assert "2010" in page
    assert ("This child is 16 years or older" in page) is is_old_enough


@pytest.mark.parametrize("is_accepted", [False, True])
def test_a_copy_of_an_id_is_offered_only_where_it_is_accepted(
    client, url, organisation, is_accepted
):
    organisation.accepts_id_copy = is_accepted
    organisation.save()

    client.post(url, ANSWERS)
    record = reverse("record_identity", args=[PrivacyRequest.objects.get().pk])

    assert ("I send a masked copy" in client.get(url).text) is is_accepted
    assert ("Masked copy of an ID" in client.get(record).text) is is_accepted
