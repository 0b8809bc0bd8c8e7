"""Handing the work of a request out to the systems, and taking in what they report."""

from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import gettext as _

from connectors.choices import EvidenceKind, InstructionAction, InstructionState
from connectors.errors import NotPossible
from connectors.models import Instruction, InstructionFile
from connectors.services import instructions as connecting
from connectors.services.instructions import Case, Draft
from privacy_portal.accounts.models import User
from requests_app import events
from requests_app.choices import AttachmentKind, Outcome
from requests_app.instruction_proposals import NOT_WHILE_RESTRICTED
from requests_app.known_as import restricted_by
from requests_app.models import Attachment, PrivacyRequest
from requests_app.services.handling import add_note
from requests_app.services.steps import locked_for
from requests_app.workflow import Step

# A restriction holds until it is lifted, also when the request ended (art. 18(3)).
OUTLIVING = (InstructionAction.RESTRICT, InstructionAction.LIFT)
WITHOUT_ANSWER = (Outcome.WITHDRAWN, Outcome.UNIDENTIFIED, Outcome.DUPLICATE, Outcome.FORWARDED)


@transaction.atomic
def make_instructions(
    *,
    privacy_request: PrivacyRequest,
    drafts: list[Draft],
    actor: User,
    today: date,
    now: datetime,
    version: int | None = None,
    step: Step = Step.INSTRUCT,
    despite_restriction: bool = False,
) -> list[Instruction]:
    """`step`: of which page it is a part. `despite_restriction`: the person wants this, although
    his data are only kept now. Raises ValidationError, Conflict, StepNotAllowed, CaseDestroyed."""
    fresh = locked_for(privacy_request, step, today=today, version=version)
    uses = any(one.action in NOT_WHILE_RESTRICTED for one in drafts)
    if uses and not despite_restriction and restricted_by(fresh, today):
        raise ValidationError(_("The data of this person are restricted (GDPR article 18(2))."))
    if step == Step.INSTRUCT:
        is_nobody_asked = all(one.left_out for one in drafts)
        fresh.without_work_on = today if is_nobody_asked else None
    fresh.save(update_fields=["without_work_on", "version"])
    return hand_out(fresh, drafts=drafts, actor=actor, now=now)


@transaction.atomic
def need_no_work(
    *,
    privacy_request: PrivacyRequest,
    reason: str,
    actor: User,
    today: date,
    now: datetime,
    version: int | None = None,
) -> PrivacyRequest:
    """No system has to do anything for this request, as when nothing is held in one. The reason
    becomes a note. Raises ValidationError without a reason, Conflict, StepNotAllowed."""
    if not reason.strip():
        raise ValidationError({"nobody": _("Fill in why no system has to do anything.")})
    fresh = locked_for(privacy_request, Step.INSTRUCT, today=today, version=version)
    fresh.without_work_on = today
    fresh.save(update_fields=["without_work_on", "version"])
    add_note(privacy_request=fresh, text=reason.strip(), actor=actor, now=now)
    events.work_not_needed(fresh, actor=actor)
    return fresh


def hand_out(
    fresh: PrivacyRequest, *, drafts: list[Draft], actor: User, now: datetime
) -> list[Instruction]:
    """For a request that locked_for returned; the caller saves its version."""
    made = connecting.make_instructions(case=case_of(fresh), drafts=drafts, actor=actor, now=now)
    asked = [one for one in made if one.state != InstructionState.CANCELLED]
    events.systems_instructed(fresh, actor=actor, systems=len(asked))
    return made


def case_of(privacy_request: PrivacyRequest) -> Case:
    return Case(
        organisation=privacy_request.organisation,
        case_id=privacy_request.case_id,
        number=privacy_request.number,
    )


@transaction.atomic
def end_instructions(
    *, privacy_request: PrivacyRequest, reason: str, actor: User | None, now: datetime
) -> int:
    """What is still open is no longer needed, because the request ended; twice ends nothing more.
    `actor` None: the person himself, or the portal."""
    open_ones = Instruction.objects.of_case(privacy_request.case_id).open()
    open_ones = open_ones.exclude(action__in=OUTLIVING)
    ended = 0
    for instruction in open_ones:
        try:
            connecting.cancel_instruction(
                instruction=instruction, reason=reason, actor=actor, version=None, now=now
            )
            ended += 1
        except NotPossible:  # reported a moment ago
            continue
    return ended


def ended_with_open_work() -> list[int]:
    """Ids of requests that ended without an answer while systems still have something to do."""
    cases = Instruction.objects.open().exclude(action__in=OUTLIVING).values("case_id")
    rows = PrivacyRequest.objects.filter(outcome__in=WITHOUT_ANSWER, case_id__in=cases)
    return list(rows.values_list("pk", flat=True))


def end_instructions_of(*, request_id: int, now: datetime) -> int:
    """For the task, which knows ids."""
    return end_instructions(
        privacy_request=PrivacyRequest.objects.get(pk=request_id),
        reason=_("The request ended without an answer."),
        actor=None,
        now=now,
    )


# --- Files that the systems handed in -------------------------------------------------------------


def collected_files(privacy_request: PrivacyRequest) -> list[InstructionFile]:
    """The data that the systems gave, in the order in which they came."""
    rows = InstructionFile.objects.filter(
        instruction__case_id=privacy_request.case_id,
        kind=EvidenceKind.COLLECTED,
        stored_file__isnull=False,
    )
    return list(rows.select_related("stored_file", "instruction__system").order_by("pk"))


@transaction.atomic
def take_over_files(*, privacy_request: PrivacyRequest) -> list[Attachment]:
    """Makes the collected data files of the request, where they are looked at, made black and
    added to the answer. Runs twice without harm; what somebody took out stays out."""
    if not _new_files().filter(instruction__case_id=privacy_request.case_id).exists():
        return []
    locked = PrivacyRequest.objects.select_for_update(of=("self",)).get(pk=privacy_request.pk)
    taken = set(locked.attachments.values_list("stored_file_id", flat=True))
    return [
        _take_over(locked, one)
        for one in collected_files(locked)
        if one.stored_file_id not in taken
    ]


def _take_over(privacy_request: PrivacyRequest, file: InstructionFile) -> Attachment:
    attachment = Attachment(
        privacy_request=privacy_request,
        stored_file=file.stored_file,
        kind=AttachmentKind.COLLECTED,
        added_by=file.added_by,
        added_at=file.added_at,
    )
    attachment.full_clean(exclude=["privacy_request", "stored_file", "added_by"])
    attachment.save(force_insert=True)
    events.file_added(attachment)
    return attachment


def requests_with_new_files() -> list[int]:
    """Ids of requests to which systems handed in data that are not among its files yet."""
    cases = _new_files().values("instruction__case_id")
    return list(PrivacyRequest.objects.filter(case_id__in=cases).values_list("pk", flat=True))


def _new_files() -> "QuerySet[InstructionFile]":
    attached = Attachment.objects.filter(stored_file=OuterRef("stored_file"))
    files = InstructionFile.objects.filter(kind=EvidenceKind.COLLECTED, stored_file__isnull=False)
    return files.exclude(Exists(attached))


def take_over_of(*, request_id: int) -> list[Attachment]:
    """For the task, which knows ids."""
    return take_over_files(privacy_request=PrivacyRequest.objects.get(pk=request_id))
