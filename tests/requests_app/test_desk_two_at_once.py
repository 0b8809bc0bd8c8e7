"""Two officers at the same moment, each on his own connection: one wins, nobody loses (M11)."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connections
from django.utils import timezone

from requests_app.models import InternalNote
from tests.requests_app.desk import page_of
from tests.requests_app.things import received


@pytest.fixture
def privacy_request(organisation):
    return received(organisation, at=timezone.now())


def at_once(*acts):
    """All of them let go at one signal; their answers in order."""
    barrier = Barrier(len(acts))

    def run(act):
        try:
            barrier.wait()
            return act()
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(run, acts))


@pytest.mark.django_db(transaction=True)
def test_of_two_decisions_one_counts_and_the_other_is_shown_again(
    signed_in, officer, organisation, privacy_request
):
    form = {
        "version": privacy_request.version,
        "parts": 1,
        "part0_result": "afgewezen",
        "part0_ground": "12-5-ongegrond",
        "part0_motivation": "Al beantwoord in mei.",
    }
    url = page_of(privacy_request, "decide_request")
    clients = [signed_in(officer), signed_in(officer)]

    answers = at_once(*(lambda client=client: client.post(url, form) for client in clients))

    assert sorted(answer.status_code for answer in answers) == [200, 302]
    assert privacy_request.decisions.count() == 1
    lost = next(answer for answer in answers if answer.status_code == 200)
    assert "Al beantwoord in mei." in lost.content.decode()


@pytest.mark.django_db(transaction=True)
def test_notes_written_at_once_are_all_kept(signed_in, officer, privacy_request):
    url = page_of(privacy_request, "write_note")
    clients = [signed_in(officer) for _ in range(4)]

    at_once(
        *(
            lambda client=client, number=number: client.post(url, {"note": f"Notitie {number}"})
            for number, client in enumerate(clients)
        )
    )

    assert InternalNote.objects.filter(privacy_request=privacy_request).count() == 4
