"""Recipients and publications of one request, opened for the desk."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import override

from privacy_portal.vault.services import unseal_many
from register.models import DataCategory
from requests_app.choices import LineResult, RecipientNoticeState, RightType
from requests_app.decision_proposals import parts_of
from requests_app.documents.facts.following import PUBLICATION, RESTRICTION
from requests_app.models import PrivacyRequest, Publication, RecipientNotice, Restriction
from requests_app.rights import DONE

RECIPIENT = "recipient-notice"  # the vault's purpose


@dataclass(frozen=True)
class RecipientRow:
    notice: RecipientNotice
    what: str
    reason: str

    @property
    def is_owed(self) -> bool:
        return self.notice.state == RecipientNoticeState.OWED


@dataclass(frozen=True)
class PublicationRow:
    publication: Publication
    address: str
    platform: str
    note: str


def recipient_rows(privacy_request: PrivacyRequest) -> list[RecipientRow]:
    notices = list(privacy_request.recipient_notices.select_related("party", "letter"))
    texts = _opened(privacy_request, RECIPIENT, notices)
    return [
        RecipientRow(notice, said.get("what", ""), said.get("reason", ""))
        for notice, said in zip(notices, texts, strict=True)
    ]


def publication_rows(privacy_request: PrivacyRequest) -> list[PublicationRow]:
    rows = list(privacy_request.publications.select_related("letter"))
    texts = _opened(privacy_request, PUBLICATION, rows)
    return [
        PublicationRow(row, said.get("address", ""), said.get("platform", ""), said.get("note", ""))
        for row, said in zip(rows, texts, strict=True)
    ]


def following_facts(privacy_request: PrivacyRequest) -> dict[str, Any]:
    """What stands still, who is told, and what was public; nothing where that does not apply."""
    return {
        "restriction": Restriction.objects.filter(privacy_request=privacy_request).first(),
        "recipients": list(privacy_request.recipient_notices.select_related("party")),
        "publications": publication_rows(privacy_request),
    }


def _opened(privacy_request: PrivacyRequest, purpose: str, rows: Any) -> list[dict[str, str]]:
    sealed = [(privacy_request.case_id, purpose, row.sealed) for row in rows]
    return [texts or {} for texts in unseal_many(sealed)]


def said_of(notice: RecipientNotice) -> dict[str, str]:
    """What this recipient was asked, and why not; empty when nothing was said yet."""
    return _opened(notice.privacy_request, RECIPIENT, [notice])[0]


def proposed_words(notice: RecipientNotice) -> str:
    """What a recipient must do, in the language of the letter: from the restriction or from the
    parts of the decision. A person edits it before it goes."""
    privacy_request = notice.privacy_request
    if notice.is_restriction:
        return _restricting_words(privacy_request)
    decision = privacy_request.decisions.last()
    done = [one for one in parts_of(decision) if one["result"] in DONE] if decision else []
    with override(privacy_request.language):
        asked = {
            RightType.RECTIFICATION: _("Correct or complete these data:"),
            RightType.ERASURE: _("Erase these data, and every link to them and copy of them:"),
            RightType.RESTRICTION: _("Only keep these data, and do not use them:"),
        }
        start = asked.get(RightType(privacy_request.right), _("Follow this change:"))
        names = _names_for_others(privacy_request)
        return "\n".join([start, *(f"- {_said(one, names)}" for one in done)])


def _restricting_words(privacy_request: PrivacyRequest) -> str:
    row = Restriction.objects.filter(privacy_request=privacy_request)
    scope = [texts.get("scope", "") for texts in _opened(privacy_request, RESTRICTION, row)]
    with override(privacy_request.language):
        return "\n".join([_("Only keep these data, and do not use them:"), *scope])


def _names_for_others(privacy_request: PrivacyRequest) -> dict[str, str]:
    """By the name that the person himself reads ("your address"): the plain name of the data."""
    rows = DataCategory.objects.filter(organisation=privacy_request.organisation)
    return {
        public: name
        for name, *for_subject in rows.values_list("name", "public_name_nl", "public_name_en")
        for public in for_subject
        if public
    }


def _said(part: dict[str, Any], names: dict[str, str]) -> str:
    what = part.get("what") or part["category"] or _("the data of this person")
    what = names.get(what, what)
    if part["result"] == LineResult.SUPPLEMENTED:
        return f"{what}: {part.get('statement', '')}"
    if part.get("new"):
        old = part.get("old") or "—"
        return f"{what}: {old} → {part['new']}"
    return str(what)
