"""Imports and exports that a page asked for. Each step is a row's state, so a lost hint or a killed
worker costs a minute and nothing is done twice."""

import logging

from celery import shared_task
from django.db import InterfaceError, OperationalError
from django.utils import timezone

from register.choices import ExportState, ImportState
from register.models import ImportRun, RegisterExport
from register.services import exports, imports, undo

logger = logging.getLogger(__name__)

LONGEST_SECONDS = 1800  # thousands of rows, or hundreds of pages; other tasks get two minutes
# No fault of the file: the row stays owed, and the next round takes it up.
DATABASE_AWAY = (OperationalError, InterfaceError)
LONGEST_CHAIN = 3  # read, try out; or carry out, and try out again when the register changed


@shared_task(time_limit=LONGEST_SECONDS)
def take_import_steps() -> None:
    """Every import that waits for us; one that fails must not keep the others waiting."""
    waiting = ImportRun.objects.filter(state__in=imports.OWED).order_by("started_at")
    for run_id in list(waiting.values_list("pk", flat=True)):
        take_import_step(run_id)


@shared_task(time_limit=LONGEST_SECONDS)
def take_import_step(run_id: int) -> None:
    """Goes on until the import waits for a person again."""
    try:
        for _step in range(LONGEST_CHAIN):
            if not _step_taken(run_id):
                return
    except DATABASE_AWAY:
        logger.warning("the database went away during an import: %s", run_id)
    except Exception:
        logger.exception("an import failed: %s", run_id)
        imports.give_up(run_id=run_id)


def _step_taken(run_id: int) -> bool:
    state = ImportRun.objects.values_list("state", flat=True).filter(pk=run_id).first()
    now = timezone.now()
    if state == ImportState.UPLOADED:
        imports.read_import(run_id=run_id)
    elif state == ImportState.READ:
        imports.try_import(run_id=run_id)
    elif state == ImportState.CONFIRMING:
        imports.carry_out_import(run_id=run_id, now=now)
    elif state == ImportState.UNDOING:
        undo.undo_import(run_id=run_id, now=now)
    else:
        return False
    return True


@shared_task(time_limit=LONGEST_SECONDS)
def make_owed_exports() -> None:
    waiting = RegisterExport.objects.filter(state=ExportState.OWED).order_by("asked_at")
    for export_id in list(waiting.values_list("pk", flat=True)):
        make_owed_export(export_id)


@shared_task(time_limit=LONGEST_SECONDS)
def make_owed_export(export_id: int) -> None:
    try:
        exports.make_export(export_id=export_id, now=timezone.now())
    except DATABASE_AWAY:
        logger.warning("the database went away during an export: %s", export_id)
    except Exception:
        logger.exception("an export failed: %s", export_id)
        exports.give_up(export_id=export_id)
