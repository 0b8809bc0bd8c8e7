"""A letter about nobody: what a template looks like, on data that somebody made up."""

from datetime import date, timedelta
from typing import Any

from django.conf import settings

from privacy_portal.accounts.models import Organisation
from requests_app.choices import (
    ExtensionReason,
    FeeGround,
    LetterKind,
    LetterTo,
    LineResult,
    Outcome,
    RefusalGround,
    RestrictionGround,
    RightType,
)
from requests_app.documents.context import TEMPLATE_VERSION, organisation_in_letter

TO_OTHERS = (
    LetterKind.CLIENT_NOTICE,
    LetterKind.RECIPIENT_NOTICE,
    LetterKind.PUBLICATION_REMOVAL,
)
RIGHTS = {
    LetterKind.RECTIFIED: RightType.RECTIFICATION,
    LetterKind.SUPPLEMENTED: RightType.RECTIFICATION,
    LetterKind.ERASED: RightType.ERASURE,
    LetterKind.RECIPIENT_NOTICE: RightType.ERASURE,
    LetterKind.PUBLICATION_REMOVAL: RightType.ERASURE,
    LetterKind.RESTRICTED: RightType.RESTRICTION,
    LetterKind.RESTRICTION_LIFTING: RightType.RESTRICTION,
    LetterKind.PORTABILITY: RightType.PORTABILITY,
    LetterKind.OBJECTION_UPHELD: RightType.OBJECTION,
    LetterKind.OBJECTION_REJECTED: RightType.OBJECTION,
    LetterKind.MARKETING_STOPPED: RightType.OBJECTION,
    LetterKind.CONSENT_WITHDRAWN: RightType.CONSENT_WITHDRAWAL,
    LetterKind.HUMAN_REVIEW: RightType.HUMAN_REVIEW,
    LetterKind.COMPLAINT: RightType.COMPLAINT,
}
REFUSED = (LetterKind.REFUSAL, LetterKind.OBJECTION_REJECTED)


def example_context(
    *,
    organisation: Organisation,
    kind: str,
    language: str,
    is_easy: bool,
    texts: dict[str, str],
    today: date,
) -> dict[str, Any]:
    """Blocks without words stand in it as still to be written."""
    kind = LetterKind(kind)
    is_to_other = kind in TO_OTHERS
    return {
        "template_version": TEMPLATE_VERSION,
        "kind": kind.value,
        "language": language,
        "is_easy": is_easy,
        "to": LetterTo.OTHER if is_to_other else LetterTo.SUBJECT,
        "written_on": today.isoformat(),
        "number": f"AVG-{today.year}-0000",
        "right": RIGHTS.get(kind, RightType.ACCESS),
        "outcome": Outcome.REFUSED if kind in REFUSED else Outcome.GRANTED,
        "received_on": (today - timedelta(days=20)).isoformat(),
        "due_on": (today + timedelta(days=10)).isoformat(),
        "organisation": organisation_in_letter(organisation),
        "handler": "J. Voorbeeld",
        "recipient": "Voorbeeld B.V." if is_to_other else "A. Voorbeeld",
        "recipient_lines": ["Dorpsstraat 1", "1234 AB Voorbeeld"],
        "is_on_paper": True,
        "texts": texts,
        "case_file_months": settings.CASE_FILE_MONTHS,
        **_facts(today),
    }


def _facts(today: date) -> dict[str, Any]:
    soon, later = (today + timedelta(days=days) for days in (10, 60))
    return {
        "extension_notice_on": soon.isoformat(),
        "extension_reason": ExtensionReason.COMPLEX,
        "identity_asked_on": today.isoformat(),
        "closes_on": soon.isoformat(),
        "is_moved": True,
        "started_on": today.isoformat(),
        "review_on": later.isoformat(),
        "lifts_on": soon.isoformat(),
        "restriction_ground": RestrictionGround.ACCURACY,
        "fee_ground": FeeGround.FURTHER_COPY,
        "amount_cents": 1250,
        "fee_motivation": "...",
        "fee_calculation": "...",
        "ground": RefusalGround.EXCESSIVE,
        "party": {"name": "Voorbeeld B.V.", "address_lines": ["Postbus 1"], "contact": ""},
        "subject_name": "A. Voorbeeld",
        "asker_name": "A. Voorbeeld",
        "asker_lines": ["Dorpsstraat 1", "1234 AB Voorbeeld"],
        "what": "...",
        "addresses": ["https://voorbeeld.example/"],
        "lines": [_line()],
        "has_lines": False,
    }


def _line() -> dict[str, Any]:
    names = ("what", "motivation", "old", "new", "statement", "ground", "statute")
    return dict.fromkeys(names, "") | {
        "what": "...",
        "result": LineResult.GRANTED,
        "is_done": True,
        "kept_until_on": None,
    }
