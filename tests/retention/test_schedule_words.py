from dataclasses import replace

import pytest
from django.utils.translation import override

from register.choices import Trigger
from retention.choices import HoldKind
from retention.schedule import Rule, schedule
from retention.schedule_words import SENTENCES, explain
from retention.terms import with_ceiling
from tests.retention.terms import hold, planned, restriction, term

TAX = replace(
    term("statute:7y@eoy", trigger=Trigger.BOOK_YEAR), name="Tax law", statute="AWR art. 52(4)"
)


@pytest.fixture(autouse=True)
def english():
    with override("en"):
        yield


def test_every_rule_has_words():
    assert set(SENTENCES) == set(Rule)


def test_a_minimum_names_its_statute_its_length_and_its_last_day():
    found = planned(TAX, on="2024-12-31")

    assert explain(found.steps) == [
        "Tax law (AWR art. 52(4)): kept 7 years after the financial year, counted from the end of "
        "that year. That is up to and including 31 December 2031.",
        "Archived on 31 December 2025 at the latest. From then on only the archive can see them.",
        "So the day of destruction is 1 January 2032.",
    ]


def test_a_maximum_without_a_statute_says_how_firm_it_is():
    mine = replace(term(maximum="guideline:4w", archive=None), name="Camera")

    found = planned(*with_ceiling([mine], 24))

    assert explain(found.steps) == [
        "Camera (Guideline of the authority): kept at most 4 weeks after the end of the "
        "employment. The last day for that is 28 July 2024.",
        "Our own limit (Own policy): kept at most 24 months after the end of the employment. The "
        "last day for that is 30 June 2026.",
        "So the day of destruction is 28 July 2024.",
    ]


def test_a_term_that_has_not_begun_says_from_what_it_counts():
    (sentence,) = explain(schedule([TAX], {}).steps)

    assert sentence == (
        "Tax law (AWR art. 52(4)) has not begun. It counts from: Financial year in which it lost "
        "its meaning."
    )


def test_holds_say_why_and_how_long():
    holds = (hold("2026-01-01", "2026-07-31"), hold("2026-07-01", kind=HoldKind.AUDIT))

    held = planned(term(maximum="policy:2y"), holds=holds[:1])
    held_open = planned(term(maximum="policy:2y"), holds=holds)

    assert explain(held.steps)[-2:] == [
        "Held from 1 January 2026 up to and including 31 July 2026 (Legal claim). So destruction "
        "waits until the day after it: 1 August 2026.",
        "So the day of destruction is 1 August 2026.",
    ]
    assert explain(held_open.steps)[-1] == (
        "Held since 1 July 2026, without an end yet (Audit or investigation). So there is no day "
        "of destruction now."
    )


@pytest.mark.parametrize(
    ("terms", "holds", "told"),
    [
        ([term("statute:7y", "statute:5y")], (), "Both cannot be done. A person must judge"),
        ([term("statute:5y", "statute:5y")], (restriction("2029-01-01"),), "judge that from 1 J"),
        ([term("statute:7y", "policy:2y")], (), "so until 30 June 2026. That does not count here"),
        ([term(maximum="policy:1y")], (), "Archiving would be on 30 June 2025. But by then"),
    ],
)
def test_what_decides_is_said(terms, holds, told):
    sentences = explain(planned(*terms, holds=holds).steps)

    assert any(told in sentence for sentence in sentences)


def test_a_step_of_every_rule_can_be_said():
    terms = [term("statute:7y", "statute:5y"), term(maximum="policy:2y"), TAX]
    steps = [
        *schedule(terms[2:], {}).steps,
        *planned(*terms[:2]).steps,
        *planned(term(maximum="policy:1y")).steps,
        *planned(term(maximum="policy:1y"), holds=(hold("2025-01-01", "2025-07-01"),)).steps,
        *planned(term(maximum="policy:2y"), holds=(hold("2025-01-01"),)).steps,
        *planned(term("statute:5y", "statute:5y"), holds=(restriction("2029-01-01"),)).steps,
    ]

    assert {one.rule for one in steps} == set(Rule)
    assert all(explain(steps))
