from datetime import date, timedelta

import pytest

from privacy_portal.audit.models import AuditEvent
from privacy_portal.mail.models import OutgoingMail
from retention.choices import ListState, ReleaseMode
from retention.models import DestructionList, RetentionItem, RetentionPolicy
from retention.services.lists.releasing import executable
from retention.services.lists.warning import tell_owed
from tests.retention.things import approver, destruction_list, dossier, item, kind, line

DUE_ON = date(2026, 6, 30)
FIRST, SECOND = date(2026, 6, 16), date(2026, 6, 27)

pytestmark = pytest.mark.django_db


@pytest.fixture
def listed(organisation, archivist, administrator, outsider) -> DestructionList:
    made = destruction_list(organisation)
    of_line = line(kind(organisation))
    for key, day in (("T-1", DUE_ON), ("T-2", date(2026, 7, 2))):
        item(dossier(of_line.kind, key), of_line, delete_by=day, destruction_list=made)
    return made


@pytest.fixture
def explicit(organisation) -> None:
    RetentionPolicy.objects.create(organisation=organisation, mode=ReleaseMode.EXPLICIT)


def tell(*days: date) -> list[int]:
    return [tell_owed(today=day) for day in days]


def addresses() -> list[str]:
    return sorted(OutgoingMail.objects.values_list("to", flat=True))


def is_executable(day: date) -> bool:
    return executable(today=day).exists()


def test_nothing_is_told_until_two_weeks_before(listed):
    assert tell(FIRST - timedelta(days=1)) == [0]


def test_the_first_warning_goes_once_to_who_can_decide(listed, archivist, administrator):
    assert tell(FIRST, FIRST, FIRST + timedelta(days=1)) == [1, 0, 0]

    assert addresses() == sorted([archivist.email, administrator.email])
    listed.refresh_from_db()
    assert listed.takes_items is False


def test_the_second_warning_also_goes_to_management(listed, organisation):
    tell(FIRST)
    OutgoingMail.objects.all().delete()

    assert tell(SECOND, SECOND) == [1, 0]
    assert organisation.management_email in addresses()


def test_after_two_warnings_the_last_allowed_day_is_enforced(listed):
    tell(FIRST, SECOND)
    assert tell(DUE_ON - timedelta(days=1)) == [0]
    assert not is_executable(DUE_ON)

    assert tell(DUE_ON, DUE_ON) == [1, 0]
    assert is_executable(DUE_ON)


@pytest.mark.parametrize("state", [ListState.IN_REVIEW, ListState.SUBMITTED])
def test_who_is_still_at_it_does_not_hold_up_the_last_allowed_day(listed, state):
    DestructionList.objects.update(state=state, takes_items=False)

    tell(FIRST, SECOND, DUE_ON)

    assert is_executable(DUE_ON)


def test_missed_nights_are_caught_up_with_time_to_act_on_each_warning(listed):
    late = date(2026, 7, 10)

    told = {late + timedelta(days=n): tell(late + timedelta(days=n))[0] for n in range(12)}

    assert [day.day for day, count in told.items() if count] == [10, 17, 20]


def test_what_was_decided_is_not_told(listed):
    DestructionList.objects.update(state=ListState.APPROVED, approved_by=approver())

    assert tell(FIRST, SECOND, DUE_ON) == [0, 0, 0]


def test_a_list_without_anything_on_it_is_not_told(listed):
    RetentionItem.objects.update(destruction_list=None)

    assert tell(FIRST) == [0]


def test_the_days_follow_what_is_still_on_the_list(listed):
    RetentionItem.objects.filter(delete_by=DUE_ON).update(destruction_list=None)

    assert tell(FIRST, date(2026, 6, 18)) == [0, 1]


def test_on_the_day_it_was_made_a_list_still_takes_items(listed):
    DestructionList.objects.update(proposed_on=FIRST)

    assert tell(FIRST, FIRST + timedelta(days=1)) == [0, 1]


def test_where_only_approval_destroys_it_is_told_late_every_day(listed, explicit, organisation):
    tell(FIRST, SECOND)
    OutgoingMail.objects.all().delete()
    after = [DUE_ON + timedelta(days=n) for n in range(3)]

    assert tell(after[0], after[1], after[1], after[2]) == [0, 1, 0, 1]
    assert not is_executable(after[2])
    assert addresses().count(organisation.management_email) == 2


def test_mail_and_trail_hold_number_and_days_only(listed):
    tell(FIRST, SECOND, DUE_ON)

    text = " ".join(OutgoingMail.objects.values_list("text", flat=True))
    assert "VL-2026-0001" in text
    assert "T-1" not in text
    warned = AuditEvent.objects.filter(action="retention.list_warned").order_by("pk")
    assert [one.details["warning"] for one in warned] == [1, 2]
