"""What the trail says of the organisation's own words, of second readers and of delivery."""

from privacy_portal.accounts.models import User
from privacy_portal.audit.services import record
from requests_app.models import Letter, LetterReading, LetterTemplate


def template_proposed(template: LetterTemplate) -> None:
    _tell_template(template, "proposed", template.made_by)


def template_approved(template: LetterTemplate) -> None:
    _tell_template(template, "approved", template.approved_by)


def _tell_template(template: LetterTemplate, action: str, actor: User | None) -> None:
    record(
        organisation=template.organisation,
        action=f"letter_template.{action}",
        actor=actor,
        obj=template,
        details={
            "kind": template.kind,
            "language": template.language,
            "easy": template.is_easy,
            "number": template.number,
        },
    )


def letter_drafted(letter: Letter) -> None:
    _tell_letter(letter, "letter_drafted", letter.written_by)


def letter_opened(letter: Letter, *, actor: User) -> None:
    """Looking is recorded too (R-CNF-01)."""
    _tell_letter(letter, "letter_opened", actor)


def _tell_letter(letter: Letter, action: str, actor: User | None) -> None:
    privacy_request = letter.privacy_request
    record(
        organisation=privacy_request.organisation,
        action=f"request.{action}",
        actor=actor,
        obj=privacy_request,
        details={"letter": letter.pk},
    )


def reading_asked(reading: LetterReading) -> None:
    _tell_reading(reading, "reading_asked", reading.asked_by, reader=reading.reader_id)


def reading_given(reading: LetterReading) -> None:
    _tell_reading(reading, "reading_given", reading.reader, result=reading.result)


def _tell_reading(reading: LetterReading, action: str, actor: User, **details: object) -> None:
    privacy_request = reading.letter.privacy_request
    record(
        organisation=privacy_request.organisation,
        action=f"request.{action}",
        actor=actor,
        obj=privacy_request,
        details={"letter": reading.letter_id, **details},
    )


def letter_returned(letter: Letter, *, actor: User) -> None:
    """The post brought it back."""
    _tell_letter(letter, "letter_returned", actor)
