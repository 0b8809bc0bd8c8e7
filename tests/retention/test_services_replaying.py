"""A backup of before the destruction is restored: what was destroyed since goes again."""

from datetime import UTC, date, datetime
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from privacy_portal.vault.services import CaseDestroyed, open_case, seal
from retention.choices import ItemState, ListState
from retention.deletion_log import noted
from retention.models import DestructionBatch, Dossier, RetentionItem
from retention.services.executing import execute_chunk
from retention.services.noting import note_deletions
from retention.services.replaying import replay_deletions
from tests.retention.things import destruction_list, dossier, item, kind, line

pytestmark = pytest.mark.django_db
TODAY, NOW = date(2026, 7, 1), datetime(2026, 7, 1, 10, tzinfo=UTC)


@pytest.fixture
def log(settings, tmp_path):
    settings.DELETION_LOG = tmp_path / "log.jsonl"
    settings.RETENTION_DESTROYERS = {"proef": f"{__name__}.remove_rows"}
    return settings.DELETION_LOG


def remove_rows(case_id) -> None:
    """An example without rows of its own."""


@pytest.fixture
def destroyed(organisation, log) -> list[RetentionItem]:
    """Destroyed and noted; then the rows are as in the backup. The second part of T-1 was kept."""
    found = destruction_list(organisation, state=ListState.EXECUTING, takes_items=False)
    of_kind = kind(organisation)
    own, case = line(of_kind, system=None), line(of_kind, system=None, destroyer="proef",
                                                 category="verzoek")  # fmt: skip
    one, other = dossier(of_kind, "T-1"), dossier(of_kind, "T-2", case_id=open_case())
    on_list = {"destruction_list": found, "delete_by": TODAY, "state": ItemState.KEPT}
    items = [item(one, own, **on_list), item(other, case, **on_list)]
    item(one, line(of_kind, category="rest"))
    while execute_chunk(list_id=found.pk, now=NOW, today=TODAY):
        pass
    note_deletions(now=NOW)
    RetentionItem.objects.filter(pk__in=[row.pk for row in items]).update(
        state=ItemState.KEPT, destroyed_on=None
    )
    return items


def test_what_is_noted_once_is_not_noted_again(destroyed, log) -> None:
    assert note_deletions(now=NOW) == 0
    assert len(list(noted(log))) == DestructionBatch.objects.count() == 2


def test_items_and_cases_are_destroyed_again(destroyed, log) -> None:
    first, second = destroyed

    done = replay_deletions(log)

    first.refresh_from_db()
    assert (done.batches, done.cases, done.items, done.dossiers) == (2, 1, 2, 1)
    assert (first.state, first.destroyed_on) == (ItemState.DESTROYED, TODAY)
    assert not Dossier.objects.filter(pk=second.dossier_id).exists()
    with pytest.raises(CaseDestroyed):
        seal(second.dossier.case_id, "test", {})


def test_replaying_twice_does_no_more(destroyed, log) -> None:
    replay_deletions(log)

    again = replay_deletions(log)

    assert (again.items, again.dossiers) == (0, 0)
    assert Dossier.objects.count() == 1


def test_an_older_minimum_in_the_backup_does_not_bring_it_back(destroyed, log) -> None:
    RetentionItem.objects.filter(pk=destroyed[0].pk).update(keep_until=date(2030, 1, 1))

    replay_deletions(log)

    destroyed[0].refresh_from_db()
    assert destroyed[0].state == ItemState.DESTROYED


def test_the_command_says_what_it_did_and_fails_without_a_log(destroyed, log) -> None:
    out = StringIO()
    call_command("replay_deletions", stdout=out)
    assert "2 items destroyed again" in out.getvalue()

    log.unlink()
    with pytest.raises(CommandError):
        call_command("replay_deletions")
