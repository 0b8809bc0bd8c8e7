"""What waits today: each list shows its own, few queries, nobody else's."""

import pytest
import time_machine
from django.urls import reverse

from privacy_portal.mail.choices import MailState
from privacy_portal.mail.models import OutgoingMail
from privacy_portal.mail.services import add_to_outbox
from requests_app.services.subject import write_message
from tests.requests_app.desk import assigned, decided, page_of
from tests.requests_app.things import RECEIVED_AT, received

pytestmark = pytest.mark.django_db
TODAY = RECEIVED_AT.date()


@pytest.fixture(autouse=True)
def on_the_day():
    with time_machine.travel(RECEIVED_AT, tick=True):
        yield


@pytest.fixture
def client(signed_in, officer):
    client = signed_in(officer)
    client.cookies["language"] = "en"
    return client


def today_page(client) -> str:
    return client.get(reverse("today")).content.decode()


def test_an_empty_day_says_so(client):
    page = today_page(client)

    assert "You have no requests to handle." in page
    assert "Everything is read." in page
    assert "Nothing has to be posted." in page


def test_a_task_leads_to_its_next_step(client, organisation, officer):
    first, second = received(organisation), received(organisation)
    assigned(first, officer)
    decided(second, officer)

    page = today_page(client)

    assert page_of(first, "record_identity") in page
    assert page_of(second, "write_answer") in page


def test_somebody_elses_task_is_not_mine(client, organisation, handler):
    privacy_request = assigned(received(organisation), handler)

    assert page_of(privacy_request) not in today_page(client)


def test_many_tasks_take_no_more_queries(
    client, organisation, officer, django_assert_max_num_queries
):
    for _ in range(8):
        assigned(received(organisation), officer)
    client.get(reverse("today"))

    with django_assert_max_num_queries(28):
        client.get(reverse("today"))


def test_a_message_is_new_until_somebody_read_it(client, organisation):
    privacy_request = received(organisation)
    write_message(privacy_request=privacy_request, text="En?", today=TODAY, now=RECEIVED_AT)
    assert "1 new message" in today_page(client)

    client.post(page_of(privacy_request, "mark_messages_read"))

    assert "Everything is read." in today_page(client)


def test_mail_that_failed_is_shown_to_the_officer(client, organisation, other_organisation):
    for one in (organisation, other_organisation):
        add_to_outbox(
            key=f"test-{one.pk}",
            organisation=one,
            to=f"iemand@{one.slug}.example",
            language="nl",
            subject="Uw verzoek",
            text="…",
            html="…",
        )
    OutgoingMail.objects.update(state=MailState.FAILED, next_attempt_at=None)

    page = today_page(client)

    assert "iemand@waterland.example" in page
    assert "iemand@overkant.example" not in page


def test_an_outsider_sees_nothing_of_it(signed_in, outsider, organisation):
    privacy_request = received(organisation)
    write_message(privacy_request=privacy_request, text="En?", today=TODAY, now=RECEIVED_AT)

    assert privacy_request.number not in today_page(signed_in(outsider))
