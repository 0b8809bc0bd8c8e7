"""What the trail can say of privacy statements, and of who was told of them."""

from privacy_portal.accounts.models import User
from privacy_portal.audit.services import record
from register.models import Informing, OwnText, Statement


def own_text_changed(text: OwnText, *, actor: User) -> None:
    record(
        organisation=text.organisation,
        action="statement.own_text_changed",
        actor=actor,
        obj=text,
        details={"place": text.place, "revision": text.revision},
    )


def statement_prepared(statement: Statement, *, actor: User) -> None:
    _tell(statement, "prepared", actor, sha256=statement.sha256)


def changes_described(statement: Statement, *, actor: User) -> None:
    _tell(statement, "changes_described", actor, is_material=statement.is_material)


def statement_approved(statement: Statement, *, actor: User) -> None:
    _tell(
        statement,
        "approved",
        actor,
        despite_errors=bool(statement.despite_errors),
        without_notice=bool(statement.without_notice),
        **_decided(statement),
    )


def statement_withdrawn(statement: Statement, *, actor: User) -> None:
    _tell(statement, "withdrawn", actor, **_decided(statement))


def informing_added(informing: Informing, *, actor: User) -> None:
    _tell_informing(informing, "added", actor, due_on=informing.due_on.isoformat())


def informing_dropped(informing: Informing, *, actor: User) -> None:
    """The statement that people had to be told of was withdrawn."""
    _tell_informing(informing, "dropped", actor)


def informing_done(informing: Informing, *, actor: User) -> None:
    done_on = informing.done_on.isoformat() if informing.done_on else None
    _tell_informing(informing, "done", actor, done_on=done_on, channel=informing.channel)


def _decided(statement: Statement) -> dict[str, object]:
    publish_on = statement.publish_on.isoformat() if statement.publish_on else None
    return {"number": statement.number, "publish_on": publish_on, "sha256": statement.sha256}


def _tell(statement: Statement, action: str, actor: User, **details: object) -> None:
    record(
        organisation=statement.organisation,
        action=f"statement.{action}",
        actor=actor,
        obj=statement,
        details=details,
    )


def _tell_informing(informing: Informing, action: str, actor: User, **details: object) -> None:
    record(
        organisation=informing.organisation,
        action=f"informing.{action}",
        actor=actor,
        obj=informing,
        details={"occasion": informing.occasion, "statement": informing.statement_id, **details},
    )
