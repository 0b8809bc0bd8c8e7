"""The facts of a request as the desk reads them: label and value, in words."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.conf import settings
from django.utils.formats import date_format
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from privacy_portal.vault.services import file_names
from register.services.public_names import consent_options
from requests_app import form_options, form_steps
from requests_app.choices import AttachmentKind, ForWhom, ProofChoice, RepresentativeKind
from requests_app.deadline_words import explain
from requests_app.deadlines import Step
from requests_app.decision_facts import decision_facts
from requests_app.intake import Intake
from requests_app.models import Attachment, PrivacyRequest, Representation
from requests_app.services.redaction_marks import may_be_marked

Row = dict[str, Any]
MATTERS = {  # as far as his own task goes
    RepresentativeKind.MENTOR: gettext_lazy("Care and welfare only (art. 1:453 BW)"),
    RepresentativeKind.BEWINDVOERDER: gettext_lazy("Money and goods only (art. 1:441 BW)"),
}


def _row(label: str, value: object) -> Row:
    return {"label": label, "value": value}


def _day(day: date | None) -> str:
    return date_format(day, "l j F Y") if day else ""


def _told(rows: list[Row]) -> list[Row]:
    """What was not said is not shown."""
    return [row for row in rows if row["value"]]


def asked_facts(privacy_request: PrivacyRequest, intake: Intake) -> list[Row]:
    """Who asks what, as he told it."""
    options = privacy_request.organisation.form_options
    language = get_language() or "nl"
    return _told(
        [
            _row(_("Name"), intake.name),
            _row(_("Date of birth"), _iso_day(intake.birth_date)),
            _row(_("E-mail"), intake.email),
            _row(_("Telephone"), intake.phone),
            _row(_("Postal address"), intake.address),
            _row(_("Relation with us"), _option(options, "relations", intake.relation, language)),
            _row(_("Customer number or staff number"), intake.reference),
            *_represented(privacy_request, intake),
            _row(
                _("Which data"),
                ", ".join(_option(options, "data", code, language) for code in intake.data),
            ),
            _row(_("In his own words"), intake.details),
            *_about_the_right(privacy_request, intake),
            _row(_("What it says now"), intake.is_now),
            _row(_("What it should say"), intake.should_be),
            _row(_("Answer"), _answer_wish(privacy_request)),
            _row(_("Came in by"), privacy_request.get_channel_display()),
        ]
    )


def _about_the_right(privacy_request: PrivacyRequest, intake: Intake) -> list[Row]:
    """What only his right needed to know."""
    consents = dict(consent_options(privacy_request.organisation)) if intake.consents else {}
    codes = [consents.get(code, code) for code in intake.consents]
    return [
        _row(_("What makes it special"), privacy_request.get_aspect_display()),
        _row(_("His situation"), intake.why),
        _row(_("Where it was made public"), intake.published_where),
        _row(_("To which organisation"), intake.goes_to_whom),
        _row(_("Which decision"), intake.decision),
        _row(_("Which permission"), "\n".join([*codes, intake.consent]).strip()),
    ]


def _represented(privacy_request: PrivacyRequest, intake: Intake) -> list[Row]:
    if privacy_request.for_whom == ForWhom.SELF:
        return []
    return [
        _row(_("Asks as"), privacy_request.get_for_whom_display()),
        _row(_("Whose data it is about"), intake.represented_name),
        _row(_("Date of birth of that person"), _iso_day(intake.represented_birth_date)),
        _row(_("Relation to that person"), intake.represented_relation),
        *_role(privacy_request),
        _row(_("Mandate"), _("Will be sent later") if intake.sends_mandate_later else ""),
    ]


def _role(privacy_request: PrivacyRequest) -> list[Row]:
    row = Representation.objects.filter(privacy_request=privacy_request).first()
    if row is None:
        return []
    proof = row.get_proof_display() if row.proof else _("Not judged yet")
    return [
        _row(_("Role"), row.get_kind_display()),
        _row(_("Which matters"), MATTERS.get(RepresentativeKind(row.kind), "")),
        _row(_("May this person ask?"), proof),
        _row(_("The answer goes"), row.get_answer_to_display()),
    ]


def is_old_enough_himself(
    privacy_request: PrivacyRequest, intake: Intake | None, today: date
) -> bool:
    """A parent asks for a child that has the age to ask himself."""
    if intake is None:
        return False
    answers = {
        "for_whom": privacy_request.for_whom,
        "represented_birth_date": intake.represented_birth_date,
    }
    return form_steps.is_old_enough_himself(answers, today, settings.PRIVACY_AGE)


def _option(options: dict[str, Any], kind: str, code: str, language: str) -> str:
    return form_options.label(options, kind, code, language) if code else ""


def _iso_day(text: str) -> str:
    return date_format(date.fromisoformat(text), "j F Y") if text else ""


def _answer_wish(privacy_request: PrivacyRequest) -> str:
    wishes = [str(privacy_request.get_answer_by_display())]
    if privacy_request.wants_easy_language:
        wishes.append(_("in easy language"))
    if privacy_request.wants_call:
        wishes.append(_("read out or by telephone"))
    return ", ".join(wishes)


def answered_facts(privacy_request: PrivacyRequest) -> dict[str, Any]:
    """What was established and decided; the last decision counts."""
    checks = privacy_request.identity_checks.select_related("verifier")
    return {"identity_checks": checks} | decision_facts(privacy_request)


def proof_wish(intake: Intake | None) -> str:
    """How somebody prefers to show who he is; empty when he did not say."""
    proofs = {value: str(label) for value, label in ProofChoice.choices}
    return proofs.get(intake.proof, "") if intake else ""


def term_facts(privacy_request: PrivacyRequest) -> dict[str, Any]:
    """The dates, and the words that explain them from the stored steps."""
    clock = privacy_request.clock
    legal = _day(privacy_request.due_on)
    return {
        "rows": _told(
            [
                _row(_("Received on"), _day(privacy_request.received_on)),
                _row(_("Answer by"), legal or _("The clock stands still; there is no date now.")),
                _row(_("Internal target"), _day(privacy_request.internal_target_on)),
                _row(_("A refusal by"), _day(privacy_request.refusal_due_on)),
                _row(_("Extension possible until"), _day(privacy_request.extension_notice_by)),
                _row(_("Closed on"), _day(privacy_request.closed_on)),
            ]
        ),
        "steps": _explained(clock["steps"] + clock["target_steps"]),
        "rule_version": privacy_request.rule_version,
    }


def _explained(steps: list[dict[str, Any]]) -> list[str]:
    return explain([Step.from_json(step) for step in steps])


@dataclass(frozen=True)
class FileRow:
    attachment: Attachment
    name: str

    @property
    def is_id_copy(self) -> bool:
        return self.attachment.kind == AttachmentKind.ID_COPY

    @property
    def redaction_words(self) -> str:
        """Of the link to make it black; empty for what never goes out."""
        if not may_be_marked(self.attachment):
            return ""
        redaction = getattr(self.attachment, "redaction", None)
        return str(redaction.get_state_display()) if redaction else _("Make black")


def file_rows(privacy_request: PrivacyRequest) -> list[FileRow]:
    rows = privacy_request.attachments.select_related(
        "stored_file", "added_by", "redaction", "redacted_from"
    )
    attachments = list(rows)
    names = file_names(one.stored_file for one in attachments)
    return [
        FileRow(attachment, name or "") for attachment, name in zip(attachments, names, strict=True)
    ]
