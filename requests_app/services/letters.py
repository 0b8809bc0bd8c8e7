"""Writing, making and sending letters. A letter's content is final before its PDF is made."""

from datetime import date
from typing import Any

from django.db import transaction

from privacy_portal.accounts.models import User
from privacy_portal.vault.services import delete_file, read_file, seal, unseal
from requests_app import documents, events
from requests_app.choices import AttachmentKind, LetterKind, LetterState, Outcome
from requests_app.errors import Conflict, FilesNotReady, LetterDoesNotFit, LetterIncomplete
from requests_app.models import Decision, Letter, PrivacyRequest
from requests_app.services.delivery import PURPOSE, deliver, make_pdf
from requests_app.services.steps import close, locked_for
from requests_app.workflow import Step

Texts = dict[str, str]


# --- Letters that go out at once ---------------------------------------------------------------


@transaction.atomic
def issue_letter(
    *,
    privacy_request: PrivacyRequest,
    kind: LetterKind,
    today: date,
    actor: User | None,
    texts: Texts | None = None,
    extra: dict[str, Any] | None = None,
) -> Letter:
    """Makes the content final now; a task makes the PDF and sends it (render_letter).

    Call it after the clock was moved: the letter tells the dates as they are. `actor` is None for
    the portal itself. `extra`: {"code": ...} puts the status code in L-01, which then goes on
    paper. L-31 here tells that a request was withdrawn. Raises LetterIncomplete.
    """
    fresh = PrivacyRequest.objects.select_related("organisation", "assigned_to").get(
        pk=privacy_request.pk
    )
    context = _context(
        fresh,
        kind,
        today=today,
        language=fresh.language,
        texts=texts or {},
        outcome=Outcome.WITHDRAWN if kind == LetterKind.CLOSING else "",
        extra=extra,
    )
    _refuse_incomplete(context)
    letter = Letter(
        privacy_request=fresh,
        kind=kind,
        language=fresh.language,
        state=LetterState.OWED,
        template_version=context["template_version"],
        sealed=seal(fresh.case_id, PURPOSE, context),
        written_by=actor,
        sent_by=actor,
    )
    return _saved(letter)


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


@transaction.atomic
def mark_posted(*, letter: Letter, actor: User, today: date) -> Letter:
    """Somebody printed and posted it, or handed it over. Twice changes nothing.

    From then on nobody at the desk can read the secret code in it any more.
    """
    fresh = _locked(letter)
    if fresh.state != LetterState.TO_POST:
        return fresh
    fresh.state, fresh.sent_on, fresh.sent_by = LetterState.SENT, today, actor
    fresh.save(update_fields=["state", "sent_on", "sent_by"])
    events.letter_sent(fresh)
    if holds_code(fresh):
        _take_code_out(fresh)
    return fresh


def holds_code(letter: Letter) -> bool:
    """Whether who reads this letter could open the request as its subject."""
    return bool(context_of(letter).get("code"))


def has_address(letter: Letter) -> bool:
    """Of a letter on paper: without one it can only be handed over."""
    return bool(context_of(letter).get("recipient_lines"))


def _take_code_out(letter: Letter) -> None:
    """The PDF goes; its hash stays as proof of what was sent. The rest can still be read."""
    context = context_of(letter) | {"code": "", "is_code_taken_out": True}
    letter.sealed = seal(letter.privacy_request.case_id, PURPOSE, context)
    pdf, letter.stored_file = letter.stored_file, None
    letter.save(update_fields=["sealed", "stored_file"])
    if pdf:
        delete_file(pdf)


# --- The answer ----------------------------------------------------------------------------------


@transaction.atomic
def draft_letter(
    *,
    privacy_request: PrivacyRequest,
    kind: LetterKind,
    actor: User,
    texts: Texts | None = None,
    language: str = "",
) -> Letter:
    """The draft of an answer; without `texts` it starts with the reasons of the decision.

    A request has one draft of a kind: when it is there already it is returned as it is.
    """
    fresh = PrivacyRequest.objects.select_for_update(of=("self",)).get(pk=privacy_request.pk)
    draft = fresh.letters.filter(kind=kind, state=LetterState.DRAFT).first()
    if draft is not None:
        return draft
    letter = Letter(
        privacy_request=fresh,
        kind=kind,
        language=language or fresh.language,
        template_version=documents.TEMPLATE_VERSION,
        sealed=seal(fresh.case_id, PURPOSE, {"texts": texts or _texts_of_decision(fresh)}),
        written_by=actor,
    )
    return _saved(letter)


@transaction.atomic
def change_draft(*, letter: Letter, texts: Texts, version: int) -> Letter:
    """Raises Conflict when somebody else changed or sent it since `version` (M11)."""
    fresh = _locked(letter)
    if fresh.version != version or fresh.state != LetterState.DRAFT:
        raise Conflict
    fresh.sealed = seal(fresh.privacy_request.case_id, PURPOSE, {"texts": texts})
    fresh.template_version = documents.TEMPLATE_VERSION
    fresh.version += 1
    fresh.save(update_fields=["sealed", "template_version", "version"])
    return fresh


def preview_letter(*, letter: Letter, today: date, texts: Texts | None = None) -> bytes:
    """The PDF as it would be sent today, also while it is not complete; or as it was sent.

    `texts`: what was typed and not saved yet.
    """
    if letter.stored_file:
        return read_file(letter.stored_file)
    if letter.state != LetterState.DRAFT:
        return make_pdf(context_of(letter))
    return make_pdf(_answer_context(letter, today, texts))


def preview_issue(
    *,
    privacy_request: PrivacyRequest,
    kind: LetterKind,
    today: date,
    texts: Texts,
) -> bytes:
    """The PDF of a letter that issue_letter would make, before the step is taken."""
    context = _context(
        privacy_request,
        kind,
        today=today,
        language=privacy_request.language,
        texts=texts,
        outcome=Outcome.WITHDRAWN if kind == LetterKind.CLOSING else "",
    )
    return make_pdf(context)


def send_answer(*, letter: Letter, actor: User, today: date, version: int) -> Letter:
    """Locks the answer: PDF, hash and outcome, and closes the request.

    The PDF is made before the rows are locked, so that its maker sees at once when that fails; what
    it says is compared again under the lock. Sending twice sends once. Raises Conflict,
    StepNotAllowed, LetterDoesNotFit, LetterIncomplete, FilesNotReady and PdfFailed.
    """
    if _was_just_sent(letter, version):
        return Letter.objects.get(pk=letter.pk)
    context = _answer_context(letter, today)
    _refuse_incomplete(context)
    pdf = make_pdf(context)
    with transaction.atomic():
        fresh = _locked(letter)
        if _was_just_sent(fresh, version):
            return fresh
        _send_locked(fresh, context, pdf, actor=actor, today=today, version=version)
    return fresh


def _send_locked(
    letter: Letter, context: dict[str, Any], pdf: bytes, *, actor: User, today: date, version: int
) -> None:
    if letter.version != version or letter.state != LetterState.DRAFT:
        raise Conflict
    privacy_request = locked_for(letter.privacy_request, Step.WRITE_ANSWER, today=today)
    letter.privacy_request = privacy_request
    decision = privacy_request.decisions.latest("pk")
    if letter.kind != documents.answer_kind(privacy_request.right, decision.outcome):
        raise LetterDoesNotFit
    _refuse_unready_files(privacy_request)
    if context != _answer_context(letter, today):  # a file, a date or the decision moved meanwhile
        raise Conflict
    letter.sealed = seal(privacy_request.case_id, PURPOSE, context)
    letter.template_version = context["template_version"]
    letter.sent_by = actor
    letter.save(update_fields=["sealed", "template_version"])
    deliver(letter, context, pdf, today)
    close(privacy_request, outcome=Outcome(decision.outcome), today=today, actor=actor)


def _was_just_sent(letter: Letter, version: int) -> bool:
    """The sending itself was the only change since the person looked: the second of two clicks."""
    sent = Letter.objects.filter(
        pk=letter.pk, version=version + 1, state__in=[LetterState.SENT, LetterState.TO_POST]
    )
    return sent.exists()


def _refuse_unready_files(privacy_request: PrivacyRequest) -> None:
    files = privacy_request.attachments.filter(kind=AttachmentKind.ANSWER)
    if any(not one.stored_file.is_clean for one in files.select_related("stored_file")):
        raise FilesNotReady


# --- What both have in common --------------------------------------------------------------------


def context_of(letter: Letter) -> dict[str, Any]:
    """What the letter says; of a draft only the texts."""
    return unseal(letter.privacy_request.case_id, PURPOSE, bytes(letter.sealed))


def texts_of(letter: Letter) -> Texts:
    texts: Texts = context_of(letter)["texts"]
    return texts


def _answer_context(letter: Letter, today: date, texts: Texts | None = None) -> dict[str, Any]:
    privacy_request = letter.privacy_request
    decision = privacy_request.decisions.last()
    return _context(
        privacy_request,
        LetterKind(letter.kind),
        today=today,
        language=letter.language,
        texts=texts_of(letter) if texts is None else texts,
        outcome=decision.outcome if decision else "",
    )


def _context(privacy_request: PrivacyRequest, kind: LetterKind, **values: Any) -> dict[str, Any]:
    return documents.letter_context(privacy_request=privacy_request, kind=kind, **values)


def _refuse_incomplete(context: dict[str, Any]) -> None:
    blocks = documents.blocks_for(context["kind"], context["outcome"])
    missing = documents.missing_blocks(blocks, context["texts"])
    if missing:
        raise LetterIncomplete(missing)


def _texts_of_decision(privacy_request: PrivacyRequest) -> Texts:
    decision: Decision | None = privacy_request.decisions.last()
    if decision is None:
        return {}
    return unseal(privacy_request.case_id, "decision", bytes(decision.sealed))


def _locked(letter: Letter) -> Letter:
    letters = Letter.objects.select_for_update(of=("self",))
    return letters.select_related("privacy_request__organisation").get(pk=letter.pk)


def _saved(letter: Letter) -> Letter:
    letter.full_clean(exclude=["privacy_request", "written_by", "sent_by"])
    letter.save(force_insert=True)
    return letter
