"""What the trail says of an answer that is put together, and of one that waits to be fetched."""

from privacy_portal.accounts.models import User
from privacy_portal.audit.services import record
from requests_app.models import AnswerPackage, Attachment, Letter


def package_protected(package: AnswerPackage, *, actor: User) -> None:
    _tell(package, "package_protected", actor, protection=package.protection)


def package_renewed(package: AnswerPackage, *, actor: User) -> None:
    _tell(package, "package_renewed", actor, until=package.available_until.isoformat())


def package_code_made(package: AnswerPackage, *, actor: User) -> None:
    _tell(package, "package_code_made", actor, protection=package.protection)


def package_link_sent(package: AnswerPackage) -> None:
    _tell(package, "package_link_sent", None)


def package_opened(package: AnswerPackage) -> None:
    _tell(package, "package_opened", None, protection=package.protection)


def package_emptied(package: AnswerPackage, *, files: int) -> None:
    _tell(package, "package_emptied", None, files=files)


def answer_filled_in(letter: Letter, *, actor: User, blocks: list[str], files: int) -> None:
    """`blocks`: codes of the blocks that were proposed and taken over."""
    record(
        organisation=letter.privacy_request.organisation,
        action="request.answer_filled_in",
        actor=actor,
        obj=letter.privacy_request,
        details={"letter": letter.pk, "blocks": blocks, "files": files},
    )


def portability_file_made(attachment: Attachment, *, tables: int) -> None:
    privacy_request = attachment.privacy_request
    record(
        organisation=privacy_request.organisation,
        action="request.portability_file_made",
        actor=attachment.added_by,
        obj=privacy_request,
        details={"file": str(attachment.stored_file_id), "tables": tables},
    )


def _tell(package: AnswerPackage, action: str, actor: User | None, **details: object) -> None:
    privacy_request = package.letter.privacy_request
    record(
        organisation=privacy_request.organisation,
        action=f"request.{action}",
        actor=actor,
        obj=privacy_request,
        details={"letter": package.letter_id, **details},
    )
