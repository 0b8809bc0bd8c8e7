"""What a subject may see of his own request; nothing of the desk's notes, tasks or plans."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from privacy_portal.vault.services import file_names, unseal_many
from requests_app.choices import LetterKind, LetterState, LetterTo, Outcome
from requests_app.documents import ANSWER_KINDS
from requests_app.models import AnswerPackage, Letter, PrivacyRequest
from requests_app.plain_state import PlainState, plain_state
from requests_app.rights import is_answer
from requests_app.services.answers import parts_of, was_fetched
from requests_app.services.delivery import PURPOSE as LETTER
from requests_app.services.handling import MESSAGE
from requests_app.services.steps import facts_of
from requests_app.subject_words import why_this_date

REMEDY_WEEKS = 6  # UAVG 35(2), Awb 6:7: after the answer
ENDS = (*ANSWER_KINDS, LetterKind.UNIDENTIFIED)  # letters against which one can object


@dataclass(frozen=True)
class ShownMessage:
    text: str
    sent_at: datetime
    is_mine: bool
    files: list[str]


def for_subject(privacy_request: PrivacyRequest, *, today: date) -> dict[str, Any]:
    """Everything on the status page."""
    package = package_of(privacy_request)
    is_waiting = package is not None and package.is_available(today)
    has_news = package is not None and is_waiting and not was_fetched(package)
    facts = facts_of(privacy_request)
    return {
        "state": plain_state(privacy_request.state, has_answer_waiting=has_news),
        "states": list(PlainState),
        "is_late": _is_late(privacy_request, today),
        "reasons": why_this_date(privacy_request.clock) if privacy_request.is_open else [],
        "is_waiting_for_identity": facts.is_waiting_for_identity and privacy_request.is_open,
        "is_waiting_for_scope": facts.is_waiting_for_scope and privacy_request.is_open,
        "letters": letters_of(privacy_request),
        "shown_messages": messages_of(privacy_request),
        "package": package,
        "parts": parts_of(package) if package and is_waiting else [],
    }


def letters_of(privacy_request: PrivacyRequest) -> list[Letter]:
    """Letters to him that went out, but no answer, nor what is for staff only. An answer waits in
    its package; one that went by post or by hand is not here at all: number and code alone do not
    open it, and it may be for somebody else than who has them."""
    rows = privacy_request.letters.filter(
        to=LetterTo.SUBJECT, state=LetterState.SENT, stored_file__isnull=False
    )
    letters = list(rows.exclude(kind=LetterKind.ESCALATION).select_related("stored_file"))
    contents = unseal_many((privacy_request.case_id, LETTER, one.sealed) for one in letters)
    return [
        letter
        for letter, content in zip(letters, contents, strict=True)
        if content and not is_answer(letter.kind, content.get("outcome", ""))
    ]


def package_of(privacy_request: PrivacyRequest) -> AnswerPackage | None:
    packages = AnswerPackage.objects.filter(letter__privacy_request=privacy_request)
    return packages.select_related("letter__stored_file", "letter__privacy_request").last()


def messages_of(privacy_request: PrivacyRequest) -> list[ShownMessage]:
    rows = list(
        privacy_request.messages.order_by("-pk").prefetch_related("attachments__stored_file")
    )
    texts = unseal_many((privacy_request.case_id, MESSAGE, row.sealed) for row in rows)
    return [
        ShownMessage(
            text=(text or {}).get("text", ""),
            sent_at=row.sent_at,
            is_mine=row.author_id is None,
            files=[
                name or "" for name in file_names(one.stored_file for one in row.attachments.all())
            ],
        )
        for row, text in zip(rows, texts, strict=True)
    ]


def remedies(privacy_request: PrivacyRequest, *, today: date) -> dict[str, Any]:
    """Until when he can go to court or object; no date as long as there is no answer."""
    answers = privacy_request.letters.filter(sent_on__isnull=False, kind__in=ENDS)
    answer = None if privacy_request.outcome == Outcome.WITHDRAWN else answers.last()
    answered_on = answer.sent_on if answer else None
    return {
        "answered_on": answered_on,
        "court_until": answered_on + timedelta(weeks=REMEDY_WEEKS) if answered_on else None,
        "is_late": _is_late(privacy_request, today),
    }


def _is_late(privacy_request: PrivacyRequest, today: date) -> bool:
    due_on = privacy_request.due_on
    return privacy_request.is_open and due_on is not None and due_on < today
