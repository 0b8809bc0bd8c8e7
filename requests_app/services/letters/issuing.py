"""Letters that go out at once: their content is final before their PDF is made."""

from datetime import date
from typing import Any

from django.db import transaction

from privacy_portal.accounts.models import User
from requests_app.choices import LetterKind, LetterState, LetterTo, Outcome
from requests_app.models import Letter, PrivacyRequest
from requests_app.services.delivery import deliver, make_pdf
from requests_app.services.letter_templates import standard_texts
from requests_app.services.letters.contents import (
    Texts,
    context_for,
    context_of,
    refuse_incomplete,
    sealed,
)


@transaction.atomic
def issue_letter(
    *,
    privacy_request: PrivacyRequest,
    kind: LetterKind,
    today: date,
    actor: User | None,
    texts: Texts | None = None,
    outcome: str = "",
    to: LetterTo = LetterTo.SUBJECT,
    extra: dict[str, Any] | None = None,
) -> Letter:
    """Makes the content final now; a task makes the PDF and sends it (render_letter).

    Call it after the clock was moved: the letter tells the dates as they are. `actor` is None for
    the portal itself. `extra`: {"code": ...} puts the status code in L-01, which then goes on
    paper; {"party": ...} is to whom, or about whom, a letter is. L-31 tells with which outcome the
    request was closed. Raises LetterIncomplete.
    """
    fresh = PrivacyRequest.objects.select_related("organisation", "assigned_to").get(
        pk=privacy_request.pk
    )
    to = LetterTo.STAFF if kind == LetterKind.ESCALATION else to
    context = _context(fresh, kind, today, texts or {}, outcome=outcome, to=to, extra=extra)
    refuse_incomplete(context)
    letter = Letter(
        privacy_request=fresh,
        kind=kind,
        language=fresh.language,
        is_easy=context["is_easy"],
        to=to,
        state=LetterState.OWED,
        template_version=context["template_version"],
        sealed=sealed(fresh, context),
        written_by=actor,
        sent_by=actor,
    )
    return saved(letter)


def preview_issue(
    *,
    privacy_request: PrivacyRequest,
    kind: LetterKind,
    today: date,
    texts: Texts,
    to: LetterTo = LetterTo.SUBJECT,
    extra: dict[str, Any] | None = None,
) -> bytes:
    """The PDF of a letter that issue_letter would make, before the step is taken. `extra` also
    holds what the letter else reads from a row that is not there yet. Raises PdfFailed."""
    return make_pdf(_context(privacy_request, kind, today, texts, to=to, extra=extra))


def _context(
    privacy_request: PrivacyRequest,
    kind: LetterKind,
    today: date,
    texts: Texts,
    *,
    outcome: str = "",
    to: LetterTo = LetterTo.SUBJECT,
    extra: dict[str, Any] | None = None,
) -> dict[str, Any]:
    is_easy = privacy_request.wants_easy_language and to == LetterTo.SUBJECT
    around = standard_texts(privacy_request, kind, is_easy=is_easy, only_free=True)
    return context_for(
        privacy_request,
        kind,
        today=today,
        language=privacy_request.language,
        is_easy=is_easy,
        texts=around | {code: text for code, text in texts.items() if text.strip()},
        outcome=outcome or _why_closed(privacy_request, kind),
        to=to,
        extra=extra,
    )


def _why_closed(privacy_request: PrivacyRequest, kind: LetterKind) -> str:
    """L-31 comes after the closing, but for its preview."""
    return privacy_request.outcome or Outcome.WITHDRAWN if kind == LetterKind.CLOSING else ""


@transaction.atomic
def render_letter(letter_id: int, *, today: date) -> bool:
    """Makes the PDF of a letter that is owed, and sends it or lays it ready to post.

    Runs twice without harm: the row is locked while it works, and a letter that is not owed or in
    other hands is left alone. Raises PdfFailed; then the letter is still owed, and seen as such.
    """
    waiting = Letter.objects.owed().select_for_update(skip_locked=True, of=("self",))
    letter = waiting.select_related("privacy_request__organisation").filter(pk=letter_id).first()
    if letter is None:
        return False
    context = context_of(letter)
    deliver(letter, context, make_pdf(context), today)
    return True


def saved(letter: Letter) -> Letter:
    letter.full_clean(exclude=["privacy_request", "written_by", "sent_by"])
    letter.save(force_insert=True)
    return letter
