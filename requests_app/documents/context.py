"""The context of a letter: everything it says, as values that JSON keeps.

It is sealed in the letter the moment its content is final, so that a PDF made later says the same.
It holds no more of the case than the letter shows.
"""

import re
from datetime import date, timedelta
from typing import Any

from django.conf import settings

from privacy_portal.accounts.models import Organisation
from privacy_portal.vault.services import file_names, unseal
from requests_app.choices import (
    AnswerBy,
    AttachmentKind,
    ClockEventKind,
    ForWhom,
    LetterKind,
    Outcome,
)
from requests_app.documents.blocks import blocks_for
from requests_app.documents.kinds import ANSWER_KINDS
from requests_app.intake import SEALED_AS, Intake
from requests_app.models import PrivacyRequest
from requests_app.notices import CLOSING_AFTER_REMINDER_DAYS

TEMPLATE_VERSION = "2026-2"  # raise it with every change of the words in templates/pdf/letters
COLOUR = re.compile(r"#[0-9a-fA-F]{6}")
STANDARD_COLOUR = "#154273"
QUESTIONS = {
    "identity": (ClockEventKind.IDENTITY_REQUESTED, ClockEventKind.IDENTITY_ANSWERED),
    "scope": (ClockEventKind.SCOPE_REQUESTED, ClockEventKind.SCOPE_ANSWERED),
}


def letter_context(
    *,
    privacy_request: PrivacyRequest,
    kind: str,
    language: str,
    texts: dict[str, str],
    today: date,
    outcome: str = "",
    extra: dict[str, Any] | None = None,
) -> dict[str, Any]:
    """Dates are ISO texts, under names that end in `_on`. `outcome`: what the letter tells, for the
    letters that answer or close. `extra`: what only the caller knows, such as the code in L-01.
    """
    kind = LetterKind(kind)
    intake = Intake.from_json(
        unseal(privacy_request.case_id, SEALED_AS, bytes(privacy_request.sealed))
    )
    known = {one.code for one in blocks_for(kind, outcome)}
    extra = extra or {}
    context = {
        "template_version": TEMPLATE_VERSION,
        "kind": kind.value,
        "language": language,
        "written_on": today.isoformat(),
        "number": privacy_request.number,
        "right": privacy_request.right,
        "outcome": outcome,
        "received_on": privacy_request.received_on.isoformat(),
        "due_on": _iso(privacy_request.due_on),
        "organisation": _organisation(privacy_request.organisation),
        "handler": privacy_request.assigned_to.name if privacy_request.assigned_to else "",
        "texts": {code: text.strip() for code, text in texts.items() if code in known},
        "case_file_months": settings.CASE_FILE_MONTHS,
    }
    if kind is LetterKind.ESCALATION:
        context |= _for_staff(privacy_request, today)
    else:
        context |= _for_subject(privacy_request, intake, kind, outcome, has_code="code" in extra)
        context |= _facts(privacy_request, kind, outcome, today)
    return context | extra


def is_late(privacy_request: PrivacyRequest, outcome: str, today: date) -> bool:
    """An extension gives no more time to refuse (art. 12(4))."""
    refuses = outcome in (Outcome.REFUSED, Outcome.PARTLY)
    last = privacy_request.refusal_due_on if refuses else privacy_request.due_on
    return last is not None and today > last


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _organisation(organisation: Organisation) -> dict[str, Any]:
    colour = str(organisation.theme_tokens.get("primary", ""))
    names = ("name", "legal_name", "phone", "email", "website", "slug")
    officer = ("officer_name", "officer_email", "officer_phone")
    return {name: getattr(organisation, name) for name in (*names, *officer)} | {
        "address_lines": _lines(organisation.postal_address),
        "is_public_body": organisation.is_public_body,
        "colour": colour if COLOUR.fullmatch(colour) else STANDARD_COLOUR,
    }


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


def _for_staff(privacy_request: PrivacyRequest, today: date) -> dict[str, Any]:
    """L-40 says nothing about the subject."""
    return {
        "internal_target_on": _iso(privacy_request.internal_target_on),
        "refusal_due_on": _iso(privacy_request.refusal_due_on),
        "is_late": privacy_request.due_on is not None and today > privacy_request.due_on,
        "is_on_paper": False,
    }


def _for_subject(
    privacy_request: PrivacyRequest,
    intake: Intake,
    kind: LetterKind,
    outcome: str,
    *,
    has_code: bool,
) -> dict[str, Any]:
    """A secret code never waits online behind itself, nor goes by mail."""
    is_on_paper = has_code or _is_on_paper(privacy_request, intake, kind, outcome)
    return {
        "recipient": intake.name,
        "on_behalf_of": intake.represented_name,
        "is_on_paper": is_on_paper,
        "recipient_lines": _lines(intake.address) if is_on_paper else [],
    }


def _is_on_paper(
    privacy_request: PrivacyRequest, intake: Intake, kind: LetterKind, outcome: str
) -> bool:
    """An online letter waits behind number and code; a mail only tells that it is there. Who has
    no e-mail would not know, so he gets it by post when there is an address. Who comes by for the
    answer gets that on paper.
    """
    is_answer = kind in ANSWER_KINDS and outcome != Outcome.WITHDRAWN
    if privacy_request.answer_by == AnswerBy.POST:
        return True
    if privacy_request.answer_by == AnswerBy.VISIT and is_answer:
        return True
    return not intake.email and bool(intake.address)


def _facts(
    privacy_request: PrivacyRequest, kind: LetterKind, outcome: str, today: date
) -> dict[str, Any]:
    """What only some letters say."""
    if kind is LetterKind.ACKNOWLEDGEMENT:
        return {"extension_notice_on": _iso(privacy_request.extension_notice_by)}
    if kind is LetterKind.IDENTITY_REQUEST:
        return {
            "accepts_id_copy": privacy_request.organisation.accepts_id_copy,
            "needs_mandate": _needs_mandate(privacy_request),
        }
    if kind in (LetterKind.REMINDER, LetterKind.UNIDENTIFIED):
        return _open_questions(privacy_request, today)
    if kind is LetterKind.EXTENSION:
        last = privacy_request.clock_events.filter(kind=ClockEventKind.EXTENDED).last()
        return {"extension_reason": last.reason if last else ""}
    if kind in ANSWER_KINDS and outcome != Outcome.WITHDRAWN:
        return _answer(privacy_request, outcome, today)
    return {}


def _needs_mandate(privacy_request: PrivacyRequest) -> bool:
    return (
        privacy_request.for_whom != ForWhom.SELF
        and not privacy_request.attachments.filter(kind=AttachmentKind.MANDATE).exists()
    )


def _open_questions(privacy_request: PrivacyRequest, today: date) -> dict[str, Any]:
    """When we asked what is still unanswered, and the day on which the portal closes (L-07)."""
    happened = list(privacy_request.clock_events.values_list("kind", "happened_on"))
    facts: dict[str, Any] = {}
    for question, (asked, answered) in QUESTIONS.items():
        asked_on = [day for kind, day in happened if kind == asked]
        if len(asked_on) > len([day for kind, day in happened if kind == answered]):
            facts[f"{question}_asked_on"] = asked_on[-1].isoformat()
    warned_until = today + timedelta(days=CLOSING_AFTER_REMINDER_DAYS)
    return facts | {"closes_on": max(privacy_request.strict_on, warned_until).isoformat()}


def _answer(privacy_request: PrivacyRequest, outcome: str, today: date) -> dict[str, Any]:
    decision = privacy_request.decisions.last()
    files = privacy_request.attachments.filter(kind=AttachmentKind.ANSWER)
    stored_files = [one.stored_file for one in files.select_related("stored_file")]
    return {
        "ground": decision.ground if decision else "",
        "files": [name for name in file_names(stored_files) if name],
        "is_late": is_late(privacy_request, outcome, today),
    }
