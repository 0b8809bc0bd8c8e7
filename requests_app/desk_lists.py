"""What waits for somebody at the desk today: each list is one short query."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.utils.translation import gettext as _

from privacy_portal.accounts.models import Organisation, User
from privacy_portal.mail.models import OutgoingMail
from privacy_portal.vault.services import unseal_many
from requests_app import workflow
from requests_app.choices import AttachmentKind, DeliveryKind, LetterTo
from requests_app.four_eyes import own_step
from requests_app.models import (
    Attachment,
    Letter,
    LetterDelivery,
    Message,
    NoteTemplate,
    PrivacyRequest,
)
from requests_app.right_words import outcome_word
from requests_app.rights import is_answer
from requests_app.services.delivery import PURPOSE as LETTER
from requests_app.services.steps import RELATED, facts_of_many

MOST_SHOWN = 20


def my_tasks(user: User, today: date) -> list[tuple[PrivacyRequest, workflow.Step | None]]:
    """The requests assigned to this person, the earliest term first, each with its next step."""
    rows = (
        PrivacyRequest.objects.visible_to(user)
        .open()
        .filter(assigned_to=user)
        .in_queue_order()
        .select_related("organisation", "assigned_to")
        .prefetch_related(*RELATED)
    )
    shown = list(rows[:MOST_SHOWN])
    facts = facts_of_many(shown)
    return [
        (row, own_step(user, row, workflow.next_step(one, today)))
        for row, one in zip(shown, facts, strict=True)
    ]


def unread(user: User) -> QuerySet[PrivacyRequest]:
    """Requests in which the subject wrote something that nobody at the desk has read."""
    news = Message.objects.filter(author=None, read_at=None).values("privacy_request")
    return (
        PrivacyRequest.objects.visible_to(user)
        .filter(pk__in=news)
        .annotate(new=Count("messages", filter=Q(messages__author=None, messages__read_at=None)))
        .select_related("organisation", "assigned_to")
        .order_by("pk")[:MOST_SHOWN]
    )


def failed_mail(organisations: list[Organisation]) -> QuerySet[OutgoingMail]:
    return (
        OutgoingMail.objects.failed()
        .filter(organisation__in=organisations)
        .select_related("organisation")
        .order_by("-pk")[:MOST_SHOWN]
    )


@dataclass(frozen=True)
class LetterRow:
    letter: Letter
    name: str
    has_address: bool  # without one it can only be handed over

    @property
    def is_to_other(self) -> bool:
        return self.letter.to == LetterTo.OTHER

    @property
    def log(self) -> list[LetterDelivery]:
        """What happened with it, the first first; prefetch `deliveries__actor` for a table."""
        return list(self.letter.deliveries.all())

    @property
    def may_come_back(self) -> bool:
        """Posted last, so the post may return it."""
        return bool(self.log) and self.log[-1].kind == DeliveryKind.POSTED


def letters_to_post(user: User) -> list[LetterRow]:
    visible = PrivacyRequest.objects.visible_to(user)
    letters = Letter.objects.to_post().filter(privacy_request__in=visible)
    return letter_rows(letters.select_related("privacy_request__organisation")[:MOST_SHOWN])


def letter_rows(letters: Iterable[Letter]) -> list[LetterRow]:
    """One query for the keys, whatever the number."""
    letters = list(letters)
    contexts = unseal_many((one.privacy_request.case_id, LETTER, one.sealed) for one in letters)
    return [
        LetterRow(
            letter, _name(letter, context or {}), bool((context or {}).get("recipient_lines"))
        )
        for letter, context in zip(letters, contexts, strict=True)
    ]


def _name(letter: Letter, context: dict[str, Any]) -> str:
    """An answer is named by its outcome: one kind of letter may tell several."""
    outcome = context.get("outcome", "")
    if not is_answer(letter.kind, outcome):
        return letter.get_kind_display()
    return _("Answer: %(outcome)s") % {
        "outcome": outcome_word(letter.privacy_request.right, outcome).lower()
    }


def id_copies(user: User) -> QuerySet[Attachment]:
    """A copy that is still there waits to be checked, and then to be removed (M17)."""
    visible = PrivacyRequest.objects.visible_to(user)
    return (
        Attachment.objects.filter(kind=AttachmentKind.ID_COPY, privacy_request__in=visible)
        .select_related("privacy_request__organisation")
        .order_by("added_at")[:MOST_SHOWN]
    )


def note_templates_of(privacy_request: PrivacyRequest) -> QuerySet[NoteTemplate]:
    return NoteTemplate.objects.filter(organisation=privacy_request.organisation)
