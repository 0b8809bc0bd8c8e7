"""Noting who is away, and what his substitute hears."""

from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse

from privacy_portal.accounts.models import Absence
from privacy_portal.mail.models import OutgoingMail
from requests_app.services.notices import give_owed_notices
from tests.requests_app.desk import assigned
from tests.requests_app.things import RECEIVED_AT, received

pytestmark = pytest.mark.django_db
TODAY = RECEIVED_AT.date()


@pytest.fixture(autouse=True)
def on_the_day():
    with time_machine.travel(RECEIVED_AT, tick=True):
        yield


def note(client, user, *, substitute="", starts_on="01-09-2026", ends_on="10-09-2026"):
    form = {
        "user": user.pk, "starts_on": starts_on, "ends_on": ends_on,
        "substitute": substitute and substitute.pk,
    }  # fmt: skip
    return client.post(reverse("absences"), form)


def test_somebody_notes_his_own_absence_with_who_stands_in(signed_in, officer, handler):
    note(signed_in(handler), handler, substitute=officer)

    absence = Absence.objects.get()
    assert (absence.user, absence.substitute) == (handler, officer)
    assert (absence.starts_on, absence.ends_on) == (TODAY, TODAY + timedelta(days=9))


def test_an_officer_notes_it_for_a_colleague(signed_in, officer, handler):
    response = note(signed_in(officer), handler)

    assert response.url == reverse("absences")
    assert Absence.objects.get().user == handler


@pytest.mark.parametrize(
    "wrong",
    [{"ends_on": "31-08-2026"}, {"starts_on": "11-09-2026"}, {"starts_on": ""}, {"ends_on": "x"}],
)
def test_days_that_cannot_be_are_refused(signed_in, handler, wrong):
    response = note(signed_in(handler), handler, **wrong)

    assert response.context["form"].errors
    assert not Absence.objects.exists()


def test_nobody_stands_in_for_himself(signed_in, handler):
    response = note(signed_in(handler), handler, substitute=handler)

    assert response.context["form"].errors


def test_a_handler_says_nothing_of_others_and_an_outsider_neither(
    signed_in, officer, handler, outsider
):
    for client, user in ((signed_in(handler), officer), (signed_in(outsider), handler)):
        note(client, user)

    assert not Absence.objects.exists()


def test_the_substitute_gets_the_reminders_too(organisation, officer, handler):
    privacy_request = assigned(received(organisation), handler)
    target = privacy_request.internal_target_on
    Absence.objects.create(user=handler, starts_on=target, ends_on=target, substitute=officer)

    give_owed_notices(request_id=privacy_request.pk, today=target)

    told = OutgoingMail.objects.filter(template="reminder").values_list("to", flat=True)
    assert set(told) == {handler.email, officer.email}


def test_a_substitute_of_elsewhere_hears_nothing(organisation, handler, outsider):
    privacy_request = assigned(received(organisation), handler)
    target = privacy_request.internal_target_on
    Absence.objects.create(user=handler, starts_on=target, ends_on=target, substitute=outsider)

    give_owed_notices(request_id=privacy_request.pk, today=target)

    assert not OutgoingMail.objects.filter(to=outsider.email).exists()


def test_who_is_away_sees_so_and_ends_it(signed_in, handler):
    client = signed_in(handler)
    client.cookies["language"] = "en"
    note(client, handler)

    page = client.get(reverse("today")).content.decode()
    client.post(reverse("end_absence", args=[Absence.objects.get().pk]))

    assert "You are noted as away until 10 September." in page
    assert not Absence.objects.exists()
