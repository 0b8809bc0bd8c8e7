from datetime import UTC, datetime

from retention.services.purging import purge_expired

NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)
HERE = "tests.retention.test_purging"


def erase_three(*, now: datetime) -> int:
    assert now == NOW
    return 3


def erase_and_fail(*, now: datetime) -> int:
    raise RuntimeError("row of Jan Jansen")


def test_each_eraser_is_called_with_the_moment(settings):
    settings.RETENTION_ERASERS = [f"{HERE}.erase_three"]

    assert purge_expired(now=NOW) == {f"{HERE}.erase_three": 3}


def test_one_that_fails_does_not_stop_the_others(settings):
    settings.RETENTION_ERASERS = [f"{HERE}.erase_and_fail", f"{HERE}.erase_three"]

    assert purge_expired(now=NOW)[f"{HERE}.erase_three"] == 3


def test_one_that_is_not_there_does_not_stop_the_others(settings):
    settings.RETENTION_ERASERS = [f"{HERE}.gone", "no.module.erase", f"{HERE}.erase_three"]

    assert list(purge_expired(now=NOW).values()) == [None, None, 3]


def test_the_log_says_which_failed_and_how_but_not_about_whom(settings, caplog):
    settings.RETENTION_ERASERS = [f"{HERE}.erase_and_fail"]

    purge_expired(now=NOW)

    assert caplog.messages == [f"eraser {HERE}.erase_and_fail failed: RuntimeError"]
