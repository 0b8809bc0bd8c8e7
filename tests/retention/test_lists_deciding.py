"""Reviewing, advising and approving: services/lists."""

from datetime import UTC, date, datetime

import pytest

from privacy_portal.audit.models import AuditEvent
from privacy_portal.mail.models import OutgoingMail
from retention.choices import AdviceOutcome, ListState, ReleaseMode
from retention.errors import Conflict, FourEyes, NotAllowed
from retention.list_steps import Step
from retention.models import DestructionList, RetentionPolicy
from retention.services.lists import advising, approving, ending, releasing, reviewing
from retention.services.lists.saying import said_of
from tests.retention.reviewing import NOW, approve, keep, submit

pytestmark = pytest.mark.django_db


# --- Review ---------------------------------------------------------------------------------------


def test_one_reviews_and_another_approves_then_it_cools_off(submitted, archivist, administrator):
    approved = approve(submitted, administrator)

    assert (approved.reviewed_by, approved.approved_by) == (archivist, administrator)
    assert approved.cooling_off_until == date(2026, 6, 8)
    assert [one.text for one in said_of(approved)] == ["Gezien."]


def test_who_may_approve_is_told_when_it_is_submitted(administrator, submitted):
    mails = OutgoingMail.objects.filter(template="destruction_submitted")

    assert list(mails.values_list("to", flat=True)) == [administrator.email]


def test_of_two_reviewers_at_once_one_gets_the_list(proposed, reviewed, organisation):
    with pytest.raises(NotAllowed):
        reviewing.start_review(destruction_list=proposed, actor=reviewed.reviewed_by)


def test_the_reviewer_cannot_approve(submitted, archivist):
    with pytest.raises(FourEyes):
        approve(submitted, archivist)


def test_who_kept_something_cannot_approve_although_another_submitted(
    reviewed, archivist, administrator
):
    keep(reviewed, administrator, reviewed.items.all()[:1])
    submit(reviewed, archivist)

    with pytest.raises(FourEyes):
        approve(reviewed, administrator)


def test_a_double_click_approves_once(submitted, administrator):
    approve(submitted, administrator)

    with pytest.raises(NotAllowed):
        approve(submitted, administrator)
    assert AuditEvent.objects.filter(action="retention.list_approved").count() == 1


def test_who_saw_an_older_version_is_told(reviewed, archivist, administrator):
    keep(reviewed, archivist, reviewed.items.all()[:1], version=reviewed.version)

    with pytest.raises(Conflict):
        keep(reviewed, archivist, reviewed.items.all()[:1], version=reviewed.version)


def test_an_empty_list_cannot_be_submitted_and_ends_by_itself(reviewed, archivist):
    keep(reviewed, archivist, reviewed.items.all())

    with pytest.raises(NotAllowed):
        submit(reviewed, archivist)
    assert [ending.end_emptied(now=NOW), ending.end_emptied(now=NOW)] == [1, 0]
    reviewed.refresh_from_db()
    assert reviewed.state == ListState.EMPTY


# --- Advice ---------------------------------------------------------------------------------------


def test_a_colleague_who_is_asked_advises_once(reviewed, archivist, officer):
    advice = advising.ask_advice(
        destruction_list=reviewed, adviser=officer, question="Klopt dit?", actor=archivist
    )
    words = {"outcome": AdviceOutcome.DISAGREES, "text": "Bewaar T-1.", "actor": officer}

    given = advising.give_advice(advice=advice, now=NOW, **words)

    assert advising.words_of(given) == {"question": "Klopt dit?", "text": "Bewaar T-1."}
    assert b"T-1" not in bytes(given.sealed)
    assert "Klopt" not in OutgoingMail.objects.get(to=officer.email).text
    with pytest.raises(NotAllowed):
        advising.give_advice(advice=advice, now=NOW, **words)


def test_who_cannot_see_the_list_or_was_asked_before_is_not_asked(reviewed, archivist, outsider):
    who = {"destruction_list": reviewed, "question": "", "actor": archivist}

    for adviser in (outsider, archivist):
        with pytest.raises(NotAllowed):
            advising.ask_advice(adviser=adviser, **who)


# --- Back, and out --------------------------------------------------------------------------------


def test_who_approves_can_send_it_back_with_a_reason(submitted, administrator):
    returned = approving.return_list(
        destruction_list=submitted, reason="Kijk naar T-2.", actor=administrator, now=NOW
    )

    assert (returned.state, returned.submitted_at) == (ListState.IN_REVIEW, None)
    assert [one.step for one in said_of(returned)] == [Step.SUBMIT, Step.RETURN]


def test_while_it_cools_off_it_can_be_stopped_and_approved_anew(
    submitted, archivist, administrator
):
    approve(submitted, administrator)
    stopped = approving.stop_list(
        destruction_list=submitted, reason="Wacht.", actor=archivist, now=NOW
    )
    assert (stopped.state, stopped.approved_by) == (ListState.IN_REVIEW, None)

    submit(stopped, archivist)

    assert approve(stopped, administrator).state == ListState.APPROVED


@pytest.mark.parametrize(
    ("mode", "warned", "until"),
    [
        (ReleaseMode.AUTOMATIC, True, date(2026, 6, 29)),
        (ReleaseMode.AUTOMATIC, False, date(2026, 7, 5)),  # it would wait for two warnings
        (ReleaseMode.EXPLICIT, True, date(2026, 7, 5)),
    ],
)
def test_approval_makes_nothing_later_than_it_would_be_without(
    submitted, administrator, mode, warned, until
):
    RetentionPolicy.objects.create(organisation=submitted.organisation, mode=mode)
    if warned:
        days = {"first_warned_on": date(2026, 6, 16), "second_warned_on": date(2026, 6, 27)}
        DestructionList.objects.update(**days)

    approved = approving.approve_list(
        destruction_list=submitted,
        actor=administrator,
        now=datetime(2026, 6, 28, 9, tzinfo=UTC),
    )

    assert approved.cooling_off_until == until


def test_it_may_begin_only_after_the_cooling_off(submitted, administrator):
    approve(submitted, administrator)
    last_day, after = (datetime(2026, 6, day, 9, tzinfo=UTC) for day in (8, 9))

    assert releasing.begin(destruction_list=submitted, now=last_day) is False
    assert releasing.begin(destruction_list=submitted, now=after) is True
    assert releasing.begin(destruction_list=submitted, now=after) is True
    with pytest.raises(NotAllowed):
        approving.stop_list(
            destruction_list=submitted, reason="Te laat.", actor=administrator, now=after
        )


def test_the_trail_holds_no_key_and_no_reason(reviewed, archivist):
    keep(reviewed, archivist, reviewed.items.all()[:1])

    told = str(list(AuditEvent.objects.values_list("details", flat=True)))
    assert "T-1" not in told
    assert "zaak" not in told
