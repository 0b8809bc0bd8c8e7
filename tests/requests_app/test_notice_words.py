from datetime import date

import pytest
from django.utils import translation

from requests_app.choices import NoticeKind
from requests_app.notice_words import sentence

MONDAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("given_on", "said"),
    [
        (date(2026, 11, 19), "Nog 2 werkdagen tot de interne streefdatum"),
        (date(2026, 11, 22), "Nog 1 werkdag tot de interne streefdatum"),
        (MONDAY, "De interne streefdatum is vandaag"),
    ],
)
def test_a_reminder_counts_the_days_that_are_left_when_it_is_given(given_on, said):
    with translation.override("nl"):
        words = sentence(NoticeKind.TARGET_MINUS_2, about_on=MONDAY, given_on=given_on)

    assert words == said
