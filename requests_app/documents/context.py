"""The context of a letter: everything it says, as values that JSON keeps.

It is sealed in the letter the moment its content is final, so that a PDF made later says the same.
It holds no more of the case than the letter shows.
"""

import re
from datetime import date
from typing import Any

from privacy_portal.accounts.models import Organisation
from privacy_portal.vault.services import unseal
from requests_app.choices import AnswerBy, AnswerTo, LetterKind, LetterTo
from requests_app.documents.blocks import all_blocks, blocks_for
from requests_app.documents.facts import facts_for
from requests_app.intake import SEALED_AS, Intake
from requests_app.models import PrivacyRequest, Representation
from requests_app.own_term import case_file_months
from requests_app.rights import is_answer

TEMPLATE_VERSION = "2026-6"  # raise it with every change of the words in templates/pdf/letters
COLOUR = re.compile(r"#[0-9a-fA-F]{6}")
STANDARD_COLOUR = "#154273"


def letter_context(
    *,
    privacy_request: PrivacyRequest,
    kind: str,
    language: str,
    texts: dict[str, str],
    today: date,
    outcome: str = "",
    is_easy: bool = False,
    to: str = LetterTo.SUBJECT,
    extra: dict[str, Any] | None = None,
) -> dict[str, Any]:
    """Dates are ISO texts, under names that end in `_on`. `outcome`: what the letter tells, for the
    letters that answer or close. `extra`: what only the caller knows, such as the code in L-01, or
    the `party` to whom or about whom a letter is: {"name", "address_lines", "contact"}.
    """
    kind, extra = LetterKind(kind), extra or {}
    facts = facts_for(privacy_request, kind, outcome=outcome, language=language, today=today)
    known = {one.code for one in all_blocks(kind)}
    context = {
        "template_version": TEMPLATE_VERSION,
        "kind": kind.value,
        "language": language,
        "is_easy": is_easy,
        "to": to,
        "written_on": today.isoformat(),
        "number": privacy_request.number,
        "right": privacy_request.right,
        "outcome": outcome,
        "received_on": privacy_request.received_on.isoformat(),
        "due_on": _iso(privacy_request.due_on),
        "organisation": organisation_in_letter(privacy_request.organisation),
        "handler": privacy_request.assigned_to.name if privacy_request.assigned_to else "",
        "texts": {code: text.strip() for code, text in texts.items() if code in known},
        "case_file_months": case_file_months(privacy_request.organisation),
    }
    receiver = _receiver(privacy_request, kind, outcome, to=to, extra=extra, today=today)
    return context | receiver | facts | extra


def asked_blocks(context: dict[str, Any]) -> list[Any]:
    """What a person must still write for this letter, the lines of the decision aside. Somebody
    else has words of his own, in `what`."""
    if context["to"] == LetterTo.OTHER:
        return []
    return blocks_for(
        context["kind"], context["outcome"], has_lines=context.get("has_lines", False)
    )


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def organisation_in_letter(organisation: Organisation) -> dict[str, Any]:
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


# --- To whom, and how -----------------------------------------------------------------------------


def _receiver(
    privacy_request: PrivacyRequest,
    kind: LetterKind,
    outcome: str,
    *,
    to: str,
    extra: dict[str, Any],
    today: date,
) -> dict[str, Any]:
    if kind is LetterKind.ESCALATION:
        return _for_staff(privacy_request, today)
    if to == LetterTo.OTHER:
        return _for_party(extra["party"])
    return _for_subject(privacy_request, kind, outcome, has_code="code" in extra)


def _for_staff(privacy_request: PrivacyRequest, today: date) -> dict[str, Any]:
    """L-40 says nothing about the subject."""
    return {
        "internal_target_on": _iso(privacy_request.internal_target_on),
        "refusal_due_on": _iso(privacy_request.refusal_due_on),
        "is_late": privacy_request.due_on is not None and today > privacy_request.due_on,
        "is_on_paper": False,
    }


def _for_party(party: dict[str, Any]) -> dict[str, Any]:
    """Another organisation has no page here: its letter is printed, or mailed by a colleague."""
    return {
        "recipient": party["name"],
        "recipient_lines": list(party.get("address_lines", [])),
        "is_on_paper": True,
    }


def _for_subject(
    privacy_request: PrivacyRequest, kind: LetterKind, outcome: str, *, has_code: bool
) -> dict[str, Any]:
    """A secret code never waits online behind itself, nor goes by mail."""
    intake = _intake(privacy_request)
    is_final = is_answer(kind, outcome)
    if is_final and _goes_to_the_person_himself(privacy_request):
        # Number and code are with who asked for him, and so is the address that we know.
        return {"recipient": intake.represented_name, "recipient_lines": [], "is_on_paper": True}
    is_on_paper = has_code or _is_on_paper(privacy_request, intake, is_final=is_final)
    return {
        "recipient": intake.name,
        "on_behalf_of": intake.represented_name,
        "is_on_paper": is_on_paper,
        "recipient_lines": _lines(intake.address) if is_on_paper else [],
    }


def _intake(privacy_request: PrivacyRequest) -> Intake:
    sealed = unseal(privacy_request.case_id, SEALED_AS, bytes(privacy_request.sealed))
    return Intake.from_json(sealed)


def _goes_to_the_person_himself(privacy_request: PrivacyRequest) -> bool:
    """R-REQ-03: somebody asked for him, but the answer is for his own eyes."""
    rows = Representation.objects.filter(privacy_request=privacy_request)
    return rows.filter(answer_to=AnswerTo.SUBJECT).exists()


def _is_on_paper(privacy_request: PrivacyRequest, intake: Intake, *, is_final: bool) -> bool:
    """An online letter waits behind number and code; a mail only tells that it is there. Who has
    no e-mail would not know, so he gets it by post when there is an address. Who comes by for the
    answer gets that on paper.
    """
    if privacy_request.answer_by == AnswerBy.POST:
        return True
    if privacy_request.answer_by == AnswerBy.VISIT and is_final:
        return True
    return not intake.email and bool(intake.address)
