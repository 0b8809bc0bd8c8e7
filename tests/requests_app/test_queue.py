from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from requests_app import queue
from requests_app.choices import RequestState
from requests_app.models import PrivacyRequest
from requests_app.queue import Cursor, Filters, page_of
from tests.factories import OrganisationFactory
from tests.requests_app.desk import quick_requests

pytestmark = pytest.mark.django_db
DAY = date(2026, 9, 1)


def walk(rows, organisation_ids, **kwargs) -> list[list[int]]:
    """Every page from the first to the last, as ids."""
    pages, cursor = [], None
    while True:
        page = page_of(rows, organisation_ids, cursor, **kwargs)
        pages.append([row.pk for row in page.rows])
        if page.next is None:
            return pages
        cursor = page.next


def walk_back(rows, organisation_ids, cursor, **kwargs) -> list[list[int]]:
    pages = []
    while cursor is not None:
        page = page_of(rows, organisation_ids, cursor, **kwargs)
        pages.insert(0, [row.pk for row in page.rows])
        cursor = page.previous
    return pages


class TestPages(TestCase):
    databases = {"default", "keys"}  # noqa: RUF012

    @settings(max_examples=25, deadline=None)
    @given(days=st.lists(st.integers(0, 4), max_size=25), is_latest_first=st.booleans())
    def test_pages_hold_every_request_once_in_order(self, days, is_latest_first):
        both = [OrganisationFactory(), OrganisationFactory()]
        quick_requests(both[0], DAY, days[::2])
        quick_requests(both[1], DAY, days[1::2])
        order = ("-queue_on", "-pk") if is_latest_first else ("queue_on", "pk")
        expected = list(PrivacyRequest.objects.order_by(*order).values_list("pk", flat=True))

        pages = walk(
            PrivacyRequest.objects.all(),
            [one.pk for one in both],
            is_latest_first=is_latest_first,
            size=4,
        )

        assert [pk for page in pages for pk in page] == expected
        assert all(len(page) == 4 for page in pages[:-1])


def test_going_back_shows_the_same_pages(organisation):
    quick_requests(organisation, DAY, [0, 0, 0, 1, 1, 1, 1, 2, 2, 3])
    rows, ids = PrivacyRequest.objects.all(), [organisation.pk]
    forward = walk(rows, ids, size=3)
    first_of_last = PrivacyRequest.objects.get(pk=forward[-1][0])

    back = walk_back(
        rows, ids, Cursor(first_of_last.queue_on, first_of_last.pk, is_back=True), size=3
    )

    assert back == forward[:-1]


def test_the_first_page_has_none_before_it(organisation):
    quick_requests(organisation, DAY, [0, 1, 2, 3])

    page = page_of(PrivacyRequest.objects.all(), [organisation.pk], size=2)

    assert page.previous is None
    assert page.next is not None


def test_nobody_without_an_organisation_sees_a_row(organisation):
    quick_requests(organisation, DAY, [0])

    assert page_of(PrivacyRequest.objects.all(), []).rows == []


@pytest.mark.parametrize("text", ["", "x", "2026-13-01_4", "2026-09-01", "2026-09-01_x", "_"])
def test_what_is_no_cursor_is_the_first_page(text):
    assert Cursor.parse(text, is_back=False) is None


@pytest.mark.parametrize(
    ("term", "expected"),
    [
        (queue.LATE, [-3, -1]),
        (queue.SOON, [0, 10]),
        (queue.ON_TIME, [11, 40]),
        ("", [-3, -1, 0, 10, 11, 40]),
    ],
)
def test_terms_divide_the_open_requests(officer, organisation, term, expected):
    quick_requests(organisation, DAY, [-3, -1, 0, 10, 11, 40])

    rows = queue.chosen(officer, Filters(term=term), DAY).in_queue_order()

    assert [(row.due_on - DAY).days for row in rows] == expected


def test_a_suspended_request_has_its_own_filter(officer, organisation):
    quick_requests(organisation, DAY, [3], due_on=None)

    chosen = [queue.chosen(officer, Filters(term=term), DAY).count() for term in
              (queue.LATE, queue.SOON, queue.ON_TIME, queue.SUSPENDED)]  # fmt: skip

    assert chosen == [0, 0, 0, 1]


def test_tiles_count_what_their_filters_show(officer, organisation):
    quick_requests(organisation, DAY, [-3, 0, 10, 11], assigned_to=officer)
    quick_requests(organisation, DAY, [-1, 40])
    quick_requests(organisation, DAY, [5], due_on=None)

    counts = queue.counts(officer, DAY)

    shown = {
        "late": Filters(term=queue.LATE),
        "soon": Filters(term=queue.SOON),
        "on_time": Filters(term=queue.ON_TIME),
        "unassigned": Filters(assigned=queue.NOBODY),
    }
    assert counts == {
        name: queue.chosen(officer, filters, DAY).count() for name, filters in shown.items()
    }


def test_closed_requests_only_show_when_asked_for(officer, organisation):
    quick_requests(
        organisation, DAY, [1], state=RequestState.CLOSED, closed_on=DAY, outcome="toegewezen"
    )
    quick_requests(organisation, DAY, [2])

    counts = [
        queue.chosen(officer, Filters(state=state), DAY).count()
        for state in (queue.OPEN, RequestState.CLOSED, queue.ALL, RequestState.NEW)
    ]

    assert counts == [1, 1, 2, 1]


def test_a_handler_sees_only_what_is_his(handler, officer, organisation):
    quick_requests(organisation, DAY, [1, 2], assigned_to=officer)
    quick_requests(organisation, DAY, [3], assigned_to=handler)

    rows = queue.chosen(handler, Filters(), DAY)

    assert [row.assigned_to for row in rows] == [handler]


def test_an_outsider_sees_nothing(outsider, organisation):
    quick_requests(organisation, DAY, [1, 2])

    assert not queue.chosen(outsider, Filters(state=queue.ALL), DAY).exists()


@pytest.mark.parametrize("assigned", ["ik", "niemand", "collega"])
def test_filter_by_handler(officer, handler, organisation, assigned):
    quick_requests(organisation, DAY, [1], assigned_to=officer)
    quick_requests(organisation, DAY, [2])
    quick_requests(organisation, DAY, [3], assigned_to=handler)
    expected = {"ik": 1, "niemand": 2, "collega": 3}[assigned]
    code = str(handler.pk) if assigned == "collega" else assigned

    rows = queue.chosen(officer, Filters(assigned=code), DAY)

    assert [row.due_on for row in rows] == [DAY + timedelta(days=expected)]


def test_counting_stops_somewhere(officer, organisation, monkeypatch):
    monkeypatch.setattr(queue, "MOST_COUNTED", 3)
    quick_requests(organisation, DAY, list(range(9)))

    assert queue.counted(PrivacyRequest.objects.all()) == 4
