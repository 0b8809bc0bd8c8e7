"""A file of dossiers, step by step: received, columns chosen, tried out, confirmed, carried out.

A page asks for a step by setting the state; a worker takes it (import_steps, import_undo).
"""

from collections.abc import Iterable

from django.db import transaction

from privacy_portal.accounts.models import Organisation, User
from privacy_portal.vault.services import open_case, store_pieces
from register.choices import ImportState
from retention.errors import Conflict, NotAllowed
from retention.events import imports as events
from retention.models import DossierImport

# What a worker must do something for; and until when somebody may stop it.
OWED = (ImportState.UPLOADED, ImportState.READ, ImportState.CONFIRMING, ImportState.UNDOING)
OPEN = (ImportState.UPLOADED, ImportState.MAPPING, ImportState.READ, ImportState.CHECKED)
FOUND_LATER = ("mapping", "headings", "counts")


def start_import(
    *, organisation: Organisation, name: str, pieces: Iterable[bytes], actor: User
) -> DossierImport:
    """Keeps the file, sealed. Raises VaultFull."""
    case_id = open_case()
    with transaction.atomic():
        stored = store_pieces(
            case_id=case_id, purpose="dossiers", name=name[:100] or "bestand",
            content_type="application/octet-stream", pieces=pieces,
        )  # fmt: skip
        run = DossierImport(
            organisation=organisation, case_id=case_id, stored_file=stored, started_by=actor
        )
        run.full_clean(exclude=FOUND_LATER)
        run.save()
        events.import_started(run, actor=actor)
    return run


@transaction.atomic
def choose_columns(*, run: DossierImport, chosen: list[str], version: int) -> DossierImport:
    """A field for each column; what was tried out before is forgotten. Raises NotAllowed, and
    Conflict when somebody else chose meanwhile."""
    fresh = locked(run, version, ImportState.MAPPING, ImportState.CHECKED)
    fresh.mapping, fresh.counts, fresh.done_rows = {"chosen": chosen}, {}, 0
    return move_to(fresh, ImportState.READ, "mapping", "counts", "done_rows")


@transaction.atomic
def confirm_import(*, run: DossierImport, actor: User, version: int) -> DossierImport:
    """Twice is once. Raises NotAllowed, and Conflict when it was tried out anew meanwhile."""
    fresh = locked(run)
    if fresh.state in (ImportState.CONFIRMING, ImportState.CONFIRMED):
        return fresh
    fresh = locked(run, version, ImportState.CHECKED)
    events.import_confirmed(fresh, actor=actor)
    fresh.asked_by, fresh.done_rows = actor, 0
    return move_to(fresh, ImportState.CONFIRMING, "asked_by", "done_rows")


@transaction.atomic
def cancel_import(*, run: DossierImport, actor: User) -> DossierImport:
    """Before it was confirmed. Twice is once; raises NotAllowed afterwards."""
    fresh = locked(run)
    if fresh.state == ImportState.CANCELLED:
        return fresh
    if fresh.state not in OPEN:
        raise NotAllowed
    events.import_cancelled(fresh, actor=actor)
    return move_to(fresh, ImportState.CANCELLED)


@transaction.atomic
def ask_undo(*, run: DossierImport, actor: User) -> DossierImport:
    """Twice is once. Raises NotAllowed when it was not carried out, or is too long ago."""
    fresh = locked(run)
    if fresh.state in (ImportState.UNDOING, ImportState.UNDONE):
        return fresh
    if fresh.state != ImportState.CONFIRMED or fresh.is_purged:
        raise NotAllowed
    events.import_undo_asked(fresh, actor=actor)
    fresh.asked_by, fresh.done_rows = actor, 0
    return move_to(fresh, ImportState.UNDOING, "asked_by", "done_rows")


# --- Shared with the steps of the worker ----------------------------------------------------------


def locked(run: DossierImport, version: int | None = None, *states: ImportState) -> DossierImport:
    fresh = DossierImport.objects.select_for_update(of=("self",)).get(pk=run.pk)
    if states and fresh.state not in states:
        raise NotAllowed
    if version is not None and fresh.version != version:
        raise Conflict
    return fresh


def claimed(run_id: int, state: ImportState) -> DossierImport | None:
    """For a worker: None when the step was taken, or another worker is at it."""
    rows = DossierImport.objects.select_for_update(of=("self",), skip_locked=True)
    return rows.select_related("organisation", "asked_by").filter(pk=run_id, state=state).first()


def move_to(run: DossierImport, state: ImportState, *fields: str) -> DossierImport:
    run.state, run.version = state, run.version + 1
    run.save(update_fields=["state", "version", *fields])
    return run
