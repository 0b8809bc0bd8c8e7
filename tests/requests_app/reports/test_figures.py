"""Figures against requests of which each date is known."""

from datetime import date, timedelta

import pytest

from requests_app.choices import (
    ClockEventKind,
    LetterKind,
    LetterState,
    Outcome,
    RefusalGround,
    RequestState,
)
from requests_app.models import ClockEvent, Decision, DecisionLine, Letter, PrivacyRequest
from requests_app.reports.figures import figures_of
from tests.requests_app.desk import quick_requests

pytestmark = pytest.mark.django_db
NEW_YEAR, LAST = date(2026, 1, 1), date(2026, 12, 31)


def closed(
    organisation,
    received_on: date,
    days: int,
    outcome: Outcome = Outcome.GRANTED,
    **fields: object,
) -> PrivacyRequest:
    """Due after thirty days."""
    values = {
        "state": RequestState.CLOSED,
        "outcome": outcome,
        "closed_on": received_on + timedelta(days=days),
    }
    return quick_requests(organisation, received_on, [30], **values | fields)[0]


def of_2026(organisation):
    return figures_of(organisation, NEW_YEAR, LAST)


def test_receipt_counts_in_its_month_and_an_answer_in_its_own(organisation):
    closed(organisation, date(2026, 1, 20), 15)

    figures = of_2026(organisation)

    assert (figures.cell("inzage", 1).received, figures.cell("inzage", 1).answered) == (1, 0)
    assert (figures.cell("inzage", 2).received, figures.cell("inzage", 2).answered) == (0, 1)
    assert (figures.cell().received, figures.cell().answered) == (1, 1)


def test_days_are_the_median_and_the_ninth_of_ten(organisation):
    for days in (1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11):
        closed(organisation, date(2026, 3, 1), days)

    cell = of_2026(organisation).cell(None, 3)

    assert (cell.median, cell.p90) == (6, 10)


def test_an_answer_after_the_legal_date_is_late(organisation):
    closed(organisation, date(2026, 5, 1), 30)
    closed(organisation, date(2026, 5, 1), 31)

    cell = of_2026(organisation).cell("inzage")

    assert (cell.answered, cell.late, cell.in_time_percentage) == (2, 1, 50)


@pytest.mark.parametrize(
    ("outcome", "late"), [(Outcome.GRANTED, 0), (Outcome.PARTLY, 1), (Outcome.REFUSED, 1)]
)
def test_an_extension_gives_no_more_time_to_refuse(organisation, outcome, late):
    refusal_due_on = date(2026, 5, 21)
    closed(organisation, date(2026, 5, 1), 25, outcome, refusal_due_on=refusal_due_on)

    assert of_2026(organisation).cell("inzage").late == late


def test_an_answer_on_paper_counts_on_the_day_of_posting(organisation):
    privacy_request = closed(organisation, date(2026, 5, 1), 30)
    Letter.objects.create(
        privacy_request=privacy_request, kind=LetterKind.ACCESS_ANSWER, language="nl",
        state=LetterState.SENT, template_version="1", sealed=b"", sent_on=date(2026, 6, 10),
    )  # fmt: skip

    cell = of_2026(organisation).cell("inzage")

    assert (cell.late, cell.median) == (1, 40)


@pytest.mark.parametrize(
    "outcome", [Outcome.WITHDRAWN, Outcome.UNIDENTIFIED, Outcome.FORWARDED, Outcome.DUPLICATE]
)
def test_a_request_that_ended_otherwise_is_no_answer(organisation, outcome):
    closed(organisation, date(2026, 5, 1), 40, outcome)

    cell = of_2026(organisation).cell()

    assert (cell.closed, cell.answered, cell.late, cell.median) == (1, 0, 0, None)


def test_open_at_the_end_counts_what_was_open_before_the_year(organisation):
    quick_requests(organisation, date(2025, 12, 1), [30])
    closed(organisation, date(2025, 12, 20), 20)  # closed in January
    closed(organisation, date(2025, 6, 1), 20)  # and long ago
    quick_requests(organisation, date(2026, 2, 3), [30, 30], right="bezwaar")

    figures = of_2026(organisation)

    assert [figures.cell(None, month).open_at_end for month in (1, 2, 12)] == [1, 3, 3]
    assert figures.cell("inzage").open_at_end == 1
    assert figures.cell("bezwaar").open_at_end == 2


def test_extensions_count_with_their_reason(organisation):
    request = closed(organisation, date(2026, 5, 1), 60)
    ClockEvent.objects.create(
        privacy_request=request,
        kind=ClockEventKind.EXTENDED,
        happened_on=date(2026, 5, 20),
        reason="complex",
    )

    figures = of_2026(organisation)

    assert figures.cell("inzage", 5).extended == 1
    assert figures.extension_reasons == {"complex": 1}


def decision(request: PrivacyRequest, officer, outcome: Outcome, ground: str) -> Decision:
    return Decision.objects.create(
        privacy_request=request, outcome=outcome, ground=ground, sealed=b"", decided_by=officer
    )


def test_a_ground_counts_once_a_request_and_only_of_its_last_decision(organisation, officer):
    request = closed(organisation, date(2026, 5, 1), 20, Outcome.PARTLY)
    decision(request, officer, Outcome.REFUSED, RefusalGround.EXCESSIVE)
    last = decision(request, officer, Outcome.PARTLY, RefusalGround.LEGAL_OBLIGATION)
    for ground in (RefusalGround.LEGAL_OBLIGATION, RefusalGround.LEGAL_CLAIMS):
        DecisionLine.objects.create(
            decision=last, category="x", result="bewaard", ground=ground, sealed=b""
        )

    assert of_2026(organisation).grounds == {
        RefusalGround.LEGAL_OBLIGATION: 1,
        RefusalGround.LEGAL_CLAIMS: 1,
    }


def test_another_organisation_counts_for_itself(organisation, other_organisation):
    closed(other_organisation, date(2026, 5, 1), 10)

    figures = of_2026(organisation)

    assert (figures.cell().received, figures.channels, figures.rights) == (0, {}, [])


def test_the_figures_take_few_queries_however_many_there_are(
    organisation, django_assert_num_queries
):
    quick_requests(organisation, date(2026, 2, 3), [30] * 50)

    with django_assert_num_queries(6):
        of_2026(organisation)
