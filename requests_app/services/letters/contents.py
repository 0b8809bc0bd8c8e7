"""What a letter says: its context, and which words a person still owes it."""

from datetime import date
from typing import Any

from privacy_portal.vault.services import seal, unseal
from requests_app import documents
from requests_app.choices import LetterKind
from requests_app.errors import LetterIncomplete
from requests_app.models import Letter, PrivacyRequest
from requests_app.rights import is_answer
from requests_app.services.delivery import PURPOSE
from requests_app.services.redaction import redactions_told

Texts = dict[str, str]


def context_of(letter: Letter) -> dict[str, Any]:
    """What the letter says; of a draft only the texts."""
    return unseal(letter.privacy_request.case_id, PURPOSE, bytes(letter.sealed))


def texts_of(letter: Letter) -> Texts:
    texts: Texts = context_of(letter)["texts"]
    return texts


def sealed(privacy_request: PrivacyRequest, content: dict[str, Any]) -> bytes:
    return seal(privacy_request.case_id, PURPOSE, content)


def answer_kind_of(privacy_request: PrivacyRequest) -> LetterKind:
    """The letter that the last decision asks for; there must be one."""
    decision = privacy_request.decisions.latest("pk")
    results = [line.result for line in decision.lines.all()]
    return documents.answer_kind(
        privacy_request.right, decision.outcome, privacy_request.aspect, results
    )


def answer_context(letter: Letter, today: date, texts: Texts | None = None) -> dict[str, Any]:
    """Of a draft, as it would be sent today. `texts`: what was typed and not saved yet."""
    privacy_request = letter.privacy_request
    decision = privacy_request.decisions.last()
    return context_for(
        privacy_request,
        LetterKind(letter.kind),
        today=today,
        language=letter.language,
        is_easy=letter.is_easy,
        texts=texts_of(letter) if texts is None else texts,
        outcome=decision.outcome if decision else "",
    )


def context_for(privacy_request: PrivacyRequest, kind: LetterKind, **values: Any) -> dict[str, Any]:
    context = documents.letter_context(privacy_request=privacy_request, kind=kind, **values)
    if is_answer(kind, context["outcome"]):
        context["redactions"] = _redactions(privacy_request)
    return context


def _redactions(privacy_request: PrivacyRequest) -> list[dict[str, Any]]:
    told = redactions_told(privacy_request)
    return [
        {"name": one.name, "count": one.count, "grounds": list(one.grounds), "reasons": one.reasons}
        for one in told
    ]


def refuse_incomplete(context: dict[str, Any]) -> None:
    missing = documents.missing_blocks(documents.asked_blocks(context), context["texts"])
    if missing:
        raise LetterIncomplete(missing)
