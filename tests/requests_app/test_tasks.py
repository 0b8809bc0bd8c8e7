"""What runs on its own, night by night, with the clock moved; on real rows and a real outbox."""

import random
from collections import Counter
from datetime import datetime, timedelta

import pytest

from privacy_portal.mail.models import OutgoingMail
from requests_app import tasks
from requests_app.choices import LetterKind, LetterState, NoticeKind
from requests_app.models import Letter, Notice, PrivacyRequest
from requests_app.services.identity import ask_identity
from tests.requests_app.things import RECEIVED_AT, filled_draft, received, send_form

pytestmark = pytest.mark.django_db
FORTY_DAYS = range(41)
OF_AN_UNTOUCHED_REQUEST = set(NoticeKind) - {
    NoticeKind.IDENTITY_REMINDER,
    NoticeKind.SCOPE_REMINDER,
    NoticeKind.UNIDENTIFIED_CLOSED,
    NoticeKind.RESTRICTION_REVIEW,
    NoticeKind.POST_TODAY,
    NoticeKind.REFUSAL_MINUS_5,
    NoticeKind.REFUSAL_REACHED,
}


def night(number: int) -> datetime:
    """Ten to midnight of that many days after receipt."""
    return RECEIVED_AT.replace(hour=23, minute=50) + timedelta(days=number)


def live_through(time_machine, nights) -> None:
    for number in nights:
        time_machine.move_to(night(number))
        tasks.notify_owed_requests()
        tasks.render_owed_letters()


def given(privacy_request: PrivacyRequest) -> Counter[str]:
    return Counter(privacy_request.notices.values_list("kind", flat=True))


def each_once(kinds: set[NoticeKind]) -> Counter[str]:
    return Counter(kind.value for kind in kinds)


# --- An untouched request ------------------------------------------------------------------------


def test_forty_nights_give_every_notice_exactly_once(organisation, time_machine):
    privacy_request = received(organisation)

    live_through(time_machine, FORTY_DAYS)

    assert given(privacy_request) == each_once(OF_AN_UNTOUCHED_REQUEST)
    assert not privacy_request.notices.filter(is_overtaken=True).exists()


def test_each_notice_comes_in_the_first_night_in_which_it_is_owed(organisation, time_machine):
    privacy_request = received(organisation)

    live_through(time_machine, FORTY_DAYS)

    said_on = dict(privacy_request.notices.values_list("kind", "given_on"))
    privacy_request.refresh_from_db()
    assert said_on[NoticeKind.TARGET_REACHED] == privacy_request.internal_target_on
    assert said_on[NoticeKind.LEGAL_REACHED] == privacy_request.due_on
    assert said_on[NoticeKind.LATE] == privacy_request.due_on + timedelta(days=1)


@pytest.mark.parametrize("seed", range(8))
def test_missed_nights_are_caught_up_without_doubles(organisation, time_machine, seed):
    privacy_request = received(organisation)
    chance = random.Random(seed)
    nights = sorted(chance.sample(FORTY_DAYS, k=chance.randint(0, 12)))

    live_through(time_machine, [*nights, 40])

    assert given(privacy_request) == each_once(OF_AN_UNTOUCHED_REQUEST)
    keys = OutgoingMail.objects.values_list("key", flat=True)
    assert len(keys) == len(set(keys))


def test_the_night_of_the_legal_date_says_the_same_whatever_was_missed(organisation, time_machine):
    privacy_request = received(organisation)

    live_through(time_machine, [40])

    said = privacy_request.notices.filter(is_overtaken=False).values_list("kind", flat=True)
    assert {NoticeKind.TARGET_PASSED, NoticeKind.LATE} <= set(said)
    assert NoticeKind.TARGET_MINUS_5 not in said


def test_a_night_that_runs_twice_says_nothing_new(organisation, time_machine):
    received(organisation)
    live_through(time_machine, FORTY_DAYS)
    notices, mails = Notice.objects.count(), OutgoingMail.objects.count()

    live_through(time_machine, [40, 40])

    assert (Notice.objects.count(), OutgoingMail.objects.count()) == (notices, mails)


def test_one_that_fails_does_not_keep_the_others_waiting(organisation, time_machine, caplog):
    broken, sound = received(organisation), received(organisation)
    ask_identity(privacy_request=broken, texts={"doubt": "Twijfel."}, actor=None,
                 today=RECEIVED_AT.date())  # fmt: skip
    PrivacyRequest.objects.filter(pk=broken.pk).update(sealed=b"no longer readable")

    live_through(time_machine, [40])

    assert given(sound) == each_once(OF_AN_UNTOUCHED_REQUEST)
    assert f"failed for {broken.pk}" in caplog.text


# --- Letters -------------------------------------------------------------------------------------


def test_owed_letters_are_made_once_however_often_it_runs(organisation, time_machine):
    received(organisation)

    live_through(time_machine, [0])
    made = Letter.objects.get()
    live_through(time_machine, [0, 1])

    again = Letter.objects.get()
    assert made.state == LetterState.SENT
    assert (again.stored_file_id, again.sha256) == (made.stored_file_id, made.sha256)


def test_a_letter_of_a_missed_night_is_made_in_the_next(organisation, time_machine):
    received(organisation)

    live_through(time_machine, [3])

    assert Letter.objects.get().state == LetterState.SENT


def test_one_letter_on_a_hint_is_made_once(organisation, time_machine):
    received(organisation)
    letter = Letter.objects.get()
    time_machine.move_to(night(0))

    tasks.render_owed_letter(letter.pk)
    tasks.render_owed_letter(letter.pk)

    assert Letter.objects.get().version == letter.version + 1


def test_receipt_is_mailed_once_by_form_and_letter_together(organisation, time_machine):
    send_form(organisation, now=RECEIVED_AT)

    live_through(time_machine, [0])

    assert OutgoingMail.objects.filter(template="received").count() == 1
    assert Letter.objects.get().kind == LetterKind.ACKNOWLEDGEMENT


def test_a_draft_that_was_not_sent_makes_nothing(organisation, time_machine):
    filled_draft(organisation, now=RECEIVED_AT)

    live_through(time_machine, [0])

    assert not Letter.objects.exists()
    assert not OutgoingMail.objects.exists()


# --- More work than fits in one round ------------------------------------------------------------


@pytest.mark.django_db(transaction=True)
def test_notices_that_do_not_fit_in_a_round_are_asked_for_again(
    organisation, time_machine, monkeypatch
):
    rung: list[str] = []
    monkeypatch.setattr(tasks, "SWEEP_SECONDS", 0)
    monkeypatch.setattr(tasks, "ring", rung.append)
    requests = [received(organisation) for _ in range(3)]
    time_machine.move_to(night(40))

    for _ in requests:
        tasks.notify_owed_requests()

    assert rung == ["requests_app.tasks.notify_owed_requests"] * 3
    assert all(given(one) == each_once(OF_AN_UNTOUCHED_REQUEST) for one in requests)
