"""What the trail says of disclosures and consents: codes and dates, never the reference of a person
(that stands in the row itself, which retention removes)."""

from django.db.models import Model

from privacy_portal.accounts.models import Organisation, User
from privacy_portal.audit.services import record
from register.models import Consent, ConsentText, Disclosure, PersonMark


def _tell(row: Model, organisation: Organisation, action: str, actor: User | None,
          **details: object) -> None:  # fmt: skip
    record(
        organisation=organisation,
        action=f"register.{action}",
        actor=actor,
        obj=row,
        details=details,
    )


def disclosure_noted(row: Disclosure, *, actor: User, warnings: list[str]) -> None:
    _tell(
        row,
        row.organisation,
        "disclosure_noted",
        actor,
        recipient=row.recipient.code,
        ground=row.ground,
        disclosed_on=row.disclosed_on,
        warnings=warnings,
    )


def disclosure_struck(row: Disclosure, *, actor: User, reason: str) -> None:
    _tell(row, row.organisation, "disclosure_struck", actor, reason=reason)


def consent_text_made(text: ConsentText, *, actor: User) -> None:
    _tell(text, text.organisation, "consent_text_made", actor, code=text.code, number=text.number)


def consent_noted(row: Consent, *, actor: User | None) -> None:
    _tell(row, row.organisation, "consent_noted", actor, text=row.text_id, given_on=row.given_on)


def consent_withdrawn(row: Consent, *, actor: User | None) -> None:
    _tell(row, row.organisation, "consent_withdrawn", actor, withdrawn_on=row.withdrawn_on)


def withdrawal_carried_out(row: Consent, *, actor: User) -> None:
    _tell(row, row.organisation, "withdrawal_carried_out", actor, done_on=row.carried_out_on)


def disclosures_exported(organisation: Organisation, *, actor: User, count: int) -> None:
    _tell(organisation, organisation, "disclosures_exported", actor, count=count)


def person_marked(mark: PersonMark, *, actor: User | None) -> None:
    _tell(mark, mark.organisation, "person_marked", actor, kind=mark.kind,
          number=mark.request_number, since=mark.since)  # fmt: skip


def person_mark_ended(mark: PersonMark, *, actor: User | None) -> None:
    _tell(mark, mark.organisation, "person_mark_ended", actor, kind=mark.kind,
          number=mark.request_number, until=mark.until)  # fmt: skip
