"""What runs on its own, day by day, with the clock moved; on real rows."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.conf import settings
from django.utils.module_loading import import_string

from retention import tasks
from retention.choices import HoldKind, ItemState, ListState
from retention.models import Certificate, ClockWatch, DestructionList, Hold, RetentionItem
from retention.services import planning
from retention.services.holds import lift_hold, place_hold
from tests.retention import things

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
ARCHIVE_BY, DELETE_BY = date(2025, 6, 30), date(2026, 6, 30)
ONE_DAY = timedelta(days=1)
DAILY = (
    tasks.watch_clock, tasks.plan_owed_dossiers, tasks.archive_owed_items,
    tasks.propose_owed_lists, tasks.tell_owed_warnings, tasks.execute_due_lists,
    tasks.confirm_reported_instructions, tasks.note_deletions, tasks.remind_of_holds,
)  # fmt: skip


@pytest.fixture(autouse=True)
def deletion_log(settings, tmp_path):
    settings.DELETION_LOG = tmp_path / "deletions.log"


def at(day: date, hour: int = 4, minute: int = 0) -> datetime:
    return datetime.combine(day, time(hour, minute), AMSTERDAM)


@pytest.mark.django_db
class TestNobodyDecides:
    """An organisation that does nothing still complies (R-RET-06)."""

    @pytest.fixture
    def item(self, organisation):
        kind = things.kind(organisation)
        things.line(kind, system=None)
        things.dossier(kind)
        planning.plan_owed()
        return RetentionItem.objects.get()

    def live(self, time_machine, *days: date, tasks=DAILY) -> None:
        for day in days:
            time_machine.move_to(at(day), tick=False)
            for task in tasks:
                task()

    def state(self) -> tuple[str, date | None]:
        return RetentionItem.objects.values_list("state", "destroyed_on").get()

    def days(self, first: date, last: date) -> list[date]:
        return [first + number * ONE_DAY for number in range((last - first).days + 1)]

    def test_it_is_archived_and_destroyed_on_the_last_day_that_is_allowed(self, item, time_machine):
        self.live(time_machine, ARCHIVE_BY)
        assert self.state() == (ItemState.ARCHIVED, None)
        ClockWatch.objects.all().delete()

        self.live(time_machine, *self.days(date(2026, 6, 12), DELETE_BY - ONE_DAY))
        assert self.state() == (ItemState.ARCHIVED, None)

        self.live(time_machine, DELETE_BY)
        assert self.state() == (ItemState.DESTROYED, DELETE_BY)

    def test_a_second_round_on_the_same_day_does_nothing_more(self, item, time_machine):
        self.live(time_machine, *self.days(date(2026, 6, 12), DELETE_BY))

        self.live(time_machine, DELETE_BY)

        made = DestructionList.objects.get()
        assert (made.batches.count(), made.state) == (1, ListState.EXECUTED)
        assert Certificate.objects.count() == 1

    def test_missed_nights_put_it_off_but_never_leave_it(self, item, time_machine):
        for number, day in enumerate(self.days(date(2026, 6, 13), date(2026, 7, 1))):
            self.live(time_machine, day, tasks=DAILY if number % 2 == 0 else [tasks.watch_clock])

        assert self.state() == (ItemState.DESTROYED, date(2026, 7, 1))


DUE_DAYS = (
    date(2026, 6, 30), date(2026, 3, 29), date(2026, 10, 25), date(2028, 2, 29),
)  # fmt: skip


@pytest.mark.django_db
@pytest.mark.parametrize("due_on", DUE_DAYS, ids=["summer", "spring", "autumn", "leap"])
@pytest.mark.parametrize(
    "wrong", [timedelta(), timedelta(hours=1), timedelta(hours=-1), ONE_DAY, -2 * ONE_DAY]
)
def test_a_wrong_clock_destroys_nothing_early_and_forgets_nothing(
    organisation, time_machine, due_on, wrong
):
    """M13: set wrong at noon on the day before, set right the next morning."""
    item = approved_item(organisation, due_on)
    eve, destroyed_at = due_on - ONE_DAY, None

    for day, hour, minute in (
        (eve, 11, 30), (eve, 12, 30), (eve, 23, 30), (due_on, 0, 30), (due_on, 1, 30),
        (due_on, 3, 30), (due_on, 9, 0), (due_on, 10, 15),
    ):  # fmt: skip
        moment = at(day, hour, minute)
        is_wrong = at(eve, 12) < moment < at(due_on, 10)
        time_machine.move_to(moment.astimezone(UTC) + wrong * is_wrong, tick=False)
        tasks.watch_clock()
        tasks.execute_due_lists()
        item.refresh_from_db()
        if destroyed_at is None and item.state == ItemState.DESTROYED:
            destroyed_at = moment

    assert destroyed_at is not None
    assert destroyed_at.date() == due_on


def approved_item(organisation, due_on: date) -> RetentionItem:
    """On a list that was approved, and of which the cooling-off is over."""
    approved = things.destruction_list(
        organisation,
        first_due_on=due_on,
        state=ListState.APPROVED,
        cooling_off_until=due_on - 9 * ONE_DAY,
    )
    kind = things.kind(organisation)
    line = things.line(kind, system=None)
    return things.item(
        things.dossier(kind), line, due_on=due_on, delete_by=due_on, destruction_list=approved
    )


@pytest.mark.django_db
def test_a_clock_that_leads_archives_nothing_and_destroys_no_key(
    organisation, time_machine, archivist
):
    """Such as the key of the reason of a hold, some time after it."""
    kind = things.kind(organisation)
    things.line(kind, system=None)
    things.dossier(kind)
    hold = place_hold(
        organisation=organisation, kind=HoldKind.AUDIT, reason="Zaak", starts_on=ARCHIVE_BY,
        dossier_kind=things.kind(organisation, "leeg"), actor=archivist, today=ARCHIVE_BY,
    )  # fmt: skip
    lift_hold(hold=hold, last_day=ARCHIVE_BY, reason="Voorbij", actor=archivist)
    planning.plan_owed()
    time_machine.move_to(at(ARCHIVE_BY - ONE_DAY), tick=False)
    tasks.watch_clock()

    time_machine.move_to(at(ARCHIVE_BY + 3000 * ONE_DAY), tick=False)
    tasks.watch_clock()
    tasks.archive_owed_items()
    tasks.purge_expired()

    assert RetentionItem.objects.get().state == ItemState.KEPT
    assert Hold.objects.get().case_id


# --- What was never finished ----------------------------------------------------------------------


@pytest.mark.django_db
def test_every_eraser_of_the_settings_runs_twice_without_harm(caplog):
    tasks.purge_expired()
    tasks.purge_expired()

    assert caplog.messages == []


@pytest.mark.parametrize("path", settings.RETENTION_ERASERS)
def test_every_eraser_exists(path):
    assert callable(import_string(path))


@pytest.mark.django_db
@pytest.mark.parametrize(
    "name", [name for name, one in settings.CELERY_BEAT_SCHEDULE.items()
             if str(one["task"]).startswith("retention.")]
)  # fmt: skip
def test_every_task_runs_with_nothing_to_do(organisation, name, caplog):
    task = import_string(str(settings.CELERY_BEAT_SCHEDULE[name]["task"]))

    task()
    task()

    assert caplog.messages == []
