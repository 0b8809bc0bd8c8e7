"""Letters that a person takes out of the portal: on paper, by hand or by mail to somebody else."""

from datetime import date

from django.db import transaction
from django.utils import timezone

from privacy_portal.accounts.models import User
from privacy_portal.vault.services import delete_file
from requests_app import events
from requests_app.choices import DeliveryKind, LetterState
from requests_app.events.letters import letter_returned
from requests_app.models import Letter
from requests_app.services.delivery_log import log_delivery
from requests_app.services.letters.contents import context_of, sealed


@transaction.atomic
def mark_posted(
    *, letter: Letter, actor: User, today: date, how: DeliveryKind | None = None
) -> Letter:
    """Somebody printed and posted it, handed it over or mailed it. Twice changes nothing.

    From then on nobody at the desk can read the secret code in it any more. `how`: None says what
    fits the letter: posted when it has an address.
    """
    fresh = locked_letter(letter)
    if fresh.state != LetterState.TO_POST:
        return fresh
    fresh.state, fresh.sent_on, fresh.sent_by = LetterState.SENT, today, actor
    fresh.save(update_fields=["state", "sent_on", "sent_by"])
    likely = DeliveryKind.POSTED if has_address(fresh) else DeliveryKind.HANDED_OVER
    log_delivery(letter=fresh, kind=how or likely, actor=actor, now=timezone.now())
    events.letter_sent(fresh)
    if holds_code(fresh):
        _take_code_out(fresh)
    return fresh


@transaction.atomic
def mark_returned(*, letter: Letter, actor: User) -> None:
    """The post brought it back. It stays sent: what follows is for a person to find out."""
    fresh = locked_letter(letter)
    last = fresh.deliveries.last()
    if fresh.state == LetterState.SENT and last and last.kind == DeliveryKind.POSTED:
        log_delivery(letter=fresh, kind=DeliveryKind.RETURNED, actor=actor, now=timezone.now())
        letter_returned(fresh, actor=actor)


def holds_code(letter: Letter) -> bool:
    """Whether who reads this letter could open the request as its subject."""
    return bool(context_of(letter).get("code"))


def has_address(letter: Letter) -> bool:
    """Of a letter on paper: without one it can only be handed over."""
    return bool(context_of(letter).get("recipient_lines"))


def _take_code_out(letter: Letter) -> None:
    """The PDF goes; its hash stays as proof of what was sent. The rest can still be read."""
    context = context_of(letter) | {"code": "", "is_code_taken_out": True}
    letter.sealed = sealed(letter.privacy_request, context)
    pdf, letter.stored_file = letter.stored_file, None
    letter.save(update_fields=["sealed", "stored_file"])
    if pdf:
        delete_file(pdf)


def locked_letter(letter: Letter) -> Letter:
    letters = Letter.objects.select_for_update(of=("self",))
    return letters.select_related("privacy_request__organisation").get(pk=letter.pk)
