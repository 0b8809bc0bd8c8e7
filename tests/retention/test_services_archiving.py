from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import connections, transaction

from connectors.choices import InstructionAction, InstructionState, Reach
from connectors.documents import instruction_html
from connectors.models import Instruction
from connectors.services.content import content_of
from connectors.services.key_lists import first_rows
from privacy_portal.vault.services import open_case
from retention.choices import HoldKind, ItemState
from retention.erasers import purge_archive_orders
from retention.models import ArchiveOrder, Dossier, HeldDossier, Hold, RetentionItem
from retention.services import archiving
from retention.services.planning import plan_owed
from tests.retention import things

DAY = date(2025, 6, 30)  # one year after things.ENDED_ON
NOW = datetime(2025, 6, 30, 4, tzinfo=UTC)
HERE = "tests.retention.test_services_archiving"
calls = []


def archive_own(case_id, *, archived_on):
    calls.append((case_id, archived_on))


def refuse_own(case_id, *, archived_on):
    raise RuntimeError("dossier of Jan Jansen")


@pytest.fixture
def kind(organisation):
    return things.kind(organisation)


def archive(organisation, *, today=DAY, now=NOW) -> int:
    return archiving.archive_some(organisation=organisation, today=today, now=now)


def states() -> list[tuple[str, date | None]]:
    return list(RetentionItem.objects.order_by("pk").values_list("state", "archived_on"))


@pytest.mark.django_db
class TestRows:
    @pytest.fixture
    def item(self, kind):
        things.line(kind, system=None)
        things.dossier(kind)
        plan_owed()
        return RetentionItem.objects.get()

    @pytest.mark.parametrize(
        ("today", "state"),
        [
            (DAY - timedelta(days=1), ItemState.KEPT),
            (DAY, ItemState.ARCHIVED),
            (DAY + timedelta(days=40), ItemState.ARCHIVED),  # missed nights are caught up
        ],
    )
    def test_it_is_archived_on_its_day(self, organisation, item, today, state):
        archive(organisation, today=today)

        item.refresh_from_db()
        assert item.state == state

    def test_twice_archives_once(self, organisation, item):
        assert archive(organisation) == 1
        assert archive(organisation, today=DAY + timedelta(days=1)) == 0

        item.refresh_from_db()
        assert (item.archived_on, item.dossier.archived_on) == (DAY, DAY)

    def test_only_who_keeps_the_archive_reaches_it_then(
        self, organisation, item, officer, archivist, administrator
    ):
        archive(organisation)

        seen_by = [
            user
            for user in (officer, archivist, administrator)
            if Dossier.objects.visible_to(user).exists()
        ]
        assert seen_by == [archivist, administrator]

    def test_a_restriction_does_not_stop_it(self, organisation, item):
        held = Hold.objects.create(
            organisation=organisation, kind=HoldKind.RESTRICTION, starts_on=DAY
        )
        HeldDossier.objects.create(hold=held, dossier=item.dossier)

        assert archive(organisation) == 1

    def test_what_has_to_be_planned_again_waits(self, organisation, item):
        Dossier.objects.update(is_plan_owed=True)

        assert archive(organisation) == 0

    def test_another_organisation_is_not_touched(self, other_organisation, item):
        assert archive(other_organisation) == 0


@pytest.mark.django_db
class TestFiles:
    """What the portal itself holds, archived by the app that holds it."""

    @pytest.fixture(autouse=True)
    def file(self, kind, settings):
        settings.RETENTION_ARCHIVERS = {"verzoek": f"{HERE}.archive_own"}
        calls.clear()
        things.line(kind, system=None, destroyer="verzoek")
        dossier = things.dossier(kind, case_id=open_case())
        plan_owed()
        return dossier

    def test_the_app_that_holds_it_is_told(self, organisation, file):
        assert archive(organisation) == 1
        assert archive(organisation) == 0

        assert calls == [(file.case_id, DAY)]
        assert states() == [(ItemState.ARCHIVED, DAY)]

    def test_what_fails_is_not_archived_and_stops_nothing_else(
        self, organisation, kind, settings, caplog
    ):
        settings.RETENTION_ARCHIVERS = {"verzoek": f"{HERE}.refuse_own"}
        things.line(kind, system=None, category="facturen")
        Dossier.objects.update(is_plan_owed=True)
        plan_owed()

        assert archive(organisation) == 1

        assert states() == [(ItemState.KEPT, None), (ItemState.ARCHIVED, DAY)]
        assert "Jansen" not in caplog.text


@pytest.mark.django_db
class TestSystems:
    @pytest.fixture
    def line(self, kind):
        line = things.line(kind)
        for number in range(3):
            things.dossier(kind, f"T-{number}")
        plan_owed()
        return line

    def test_a_system_is_told_once_with_all_keys(self, organisation, line):
        assert archive(organisation) == 3
        assert archive(organisation) == 0

        instruction = Instruction.objects.get()
        assert (instruction.action, instruction.reach) == (InstructionAction.ARCHIVE, Reach.PAPER)
        assert [row[0] for row in first_rows(instruction, most=9)] == ["T-0", "T-1", "T-2"]
        assert "3" in content_of(instruction).subject
        assert ArchiveOrder.objects.get().instruction == instruction

    @pytest.mark.parametrize(
        ("language", "told"),
        [("nl", "en u verwijdert niets"), ("en", "and you remove nothing")],
    )
    def test_the_letter_to_a_processor_says_that_nothing_is_removed(
        self, organisation, line, language, told
    ):
        archive(organisation)
        instruction = Instruction.objects.get()
        instruction.reach = Reach.PROCESSOR

        letter = instruction_html(
            instruction, texts={"subject": "", "what": ""}, categories=[], language=language
        )

        assert told in letter

    def test_it_is_told_a_week_ahead_to_be_ready_on_the_day(self, organisation, line):
        archive(organisation, today=DAY - timedelta(days=8))
        assert not Instruction.objects.exists()

        archive(organisation, today=DAY - timedelta(days=7))

        assert Instruction.objects.get().due_on == DAY

    def test_late_work_gets_two_working_days(self, organisation, line):
        archive(organisation, today=DAY + timedelta(days=100))

        assert Instruction.objects.get().due_on == date(2025, 10, 10)

    def test_what_comes_later_on_the_day_is_told_the_next(self, organisation, kind, line):
        archive(organisation)
        things.dossier(kind, "T-9")
        plan_owed()

        assert archive(organisation) == 0
        assert archive(organisation, today=DAY + timedelta(days=1)) == 1
        assert ArchiveOrder.objects.count() == 2

    def test_of_very_many_there_are_several_orders(self, organisation, line, monkeypatch):
        monkeypatch.setattr("retention.services.archive_orders.MOST_ITEMS", 2)

        assert [archive(organisation) for _ in range(3)] == [2, 1, 0]

    def test_its_keys_are_forgotten_half_a_year_after_it_was_settled(self, organisation, line):
        archive(organisation)
        later = NOW + timedelta(days=200)
        assert purge_archive_orders(now=later) == 0

        Instruction.objects.update(state=InstructionState.DONE)

        assert [purge_archive_orders(now=later) for _ in range(2)] == [1, 0]
        assert not Instruction.objects.exists()
        assert states() == [(ItemState.ARCHIVED, DAY)] * 3


@pytest.mark.django_db(transaction=True)
def test_two_workers_share_the_work(organisation, kind):
    things.line(kind, system=None)
    for number in range(2):
        things.dossier(kind, str(number))
    plan_owed()

    with transaction.atomic():
        RetentionItem.objects.select_for_update().first()
        with ThreadPoolExecutor(1) as pool:
            other = pool.submit(closing, lambda: archive(organisation)).result()

    assert other == 1
    assert archive(organisation) == 1


def closing(act):
    try:
        return act()
    finally:
        connections.close_all()
