"""Files of dossiers that a page asked to do something with. Each step is a row's state, so a lost
hint or a killed worker costs a minute, and nothing is done twice."""

import logging

from celery import shared_task
from django.db import InterfaceError, OperationalError
from django.utils import timezone

from register.choices import ImportState
from retention.models import DossierImport
from retention.services import import_steps, import_undo
from retention.services.imports import OWED

logger = logging.getLogger(__name__)

LONGEST_SECONDS = 3600  # a million rows; what is left after it, the next round does
# No fault of the file: the row stays owed, and the next round takes it up.
DATABASE_AWAY = (OperationalError, InterfaceError)


@shared_task(time_limit=LONGEST_SECONDS)
def take_dossier_imports() -> None:
    """Every file that waits for us; one that fails must not keep the others waiting."""
    waiting = DossierImport.objects.filter(state__in=OWED).order_by("pk")
    for run_id in list(waiting.values_list("pk", flat=True)):
        take_dossier_import(run_id)


@shared_task(time_limit=LONGEST_SECONDS)
def take_dossier_import(run_id: int) -> None:
    """One step; after it the file waits for a person again."""
    try:
        _take_step(run_id)
    except DATABASE_AWAY:
        logger.warning("the database went away during an import: %s", run_id)
    except Exception:
        logger.exception("an import of dossiers failed: %s", run_id)
        import_steps.give_up(run_id=run_id)


def _take_step(run_id: int) -> None:
    state = DossierImport.objects.values_list("state", flat=True).filter(pk=run_id).first()
    now = timezone.now()
    if state == ImportState.UPLOADED:
        import_steps.look_into(run_id=run_id)
    elif state == ImportState.READ:
        import_steps.try_import(run_id=run_id, today=timezone.localdate(now))
    elif state == ImportState.CONFIRMING:
        import_steps.carry_out_import(run_id=run_id, now=now)
    elif state == ImportState.UNDOING:
        import_undo.undo_import(run_id=run_id, now=now)
