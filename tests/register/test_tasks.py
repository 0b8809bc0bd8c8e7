"""What runs on its own, with the clock moved; on real rows and a real outbox."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime

import pytest
from django.db import connections

from privacy_portal.mail.models import OutgoingMail
from register import tasks
from register.models import (
    Agreement,
    AgreementReminder,
    Finding,
    ProcessingActivity,
    RegisterFigure,
)
from register.services import checks
from tests.register import things

pytestmark = pytest.mark.django_db


def night(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 3, 30, tzinfo=UTC)


@pytest.fixture(autouse=True)
def tonight(time_machine):
    time_machine.move_to(night(date(2026, 11, 21)))


# --- Checks ---------------------------------------------------------------------------------------


def test_what_changed_is_checked_and_counted(organisation):
    things.small_register(organisation, owner_name="")

    tasks.check_owed_activities()

    assert ProcessingActivity.objects.get().checked_on == date(2026, 11, 21)
    assert RegisterFigure.objects.get(organisation=organisation).errors == 1


def test_checks_run_twice_and_act_once(organisation):
    things.small_register(organisation, owner_name="")
    tasks.check_owed_activities()
    before = list(Finding.objects.values_list("pk", flat=True))

    tasks.check_owed_activities()

    assert list(Finding.objects.values_list("pk", flat=True)) == before
    assert RegisterFigure.objects.count() == 1


def test_dates_that_passed_are_found_though_nights_were_missed(organisation, time_machine):
    things.small_register(organisation, review_on="2026-12-01")
    tasks.check_owed_activities()

    time_machine.move_to(night(date(2026, 12, 24)))
    tasks.check_owed_activities()

    assert Finding.objects.filter(code="review-overdue").count() == 1
    assert [one.day.day for one in RegisterFigure.objects.all()] == [21, 24]


def test_a_change_during_the_day_is_counted_the_same_day(organisation):
    activity = things.small_register(organisation, owner_name="")
    tasks.check_owed_activities()
    ProcessingActivity.objects.update(owner_name="Hoofd P&O", checked_on=None)

    tasks.check_owed_activities()

    assert RegisterFigure.objects.get(organisation=organisation).errors == 0
    assert not activity.findings.exists()


def test_what_ended_loses_its_findings(organisation):
    things.small_register(organisation, owner_name="")
    tasks.check_owed_activities()
    ProcessingActivity.objects.update(state="vervallen")

    tasks.check_owed_activities()

    assert not Finding.objects.exclude(activity=None).exists()
    assert not ProcessingActivity.objects.owing_check(date(2026, 11, 21)).exists()


def test_one_that_fails_does_not_keep_others_waiting(organisation, monkeypatch, caplog):
    broken = things.small_register(organisation)
    other = ProcessingActivity.objects.create(organisation=organisation, code="b", name="B")
    check = checks.check_activity

    def fail_for_one(*, activity, today):
        if activity.pk == broken.pk:
            raise RuntimeError
        check(activity=activity, today=today)

    monkeypatch.setattr(checks, "check_activity", fail_for_one)

    tasks.check_owed_activities()

    other.refresh_from_db()
    assert other.checked_on == date(2026, 11, 21)
    assert ProcessingActivity.objects.get(pk=broken.pk).checked_on is None


@pytest.mark.django_db(transaction=True)
def test_two_workers_check_each_activity_once(organisation):
    activity = things.small_register(organisation, owner_name="")

    with ThreadPoolExecutor(2) as workers:
        done = list(workers.map(_check_in_own_connection, [activity.pk] * 2))

    assert sorted(done) == [False, True]
    assert Finding.objects.filter(activity=activity).count() == 1


def _check_in_own_connection(pk: int) -> bool:
    try:
        return checks.check_owed_activity(activity_id=pk, today=date(2026, 11, 21))
    finally:
        connections.close_all()


# --- Reminders ------------------------------------------------------------------------------------


@pytest.fixture
def agreement(organisation, register_editor) -> Agreement:
    """Ends on 31 March 2027."""
    things.small_register(organisation)
    agreement = Agreement.objects.get()
    agreement.ends_on = date(2027, 3, 31)
    agreement.save(update_fields=["ends_on"])
    return agreement


def remind_on(time_machine, *days: date) -> None:
    for day in days:
        time_machine.move_to(night(day))
        tasks.remind_agreements()


def told(agreement: Agreement) -> list[int]:
    reminders = AgreementReminder.objects.filter(agreement=agreement)
    return sorted(reminders.values_list("days_before", flat=True))


@pytest.mark.parametrize(
    ("today", "days"),
    [
        (date(2026, 12, 30), []),  # 91 days before
        (date(2026, 12, 31), [90]),
        (date(2027, 3, 1), [30, 90]),
        (date(2027, 3, 31), [0, 30, 90]),
        (date(2027, 4, 20), [0, 30, 90]),
    ],
)
def test_reminders_are_owed_from_their_day(agreement, time_machine, today, days):
    remind_on(time_machine, today)

    assert told(agreement) == days


def test_each_reminder_is_mailed_once_to_editors_and_officer(agreement, time_machine):
    days = [date(2026, 12, 31), date(2027, 1, 1), date(2027, 3, 1), date(2027, 3, 31)]

    remind_on(time_machine, *days, *days)

    addresses = OutgoingMail.objects.values_list("to", flat=True)
    expected = {"register@waterland.example", agreement.organisation.officer_email}
    assert set(addresses) == expected
    assert len(addresses) == 3 * len(expected)


def test_after_missed_nights_only_the_latest_is_mailed(agreement, time_machine):
    remind_on(time_machine, date(2027, 4, 2))

    mails = OutgoingMail.objects.filter(to="register@waterland.example")
    assert [mail.template for mail in mails] == ["agreement_ends"]
    assert "Voorbeeld Salaris BV" in mails.get().subject
    assert told(agreement) == [0, 30, 90]


def test_a_new_end_date_starts_anew(agreement, time_machine):
    remind_on(time_machine, date(2027, 3, 31))
    agreement.ends_on = date(2028, 3, 31)
    agreement.save(update_fields=["ends_on"])

    remind_on(time_machine, date(2028, 1, 15))

    assert AgreementReminder.objects.filter(ends_on=date(2028, 3, 31)).count() == 1


def test_no_reminder_when_a_later_agreement_follows(agreement, time_machine):
    Agreement.objects.create(
        organisation=agreement.organisation, code="nieuw", party=agreement.party, ends_on=None
    )

    remind_on(time_machine, date(2027, 3, 31))

    assert told(agreement) == []


def test_a_mail_leads_to_the_list_and_says_nothing_of_people(agreement, time_machine):
    remind_on(time_machine, date(2027, 4, 2))

    mail = OutgoingMail.objects.filter(to="register@waterland.example").get()
    assert "/desk/register/waterland/lijsten/overeenkomsten/" in mail.text
    assert "Medewerker" not in mail.text + mail.html
