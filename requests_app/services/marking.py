"""Marking the person of a request in the register, as somebody whom our systems can recognise."""

from datetime import date

from django.db import transaction

from privacy_portal.accounts.models import User
from register.choices import MarkKind
from register.models import PersonMark
from register.services.marks import mark_person
from requests_app.models import PrivacyRequest
from requests_app.services.recognising import remember


@transaction.atomic
def mark_subject(
    privacy_request: PrivacyRequest,
    kind: MarkKind,
    *,
    identifier: str,
    actor: User,
    today: date,
) -> PersonMark:
    """Hashes, never the number or address itself. `identifier`: what the officer looked up, for who
    told neither a number nor an e-mail address; a mark without either would mark nobody.

    Raises ValidationError.
    """
    remember(privacy_request, identifier)
    return mark_person(
        organisation=privacy_request.organisation,
        kind=kind,
        person_indexes=privacy_request.person_indexes,
        request_number=privacy_request.number,
        since=today,
        actor=actor,
    )
