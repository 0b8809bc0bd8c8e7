"""The list of who gets a mail when the privacy statement changes, and what it sends (R-PUB-07)."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from privacy_portal.audit.models import AuditEvent
from privacy_portal.mail.models import OutgoingMail
from privacy_portal.vault.models import CaseKey
from register import erasers, tasks
from register.models import StatementFollower
from register.services import notify
from register.services.errors import NotAllowed
from tests.register.published import published_register
from tests.register.test_public import next_statement

NOW = timezone.now()
TODAY = timezone.localdate(NOW)
ADDRESS = "joke@voorbeeld.example"

pytestmark = pytest.mark.django_db


@pytest.fixture
def editors(organisation, register_editor, officer):
    """Makes the next statement, approved by another than who made it."""
    published_register(organisation, register_editor)
    return lambda *publish_on: next_statement(organisation, register_editor, officer, *publish_on)


def ask(organisation, address=ADDRESS, now=NOW):
    notify.ask_to_follow(organisation=organisation, address=address, language="nl", now=now)


def last_mail() -> OutgoingMail:
    return OutgoingMail.objects.latest("pk")


def token() -> str:
    return re.search(r"/bericht/uit/([\w-]+)/", last_mail().text)[1]


def on_the_list(organisation) -> StatementFollower:
    ask(organisation)
    notify.confirm_follower(organisation=organisation, token=token(), now=NOW)
    return StatementFollower.objects.get()


def told() -> list[OutgoingMail]:
    return list(OutgoingMail.objects.filter(template="statement_changed").order_by("pk"))


# --- On the list ----------------------------------------------------------------------------------


def test_who_asks_gets_a_link_and_nothing_else_yet(organisation, editors):
    ask(organisation)
    editors()

    tasks.tell_followers()

    assert last_mail().to == ADDRESS
    assert f"/waterland/privacy/bericht/aan/{token()}/" in last_mail().text
    assert told() == []


def test_no_address_stands_readable_in_the_row(organisation):
    ask(organisation)

    row = StatementFollower.objects.values().get()

    assert "joke" not in str(row)
    assert b"joke" not in bytes(row["sealed"])


def test_asking_twice_makes_one_row(organisation):
    ask(organisation)

    ask(organisation, address="Joke@Voorbeeld.example")

    assert StatementFollower.objects.count() == 1


def test_who_is_on_the_list_is_told_so_by_mail_only(organisation):
    on_the_list(organisation)

    ask(organisation, now=NOW + timedelta(minutes=1))

    assert "/bericht/aan/" not in last_mail().text
    assert OutgoingMail.objects.filter(template="statement_confirm").count() == 2


def test_one_address_gets_few_mails_a_day(organisation):
    for _ in range(notify.MAILS_PER_ADDRESS + 2):
        ask(organisation, now=timezone.now())

    assert OutgoingMail.objects.count() == notify.MAILS_PER_ADDRESS


def test_a_link_works_for_three_days(organisation):
    ask(organisation)

    with pytest.raises(NotAllowed):
        notify.confirm_follower(
            organisation=organisation, token=token(), now=NOW + timedelta(days=3)
        )


def test_a_link_of_another_organisation_does_nothing(organisation, other_organisation):
    ask(organisation)

    with pytest.raises(NotAllowed):
        notify.confirm_follower(organisation=other_organisation, token=token(), now=NOW)


def test_confirming_twice_is_one_event(organisation):
    on_the_list(organisation)

    notify.confirm_follower(organisation=organisation, token=token(), now=NOW)

    assert AuditEvent.objects.filter(action="follower.confirmed").count() == 1


# --- Off the list ---------------------------------------------------------------------------------


def test_stopping_removes_the_address_and_its_key(organisation):
    follower = on_the_list(organisation)

    notify.stop_following(organisation=organisation, token=token())
    notify.stop_following(organisation=organisation, token=token())

    assert not StatementFollower.objects.exists()
    assert not CaseKey.objects.filter(case_id=follower.case_id).exists()


def test_an_address_that_nobody_confirmed_goes_after_three_days(organisation):
    ask(organisation)

    removed = [
        erasers.purge_unconfirmed_followers(now=NOW + timedelta(days=days)) for days in (2, 3, 3)
    ]

    assert removed == [0, 1, 0]


def test_a_confirmed_address_stays(organisation):
    on_the_list(organisation)

    assert erasers.purge_unconfirmed_followers(now=NOW + timedelta(days=900)) == 0


# --- Telling --------------------------------------------------------------------------------------


def test_what_was_in_force_already_is_not_told(organisation, editors):
    editors()
    on_the_list(organisation)

    tasks.tell_followers()

    assert told() == []


def test_the_next_statement_is_told_once_with_what_differs(organisation, editors):
    editors(TODAY - timedelta(days=30))
    on_the_list(organisation)
    editors()

    tasks.tell_followers()
    tasks.tell_followers()

    [mail] = told()
    assert "/waterland/privacy/verschil/?van=1&naar=2" in mail.text
    assert "/bericht/uit/" in mail.text


def test_a_statement_that_is_planned_is_told_on_its_day(organisation, editors, time_machine):
    on_the_list(organisation)
    editors(TODAY + timedelta(days=5))
    tasks.tell_followers()
    assert told() == []

    time_machine.move_to(NOW + timedelta(days=5))
    tasks.tell_followers()

    assert len(told()) == 1


def test_two_that_were_missed_are_one_mail(organisation, editors):
    editors(TODAY - timedelta(days=30))
    on_the_list(organisation)
    StatementFollower.objects.update(told_of=editors(TODAY - timedelta(days=20)))
    editors(TODAY - timedelta(days=10))
    editors()

    tasks.tell_followers()

    [mail] = told()
    assert "?van=2&naar=4" in mail.text


def test_another_organisation_tells_nothing(other_organisation, editors):
    on_the_list(other_organisation)
    editors()

    tasks.tell_followers()

    assert told() == []


def test_a_row_without_its_key_is_taken_as_gone(organisation, editors):
    follower = on_the_list(organisation)
    CaseKey.objects.filter(case_id=follower.case_id).delete()
    editors()

    tasks.tell_followers()

    assert not StatementFollower.objects.exists()
