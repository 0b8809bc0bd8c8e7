"""What the trail says of editing the register: which row, never what it says."""

from django.db.models import Model

from privacy_portal.accounts.models import Organisation, User
from privacy_portal.audit.services import record
from register.models import Agreement, ProcessingActivity


def _tell_activity(
    activity: ProcessingActivity, action: str, actor: User, **details: object
) -> None:
    record(
        organisation=activity.organisation,
        action=f"register.{action}",
        actor=actor,
        obj=activity,
        details={"revision": activity.content_revision, **details},
    )


def activity_made(activity: ProcessingActivity, *, actor: User, origin: str) -> None:
    """`origin`: "new", "library", or the code of the activity that it is a copy of."""
    _tell_activity(activity, "activity_made", actor, origin=origin)


def activity_changed(activity: ProcessingActivity, *, actor: User, fields: list[str]) -> None:
    _tell_activity(activity, "activity_changed", actor, fields=fields)


def part_changed(activity: ProcessingActivity, *, actor: User, part: str, how: str) -> None:
    """`part` is a key of PARTS; `how`: added, changed, removed, moved."""
    _tell_activity(activity, f"part_{how}", actor, part=part)


def row_changed(row: Model, *, organisation: Organisation, actor: User, how: str) -> None:
    """A row of a list was added, changed or removed."""
    record(
        organisation=organisation,
        action=f"register.row_{how}",
        actor=actor,
        obj=row,
        details={"code": row.code},  # type: ignore[attr-defined]
    )


def document_added(agreement: Agreement, *, actor: User) -> None:
    record(
        organisation=agreement.organisation,
        action="register.document_added",
        actor=actor,
        obj=agreement,
        details={"file": agreement.document_id},
    )


def document_opened(agreement: Agreement, *, actor: User) -> None:
    record(
        organisation=agreement.organisation,
        action="register.document_opened",
        actor=actor,
        obj=agreement,
        details={"file": agreement.document_id},
    )
