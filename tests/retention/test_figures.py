from datetime import UTC, date, datetime

import pytest

from retention.choices import ItemState, ReviewReason
from retention.models import DestructionBatch, RetentionFigure
from retention.report_pages import csv_of
from retention.services.figures import count_figures, owing_count, year_figures
from tests.retention.things import destruction_list, dossier, item, kind, line

pytestmark = pytest.mark.django_db
TODAY = date(2026, 3, 4)


@pytest.fixture
def plans(organisation):
    return line(kind(organisation))


def fill(plans) -> None:
    states = [
        {},
        {"state": ItemState.ARCHIVED, "archived_on": TODAY},
        {"due_on": date(2026, 1, 1), "delete_by": None},  # held open
        {"due_on": date(2026, 1, 1), "delete_by": date(2026, 9, 1)},  # held until August
        {"due_on": date(2026, 1, 1), "delete_by": date(2026, 1, 1)},  # late
        {"due_on": date(2026, 1, 1), "review_reason": ReviewReason.MINIMUM_AFTER_MAXIMUM},
        {"state": ItemState.DESTROYED, "destroyed_on": TODAY},
        {"state": ItemState.DESTROYING, "due_on": date(2026, 1, 1), "delete_by": date(2026, 1, 1)},
        {"state": ItemState.FAILED, "due_on": date(2026, 1, 1), "delete_by": date(2026, 1, 1)},
    ]
    for number, fields in enumerate(states):
        item(dossier(plans.kind, f"T-{number}"), plans, **fields)


def test_counts_what_is_kept_archived_unconfirmed_held_and_late(organisation, plans):
    fill(plans)

    count_figures(organisation=organisation, today=TODAY)

    figures = year_figures(organisation, 2026)
    assert figures.counted_on == TODAY
    (one,) = figures.lines
    assert (one.kept, one.archived, one.unconfirmed, one.held, one.late) == (5, 1, 2, 2, 3)


def test_adds_up_what_was_destroyed_in_that_year(organisation, plans):
    on = destruction_list(organisation)
    noon = [datetime(*day, 12, tzinfo=UTC) for day in ((2026, 2, 1), (2026, 12, 31), (2027, 1, 1))]
    for number, moment in enumerate(noon, start=1):
        DestructionBatch.objects.create(
            destruction_list=on, number=number, count=3, counts={str(plans.pk): [3, 1]},
            sealed=b"", digests=b"", destroyed_at=moment,
        )  # fmt: skip

    (one,) = year_figures(organisation, 2026).lines

    assert (one.destroyed, one.destroyed_late) == (6, 2)


def test_counting_twice_keeps_one_row_a_year(organisation, plans):
    fill(plans)

    count_figures(organisation=organisation, today=TODAY)
    count_figures(organisation=organisation, today=TODAY)

    assert RetentionFigure.objects.count() == 1


def test_counting_is_owed_each_week_also_after_missed_ones(organisation, other_organisation, plans):
    count_figures(organisation=organisation, today=TODAY)

    owed = [
        list(owing_count(day)) for day in (date(2026, 3, 10), date(2026, 3, 11), date(2026, 5, 1))
    ]

    assert owed == [[], [organisation], [organisation]]


def test_a_year_without_anything_is_empty(organisation):
    figures = year_figures(organisation, 2020)

    assert (figures.counted_on, figures.lines) == (None, [])


def test_a_name_that_looks_like_a_formula_does_no_harm(organisation, plans):
    plans.category_name = "=HYPERLINK(1)"
    plans.save()
    fill(plans)
    count_figures(organisation=organisation, today=TODAY)

    assert ";'=HYPERLINK(1);" in "".join(csv_of(year_figures(organisation, 2026)))
