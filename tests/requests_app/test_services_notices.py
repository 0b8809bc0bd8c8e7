from datetime import date, timedelta

import pytest
from django.db import connection, transaction

from privacy_portal.mail.models import OutgoingMail
from requests_app.choices import ClockEventKind, LetterKind, LetterTo, NoticeKind, Outcome
from requests_app.models import Notice, PrivacyRequest
from requests_app.services.clock import move_clock
from requests_app.services.handling import assign_request
from requests_app.services.identity import ask_identity
from requests_app.services.notices import give_owed_notices
from tests.requests_app.things import RECEIVED_AT, received

pytestmark = pytest.mark.django_db
RECEIVED_ON = RECEIVED_AT.date()
ABOUT_DATES = set(NoticeKind) - {
    NoticeKind.IDENTITY_REMINDER,
    NoticeKind.SCOPE_REMINDER,
    NoticeKind.UNIDENTIFIED_CLOSED,
    NoticeKind.RESTRICTION_REVIEW,
    NoticeKind.POST_TODAY,
    NoticeKind.REFUSAL_MINUS_5,
    NoticeKind.REFUSAL_REACHED,
}


def sweep(privacy_request: PrivacyRequest, day: date) -> int:
    return give_owed_notices(request_id=privacy_request.pk, today=day)


def days(first: int, last: int) -> list[date]:
    return [RECEIVED_ON + timedelta(days=number) for number in range(first, last + 1)]


def given(privacy_request: PrivacyRequest) -> list[str]:
    return sorted(privacy_request.notices.values_list("kind", flat=True))


def test_forty_days_give_every_notice_exactly_once(organisation):
    privacy_request = received(organisation)

    for day in days(0, 40):
        sweep(privacy_request, day)
        sweep(privacy_request, day)

    assert given(privacy_request) == sorted(ABOUT_DATES)
    assert not privacy_request.notices.filter(is_overtaken=True).exists()
    privacy_request.refresh_from_db()
    assert privacy_request.attention_on is None


def test_missed_nights_are_caught_up_in_one(organisation):
    privacy_request = received(organisation)

    sweep(privacy_request, RECEIVED_ON + timedelta(days=40))

    assert given(privacy_request) == sorted(ABOUT_DATES)
    said = OutgoingMail.objects.filter(template__in=["reminder", "escalation"])
    kinds = {key.split("-")[1] for key in said.values_list("key", flat=True)}
    assert (said.count(), len(kinds)) == (3, 2)  # target passed, and late (to two)


def test_each_notice_mails_whoever_must_know_once(organisation):
    privacy_request = received(organisation)

    for day in days(0, 40):
        sweep(privacy_request, day)

    keys = OutgoingMail.objects.values_list("key", flat=True)
    assert len(keys) == len(set(keys))
    late = Notice.objects.get(kind=NoticeKind.LATE)
    told = OutgoingMail.objects.filter(key__startswith=f"notice-{late.pk}-")
    assert set(told.values_list("to", flat=True)) == {
        organisation.officer_email,
        organisation.management_email,
    }


def test_escalation_is_kept_as_a_letter_for_staff(organisation):
    privacy_request = received(organisation)

    for day in (40, 41):
        sweep(privacy_request, RECEIVED_ON + timedelta(days=day))

    letters = privacy_request.letters.filter(kind=LetterKind.ESCALATION)
    assert {one.to for one in letters} == {LetterTo.STAFF}
    assert letters.count() == 2  # the target and the legal date, each once


def test_reminders_go_to_the_handler_once_there_is_one(organisation, handler, officer):
    privacy_request = received(organisation)
    assign_request(privacy_request=privacy_request, to=handler, actor=officer, today=RECEIVED_ON)

    for day in days(0, 14):
        sweep(privacy_request, day)

    told = OutgoingMail.objects.filter(template="reminder").values_list("to", flat=True)
    assert set(told) == {handler.email}


def test_a_mail_about_a_notice_holds_no_name(organisation):
    privacy_request = received(organisation)

    sweep(privacy_request, RECEIVED_ON + timedelta(days=40))

    for mail in OutgoingMail.objects.filter(template__in=["reminder", "escalation"]):
        assert "Vries" not in mail.subject + mail.text + mail.html
        assert privacy_request.number in mail.text


def test_an_extension_starts_the_reminders_anew(organisation, officer):
    privacy_request = received(organisation)
    for day in days(0, 20):
        sweep(privacy_request, day)
    move_clock(
        privacy_request=privacy_request,
        kind=ClockEventKind.EXTENDED,
        happened_on=RECEIVED_ON + timedelta(days=20),
        reason="complex",
        actor=officer,
        today=RECEIVED_ON + timedelta(days=20),
    )

    for day in days(21, 100):
        sweep(privacy_request, day)

    assert privacy_request.notices.filter(kind=NoticeKind.TARGET_MINUS_10).count() == 2
    assert privacy_request.notices.filter(kind=NoticeKind.LATE).count() == 1


def test_who_does_not_show_who_he_is_gets_a_reminder_and_then_a_closing(organisation, officer):
    privacy_request = received(organisation)
    ask_identity(privacy_request=privacy_request, texts={"doubt": "Twee mensen met deze naam."},
                 actor=officer, today=RECEIVED_ON)  # fmt: skip

    for day in days(0, 40):
        sweep(privacy_request, day)

    privacy_request.refresh_from_db()
    assert privacy_request.outcome == Outcome.UNIDENTIFIED
    assert privacy_request.closed_on == date(2026, 10, 1)
    kinds = list(privacy_request.letters.values_list("kind", flat=True))
    assert kinds.count(LetterKind.REMINDER) == kinds.count(LetterKind.UNIDENTIFIED) == 1


def test_a_closed_request_owes_nothing(organisation, officer):
    privacy_request = received(organisation)
    ask_identity(privacy_request=privacy_request, texts={"doubt": "Twee mensen met deze naam."},
                 actor=officer, today=RECEIVED_ON)  # fmt: skip
    for day in days(0, 40):
        sweep(privacy_request, day)

    assert sweep(privacy_request, RECEIVED_ON + timedelta(days=90)) == 0


@pytest.mark.django_db(transaction=True)
def test_two_workers_at_one_request_give_each_notice_once(organisation):
    """The second connection finds the row locked and leaves it."""
    from concurrent.futures import ThreadPoolExecutor

    privacy_request = received(organisation)
    day = RECEIVED_ON + timedelta(days=40)

    def other_worker() -> int:
        try:
            return sweep(privacy_request, day)
        finally:
            connection.close()

    with transaction.atomic():
        first = sweep(privacy_request, day)
        with ThreadPoolExecutor(1) as pool:
            second = pool.submit(other_worker).result()

    assert first == len(ABOUT_DATES) - 1  # the receipt was acknowledged at once
    assert second == 0
    assert given(privacy_request) == sorted(ABOUT_DATES)
