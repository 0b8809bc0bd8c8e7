from datetime import UTC, datetime, timedelta

import pytest

from privacy_portal.audit.models import AuditEvent
from privacy_portal.mail.models import OutgoingMail
from retention.clock_guard import Clock
from retention.models import ClockWatch
from retention.services.clock import clock_of, confirm_clock, trusted, watch
from retention.waiting import waiting_for

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 3, 28, 12, tzinfo=UTC)
HOUR, DAY, MINUTE = timedelta(hours=1), timedelta(days=1), timedelta(minutes=1)


def told() -> list[str]:
    return [event.action for event in AuditEvent.objects.filter(organisation=None)]


def test_a_portal_that_never_looked_goes_by_its_clock():
    assert trusted(now=NOW)


@pytest.mark.parametrize(
    ("moved", "expected"),
    [
        (MINUTE, Clock.TRUSTED),
        (-timedelta(seconds=20), Clock.TRUSTED),  # set right a little
        (HOUR, Clock.TRUSTED),
        (14 * HOUR, Clock.TRUSTED),  # switched off for a night
        (DAY + MINUTE, Clock.AHEAD),
        (400 * DAY, Clock.AHEAD),
        (-HOUR, Clock.BEHIND),
        (-2 * DAY, Clock.BEHIND),
    ],
)
def test_the_clock_is_trusted_as_long_as_it_goes_on(moved, expected):
    watch(now=NOW)

    assert clock_of(now=NOW + moved) == expected
    assert trusted(now=NOW + moved) == (expected == Clock.TRUSTED)


def test_looking_every_minute_moves_the_moment_along():
    for number in range(3):
        watch(now=NOW + number * MINUTE)

    assert ClockWatch.objects.get().seen_at == NOW + 2 * MINUTE


def test_a_clock_that_is_set_back_a_little_moves_nothing_back():
    watch(now=NOW)

    watch(now=NOW - MINUTE)

    assert ClockWatch.objects.get().seen_at == NOW


@pytest.mark.parametrize("moved", [3 * DAY, -3 * DAY])
def test_a_clock_that_jumps_stays_doubtful_until_it_is_back(moved):
    watch(now=NOW)

    for number in range(3):
        watch(now=NOW + moved + number * HOUR)
    assert not trusted(now=NOW + moved + 3 * HOUR)

    watch(now=NOW + 4 * HOUR)
    assert trusted(now=NOW + 4 * HOUR)
    assert ClockWatch.objects.get().stopped_at is None
    assert told() == ["retention.clock_stopped"]


def test_administrators_are_told_once_a_day(administrator, officer):
    watch(now=NOW)

    for hours in (72, 73, 74, 96, 97):
        watch(now=NOW + hours * HOUR)

    assert list(OutgoingMail.objects.values_list("to", flat=True)) == [administrator.email] * 2


@pytest.mark.parametrize("moved", [3 * DAY, -3 * DAY])
def test_an_administrator_says_that_the_clock_is_right(administrator, moved):
    watch(now=NOW)
    watch(now=NOW + moved)

    confirm_clock(actor=administrator, now=NOW + moved)

    assert trusted(now=NOW + moved + MINUTE)
    assert ClockWatch.objects.get().confirmed_by == administrator
    assert told()[-1] == "retention.clock_confirmed"


def test_confirming_what_nobody_doubts_says_nothing(administrator):
    watch(now=NOW)

    confirm_clock(actor=administrator, now=NOW + MINUTE)

    assert ClockWatch.objects.get().confirmed_by is None
    assert told() == []


def test_administrators_see_on_today_that_it_stopped(administrator, archivist):
    watch(now=NOW)
    watch(now=NOW + 3 * DAY)

    pages = [
        [one.page for one in waiting_for(user, NOW.date()) or []]
        for user in (administrator, archivist)
    ]
    assert pages == [["clock_watch"], []]


class TestPage:
    @pytest.fixture
    def page(self, signed_in, administrator):
        return signed_in(administrator)

    @pytest.fixture
    def stopped(self, time_machine):
        watch(now=NOW)
        time_machine.move_to(NOW + 3 * DAY)

    def test_it_says_that_nothing_is_wrong(self, page):
        assert 'name="is_right"' not in page.get("/desk/bewaren/klok/").content.decode()

    def test_it_says_what_happened(self, page, stopped):
        assert "28 maart 2026 13:00" in page.get("/desk/bewaren/klok/").content.decode()

    def test_it_is_not_confirmed_without_looking(self, page, stopped):
        answer = page.post("/desk/bewaren/klok/")

        assert answer.status_code == 200
        assert ClockWatch.objects.get().confirmed_by is None

    def test_it_lets_destruction_go_on(self, page, stopped):
        page.post("/desk/bewaren/klok/", {"is_right": "on"})

        assert trusted(now=NOW + 3 * DAY + MINUTE)

    def test_who_does_not_keep_the_settings_stays_out(self, signed_in, archivist):
        assert signed_in(archivist).get("/desk/bewaren/klok/").status_code == 403
