"""Undoing an import: puts back what stood there, for what nobody changed since."""

from datetime import datetime
from typing import Any, cast

from django.db import transaction
from django.db.models import ProtectedError

from privacy_portal.accounts.models import Organisation, User
from register.choices import ActivityState, ImportState
from register.content import Catalogue, Row, canonical, empty_catalogue
from register.events import exchange as events
from register.models import ImportRun, OwnText, ProcessingActivity
from register.services.applying import indexed, name_in, settle
from register.services.content import (
    LISTS,
    register_content,
    write_activity,
    write_catalogue,
    write_own_text,
)
from register.services.errors import BadContent, NotAllowed
from register.services.imports import claimed, locked, move_to
from register.services.owing import owe_organisation_check

UNDONE, LEFT = "undone", "left"


class _Stays(Exception):
    """Why a row cannot be put back: a code of report_words.py."""


@transaction.atomic
def ask_undo(*, run: ImportRun, actor: User) -> ImportRun:
    """Twice is once. Raises NotAllowed when it was not carried out, or is too long ago."""
    fresh = locked(run)
    if fresh.state in (ImportState.UNDOING, ImportState.UNDONE):
        return fresh
    if fresh.state != ImportState.CONFIRMED or fresh.before is None:
        raise NotAllowed
    fresh.asked_by = actor
    return move_to(fresh, ImportState.UNDOING, "asked_by")


@transaction.atomic
def undo_import(*, run_id: int, now: datetime) -> None:
    """Activities first, then lists from the last to the first, so that nothing points at them."""
    run = claimed(run_id, ImportState.UNDOING)
    if run is None or run.asked_by is None:
        return
    present = indexed(register_content(run.organisation))
    before, after = run.before or {}, run.after or {}
    rows = []
    for kind in ["activities", "own_texts", *reversed(LISTS)]:
        for code, old in before.get(kind, {}).items():
            is_ours = canonical(present[kind].get(code)) == canonical(after[kind][code])
            why = "changed_after" if not is_ours else _put_back(run, kind, code, old)
            rows.append(_row(kind, code, after[kind][code], why))
    settle(run.organisation, rows, {UNDONE})
    run.rows, run.undone_at = rows, now
    move_to(run, ImportState.UNDONE, "rows", "undone_at")
    owe_organisation_check(organisation=run.organisation)
    left = sum(row["outcome"] == LEFT for row in rows)
    events.import_undone(run, actor=run.asked_by, undone=len(rows) - left, left=left)


def _row(kind: str, code: str, content: Any, why: str) -> Row:
    row: Row = {"kind": kind, "code": code, "name": name_in(kind, code, content)}
    if why:
        return row | {"why": [{"code": why}], "outcome": LEFT}
    return row | {"why": [], "outcome": UNDONE}


def _put_back(run: ImportRun, kind: str, code: str, old: Any) -> str:
    """Empty, or why it stays."""
    try:
        with transaction.atomic():
            if old is None:
                _remove(run.organisation, kind, code)
            else:
                _restore(run.organisation, kind, old, cast(User, run.asked_by))
    except ProtectedError:
        return "in_use"
    except NotAllowed:
        return "fixed"
    except BadContent:
        return "points_at_nothing"
    except _Stays as stays:
        return str(stays)
    return ""


def _remove(organisation: Organisation, kind: str, code: str) -> None:
    if kind == "own_texts":
        OwnText.objects.filter(organisation=organisation, place=code).delete()
        return
    model: Any = ProcessingActivity if kind == "activities" else LISTS[kind]
    row: Any = model.objects.select_for_update().get(organisation=organisation, code=code)
    if kind == "activities" and (row.state != ActivityState.DRAFT or row.versions.exists()):
        raise _Stays("has_versions")
    if getattr(row, "document", None):
        raise _Stays("has_document")
    row.delete()


def _restore(organisation: Organisation, kind: str, old: Any, actor: User) -> None:
    if kind == "activities":
        write_activity(organisation=organisation, content=old, actor=actor)
    elif kind == "own_texts":
        write_own_text(organisation=organisation, text=old)
    else:
        one = cast(Catalogue, empty_catalogue() | {kind: [old]})
        write_catalogue(organisation=organisation, catalogue=one, actor=actor)
