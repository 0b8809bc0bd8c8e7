"""Handing out by load: who has least, who is away, and what is shown before it is done."""

from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse

from privacy_portal.accounts.models import Absence
from requests_app.models import PrivacyRequest
from requests_app.workload import least_loaded, loads, shared_out
from tests.requests_app.desk import page_of, quick_requests
from tests.requests_app.things import RECEIVED_AT

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


def away(user, *, until: int = 3) -> Absence:
    return Absence.objects.create(user=user, starts_on=TODAY, ends_on=TODAY + timedelta(days=until))


def test_who_has_least_comes_first_and_who_is_away_last(organisation, officer, handler):
    quick_requests(organisation, TODAY, [1, 2], assigned_to=handler)
    away(officer)

    found = loads([organisation], TODAY)

    assert [(one.person, one.open_requests) for one in found] == [(handler, 2), (officer, 0)]
    assert least_loaded(found).person == handler


def test_requests_elsewhere_and_closed_ones_are_no_load(organisation, other_organisation, officer):
    quick_requests(other_organisation, TODAY, [1], assigned_to=officer)
    quick_requests(
        organisation, TODAY, [1], assigned_to=officer,
        state="gesloten", outcome="toegewezen", closed_on=TODAY,
    )  # fmt: skip

    assert [one.open_requests for one in loads([organisation], TODAY)] == [0]


def test_new_work_goes_each_time_to_who_then_has_least(organisation, officer, handler):
    quick_requests(organisation, TODAY, [1, 2], assigned_to=handler)

    assert shared_out(loads([organisation], TODAY), 4) == [officer, officer, officer, handler]


def test_when_everybody_is_away_a_person_chooses(organisation, officer):
    away(officer)
    found = loads([organisation], TODAY)

    assert (shared_out(found, 2), least_loaded(found)) == ([], None)


def test_the_form_proposes_who_has_least_and_says_who_is_away(
    client, organisation, officer, handler
):
    (row,) = quick_requests(organisation, TODAY, [1])
    away(officer)

    page = client.get(page_of(row, "assign_request"))

    assert page.context["form"].initial["to"] == str(handler.pk)
    assert "0 open requests (absent until 4 September)" in page.content.decode()


def test_a_proposal_changes_nothing_and_is_then_carried_out(client, organisation, officer, handler):
    quick_requests(organisation, TODAY, [1], assigned_to=officer)
    rows = quick_requests(organisation, TODAY, [5, 6])
    chosen = [f"{row.pk}-{row.version}" for row in rows]

    page = client.post(reverse("use_selection"), {"chosen": chosen, "share": "1"})
    proposed = [(row.pk, person) for row, _version, person in page.context["proposed"]]
    before = PrivacyRequest.objects.filter(pk__in=[row.pk for row in rows], assigned_to=None)

    assert before.count() == 2
    shares = [f"{pk}-1={person.pk}" for pk, person in proposed]
    client.post(reverse("share_out"), {"share": shares})
    for pk, person in proposed:
        assert PrivacyRequest.objects.get(pk=pk).assigned_to == person
    assert handler in dict(proposed).values()


def test_only_who_may_handle_it_gets_a_share(client, organisation, outsider):
    (row,) = quick_requests(organisation, TODAY, [1])

    client.post(reverse("share_out"), {"share": [f"{row.pk}-1={outsider.pk}", "x", "1-1", "1-1=x"]})

    row.refresh_from_db()
    assert row.assigned_to is None
