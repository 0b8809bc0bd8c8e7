import re
from datetime import timedelta

import pytest
import time_machine
from django.core import mail
from django.utils import timezone

from privacy_portal.accounts.models import Organisation
from privacy_portal.mail.models import OutgoingMail
from requests_app.askers import intakes_of
from requests_app.choices import AttachmentKind
from requests_app.models import Draft, PrivacyRequest
from requests_app.services.status import open_status
from tests.requests_app.public_form import FOR_HIMSELF, FOR_HIS_CHILD, Visitor

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def in_no_hurry(settings):
    settings.FORM_MIN_SECONDS = 0


@pytest.fixture
def visitor(client, organisation) -> Visitor:
    return Visitor(client, organisation)


def test_somebody_asks_for_himself(visitor):
    asked = visitor.fill_in(FOR_HIMSELF)
    sent = visitor.send()

    privacy_request = PrivacyRequest.objects.get()
    intake = intakes_of([privacy_request])[0]
    assert asked.url == visitor.url("form_check")
    assert sent.url == visitor.url("form_sent")
    assert (privacy_request.right, privacy_request.for_whom) == ("inzage", "zelf")
    assert intake.name == "Joke Testpersoon"
    assert intake.birth_date == "1980-12-31"
    assert intake.data == ["dossier", "camera"]


def test_the_receipt_shows_a_code_that_opens_the_request(visitor):
    visitor.fill_in(FOR_HIMSELF)
    visitor.send()

    page = visitor.open("form_sent").content.decode()

    privacy_request = PrivacyRequest.objects.get()
    code = re.search(r"\d{4} \d{4} \d{4} \d{4}", page)[0]
    assert privacy_request.number in page
    assert open_status(
        organisation=visitor.organisation,
        number=privacy_request.number,
        code=code,
        network="192.0.2.0/24",
    )


def test_reloading_the_receipt_shows_the_same(visitor):
    visitor.fill_in(FOR_HIMSELF)
    visitor.send()

    first, second = visitor.open("form_sent"), visitor.open("form_sent")

    code = re.compile(r"\d{4} \d{4} \d{4} \d{4}")
    assert code.search(first.content.decode())[0] == code.search(second.content.decode())[0]


def test_sending_twice_makes_one_request(visitor):
    visitor.fill_in(FOR_HIMSELF)

    answers = [visitor.send(), visitor.send()]

    assert [answer.url for answer in answers] == [visitor.url("form_sent")] * 2
    assert PrivacyRequest.objects.count() == 1
    assert OutgoingMail.objects.count() == 1
    assert mail.outbox == []
