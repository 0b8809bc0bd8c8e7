"""The organisation's own words for letters: numbered versions, that somebody else approves."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from privacy_portal.accounts.models import Organisation, User
from requests_app.choices import LetterKind
from requests_app.documents import FREE_BLOCKS, all_blocks
from requests_app.errors import Conflict
from requests_app.events.letters import template_approved, template_proposed
from requests_app.models import LetterTemplate, PrivacyRequest

Texts = dict[str, str]


def standard_texts(
    privacy_request: PrivacyRequest, kind: str, *, is_easy: bool, only_free: bool = False
) -> Texts:
    """The organisation's words to start with; none when it made none. `only_free`: what may stand
    in a letter that nobody looks at, such as its opening.

    There are no words of our own: a letter does not state as a fact what nobody looked at.
    """
    versions = versions_of(
        privacy_request.organisation, kind, privacy_request.language, is_easy=is_easy
    )
    template = versions.filter(is_current=True).first()
    texts: Texts = template.texts if template else {}
    free = {block.code for block in FREE_BLOCKS}
    return {code: text for code, text in texts.items() if not only_free or code in free}


def versions_of(
    organisation: Organisation, kind: str, language: str, *, is_easy: bool
) -> QuerySet[LetterTemplate]:
    """The newest first."""
    return LetterTemplate.objects.filter(
        organisation=organisation, kind=kind, language=language, is_easy=is_easy
    )


@transaction.atomic
def propose_template(
    *,
    organisation: Organisation,
    kind: str,
    language: str,
    is_easy: bool,
    texts: Texts,
    based_on: int,
    actor: User,
) -> LetterTemplate:
    """A new version, which waits to be approved. `based_on`: the newest number that the person
    saw, 0 for none. Raises Conflict when a colleague made a newer one (M11)."""
    Organisation.objects.select_for_update().get(pk=organisation.pk)
    newest = versions_of(organisation, kind, language, is_easy=is_easy).first()
    number = newest.number if newest else 0
    if number != based_on:
        raise Conflict
    known = {block.code for block in all_blocks(kind)}
    template = LetterTemplate(
        organisation=organisation,
        kind=LetterKind(kind),
        language=language,
        is_easy=is_easy,
        number=number + 1,
        texts={code: text.strip() for code, text in texts.items() if code in known},
        made_by=actor,
    )
    template.full_clean(exclude=["organisation", "made_by", "texts"])
    template.save(force_insert=True)
    template_proposed(template)
    return template


@transaction.atomic
def approve_template(*, template: LetterTemplate, actor: User, now: datetime) -> LetterTemplate:
    """From now on letters start with these words. Raises ValidationError for who wrote them, and
    Conflict when it is no longer the newest."""
    Organisation.objects.select_for_update().get(pk=template.organisation_id)
    fresh = LetterTemplate.objects.get(pk=template.pk)
    versions = versions_of(fresh.organisation, fresh.kind, fresh.language, is_easy=fresh.is_easy)
    if fresh.made_by_id == actor.pk:
        raise ValidationError(_("Ask a colleague to approve it: you wrote these words."))
    if fresh.is_current or fresh.number != versions.values_list("number", flat=True)[0]:
        raise Conflict
    versions.filter(is_current=True).update(is_current=False)
    fresh.is_current, fresh.approved_by, fresh.approved_at = True, actor, now
    fresh.save(update_fields=["is_current", "approved_by", "approved_at"])
    template_approved(fresh)
    return fresh


def return_to(*, template: LetterTemplate, based_on: int, actor: User) -> LetterTemplate:
    """Proposes the words of an earlier version again; they too must be approved."""
    return propose_template(
        organisation=template.organisation,
        kind=template.kind,
        language=template.language,
        is_easy=template.is_easy,
        texts=template.texts,
        based_on=based_on,
        actor=actor,
    )
