"""On the way to an answer: receipt, who somebody is, what is still open."""

from datetime import date, timedelta
from typing import Any

from requests_app.choices import AttachmentKind, ClockEventKind, ForWhom, LetterKind
from requests_app.models import PrivacyRequest, Representation
from requests_app.notices import CLOSING_AFTER_REMINDER_DAYS
from requests_app.rights import right_of

AUTHORITY = "authority"
QUESTIONS = {
    "identity": (ClockEventKind.IDENTITY_REQUESTED, ClockEventKind.IDENTITY_ANSWERED),
    "scope": (ClockEventKind.SCOPE_REQUESTED, ClockEventKind.SCOPE_ANSWERED),
}


# What we asked, by the letter that asked it; the clock stands still for both alike.
ASKED_IN = {LetterKind.IDENTITY_REQUEST: "identity", LetterKind.AUTHORITY_REQUEST: AUTHORITY}


def acknowledged(privacy_request: PrivacyRequest) -> dict[str, Any]:
    """No extension is promised where the law knows none: art. 7(3) and 21(3) do not wait."""
    right = right_of(privacy_request.right, privacy_request.aspect)
    if right.is_at_once:
        return {"extension_notice_on": None}
    return {"extension_notice_on": privacy_request.extension_notice_by.isoformat()}


def confirmed(privacy_request: PrivacyRequest) -> dict[str, Any]:
    """L-04 speaks of a new date only when the question moved it, and of what was asked."""
    steps = privacy_request.clock["steps"]
    waited = [one["values"]["days"] for one in steps if one["code"] == "suspended"]
    return asked_for(privacy_request) | {"is_moved": any(waited)}


def asked_for(privacy_request: PrivacyRequest) -> dict[str, Any]:
    """Who he is (L-02), or whether he may ask for another (L-03)."""
    asked = privacy_request.letters.filter(kind__in=ASKED_IN).order_by("pk").last()
    return {"asked_for": ASKED_IN[LetterKind(asked.kind)] if asked else ""}


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
    facts |= asked_for(privacy_request)
    return facts | {"closes_on": max(privacy_request.strict_on, warned_until).isoformat()}
