"""We only hold the data for a client: then the request is his to answer (art. 28(3)(e))."""

from datetime import date
from typing import Any

from django.db import transaction

from privacy_portal.accounts.models import User
from register.models import Party
from requests_app import events
from requests_app.askers import intakes_of
from requests_app.choices import Capacity, LetterKind, LetterTo, Outcome
from requests_app.models import PrivacyRequest
from requests_app.parties import agreement_with, in_letter, refuse_other_organisation
from requests_app.services.letters import issue_letter, preview_issue
from requests_app.services.steps import close, locked_for
from requests_app.workflow import Step


@transaction.atomic
def forward_request(
    *,
    privacy_request: PrivacyRequest,
    client: Party,
    client_told_by: date,
    texts: dict[str, str],
    actor: User,
    today: date,
    version: int | None = None,
) -> PrivacyRequest:
    """Tells the person to whom it goes (L-24) and the client what was asked (L-25), and closes.

    `client_told_by`: the day that the agreement with him wants. Raises ValidationError, Conflict,
    StepNotAllowed.
    """
    fresh = locked_for(privacy_request, Step.FORWARD, today=today, version=version)
    refuse_other_organisation(fresh, client)
    fresh.capacity = Capacity.PROCESSOR
    fresh.save(update_fields=["capacity"])
    told = _told(fresh, client, client_told_by, today)
    events.request_forwarded(fresh, client=client.pk, actor=actor)
    close(fresh, outcome=Outcome.FORWARDED, today=today, actor=actor)
    issue_letter(
        privacy_request=fresh, kind=LetterKind.FORWARDED, texts=texts, extra=told,
        actor=actor, today=today,
    )  # fmt: skip
    issue_letter(
        privacy_request=fresh, kind=LetterKind.CLIENT_NOTICE, extra=told, to=LetterTo.OTHER,
        actor=actor, today=today,
    )  # fmt: skip
    return fresh


def preview_forward(
    *,
    privacy_request: PrivacyRequest,
    kind: LetterKind,
    client: Party,
    client_told_by: date,
    texts: dict[str, str],
    today: date,
) -> bytes:
    """L-24 or L-25, as forward_request would send it. Raises PdfFailed."""
    is_for_client = kind == LetterKind.CLIENT_NOTICE
    return preview_issue(
        privacy_request=privacy_request,
        kind=kind,
        to=LetterTo.OTHER if is_for_client else LetterTo.SUBJECT,
        texts={} if is_for_client else texts,
        extra=_told(privacy_request, client, client_told_by, today),
        today=today,
    )


def _told(
    privacy_request: PrivacyRequest, client: Party, client_told_by: date, today: date
) -> dict[str, Any]:
    agreement = agreement_with(client, today)
    return {
        "party": in_letter(client),
        "agreement": agreement.number if agreement else "",
        "term_on": client_told_by.isoformat(),
        "what": _asked(privacy_request),
    }


def _asked(privacy_request: PrivacyRequest) -> str:
    """In his own words: the client must be able to answer it."""
    intake = intakes_of([privacy_request])[0]
    return intake.details if intake else ""
