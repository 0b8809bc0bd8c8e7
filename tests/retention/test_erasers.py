from datetime import timedelta

import pytest
from django.utils import timezone

from privacy_portal.vault.errors import CaseDestroyed
from privacy_portal.vault.services import read_file
from register.choices import ImportState
from retention.choices import RowOutcome
from retention.erasers import purge_dossier_files, purge_dossier_rows
from retention.models import DossierImport, DossierImportRow
from retention.services.imports import start_import

pytestmark = pytest.mark.django_db
A_WEEK, A_MONTH = timedelta(days=8), timedelta(days=31)


@pytest.fixture
def run(organisation, archivist):
    run = start_import(
        organisation=organisation, name="dossiers.csv", pieces=[b"kenmerk\n"], actor=archivist
    )
    DossierImportRow.objects.create(run=run, number=2, outcome=RowOutcome.NEW)
    return run


def moved_to(run: DossierImport, state: ImportState) -> DossierImport:
    DossierImport.objects.filter(pk=run.pk).update(state=state)
    return run


def test_a_file_with_which_nobody_goes_on_is_destroyed_after_a_week(run):
    now = timezone.now()
    assert purge_dossier_files(now=now) == 0

    assert [purge_dossier_files(now=now + A_WEEK) for _ in range(2)] == [1, 0]

    stored_file = run.stored_file
    run.refresh_from_db()
    assert run.state == ImportState.CANCELLED
    with pytest.raises(CaseDestroyed):
        read_file(stored_file)


def test_a_file_that_was_carried_out_is_destroyed_at_once(run):
    moved_to(run, ImportState.CONFIRMED)

    assert purge_dossier_files(now=timezone.now()) == 1


def test_one_that_is_being_carried_out_is_not_touched(run):
    moved_to(run, ImportState.CONFIRMING)

    assert purge_dossier_files(now=timezone.now() + A_MONTH) == 0
    assert purge_dossier_rows(now=timezone.now() + A_MONTH) == 0


def test_its_rows_stay_a_month_to_undo_it_by(run):
    moved_to(run, ImportState.CONFIRMED)
    assert purge_dossier_rows(now=timezone.now()) == 0

    assert [purge_dossier_rows(now=timezone.now() + A_MONTH) for _ in range(2)] == [1, 0]

    run.refresh_from_db()
    assert (run.is_purged, run.rows.count(), run.state) == (True, 0, ImportState.CONFIRMED)


@pytest.mark.parametrize("state", [ImportState.CANCELLED, ImportState.FAILED])
def test_of_what_was_given_up_the_rows_go_at_once(run, state):
    moved_to(run, state)

    assert purge_dossier_rows(now=timezone.now()) == 1
    assert not run.rows.exists()
