"""Every event that requests_app.events can record has words on the timeline."""

import re
from pathlib import Path

import pytest
from django.utils import translation

from requests_app import events
from requests_app.choices import IdentityMethod, IdentityResult
from requests_app.services.handling import assign_request
from requests_app.services.identity import ask_identity, record_identity
from requests_app.timeline_words import SENTENCES, timeline
from tests.requests_app.things import RECEIVED_AT, received

TODAY = RECEIVED_AT.date()


def test_no_event_is_without_words():
    folder = Path(events.__file__).parent
    source = "".join(one.read_text(encoding="utf-8") for one in folder.glob("*.py"))
    told = set(re.findall(r'\btell\(\s*[\w.]+,\s*"(\w+)"', source))
    told |= set(re.findall(r'\b_tell(?:_reading|_letter)?\(\s*\w+,\s*"(\w+)"', source))
    told |= {f"redaction_{one}" for one in re.findall(r'_of_redaction\(one, "(\w+)"', source)}
    told |= set(re.findall(r'"(message_(?:sent|received))"', source))
    told |= set(re.findall(r'action="request\.(\w+)"', source))

    assert {"received", "package_opened", "reading_given", "letter_returned"} <= told
    assert {f"request.{action}" for action in told} == set(SENTENCES)


@pytest.mark.django_db
def test_a_request_tells_what_happened(organisation, officer, django_assert_num_queries):
    privacy_request = received(organisation)
    assign_request(privacy_request=privacy_request, to=officer, actor=officer, today=TODAY)
    ask_identity(
        privacy_request=privacy_request, texts={"doubt": "Onbekend."}, actor=officer, today=TODAY
    )
    record_identity(
        privacy_request=privacy_request,
        method=IdentityMethod.SHOWN,
        result=IdentityResult.ESTABLISHED,
        answered_on=TODAY,
        actor=officer,
        today=TODAY,
    )

    with translation.override("en"), django_assert_num_queries(2):
        entries = timeline(privacy_request)

    assert [(entry.text, entry.who) for entry in entries] == [
        ("Request received (online form)", ""),
        (f"Assigned to {officer.name}", officer.name),
        ("Asked for proof of identity", officer.name),
        ("Proof of identity came in", officer.name),
        ("Identity established", officer.name),
    ]
    assert entries[2].note == "The clock stands still."


@pytest.mark.django_db
def test_another_request_is_not_in_it(organisation):
    first, second = received(organisation), received(organisation)

    assert len(timeline(first)) == len(timeline(second)) == 1
