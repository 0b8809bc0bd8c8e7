"""The whole way at the desk: from a letter on the mat to an answer that was sent."""

import re
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.urls import reverse

from requests_app.choices import LetterKind, LetterState, Outcome, RequestState
from requests_app.models import Letter, PrivacyRequest

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 9, 1, 12, 0, tzinfo=ZoneInfo("Europe/Amsterdam"))
NEW_REQUEST = {
    "channel": "brief",
    "received_on": "31-8-2026",
    "right": "inzage",
    "name": "M. Bakker",
    "email": "m.bakker@mail.example",
    "for_whom": "zelf",
    "answer_by": "online",
    "language": "nl",
    "submission_id": "4d1f3f0e-1f8a-4e4e-9a4a-2f8f3c1f7a10",
}


@pytest.fixture(autouse=True)
def at_noon():
    with time_machine.travel(NOW, tick=True):
        yield


def version_of(privacy_request: PrivacyRequest) -> int:
    privacy_request.refresh_from_db()
    return privacy_request.version


def test_a_letter_becomes_an_answer(signed_in, officer, handler, organisation):
    client = signed_in(officer)

    registered = client.post(reverse("new_request", args=[organisation.slug]), NEW_REQUEST)
    privacy_request = PrivacyRequest.objects.get()
    page = reverse("request_page", args=[privacy_request.pk])

    assert re.search(r"\d{4} \d{4} \d{4} \d{4}", registered.content.decode())
    assert privacy_request.received_on.isoformat() == "2026-08-31"
    assert "M. Bakker" in client.get(page).content.decode()

    def take(url_name: str, **fields: object):
        form = {"version": version_of(privacy_request), **fields}
        return client.post(reverse(url_name, args=[privacy_request.pk]), form, follow=True)

    take("assign_request", to=officer.pk)
    take("ask_identity", text_doubt="Uw e-mailadres kennen wij niet.")
    privacy_request.refresh_from_db()
    assert privacy_request.state == RequestState.IDENTITY
    assert privacy_request.due_on is None

    take("record_identity", method="terugbellen", result="vastgesteld", answered_on="1-9-2026")
    take("decide_request", parts=1, part0_result="geen-gegevens")
    privacy_request.refresh_from_db()
    assert privacy_request.state == RequestState.DECIDED

    write = reverse("write_answer", args=[privacy_request.pk])
    client.get(write)
    letter = Letter.objects.get(kind=LetterKind.NO_DATA)
    sent_on = client.post(
        write, {"version": letter.version, "text_searched": "Overal gezocht.", "send": "1"}
    )
    assert sent_on.url == reverse("send_answer", args=[privacy_request.pk])
    letter.refresh_from_db()
    answered = client.post(sent_on.url, {"version": letter.version}, follow=True)

    privacy_request.refresh_from_db()
    letter.refresh_from_db()
    assert answered.status_code == 200
    assert privacy_request.outcome == Outcome.NO_DATA
    assert letter.state == LetterState.SENT
    assert client.get(page).status_code == 200
