"""A second reader looks at a draft before it goes. Nobody has to ask one; what he says is kept."""

from dataclasses import dataclass
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from privacy_portal.accounts.models import User
from privacy_portal.accounts.permissions import Action, users_who_may
from privacy_portal.vault.services import seal, unseal_many
from requests_app.choices import LetterState, ReadingResult
from requests_app.errors import Conflict
from requests_app.events.letters import reading_asked, reading_given
from requests_app.models import Letter, LetterReading, PrivacyRequest

PURPOSE = "letter-reading"  # of the vault


def readers_for(privacy_request: PrivacyRequest, asker: User) -> QuerySet[User]:
    """Colleagues who handle requests and may see this one."""
    may_handle = users_who_may(Action.HANDLE_REQUEST, privacy_request.organisation)
    sees_all = users_who_may(Action.SEE_ALL_REQUESTS, privacy_request.organisation)
    sees = Q(pk__in=sees_all.values("pk")) | Q(pk=privacy_request.assigned_to_id)
    return may_handle.filter(sees).exclude(pk=asker.pk).order_by("name")


@transaction.atomic
def ask_reading(*, letter: Letter, reader: User, actor: User, now: datetime) -> LetterReading:
    """Asking the same colleague again while he did not look yet changes nothing.

    Raises ValidationError for somebody who may not see it, Conflict when it was sent.
    """
    fresh = _locked(letter)
    if reader not in readers_for(fresh.privacy_request, actor):
        raise ValidationError(_("This colleague cannot read this letter. Choose another."))
    waiting = fresh.readings.filter(reader=reader, result=ReadingResult.ASKED).first()
    if waiting:
        return waiting
    reading = LetterReading(
        letter=fresh,
        letter_version=fresh.version,
        asked_by=actor,
        asked_at=now,
        reader=reader,
        sealed=_sealed(fresh, ""),
    )
    reading.full_clean(exclude=["letter", "asked_by", "reader"])
    reading.save(force_insert=True)
    reading_asked(reading)
    return reading


@transaction.atomic
def give_reading(
    *, reading: LetterReading, result: ReadingResult, remarks: str, version: int, now: datetime
) -> LetterReading:
    """What he read is the draft of `version`. Raises ValidationError for remarks without words, and
    Conflict when the draft changed under his eyes, or was sent."""
    if result == ReadingResult.REMARKS and not remarks.strip():
        raise ValidationError({"remarks": _("Fill in your remarks.")})
    letter = _locked(reading.letter)
    fresh = LetterReading.objects.get(pk=reading.pk)
    if letter.version != version or fresh.result != ReadingResult.ASKED:
        raise Conflict
    fresh.letter, fresh.letter_version = letter, letter.version
    fresh.result, fresh.read_at = result, now
    fresh.sealed = _sealed(letter, remarks.strip())
    fresh.save(update_fields=["letter_version", "result", "read_at", "sealed"])
    reading_given(fresh)
    return fresh


@dataclass(frozen=True)
class ShownReading:
    reading: LetterReading
    remarks: str
    is_outdated: bool  # the letter changed after he looked


def readings_of(letter: Letter) -> list[ShownReading]:
    rows = list(letter.readings.select_related("reader", "asked_by"))
    texts = unseal_many((letter.privacy_request.case_id, PURPOSE, one.sealed) for one in rows)
    return [
        ShownReading(
            row,
            (text or {}).get("remarks", ""),
            row.result != ReadingResult.ASKED and row.letter_version != letter.version,
        )
        for row, text in zip(rows, texts, strict=True)
    ]


def waiting_for(user: User) -> QuerySet[LetterReading]:
    """What colleagues asked him to read."""
    visible = PrivacyRequest.objects.visible_to(user)
    return LetterReading.objects.filter(
        reader=user,
        result=ReadingResult.ASKED,
        letter__state=LetterState.DRAFT,
        letter__privacy_request__in=visible,
    ).select_related("letter__privacy_request", "asked_by")


def _sealed(letter: Letter, remarks: str) -> bytes:
    return seal(letter.privacy_request.case_id, PURPOSE, {"remarks": remarks})


def _locked(letter: Letter) -> Letter:
    letters = Letter.objects.select_for_update(of=("self",))
    fresh = letters.select_related("privacy_request__organisation").get(pk=letter.pk)
    if fresh.state != LetterState.DRAFT:
        raise Conflict
    return fresh
