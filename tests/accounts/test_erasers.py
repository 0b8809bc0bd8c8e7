from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.contrib.sessions.models import Session

from privacy_portal.accounts.erasers import purge_sessions, purge_throttles
from privacy_portal.accounts.models import Throttle
from privacy_portal.accounts.throttle import allow

START = datetime(2026, 3, 2, 9, tzinfo=UTC)
pytestmark = pytest.mark.django_db


def test_old_counters_are_purged_and_young_ones_kept():
    for hours, key in [(0, "old"), (20, "young")]:
        with time_machine.travel(START + timedelta(hours=hours)):
            allow("test", key, limit=3, per=timedelta(minutes=15))

    assert purge_throttles(now=START + timedelta(hours=25)) == 1
    assert Throttle.objects.count() == 1


def test_sessions_that_ended_are_purged_and_others_kept():
    Session.objects.create(session_key="ended", session_data="", expire_date=START)
    Session.objects.create(
        session_key="alive", session_data="", expire_date=START + timedelta(hours=1)
    )

    assert purge_sessions(now=START + timedelta(minutes=1)) == 1
    assert Session.objects.get().session_key == "alive"
