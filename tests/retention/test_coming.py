from datetime import date, timedelta

import pytest

from retention.choices import ItemState
from retention.coming import coming, due_items, overdue
from retention.due_pages import PAGE_SIZE, page_of
from tests.retention.things import destruction_list, dossier, item, kind, line

pytestmark = pytest.mark.django_db
TODAY = date(2026, 3, 4)  # a Wednesday


@pytest.fixture
def plans(organisation):
    return line(kind(organisation))


def due_in(days: int, plans, **fields):
    one = dossier(plans.kind, f"T-{days}")
    return item(one, plans, delete_by=TODAY + timedelta(days=days), **fields)


def test_counts_within_thirty_sixty_and_ninety_days(organisation, plans):
    for days in (0, 30, 31, 60, 90, 91):
        due_in(days, plans)

    found = coming(organisation, TODAY)

    assert (found.destroyed, found.archived) == ([2, 4, 5], [0, 0, 0])
    assert [one.first_on for one in found.lines] == [TODAY]


def test_archiving_that_was_missed_counts_as_of_today(organisation, plans):
    one = dossier(plans.kind)
    item(one, plans, archive_by=TODAY - timedelta(days=3), delete_by=TODAY + timedelta(days=200))

    found = coming(organisation, TODAY)

    assert (found.archived, found.weeks[0].archived) == ([1, 1, 1], 1)


def test_each_week_begins_on_monday(organisation, plans):
    due_in(4, plans)  # Sunday
    due_in(5, plans)

    found = coming(organisation, TODAY)

    assert [(week.starts_on, week.destroyed) for week in found.weeks[:2]] == [
        (date(2026, 3, 2), 1),
        (date(2026, 3, 9), 1),
    ]


def test_late_is_what_is_past_its_last_day_or_was_not_confirmed(organisation, plans):
    on_list = destruction_list(organisation)
    due_in(-1, plans)
    due_in(-2, plans, state=ItemState.DESTROYING, destruction_list=on_list)
    due_in(-3, plans, state=ItemState.DESTROYED, destroyed_on=TODAY, destruction_list=on_list)
    due_in(0, plans)

    assert overdue(organisation, TODAY) == 2


def test_nothing_of_another_organisation_counts(other_organisation, plans):
    due_in(0, plans)

    found = coming(other_organisation, TODAY)

    assert (found.lines, found.overdue, found.to_judge) == ([], 0, 0)


def test_pages_of_a_line_go_on_where_the_last_ended(plans):
    for number in range(PAGE_SIZE + 2):
        item(dossier(plans.kind, f"P-{number}"), plans, delete_by=TODAY)

    first = page_of(due_items(plans, TODAY), "")
    second = page_of(due_items(plans, TODAY), first.next_key)

    assert (len(first.items), len(second.items), second.next_key) == (PAGE_SIZE, 2, "")
    assert not {one.pk for one in first.items} & {one.pk for one in second.items}


def test_an_address_that_makes_no_sense_shows_the_first_page(plans):
    due_in(1, plans)

    assert len(page_of(due_items(plans, TODAY), "gisteren.x").items) == 1
