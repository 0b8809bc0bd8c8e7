"""The answer: a draft that people write on, and the sending that locks it."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from privacy_portal.accounts.models import User
from privacy_portal.vault.services import read_file, unseal
from requests_app import documents
from requests_app.choices import (
    AttachmentKind,
    LetterKind,
    LetterState,
    Outcome,
    PackageProtection,
)
from requests_app.decision_rules import SEALED_AS as DECISION
from requests_app.documents.facts.following import RESTRICTION
from requests_app.errors import Conflict, FilesNotReady, LetterDoesNotFit, NothingToTake
from requests_app.events.letters import letter_drafted
from requests_app.models import AnswerPackage, Decision, Letter, PrivacyRequest, Restriction
from requests_app.services.carrying_out import refuse_when_not_done
from requests_app.services.copies import refuse_oversight
from requests_app.services.delivery import deliver, make_pdf
from requests_app.services.handling import add_note
from requests_app.services.letter_templates import standard_texts
from requests_app.services.letters.contents import (
    Texts,
    answer_context,
    answer_kind_of,
    context_of,
    refuse_incomplete,
    sealed,
)
from requests_app.services.letters.issuing import saved
from requests_app.services.letters.posting import locked_letter
from requests_app.services.protection import change_protection
from requests_app.services.redaction import has_unfinished
from requests_app.services.searching import systems_that_may_hold
from requests_app.services.steps import close, locked_for
from requests_app.workflow import Step


@transaction.atomic
def draft_letter(
    *,
    privacy_request: PrivacyRequest,
    kind: LetterKind,
    actor: User,
    texts: Texts | None = None,
    language: str = "",
    is_easy: bool | None = None,
) -> Letter:
    """The draft of an answer; without `texts` it starts with the organisation's own words and the
    reasons of the decision. `is_easy`: None follows the wish of who asked.

    A request has one draft of a kind: when it is there already it is returned as it is.
    """
    fresh = PrivacyRequest.objects.select_for_update(of=("self",)).get(pk=privacy_request.pk)
    draft = fresh.letters.filter(kind=kind, state=LetterState.DRAFT).first()
    if draft is not None:
        return draft
    easy = fresh.wants_easy_language if is_easy is None else is_easy
    first = texts or standard_texts(fresh, kind, is_easy=easy) | _texts_of_decision(fresh, kind)
    letter = Letter(
        privacy_request=fresh,
        kind=kind,
        language=language or fresh.language,
        is_easy=easy,
        template_version=documents.TEMPLATE_VERSION,
        sealed=sealed(fresh, {"texts": first}),
        written_by=actor,
    )
    letter_drafted(saved(letter))
    return letter


def _texts_of_decision(privacy_request: PrivacyRequest, kind: str) -> Texts:
    decision: Decision | None = privacy_request.decisions.last()
    if decision is None:
        return {}
    texts: Texts = unseal(privacy_request.case_id, DECISION, bytes(decision.sealed))
    scope = _scope(privacy_request) if kind == LetterKind.RESTRICTED else {}
    return {code: text for code, text in texts.items() if text} | scope


def _scope(privacy_request: PrivacyRequest) -> Texts:
    """Of a restriction that was set already (L-14)."""
    row = Restriction.objects.filter(privacy_request=privacy_request).first()
    if row is None:
        return {}
    texts = unseal(privacy_request.case_id, RESTRICTION, bytes(row.sealed))
    return {"scope": texts.get("scope", "")}


@transaction.atomic
def change_draft(
    *, letter: Letter, texts: Texts, version: int, is_easy: bool | None = None
) -> Letter:
    """Raises Conflict when somebody else changed or sent it since `version` (M11).

    `is_easy`: None leaves the style as it is.
    """
    fresh = locked_letter(letter)
    if fresh.version != version or fresh.state != LetterState.DRAFT:
        raise Conflict
    fresh.sealed = sealed(fresh.privacy_request, {"texts": texts})
    fresh.template_version = documents.TEMPLATE_VERSION
    fresh.is_easy = fresh.is_easy if is_easy is None else is_easy
    fresh.version += 1
    fresh.save(update_fields=["sealed", "template_version", "is_easy", "version"])
    return fresh


def preview_letter(*, letter: Letter, today: date, texts: Texts | None = None) -> bytes:
    """The PDF as it would be sent today, also while it is not complete; or as it was sent.

    `texts`: what was typed and not saved yet.
    """
    if letter.stored_file:
        return read_file(letter.stored_file)
    if letter.state != LetterState.DRAFT:
        return make_pdf(context_of(letter))
    return make_pdf(answer_context(letter, today, texts))


def send_answer(
    *,
    letter: Letter,
    actor: User,
    today: date,
    version: int,
    without: Sequence[str] = (),
    left_out: Sequence[str] = (),
    done_otherwise: str = "",
    protection: PackageProtection | None = None,
) -> Letter:
    """Locks the answer: PDF, hash and outcome, and closes the request.

    The PDF is made before the rows are locked, so that its maker sees at once when that fails; what
    it says is compared again under the lock. Sending twice sends once. `without`: the systems
    that did not report, as the officer saw them; the letter names them. `left_out`: the collected
    data that do not go along, seen and chosen too, kept as a note. `done_otherwise`: how the work
    was done where no system did it, kept as a note. `protection`: how it can be opened, None
    for what is proposed. Raises Conflict, StepNotAllowed, LetterDoesNotFit,
    LetterIncomplete, NothingToTake, FilesNotReady, InstructionsOpen, CopyLeftOut, NotCarriedOut,
    PublicationsOpen, NotAvailable, PdfFailed.
    """
    if _was_just_sent(letter, version):
        return Letter.objects.get(pk=letter.pk)
    context = answer_context(letter, today)
    refuse_incomplete(context)
    _refuse_nothing_to_take(context)
    pdf = make_pdf(context)
    with transaction.atomic():
        fresh = locked_letter(letter)
        if _was_just_sent(fresh, version):
            return fresh
        refuse_oversight(fresh.privacy_request, left_out=left_out)
        refuse_when_not_done(
            fresh.privacy_request, without=list(without), done_otherwise=done_otherwise
        )
        _send_locked(fresh, context, pdf, actor=actor, today=today, version=version)
        _note_how(fresh.privacy_request, done_otherwise, actor)
        _note_left_out(fresh.privacy_request, left_out, actor)
        _protect(fresh, protection, actor)
    return fresh


def _protect(letter: Letter, protection: PackageProtection | None, actor: User) -> None:
    package = AnswerPackage.objects.filter(letter=letter).first()
    if package and protection and protection != package.protection:
        change_protection(package=package, protection=protection, actor=actor)


def _send_locked(
    letter: Letter,
    context: dict[str, Any],
    pdf: bytes,
    *,
    actor: User,
    today: date,
    version: int,
) -> None:
    if letter.version != version or letter.state != LetterState.DRAFT:
        raise Conflict
    privacy_request = locked_for(letter.privacy_request, Step.WRITE_ANSWER, today=today)
    letter.privacy_request = privacy_request
    _refuse_other_letter(letter, privacy_request)
    _refuse_unready_files(privacy_request)
    if context != answer_context(letter, today):  # a file, a date or the decision moved meanwhile
        raise Conflict
    letter.sealed = sealed(privacy_request, context)
    letter.template_version = context["template_version"]
    letter.sent_by = actor
    letter.save(update_fields=["sealed", "template_version"])
    deliver(letter, context, pdf, today)
    close(privacy_request, outcome=Outcome(context["outcome"]), today=today, actor=actor)


def _note_how(privacy_request: PrivacyRequest, done_otherwise: str, actor: User) -> None:
    if done_otherwise.strip():
        text = _("How this was done without a system: %(how)s") % {"how": done_otherwise.strip()}
        add_note(privacy_request=privacy_request, text=text, actor=actor, now=timezone.now())


def _note_left_out(privacy_request: PrivacyRequest, left_out: Sequence[str], actor: User) -> None:
    if left_out:
        text = _("Sent without the copy of: %(what)s") % {"what": ", ".join(left_out)}
        add_note(privacy_request=privacy_request, text=text, actor=actor, now=timezone.now())


def _refuse_other_letter(letter: Letter, privacy_request: PrivacyRequest) -> None:
    """Also L-10 when a system found something since the decision."""
    is_other = letter.kind != answer_kind_of(privacy_request)
    if is_other or (letter.kind == LetterKind.NO_DATA and systems_that_may_hold(privacy_request)):
        raise LetterDoesNotFit


def _refuse_nothing_to_take(context: dict[str, Any]) -> None:
    is_there = context.get("files") or context["texts"].get("sent_to")
    if context["kind"] == LetterKind.PORTABILITY and not is_there:
        raise NothingToTake


def _was_just_sent(letter: Letter, version: int) -> bool:
    """The sending itself was the only change since the person looked: the second of two clicks."""
    sent = Letter.objects.filter(
        pk=letter.pk, version=version + 1, state__in=[LetterState.SENT, LetterState.TO_POST]
    )
    return sent.exists()


def _refuse_unready_files(privacy_request: PrivacyRequest) -> None:
    files = privacy_request.attachments.filter(kind=AttachmentKind.ANSWER)
    is_unscanned = any(not one.stored_file.is_clean for one in files.select_related("stored_file"))
    if is_unscanned or has_unfinished(privacy_request):
        raise FilesNotReady
