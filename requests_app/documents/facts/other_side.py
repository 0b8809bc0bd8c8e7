"""What a letter to somebody else tells of the person: as little as he needs to find the data."""

from typing import Any

from privacy_portal.vault.services import unseal
from requests_app.intake import SEALED_AS, Intake
from requests_app.models import PrivacyRequest

# What he filled in for his right, beside his own words.
ASKED = ("is_now", "should_be", "why", "published_where", "goes_to_whom", "decision", "consent")


def about_whom(privacy_request: PrivacyRequest) -> dict[str, Any]:
    """Enough to find him in the files of a recipient or a client: name, birth date and number."""
    intake = _intake(privacy_request)
    if intake.represented_name:
        return by_name(privacy_request) | {"subject_born_on": intake.represented_birth_date or None}
    return by_name(privacy_request) | {
        "subject_born_on": intake.birth_date or None,
        "subject_reference": intake.reference,
    }


def for_client(privacy_request: PrivacyRequest) -> dict[str, Any]:
    """He answers the request, so he gets all of its words, and to whom (art. 28(3)(e))."""
    intake = _intake(privacy_request)
    reach = (*intake.address.splitlines(), intake.email, intake.phone)
    return about_whom(privacy_request) | {
        "what": intake.details,
        "asked": {name: getattr(intake, name) for name in ASKED if getattr(intake, name)},
        "asker_name": intake.name,
        "is_for_another": bool(intake.represented_name),
        "asker_lines": [one for one in reach if one],
    }


def by_name(privacy_request: PrivacyRequest) -> dict[str, Any]:
    intake = _intake(privacy_request)
    return {"subject_name": intake.represented_name or intake.name}


def _intake(privacy_request: PrivacyRequest) -> Intake:
    sealed = unseal(privacy_request.case_id, SEALED_AS, bytes(privacy_request.sealed))
    return Intake.from_json(sealed)
