"""Art. 19: telling each recipient what was corrected, erased or restricted; or why not."""

from collections.abc import Collection
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from privacy_portal.accounts.models import User
from privacy_portal.vault.services import seal, unseal
from register.models import Party, SubjectType
from register.services.ledger import disclosures_of
from register.services.versions import published_versions
from requests_app import events
from requests_app.choices import LetterKind, LetterTo, RecipientNoticeState, RightType
from requests_app.errors import Conflict
from requests_app.following_rows import RECIPIENT as SEALED_AS
from requests_app.known_as import known_as, subject_types_known
from requests_app.models import Decision, PrivacyRequest, RecipientNotice
from requests_app.models.following import NOT_TOLD
from requests_app.parties import in_letter, refuse_other_organisation
from requests_app.rights import DONE, tells_recipients
from requests_app.services.letters import issue_letter, preview_issue
from requests_app.services.steps import facts_of, locked_for
from requests_app.workflow import Step


@transaction.atomic
def note_recipients(*, decision: Decision, actor: User) -> list[RecipientNotice]:
    """A notice that is owed for everybody who got data that change; those of an earlier decision
    that was not told yet go. Twice makes them once."""
    privacy_request = decision.privacy_request
    results = [line.result for line in decision.lines.all()]
    owed = _still_owed(privacy_request, is_restriction=False)
    if not tells_recipients(privacy_request.right, results):
        owed.delete()
        return []
    parties = recipients_of(privacy_request, categories=_changed_categories(decision))
    owed.exclude(party__in=parties).delete()
    return [_owed(privacy_request, party, actor) for party in parties]


@transaction.atomic
def note_restriction(*, privacy_request: PrivacyRequest, actor: User) -> list[RecipientNotice]:
    """Also a restriction that is set meanwhile is told, whatever is decided later."""
    parties = recipients_of(privacy_request, categories=())
    return [_owed(privacy_request, party, actor, is_restriction=True) for party in parties]


def end_restriction_notices(privacy_request: PrivacyRequest) -> None:
    """It was lifted: who was not told of it yet no longer needs to know."""
    _still_owed(privacy_request, is_restriction=True).delete()


def _still_owed(
    privacy_request: PrivacyRequest, *, is_restriction: bool
) -> QuerySet[RecipientNotice]:
    notices = privacy_request.recipient_notices.filter(is_restriction=is_restriction)
    return notices.filter(state=RecipientNoticeState.OWED)


def _changed_categories(decision: Decision) -> set[str]:
    """Empty: it is not said which, so all."""
    changed = [line for line in decision.lines.all() if line.result in DONE]
    if any(not line.category for line in changed):
        return set()
    return {line.category for line in changed}


def _owed(
    privacy_request: PrivacyRequest, party: Party, actor: User, *, is_restriction: bool = False
) -> RecipientNotice:
    notice, is_new = RecipientNotice.objects.get_or_create(
        privacy_request=privacy_request,
        party=party,
        is_restriction=is_restriction,
        defaults={"sealed": seal(privacy_request.case_id, SEALED_AS, {"what": "", "reason": ""})},
    )
    if is_new:
        events.recipient_added(notice, actor=actor)
    return notice


def recipients_of(
    privacy_request: PrivacyRequest, *, categories: Collection[str]
) -> QuerySet[Party]:
    """To whom data of this person really went (the ledger), and to whom the register says that
    they go. A processor of a system is left out: it gets an instruction."""
    organisation = privacy_request.organisation
    types = subject_types_known(privacy_request)
    of_all = SubjectType.objects.filter(organisation=organisation)
    disclosures = disclosures_of(
        organisation,
        **known_as(privacy_request),
        subject_types=of_all if types is None else of_all.filter(code__in=types),
    )
    if categories:
        disclosures = disclosures.filter(categories__code__in=categories)
    parties = Party.objects.filter(organisation=organisation)
    told = parties.filter(disclosures__in=disclosures.values("pk"))
    published = parties.filter(code__in=_published(privacy_request, types, categories))
    return (told | published).distinct().order_by("name")


def _published(
    privacy_request: PrivacyRequest, types: Collection[str] | None, categories: Collection[str]
) -> set[str]:
    """Codes of the recipients of the activities that hold such data of such people."""
    found: set[str] = set()
    for version in published_versions(privacy_request.organisation):
        activity = version.content["activity"]
        is_concerned = any(
            (types is None or line["subject_type"] in types)
            and (not categories or line["category"] in categories)
            for line in activity["lines"]
        )
        if is_concerned:
            recipients = activity["recipients"]
            found |= {one["party"] for one in recipients if one["party"] and not one["is_internal"]}
            found -= {one["processor"] for one in version.content["catalogue"]["systems"]}
    return found


@transaction.atomic
def add_recipient(
    *, privacy_request: PrivacyRequest, party: Party, actor: User, today: date
) -> RecipientNotice:
    """One that neither the ledger nor the register knew. Raises ValidationError, StepNotAllowed."""
    fresh = locked_for(privacy_request, Step.TELL_RECIPIENTS, today=today)
    refuse_other_organisation(fresh, party)
    notice = _owed(fresh, party, actor, is_restriction=_tells_restriction(fresh))
    fresh.save(update_fields=["version"])
    return notice


def parties_to_add(privacy_request: PrivacyRequest) -> QuerySet[Party]:
    """Who is not on the list yet of what is told now."""
    is_restriction = _tells_restriction(privacy_request)
    named = privacy_request.recipient_notices.filter(is_restriction=is_restriction)
    rows = Party.objects.filter(organisation=privacy_request.organisation)
    return rows.exclude(pk__in=named.values("party")).order_by("name")


def _tells_restriction(privacy_request: PrivacyRequest) -> bool:
    return not facts_of(privacy_request).tells_recipients


@transaction.atomic
def tell_recipient(
    *, notice: RecipientNotice, what: str, actor: User, today: date, version: int
) -> RecipientNotice:
    """Sends L-26, which asks to confirm. Raises ValidationError, Conflict."""
    if not what.strip():
        raise ValidationError({"what": _("Fill in what this recipient must do.")})
    fresh = _locked(notice, version, RecipientNoticeState.OWED)
    fresh.letter = issue_letter(
        privacy_request=fresh.privacy_request,
        kind=LetterKind.RECIPIENT_NOTICE,
        to=LetterTo.OTHER,
        texts={"what": what.strip()},
        extra=_in_letter(fresh, what),
        today=today,
        actor=actor,
    )
    return _settled(fresh, RecipientNoticeState.SENT, {"what": what.strip()}, actor, today)


def preview_notice(*, notice: RecipientNotice, what: str, today: date) -> bytes:
    """L-26 as tell_recipient would send it. Raises PdfFailed."""
    return preview_issue(
        privacy_request=notice.privacy_request,
        kind=LetterKind.RECIPIENT_NOTICE,
        to=LetterTo.OTHER,
        texts={"what": what.strip()},
        extra=_in_letter(notice, what),
        today=today,
    )


def _in_letter(notice: RecipientNotice, what: str) -> dict[str, Any]:
    right = {"right": RightType.RESTRICTION.value} if notice.is_restriction else {}
    return {"party": in_letter(notice.party), "what": what.strip()} | right


@transaction.atomic
def settle_recipient(
    *,
    notice: RecipientNotice,
    state: RecipientNoticeState,
    reason: str,
    actor: User,
    today: date,
    version: int,
) -> RecipientNotice:
    """Confirmed, or why this recipient is not told. Raises ValidationError, Conflict."""
    if state in NOT_TOLD and not reason.strip():
        raise ValidationError({"reason": _("Fill in why this recipient is not told.")})
    was = RecipientNoticeState.OWED if state in NOT_TOLD else RecipientNoticeState.SENT
    fresh = _locked(notice, version, was)
    return _settled(fresh, state, {"reason": reason.strip()}, actor, today)


def _locked(notice: RecipientNotice, version: int, state: RecipientNoticeState) -> RecipientNotice:
    rows = RecipientNotice.objects.select_for_update(of=("self",))
    fresh = rows.select_related("party", "privacy_request__organisation").get(pk=notice.pk)
    if fresh.version != version or fresh.state != state:
        raise Conflict
    return fresh


def _settled(
    notice: RecipientNotice,
    state: RecipientNoticeState,
    texts: dict[str, str],
    actor: User,
    today: date,
) -> RecipientNotice:
    notice.state, notice.settled_by, notice.settled_on = state, actor, today
    case_id = notice.privacy_request.case_id
    said = unseal(case_id, SEALED_AS, bytes(notice.sealed))  # what was asked stays readable
    notice.sealed = seal(case_id, SEALED_AS, said | texts)
    notice.version += 1
    notice.full_clean(exclude=["privacy_request", "party"])
    notice.save(update_fields=["state", "settled_by", "settled_on", "sealed", "letter", "version"])
    events.recipient_settled(notice, actor=actor)
    return notice
