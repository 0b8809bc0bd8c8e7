"""A fee is told beforehand, with a motivation, and never follows from a number (R-FEE-01, -02)."""

import pytest
from django.core.exceptions import ValidationError

from requests_app.choices import FeeGround, FeeState, LetterKind, RightType
from requests_app.errors import StepNotAllowed
from requests_app.services import fees
from requests_app.services.steps import facts_of
from requests_app.workflow import Step, open_steps
from tests.requests_app.things import RECEIVED_AT, received

pytestmark = pytest.mark.django_db
TODAY = RECEIVED_AT.date()


def announce(privacy_request, officer):
    return fees.announce_fee(
        privacy_request=privacy_request,
        ground=FeeGround.FURTHER_COPY,
        amount_cents=450,
        motivation="U vroeg om een tweede afschrift op papier.",
        calculation="Negentig kopieën van vijf cent.",
        actor=officer,
        today=TODAY,
    )


def test_a_fee_is_told_in_a_letter_and_the_clock_runs_on(organisation, officer):
    privacy_request = received(organisation)
    due_on = privacy_request.due_on

    notice = announce(privacy_request, officer)

    privacy_request.refresh_from_db()
    assert notice.state == FeeState.ANNOUNCED
    assert privacy_request.due_on == due_on
    assert privacy_request.letters.filter(kind=LetterKind.FEE_NOTICE).exists()
    assert fees.texts_of(notice)["calculation"].startswith("Negentig")


def test_a_further_copy_is_only_of_what_somebody_sees(organisation, officer):
    privacy_request = received(organisation, right=RightType.ERASURE)

    with pytest.raises(ValidationError):
        announce(privacy_request, officer)


def test_nothing_is_decided_before_somebody_reacted(organisation, officer):
    privacy_request = received(organisation)

    announce(privacy_request, officer)

    assert Step.DECIDE not in open_steps(facts_of(privacy_request), TODAY)


@pytest.mark.parametrize("state", [FeeState.ACCEPTED, FeeState.DROPPED])
def test_the_desk_records_what_was_said(organisation, officer, state):
    privacy_request = received(organisation)
    announce(privacy_request, officer)

    notice = fees.settle_fee(
        privacy_request=privacy_request, state=state, actor=officer, today=TODAY
    )

    assert (notice.state, notice.settled_on) == (state, TODAY)
    assert Step.DECIDE in open_steps(facts_of(privacy_request), TODAY)


def test_the_person_can_only_agree_himself(organisation, officer):
    privacy_request = received(organisation)
    announce(privacy_request, officer)

    with pytest.raises(StepNotAllowed):
        fees.settle_fee(
            privacy_request=privacy_request, state=FeeState.DROPPED, actor=None, today=TODAY
        )


def test_a_second_fee_waits_for_the_first(organisation, officer):
    privacy_request = received(organisation)
    announce(privacy_request, officer)

    with pytest.raises(StepNotAllowed):
        announce(privacy_request, officer)


def test_a_complaint_never_costs_anything(organisation, officer):
    with pytest.raises(StepNotAllowed):
        announce(received(organisation, right=RightType.COMPLAINT), officer)
