import logging
import os
from datetime import datetime, timedelta
from uuid import UUID, uuid4

import pytest
from django.db import transaction
from django.utils import timezone

from privacy_portal.vault import disk, erasers, services
from privacy_portal.vault.models import CaseKey, StoredFile

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)


@pytest.fixture
def now() -> datetime:
    return timezone.now()


def store(case_id: UUID | None = None) -> StoredFile:
    return services.store_file(
        case_id=case_id or services.open_case(),
        purpose="upload",
        name="a.pdf",
        content_type="application/pdf",
        content=b"content",
    )


def made_at(file_id: UUID, moment: datetime) -> None:
    os.utime(disk.path_of(file_id), times=(moment.timestamp(), moment.timestamp()))


def test_a_crash_between_file_and_row_leaves_a_file_that_the_sweep_removes(now) -> None:
    with transaction.atomic():
        file_id = store().id
        transaction.set_rollback(True)
    assert disk.exists(file_id)

    made_at(file_id, now - 2 * HOUR)

    assert erasers.sweep_orphan_files(now=now) == 1
    assert not disk.exists(file_id)
    assert erasers.sweep_orphan_files(now=now) == 0


def test_a_crash_while_writing_leaves_a_part_that_the_sweep_removes(now, monkeypatch) -> None:
    class PowerCut(BaseException):
        pass

    def cut(*args: object) -> None:
        raise PowerCut

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", cut)
        disk.path_of(file_id := uuid4()).parent.mkdir(parents=True)
        with pytest.raises(PowerCut):
            disk.write(file_id, b"half")
    part = disk.path_of(file_id).with_suffix(disk.UNFINISHED)
    os.utime(part, times=((now - 2 * HOUR).timestamp(),) * 2)

    assert erasers.sweep_orphan_files(now=now) == 1
    assert not part.exists()


def test_a_file_whose_removal_failed_after_the_commit_is_removed_later(
    now, monkeypatch, django_capture_on_commit_callbacks
) -> None:
    stored_file = store()

    def fails(file_id: UUID) -> None:
        raise OSError

    with monkeypatch.context() as patch, django_capture_on_commit_callbacks(execute=True):
        patch.setattr(disk, "remove", fails)
        services.delete_file(stored_file)
    made_at(stored_file.id, now - 2 * HOUR)

    assert erasers.sweep_orphan_files(now=now) == 1


def test_the_sweep_leaves_young_files_and_files_with_a_row(now) -> None:
    kept, young = store(), uuid4()
    disk.write(young, b"its transaction still runs")
    made_at(kept.id, now - 2 * HOUR)
    made_at(young, now - HOUR + timedelta(seconds=5))

    assert erasers.sweep_orphan_files(now=now) == 0
    assert disk.exists(kept.id)
    assert disk.exists(young)


def test_the_sweep_leaves_what_is_not_ours(now, vault_folder) -> None:
    folder = disk.path_of(store().id).parent
    (folder / "lost+found").write_text("")
    os.utime(folder / "lost+found", times=(0, 0))

    assert erasers.sweep_orphan_files(now=now) == 0
    assert (folder / "lost+found").exists()


def test_an_empty_vault_is_no_error(now) -> None:
    assert erasers.sweep_orphan_files(now=now) == 0


def test_a_row_without_a_file_is_reported_and_stays(now, caplog) -> None:
    store()
    missing = store()
    disk.remove(missing.id)

    with caplog.at_level(logging.ERROR):
        erasers.sweep_orphan_files(now=now)

    assert erasers.rows_without_file() == [missing.id]
    assert str(missing.id) in caplog.text
    assert StoredFile.objects.filter(pk=missing.pk).exists()


def test_cases_that_nothing_refers_to_are_found_after_a_day(now) -> None:
    known, forgotten, with_file = (services.open_case() for _ in range(3))
    store(with_file)
    CaseKey.objects.update(created_at=now - timedelta(days=2))
    services.open_case()

    assert erasers.cases_nothing_refers_to([known], now=now) == [forgotten]
