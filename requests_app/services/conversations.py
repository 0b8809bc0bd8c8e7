"""What using a right means for the service (R-IMP-01), and a talk about data that somebody does not
want to give (R-NPR-01 to R-NPR-03). Separate steps, reasoned, each with its own letter.

The client hears of it only when a person names the ground for that; the ground is kept in a note.
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from privacy_portal.accounts.models import User
from register.models import Party
from requests_app import events
from requests_app.choices import LetterKind, LetterTo
from requests_app.deadlines import receipt_day
from requests_app.models import PrivacyRequest
from requests_app.parties import in_letter, refuse_other_organisation
from requests_app.services.handling import add_note
from requests_app.services.letters import issue_letter, preview_issue
from requests_app.services.steps import locked_for
from requests_app.workflow import Step


@dataclass(frozen=True, kw_only=True)
class ToldToo:
    """Another organisation that hears of it, on which ground that is allowed, and what it reads:
    words of its own, never those for the person."""

    party: Party
    ground: str
    what: str


@transaction.atomic
def tell_impact(
    *,
    privacy_request: PrivacyRequest,
    texts: dict[str, str],
    reason: str,
    told_too: ToldToo | None,
    actor: User,
    now: datetime,
    version: int | None = None,
) -> None:
    """L-29. `reason`: why it had to be said; kept as a note. Raises Conflict, StepNotAllowed."""
    fresh = _locked(privacy_request, Step.TELL_IMPACT, now, version)
    _send(fresh, LetterKind.IMPACT_NOTICE, texts, told_too, actor, now)
    add_note(privacy_request=fresh, text=_note(reason, told_too), actor=actor, now=now)
    party = told_too.party.pk if told_too else None
    events.impact_told(fresh, party=party, actor=actor)


@transaction.atomic
def talk_about_supply(
    *,
    privacy_request: PrivacyRequest,
    talked_on: date,
    texts: dict[str, str],
    told_too: ToldToo | None,
    actor: User,
    now: datetime,
    version: int | None = None,
) -> None:
    """L-30: which data are needed and why, what follows without them, and when we talk about it.

    Nobody else is told before that day. Raises ValidationError, Conflict, StepNotAllowed.
    """
    if told_too and talked_on > receipt_day(now):
        raise ValidationError({"party": _("First the conversation.")})
    fresh = _locked(privacy_request, Step.TALK_ABOUT_SUPPLY, now, version)
    _send(fresh, LetterKind.SUPPLY_TALK, texts, told_too, actor, now)
    if told_too:
        add_note(privacy_request=fresh, text=told_too.ground, actor=actor, now=now)
    party = told_too.party.pk if told_too else None
    events.supply_talked(fresh, talked_on=talked_on.isoformat(), party=party, actor=actor)


def _locked(
    privacy_request: PrivacyRequest, step: Step, now: datetime, version: int | None
) -> PrivacyRequest:
    fresh = locked_for(privacy_request, step, today=receipt_day(now), version=version)
    fresh.save(update_fields=["version"])
    return fresh


def _send(
    fresh: PrivacyRequest,
    kind: LetterKind,
    texts: dict[str, str],
    told_too: ToldToo | None,
    actor: User,
    now: datetime,
) -> None:
    today = receipt_day(now)
    issue_letter(privacy_request=fresh, kind=kind, texts=texts, actor=actor, today=today)
    if told_too:
        refuse_other_organisation(fresh, told_too.party)
        issue_letter(
            privacy_request=fresh,
            kind=kind,
            to=LetterTo.OTHER,
            extra=_told(told_too),
            actor=actor,
            today=today,
        )


def preview_talk(
    *,
    privacy_request: PrivacyRequest,
    kind: LetterKind,
    texts: dict[str, str],
    told_too: ToldToo | None,
    today: date,
) -> bytes:
    """L-29 or L-30 as it would be sent: to the other organisation, or to the person when `told_too`
    is None. Raises PdfFailed."""
    return preview_issue(
        privacy_request=privacy_request,
        kind=kind,
        to=LetterTo.OTHER if told_too else LetterTo.SUBJECT,
        texts={} if told_too else texts,
        extra=_told(told_too) if told_too else None,
        today=today,
    )


def _told(told_too: ToldToo) -> dict[str, Any]:
    party = in_letter(told_too.party)
    return {"party": party, "ground": told_too.ground, "what": told_too.what}


def _note(reason: str, told_too: ToldToo | None) -> str:
    return f"{reason}\n\n{told_too.ground}" if told_too else reason
