"""What the trail says of kinds of dossiers and of their terms: codes and counts."""

from privacy_portal.accounts.models import User
from privacy_portal.audit.services import record
from retention.models import DossierKind, RetentionLine, TermChange


def kind_made(kind: DossierKind, *, actor: User) -> None:
    _of_kind(kind, "kind_made", actor)


def kind_changed(kind: DossierKind, *, actor: User) -> None:
    _of_kind(kind, "kind_changed", actor)


def line_followed(line: RetentionLine) -> None:
    """Without dossiers nothing moves, so nobody was asked."""
    record(
        organisation=line.kind.organisation,
        action="retention.line_followed",
        obj=line,
        details={"kind": line.kind.code, "category": line.category, "system": line.system_id,
                 "is_in_force": line.is_in_force},
    )  # fmt: skip


def change_proposed(change: TermChange) -> None:
    _of_change(change, "change_proposed", None)


def change_overtaken(change: TermChange) -> None:
    _of_change(change, "change_overtaken", None)


def change_confirmed(change: TermChange, *, actor: User) -> None:
    _of_change(change, "change_confirmed", actor)


def change_approved(change: TermChange, *, actor: User) -> None:
    _of_change(change, "change_approved", actor)


def change_refused(change: TermChange, *, actor: User) -> None:
    _of_change(change, "change_refused", actor)


def _of_kind(kind: DossierKind, what: str, actor: User) -> None:
    record(
        organisation=kind.organisation,
        action=f"retention.{what}",
        actor=actor,
        obj=kind,
        details={
            "kind": kind.code,
            "subject_type": kind.subject_type_id,
            "activities": kind.activities,
            "is_active": kind.is_active,
        },
    )


def _of_change(change: TermChange, what: str, actor: User | None) -> None:
    """With how many dossiers it moves."""
    moved = {name: change.effect.get(name, {}).get("count", 0) for name in ("earlier", "later")}
    record(
        organisation=change.organisation,
        action=f"retention.{what}",
        actor=actor,
        obj=change,
        details={
            "kind": change.kind.code,
            "category": change.category,
            "system": change.system_id,
            **moved,
        },
    )
