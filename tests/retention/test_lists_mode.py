"""Whether approval is needed is asked at the moment itself; no warning becomes untrue."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import IntegrityError

from privacy_portal.mail.models import OutgoingMail
from retention.choices import ListState, ReleaseMode
from retention.models import DestructionList, RetentionPolicy
from retention.services.asked_policy import approve_asked, effects_of_asked, mark_of
from retention.services.lists import approving, releasing
from retention.services.lists.ending import end_emptied
from retention.services.lists.warning import tell_owed
from retention.services.policy import policy_of
from retention.waiting import waiting_for
from tests.retention.reviewing import DUE_ON, approve, submit

FIRST, SECOND = date(2026, 6, 16), date(2026, 6, 27)
ONE_DAY = timedelta(days=1)
pytestmark = pytest.mark.django_db


def tell(*days: date) -> list[int]:
    return [tell_owed(today=day) for day in days]


def noon(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 12, tzinfo=UTC)


def choose(organisation, mode: str) -> None:
    """Without a second person."""
    RetentionPolicy.objects.update_or_create(organisation=organisation, defaults={"mode": mode})


def ask_and_approve(organisation, asker, approver, mode: str, today: date) -> None:
    RetentionPolicy.objects.update_or_create(
        organisation=organisation, defaults={"asked": {"mode": mode}, "asked_by": asker}
    )
    policy = policy_of(organisation)
    seen = mark_of(policy, effects_of_asked(policy, today))
    approve_asked(
        organisation=organisation, seen=seen, version=policy.version, actor=approver, today=today
    )


# --- Only after approval --------------------------------------------------------------------------


def test_what_nobody_approved_does_not_begin_once_approval_is_needed(organisation, proposed):
    tell(FIRST, SECOND, DUE_ON)
    assert releasing.executable(today=DUE_ON).exists()

    choose(organisation, ReleaseMode.EXPLICIT)

    assert not releasing.executable(today=DUE_ON).exists()
    assert not releasing.begin(destruction_list=proposed, now=noon(DUE_ON))


def test_what_began_without_approval_goes_no_further_and_the_rest_is_proposed_anew(
    organisation, proposed
):
    tell(FIRST, SECOND, DUE_ON)
    assert releasing.begin(destruction_list=proposed, now=noon(DUE_ON))

    choose(organisation, ReleaseMode.EXPLICIT)

    assert not releasing.begin(destruction_list=proposed, now=noon(DUE_ON))
    assert proposed.items.count() == 0
    assert end_emptied(now=noon(DUE_ON)) == 1


def test_what_was_approved_goes_on_in_either_mode(organisation, submitted, administrator):
    approve(submitted, administrator)
    after = noon(DUE_ON)
    assert releasing.begin(destruction_list=submitted, now=after)

    choose(organisation, ReleaseMode.EXPLICIT)

    assert releasing.begin(destruction_list=submitted, now=after)


def test_the_database_asks_for_who_approved(submitted, archivist):
    with pytest.raises(IntegrityError):
        DestructionList.objects.update(state=ListState.APPROVED)


def test_the_database_refuses_an_approver_who_took_part(submitted, administrator):
    with pytest.raises(IntegrityError):
        DestructionList.objects.update(
            approved_by=administrator, reviewer_ids=[submitted.reviewed_by_id, administrator.pk]
        )


# --- By itself ------------------------------------------------------------------------------------


def test_a_late_list_gets_both_warnings_before_it_is_destroyed_by_itself(
    organisation, proposed, administrator, archivist
):
    choose(organisation, ReleaseMode.EXPLICIT)
    late = DUE_ON + 10 * ONE_DAY
    tell(FIRST, SECOND, late)
    OutgoingMail.objects.all().delete()

    ask_and_approve(organisation, administrator, archivist, ReleaseMode.AUTOMATIC, late)

    days = [late + n * ONE_DAY for n in range(12)]
    told = [(day - late).days for day in days if tell(day) == [1]]
    assert told == [0, 7, 10]
    assert OutgoingMail.objects.filter(to=archivist.email).count() == 2
    assert releasing.executable(today=days[10]).exists()


def test_with_nobody_to_decide_management_is_told(organisation, proposed, archivist):
    archivist.memberships.all().delete()

    tell(FIRST)

    assert OutgoingMail.objects.get().to == organisation.management_email


def test_a_warning_that_there_is_nobody_to_give_to_was_not_given(organisation, proposed, archivist):
    archivist.memberships.all().delete()
    type(organisation).objects.update(management_email="")

    assert tell(FIRST, SECOND, DUE_ON) == [0, 0, 0]
    proposed.refresh_from_db()
    assert (proposed.first_warned_on, proposed.is_enforced) == (None, False)


# --- Back to the reviewer -------------------------------------------------------------------------


def send_back(submitted, actor, day: date) -> DestructionList:
    return approving.return_list(
        destruction_list=submitted, reason="Kijk nog eens.", actor=actor, now=noon(day)
    )


def test_sent_back_on_the_last_day_but_one_there_is_time_to_act(submitted, administrator):
    tell(FIRST, SECOND)
    day = DUE_ON - ONE_DAY

    send_back(submitted, administrator, day)

    assert tell(day, DUE_ON, DUE_ON + ONE_DAY, DUE_ON + 2 * ONE_DAY) == [1, 0, 0, 1]


def test_sent_to_and_fro_it_is_put_off_once(submitted, administrator, archivist):
    tell(FIRST, SECOND)
    day = DUE_ON - ONE_DAY
    returned = send_back(submitted, administrator, day)
    tell(day)

    send_back(submit(returned, archivist), administrator, DUE_ON)

    assert tell(DUE_ON, DUE_ON + ONE_DAY, DUE_ON + 2 * ONE_DAY) == [0, 0, 1]


def test_who_took_part_is_not_asked_to_approve(submitted, archivist, administrator):
    DestructionList.objects.update(reviewer_ids=[archivist.pk, administrator.pk])

    pages = [one.page for one in waiting_for(administrator, DUE_ON) or []]

    assert "destruction_lists" not in pages
