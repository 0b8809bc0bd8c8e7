"""The marks of a redaction: set, changed and removed, and the lock under which that happens.

From the first mark on, the original is no part of the answer any more (GDPR 15(4)).
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import Q, QuerySet

from privacy_portal.accounts.models import User
from privacy_portal.vault.services import seal, unseal
from requests_app import events, redaction
from requests_app.choices import AttachmentKind
from requests_app.errors import Conflict, StepNotAllowed
from requests_app.models import Attachment, PrivacyRequest, Redaction
from requests_app.redaction import Mark
from requests_app.services.steps import locked_for
from requests_app.workflow import Step

PURPOSE = "redaction"  # the vault's
MAY_BE_MARKED = (AttachmentKind.COLLECTED, AttachmentKind.ANSWER, AttachmentKind.ORIGINAL)


@dataclass(frozen=True)
class Content:
    """What is sealed of a redaction."""

    marks: tuple[Mark, ...] = ()
    makers: tuple[int, ...] = ()  # everybody who set, changed or removed one; none may check
    name: str = ""  # of the file that goes out
    returned: str = ""  # why the second reader sent it back

    def to_json(self) -> dict[str, Any]:
        return vars(self) | {"marks": [mark.to_json() for mark in self.marks]}


def may_be_marked(attachment: Attachment) -> bool:
    """Whether it could go out, and is of a kind that we can make black. Not a result itself."""
    is_readable = attachment.stored_file.content_type in redaction.KINDS_OF_FILE
    return (
        attachment.kind in MAY_BE_MARKED
        and is_readable
        and not hasattr(attachment, "redacted_from")
    )


def belongs_to_redaction(attachment: Attachment) -> bool:
    """Whether a black file was made from it, or it is that file; then neither goes alone."""
    made = Redaction.objects.exclude(result=None)
    return made.filter(Q(original=attachment) | Q(result=attachment)).exists()


def content_of(one: Redaction) -> Content:
    data = unseal(one.original.privacy_request.case_id, PURPOSE, bytes(one.sealed))
    marks = tuple(Mark.from_json(mark) for mark in data["marks"])
    return Content(**data | {"marks": marks, "makers": tuple(data["makers"])})


@transaction.atomic
def add_marks(
    *, attachment: Attachment, marks: Iterable[Mark], actor: User, today: date
) -> Redaction:
    """Adding never conflicts with what a colleague adds. Raises StepNotAllowed."""
    privacy_request = _locked_request(attachment, today)
    one = Redaction.objects.filter(original=attachment).first()
    if one is None:
        one = _begun(attachment, privacy_request, actor)
    refuse_unless(one.is_open)
    _write_marks(one, [*content_of(one).marks, *marks], actor)
    return one


def change_mark(
    *, one: Redaction, number: int, mark: Mark, version: int, actor: User, today: date
) -> Redaction:
    """`number` counts from 1. Raises Conflict and StepNotAllowed, as all that follows."""
    return _with_instead(one, number, [mark], version=version, actor=actor, today=today)


def remove_mark(
    *, one: Redaction, number: int, version: int, actor: User, today: date
) -> Redaction:
    return _with_instead(one, number, [], version=version, actor=actor, today=today)


@transaction.atomic
def _with_instead(
    one: Redaction, number: int, instead: list[Mark], *, version: int, actor: User, today: date
) -> Redaction:
    fresh = locked_redaction(one, version, today)
    marks = content_of(fresh).marks
    refuse_unless(fresh.is_open and 1 <= number <= len(marks))
    _write_marks(fresh, [*marks[: number - 1], *instead, *marks[number:]], actor)
    return fresh


# --- Under the lock -------------------------------------------------------------------------------


def _locked_request(attachment: Attachment, today: date) -> PrivacyRequest:
    """One at a time; and nothing changes in what was sent."""
    privacy_request = locked_for(attachment.privacy_request, Step.CORRESPOND, today=today)
    attachment.refresh_from_db(fields=["kind"])
    refuse_unless(privacy_request.is_open and attachment.kind in MAY_BE_MARKED)
    return privacy_request


def locked_redaction(one: Redaction, version: int, today: date) -> Redaction:
    _locked_request(one.original, today)
    fresh = with_files(Redaction.objects.all()).get(pk=one.pk)
    if fresh.version != version:
        raise Conflict
    return fresh


def refuse_unless(is_allowed: bool) -> None:
    if not is_allowed:
        raise StepNotAllowed


def _begun(attachment: Attachment, privacy_request: PrivacyRequest, actor: User) -> Redaction:
    refuse_unless(may_be_marked(attachment))
    attachment.kind = AttachmentKind.ORIGINAL
    attachment.save(update_fields=["kind"])
    one = Redaction(original=attachment)
    one.sealed = seal(privacy_request.case_id, PURPOSE, Content().to_json())
    one.full_clean(exclude=["original"])
    one.save(force_insert=True)
    events.redaction_begun(one, actor=actor)
    return one


def write(one: Redaction, content: Content) -> None:
    one.sealed = seal(one.original.privacy_request.case_id, PURPOSE, content.to_json())
    one.version += 1
    one.full_clean(exclude=["original", "result", "made_by", "checked_by"])
    one.save()


def _write_marks(one: Redaction, marks: list[Mark], actor: User) -> None:
    content = content_of(one)
    makers = tuple({*content.makers, actor.pk})
    write(one, replace(content, marks=tuple(marks), makers=makers))


def with_files(rows: QuerySet[Redaction]) -> QuerySet[Redaction]:
    return rows.select_related(
        "original__stored_file",
        "original__privacy_request__organisation",
        "result__stored_file",
        "made_by",
    )
