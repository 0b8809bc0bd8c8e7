"""The file of a request as a dossier: from closing to archive, and back when it is opened again."""

from datetime import date, timedelta

import pytest

from requests_app import tasks
from requests_app.choices import LinkKind, Outcome, RequestState, RightType
from requests_app.errors import StepNotAllowed
from requests_app.intake import Intake
from requests_app.models import PrivacyRequest
from requests_app.own_term import case_file_months
from requests_app.services.closing import withdraw_request
from requests_app.services.recognising import know_as
from requests_app.services.relations import reopen_request, split_request
from requests_app.services.steps import close
from retention.choices import HoldKind, ItemState
from retention.models import Dossier, Hold, RetentionItem
from retention.services.archiving import archive_some
from retention.services.planning import plan_owed
from tests.requests_app.desk import quick_requests
from tests.requests_app.things import RECEIVED_AT, received

pytestmark = pytest.mark.django_db
TODAY = RECEIVED_AT.date()
CLOSED_ON = TODAY + timedelta(days=9)


def closed(organisation, **values):
    request = received(organisation, **values)
    return withdraw_request(privacy_request=request, actor=None, today=CLOSED_ON)


def reopen(request, officer):
    return reopen_request(privacy_request=request, reason="Toch.", actor=officer, now=RECEIVED_AT)


def test_a_closed_request_is_kept_two_years_and_archived_after_one(organisation):
    request = closed(organisation)

    plan_owed()

    dossier = Dossier.objects.get(case_id=request.case_id)
    item = dossier.items.get()
    assert (dossier.external_key, dossier.opened_on) == (request.number, TODAY)
    assert dossier.person_indexes == request.person_indexes
    assert (item.archive_by, item.delete_by) == (date(2027, 9, 10), date(2028, 9, 10))


def test_a_year_later_the_archive_has_it(organisation):
    request = closed(organisation)
    plan_owed()
    now = RECEIVED_AT + timedelta(days=374)

    for day in (now.date() - timedelta(days=1), now.date()):
        archive_some(organisation=organisation, today=day, now=now)

    request.refresh_from_db()
    assert request.archived_on == now.date() == date(2027, 9, 10)
    assert RetentionItem.objects.get().state == ItemState.ARCHIVED


def test_a_request_that_is_opened_again_has_no_term_until_it_is_closed_again(organisation, officer):
    request = closed(organisation)

    reopen(request, officer)
    plan_owed()
    opened = RetentionItem.objects.get().delete_by
    withdraw_request(privacy_request=request, actor=None, today=CLOSED_ON + timedelta(days=30))
    plan_owed()

    assert opened is None
    assert RetentionItem.objects.get().delete_by == date(2028, 10, 10)


def test_what_is_being_destroyed_is_not_opened_again(organisation, officer):
    request = closed(organisation)
    plan_owed()
    RetentionItem.objects.update(state=ItemState.DESTROYING)

    with pytest.raises(StepNotAllowed):
        reopen(request, officer)

    assert not PrivacyRequest.objects.get().is_open


def test_a_linked_request_that_runs_holds_the_file(organisation, officer):
    first = received(organisation, right=RightType.ERASURE)
    second = split_request(
        privacy_request=first, right=RightType.OBJECTION, aspect="", details="", actor=officer,
        now=RECEIVED_AT,
    )  # fmt: skip
    withdraw_request(privacy_request=first, actor=None, today=CLOSED_ON)
    held = Hold.objects.get(request_number=second.number)
    own = Dossier.objects.get(case_id=first.case_id)

    assert (second.link_kind, held.kind) == (LinkKind.SPLIT, HoldKind.ACCESS)
    assert [one.dossier for one in held.held.all()] == [own]


def test_a_later_request_of_this_person_holds_his_earlier_file(organisation):
    earlier = closed(organisation)

    received(organisation)

    own = Dossier.objects.get(case_id=earlier.case_id)
    assert own.held.filter(hold__ends_on=None).count() == 1


def test_what_the_desk_finds_out_later_holds_too(organisation, officer):
    who = {"actor": officer, "today": TODAY}
    earlier = closed(organisation, intake=Intake(name="A. de Vries", reference="K-1"))
    later = received(organisation, intake=Intake(name="A. de Vries", email="a@mail.example"))

    know_as(privacy_request=later, identifier="k 1", **who)
    know_as(privacy_request=later, identifier="K-1", **who)

    own = Dossier.objects.get(case_id=earlier.case_id)
    assert own.held.filter(hold__request_number=later.number).count() == 1


def test_the_letters_say_how_long_it_is_really_kept(organisation, settings):
    before = case_file_months(organisation)
    closed(organisation)
    settings.CASE_FILE_MONTHS = 60

    assert (before, case_file_months(organisation)) == (24, 24)


# --- Requests from before -------------------------------------------------------------------------


def test_requests_that_retention_does_not_know_are_told_once(organisation, officer):
    ended = {"state": RequestState.CLOSED, "outcome": Outcome.GRANTED, "closed_on": CLOSED_ON}
    old = quick_requests(organisation, TODAY, [30], **ended)[0]
    quick_requests(organisation, TODAY, [30], reference_index="b" * 64)
    for _run in range(2):
        tasks.tell_retention()

    assert Dossier.objects.get().case_id == old.case_id
    assert Hold.objects.get().person_indexes == ["b" * 64]


def test_what_is_known_already_is_left_alone(organisation, officer):
    received(organisation)
    close(received(organisation), outcome=Outcome.REFUSED, today=TODAY, actor=officer)
    before = set(Hold.objects.values_list("version", "pk"))

    tasks.tell_retention()

    assert set(Hold.objects.values_list("version", "pk")) == before
