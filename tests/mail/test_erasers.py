from datetime import timedelta

import pytest

from privacy_portal.mail.choices import MailState
from privacy_portal.mail.erasers import KEEP_FAILED, KEEP_PROOF, purge_failed, purge_proofs
from privacy_portal.mail.models import OutgoingMail

pytestmark = pytest.mark.django_db


def test_failed_mail_loses_address_and_text_after_thirty_days_and_once(mail, now):
    OutgoingMail.objects.update(state=MailState.FAILED)

    assert purge_failed(now=now + KEEP_FAILED - timedelta(seconds=1)) == 0
    assert purge_failed(now=now + KEEP_FAILED) == 1
    assert purge_failed(now=now + KEEP_FAILED) == 0
    mail.refresh_from_db()
    assert (mail.to, mail.subject, mail.text, mail.html) == ("", "", "", "")


def test_mail_that_waits_keeps_its_address(mail, now):
    assert purge_failed(now=now + timedelta(days=400)) == 0


def test_the_row_of_old_mail_goes_but_not_of_mail_that_waits(mail, now):
    assert purge_proofs(now=now + KEEP_PROOF * 2) == 0
    purge_failed_at = now + KEEP_FAILED
    OutgoingMail.objects.update(state=MailState.FAILED)
    purge_failed(now=purge_failed_at)

    assert purge_proofs(now=purge_failed_at + KEEP_PROOF - timedelta(seconds=1)) == 0
    assert purge_proofs(now=purge_failed_at + KEEP_PROOF) == 1
    assert not OutgoingMail.objects.exists()
