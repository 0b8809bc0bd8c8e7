import pytest
from django.db import OperationalError

from register import export_tasks
from register.choices import ExportFormat, ExportState, ImportState
from register.models import ImportRun, ProcessingActivity, RegisterExport
from register.services import exports, imports
from tests.register.test_imports import file_of, started
from tests.register.things import content, small_register

pytestmark = pytest.mark.django_db


def once_away(monkeypatch, module, name):
    """The database is restarted in the first round, and there in the second."""
    really, rounds = getattr(module, name), []

    def act(**values):
        rounds.append(values)
        if len(rounds) == 1:
            raise OperationalError("terminating connection")
        return really(**values)

    monkeypatch.setattr(module, name, act)


def test_a_confirmed_import_outlives_a_restart_of_the_database(
    organisation, register_editor, monkeypatch
):
    run = started(organisation, register_editor, file_of(content()))
    imports.confirm_import(run=run, actor=register_editor)
    once_away(monkeypatch, imports, "carry_out_import")

    export_tasks.take_import_step(run.pk)
    between = ImportRun.objects.get().state
    export_tasks.take_import_step(run.pk)

    assert (between, ImportRun.objects.get().state) == (
        ImportState.CONFIRMING,
        ImportState.CONFIRMED,
    )
    assert ProcessingActivity.objects.count() == 1


def test_an_export_outlives_a_restart_of_the_database(organisation, officer, monkeypatch):
    small_register(organisation)
    asked = exports.ask_export(
        organisation=organisation,
        format=ExportFormat.NATIVE,
        is_published_only=False,
        language="nl",
        actor=officer,
    )
    once_away(monkeypatch, exports, "make_export")

    export_tasks.make_owed_export(asked.pk)
    between = RegisterExport.objects.get().state
    export_tasks.make_owed_export(asked.pk)

    assert (between, RegisterExport.objects.get().state) == (ExportState.OWED, ExportState.READY)
