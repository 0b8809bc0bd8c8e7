from datetime import date, timedelta

import pytest
from django.utils import translation

from requests_app.badges import term_badge
from requests_app.choices import Outcome, RequestState
from requests_app.models import PrivacyRequest

TODAY = date(2026, 11, 21)


@pytest.fixture(autouse=True)
def english():
    with translation.override("en"):
        yield


@pytest.mark.parametrize(
    ("days", "text", "tone"),
    [
        (-2, "2 days late", "late"),
        (-1, "1 day late", "late"),
        (0, "today at the latest", "danger"),
        (1, "1 day left", "danger"),
        (5, "5 days left", "danger"),
        (6, "6 days left", "warn"),
        (10, "10 days left", "warn"),
        (11, "11 days left", "ok"),
    ],
)
def test_the_days_that_are_left_in_words(days, text, tone):
    badge = term_badge(PrivacyRequest(due_on=TODAY + timedelta(days=days)), TODAY)

    assert (badge.text, badge.tone) == (text, tone)


def test_a_clock_that_stands_still_is_not_late():
    assert term_badge(PrivacyRequest(due_on=None), TODAY).text == "clock stands still"


def test_a_closed_request_shows_its_outcome():
    closed = PrivacyRequest(
        state=RequestState.CLOSED, outcome=Outcome.GRANTED, closed_on=TODAY, due_on=TODAY
    )

    assert term_badge(closed, TODAY + timedelta(days=9)).text == "Granted"
