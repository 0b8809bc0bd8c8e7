"""Art. 17(2), R-FGT-01: where data were made public, and what came of taking them away there."""

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from privacy_portal.accounts.models import User
from privacy_portal.vault.services import seal, unseal
from requests_app import events
from requests_app.choices import LetterKind, LetterTo, PublicationState
from requests_app.documents.facts.following import PUBLICATION as SEALED_AS
from requests_app.errors import Conflict
from requests_app.models import PrivacyRequest, Publication
from requests_app.services.letters import issue_letter, preview_issue
from requests_app.services.steps import facts_of, locked_for
from requests_app.workflow import Step


@transaction.atomic
def add_publication(
    *,
    privacy_request: PrivacyRequest,
    address: str,
    platform: str,
    is_our_own: bool,
    actor: User,
    today: date,
    version: int | None = None,
) -> Publication:
    """`address`: a link, or the place in a printed paper. Raises Conflict, StepNotAllowed."""
    fresh = locked_for(privacy_request, Step.TELL_PLATFORMS, today=today, version=version)
    texts = {"address": address.strip(), "platform": platform.strip(), "note": ""}
    publication = Publication(
        privacy_request=fresh,
        sealed=seal(fresh.case_id, SEALED_AS, texts),
        is_our_own=is_our_own,
        changed_by=actor,
        changed_on=today,
    )
    publication.full_clean()
    publication.save()
    fresh.save(update_fields=["version"])
    events.publication_changed(publication)
    return publication


@transaction.atomic
def ask_platform(
    *, publication: Publication, what: str, actor: User, today: date, version: int
) -> Publication:
    """Sends L-28 to who runs the place. Raises ValidationError, Conflict."""
    if publication.is_our_own:
        raise ValidationError(_("This is your own place: remove it yourself."))
    if not what.strip():
        raise ValidationError({"what": _("Fill in what they must do.")})
    fresh = _locked(publication, version)
    _refuse_too_early(fresh)
    texts = texts_of(fresh)
    fresh.letter = issue_letter(
        privacy_request=fresh.privacy_request,
        kind=LetterKind.PUBLICATION_REMOVAL,
        to=LetterTo.OTHER,
        extra=_told(texts, what),
        today=today,
        actor=actor,
    )
    return _changed(fresh, PublicationState.ASKED, texts, actor, today)


def preview_removal(*, publication: Publication, what: str, today: date) -> bytes:
    """L-28 as ask_platform would send it. Raises PdfFailed."""
    return preview_issue(
        privacy_request=publication.privacy_request,
        kind=LetterKind.PUBLICATION_REMOVAL,
        to=LetterTo.OTHER,
        texts={},
        extra=_told(texts_of(publication), what),
        today=today,
    )


def _told(texts: dict[str, str], what: str) -> dict[str, Any]:
    return {
        "party": {"name": texts["platform"], "address_lines": [], "contact": ""},
        "addresses": [texts["address"]],
        "what": what.strip(),
    }


@transaction.atomic
def settle_publication(
    *,
    publication: Publication,
    state: PublicationState,
    note: str,
    actor: User,
    today: date,
    version: int,
) -> Publication:
    """It is removed, or the other side refuses and why. Raises ValidationError, Conflict."""
    if state == PublicationState.REFUSED and not note.strip():
        raise ValidationError({"note": _("Fill in why the other side refuses.")})
    fresh = _locked(publication, version)
    _refuse_too_early(fresh)
    return _changed(fresh, state, texts_of(fresh) | {"note": note.strip()}, actor, today)


def may_take_away(privacy_request: PrivacyRequest) -> bool:
    """Places may be listed earlier; nothing is taken away, and nobody told, before this."""
    return facts_of(privacy_request).may_take_away


def _refuse_too_early(publication: Publication) -> None:
    if not may_take_away(publication.privacy_request):
        raise ValidationError(
            _("Not yet: first record who this is, and decide. A colleague approves it.")
        )


def texts_of(publication: Publication) -> dict[str, str]:
    case_id = publication.privacy_request.case_id
    return unseal(case_id, SEALED_AS, bytes(publication.sealed))


def _locked(publication: Publication, version: int) -> Publication:
    rows = Publication.objects.select_for_update(of=("self",))
    fresh = rows.select_related("privacy_request__organisation").get(pk=publication.pk)
    if fresh.version != version:
        raise Conflict
    return fresh


def _changed(
    publication: Publication,
    state: PublicationState,
    texts: dict[str, str],
    actor: User,
    today: date,
) -> Publication:
    publication.state = state
    publication.sealed = seal(publication.privacy_request.case_id, SEALED_AS, texts)
    publication.changed_by, publication.changed_on = actor, today
    publication.version += 1
    publication.full_clean(exclude=["privacy_request"])
    publication.save(
        update_fields=["state", "sealed", "changed_by", "changed_on", "letter", "version"]
    )
    events.publication_changed(publication)
    return publication
