"""On the way to an answer: receipt, who somebody is, what is still open."""

from datetime import date, timedelta
from typing import Any

from requests_app.choices import AttachmentKind, ClockEventKind, ForWhom
from requests_app.models import PrivacyRequest, Representation
from requests_app.notices import CLOSING_AFTER_REMINDER_DAYS

QUESTIONS = {
    "identity": (ClockEventKind.IDENTITY_REQUESTED, ClockEventKind.IDENTITY_ANSWERED),
    "scope": (ClockEventKind.SCOPE_REQUESTED, ClockEventKind.SCOPE_ANSWERED),
}


def acknowledged(privacy_request: PrivacyRequest) -> dict[str, Any]:
    return {"extension_notice_on": privacy_request.extension_notice_by.isoformat()}


def identity(privacy_request: PrivacyRequest) -> dict[str, Any]:
    return {
        "accepts_id_copy": privacy_request.organisation.accepts_id_copy,
        "needs_mandate": _needs_mandate(privacy_request),
    }


def authority(privacy_request: PrivacyRequest) -> dict[str, Any]:
    """Empty kind: the desk did not record yet in which role he asks."""
    row = Representation.objects.filter(privacy_request=privacy_request).first()
    return {"representative": row.kind if row else ""}


def _needs_mandate(privacy_request: PrivacyRequest) -> bool:
    return (
        privacy_request.for_whom != ForWhom.SELF
        and not privacy_request.attachments.filter(kind=AttachmentKind.MANDATE).exists()
    )


def extended(privacy_request: PrivacyRequest) -> dict[str, Any]:
    last = privacy_request.clock_events.filter(kind=ClockEventKind.EXTENDED).last()
    return {"extension_reason": last.reason if last else ""}


def open_questions(privacy_request: PrivacyRequest, today: date) -> dict[str, Any]:
    """When we asked what is still unanswered, and the day on which the portal closes (L-07)."""
    happened = list(privacy_request.clock_events.values_list("kind", "happened_on"))
    facts: dict[str, Any] = {}
    for question, (asked, answered) in QUESTIONS.items():
        asked_on = [day for kind, day in happened if kind == asked]
        if len(asked_on) > len([day for kind, day in happened if kind == answered]):
            facts[f"{question}_asked_on"] = asked_on[-1].isoformat()
    warned_until = today + timedelta(days=CLOSING_AFTER_REMINDER_DAYS)
    return facts | {"closes_on": max(privacy_request.strict_on, warned_until).isoformat()}
