"""What the desk does with a request: hand it out, write notes and messages, add files."""

from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from privacy_portal.accounts.models import User
from privacy_portal.accounts.permissions import Action, users_who_may
from privacy_portal.vault.services import seal
from requests_app import events
from requests_app.models import InternalNote, Message, PrivacyRequest
from requests_app.services.steps import facts_of, locked_for
from requests_app.services.telling import tell
from requests_app.workflow import Step, state_after

NOTE, MESSAGE = "note", "message"  # the vault's purposes


@transaction.atomic
def assign_request(
    *,
    privacy_request: PrivacyRequest,
    to: User | None,
    actor: User,
    today: date,
    version: int | None = None,
) -> PrivacyRequest:
    """Gives the request to a colleague, or back to the pile (None).

    Raises Conflict, StepNotAllowed, and ValidationError when this colleague may not handle requests
    of the organisation.
    """
    fresh = locked_for(privacy_request, Step.ASSIGN, today=today, version=version)
    handlers = users_who_may(Action.HANDLE_REQUEST, fresh.organisation)
    if to is not None and not handlers.filter(pk=to.pk).exists():
        raise ValidationError({"to": _("This colleague may not handle requests.")})
    fresh.assigned_to = to
    fresh.state = state_after(facts_of(fresh))
    fresh.save(update_fields=["assigned_to", "state", "version"])
    events.request_assigned(fresh, actor=actor)
    return fresh


@transaction.atomic
def add_note(
    *, privacy_request: PrivacyRequest, text: str, actor: User, now: datetime
) -> InternalNote:
    """For colleagues only; the subject sees it when he asks for access to his case."""
    note = InternalNote(
        privacy_request=privacy_request,
        author=actor,
        sealed=seal(privacy_request.case_id, NOTE, {"text": text}),
        written_at=now,
    )
    note.full_clean()
    note.save()
    events.note_added(note)
    return note


@transaction.atomic
def add_message(
    *, privacy_request: PrivacyRequest, text: str, actor: User | None, now: datetime
) -> Message:
    """From the desk, or from the subject when `actor` is None; the other side has not read it.

    What the desk writes is mailed as news, without its text, to who gave an address.
    """
    message = Message(
        privacy_request=privacy_request,
        author=actor,
        sealed=seal(privacy_request.case_id, MESSAGE, {"text": text}),
        sent_at=now,
    )
    message.full_clean()
    message.save()
    events.message_sent(message)
    if actor is not None:
        tell(
            privacy_request=privacy_request,
            template="message",
            language=privacy_request.language,
            key=f"message-{message.pk}",
        )
    return message
