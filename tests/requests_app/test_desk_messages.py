"""Messages from the desk to the person who asked: he hears that there is one, not what it says."""

import pytest
import time_machine

from privacy_portal.mail.models import OutgoingMail
from requests_app.intake import Intake
from requests_app.models import InternalNote, Message
from tests.requests_app.desk import page_of
from tests.requests_app.things import RECEIVED_AT, received

pytestmark = pytest.mark.django_db
BSN = "111222333"
NO_EMAIL = Intake(name="M. Bakker", address="Straat 1\n1000 AA Amsterdam")


@pytest.fixture(autouse=True)
def on_the_day():
    with time_machine.travel(RECEIVED_AT, tick=True):
        yield


@pytest.fixture
def client(signed_in, officer):
    client = signed_in(officer)
    client.cookies["language"] = "en"
    return client


def write(client, privacy_request, text: str, **fields: str):
    page = page_of(privacy_request, "write_message")
    return client.post(page, {"message": text, **fields}, follow=True)


def test_a_message_is_told_by_mail_without_its_text(client, organisation):
    privacy_request = received(organisation, language="nl")

    write(client, privacy_request, "Bel mij over het dossier.")

    mail = OutgoingMail.objects.get(template="message")
    assert mail.to == "a.devries@mail.example"
    assert mail.language == "nl"
    assert privacy_request.number in mail.subject
    assert f"/{organisation.slug}/" in mail.text
    assert "dossier" not in mail.subject + mail.text + mail.html


def test_each_message_has_its_own_mail(client, organisation):
    privacy_request = received(organisation)

    write(client, privacy_request, "Een.")
    write(client, privacy_request, "Twee.")

    assert OutgoingMail.objects.filter(template="message").count() == 2


def test_without_an_address_nothing_is_mailed_and_the_desk_knows(client, organisation):
    privacy_request = received(organisation, intake=NO_EMAIL)
    warning = "This person has no e-mail address."
    assert warning in client.get(page_of(privacy_request)).content.decode()
    assert warning in client.get(page_of(privacy_request, "write_message")).content.decode()

    write(client, privacy_request, "Bel mij.")

    assert Message.objects.count() == 1
    assert not OutgoingMail.objects.filter(template="message").exists()


def test_who_has_an_address_gets_no_warning(client, organisation):
    page = client.get(page_of(received(organisation))).content.decode()

    assert "This person has no e-mail address." not in page


def test_a_bsn_in_a_message_is_warned_about_once(client, organisation):
    privacy_request = received(organisation)

    warned = write(client, privacy_request, f"Is {BSN} juist?")
    assert "This looks like a citizen service number (BSN)." in warned.content.decode()
    assert not Message.objects.exists()

    write(client, privacy_request, f"Is {BSN} juist?", keep_bsn="on")
    assert Message.objects.count() == 1


def test_a_bsn_in_a_note_is_warned_about_too(client, organisation):
    privacy_request = received(organisation)

    response = client.post(page_of(privacy_request, "write_note"), {"note": f"BSN {BSN}"})

    assert "This looks like a citizen service number (BSN)." in response.content.decode()
    assert not InternalNote.objects.exists()
