"""What only some letters say, read from the rows of the case: values that JSON keeps."""

from datetime import date
from typing import Any

from requests_app.choices import LetterKind
from requests_app.documents.facts import answering, asking, following, other_side
from requests_app.models import PrivacyRequest
from requests_app.rights import is_answer

_BY_KIND = {
    LetterKind.ACKNOWLEDGEMENT: asking.acknowledged,
    LetterKind.IDENTITY_REQUEST: asking.identity,
    LetterKind.AUTHORITY_REQUEST: asking.authority,
    LetterKind.IDENTITY_CONFIRMED: asking.confirmed,
    LetterKind.EXTENSION: asking.extended,
    LetterKind.RESTRICTED: following.restricted,
    LetterKind.RESTRICTION_LIFTING: following.restricted,
    LetterKind.MARKETING_STOPPED: following.stopped,
    LetterKind.ERASED: following.published,
    LetterKind.FEE_NOTICE: following.fee,
    LetterKind.CLOSING: following.linked,
    LetterKind.CLIENT_NOTICE: other_side.for_client,
    LetterKind.RECIPIENT_NOTICE: other_side.about_whom,
    LetterKind.PUBLICATION_REMOVAL: other_side.by_name,
    LetterKind.IMPACT_NOTICE: other_side.by_name,
    LetterKind.SUPPLY_TALK: other_side.by_name,
}


def facts_for(
    privacy_request: PrivacyRequest,
    kind: LetterKind,
    *,
    outcome: str,
    language: str,
    today: date,
) -> dict[str, Any]:
    facts: dict[str, Any] = {}
    if kind in (LetterKind.REMINDER, LetterKind.UNIDENTIFIED):
        facts |= asking.open_questions(privacy_request, today)
    if kind in _BY_KIND:
        facts |= _BY_KIND[kind](privacy_request)
    if is_answer(kind, outcome):
        facts |= answering.answer(privacy_request, outcome, language=language, today=today)
    return facts
