"""How the register knows the person of a request: by number and e-mail address, and by what he is
to us."""

from datetime import date

from django.db.models import QuerySet

from connectors.derivation import subject_types_of
from privacy_portal.vault.services import unseal
from register.choices import MarkKind
from register.models import Consent, SubjectType
from register.services.ledger import consents_of, person_indexes
from register.services.marks import marks_of
from requests_app.choices import ForWhom
from requests_app.intake import SEALED_AS, Intake
from requests_app.models import PrivacyRequest


def known_as(privacy_request: PrivacyRequest) -> dict[str, str]:
    """His number and e-mail address; empty where not known. Where somebody asks for another, the
    e-mail address is not that of the person whom the data are about."""
    intake = Intake.from_json(
        unseal(privacy_request.case_id, SEALED_AS, bytes(privacy_request.sealed))
    )
    email = intake.email if privacy_request.for_whom == ForWhom.SELF else ""
    return {"reference": intake.reference, "email": email}


def indexes_of(privacy_request: PrivacyRequest, identifier: str = "") -> list[str]:
    """The keyed hashes under which he is marked; empty when nothing of him is known. `identifier`:
    one more number or e-mail address."""
    indexes = privacy_request.person_indexes
    if identifier:
        name = "email" if "@" in identifier else "reference"
        indexes += person_indexes(privacy_request.organisation, **{name: identifier})
    return indexes


def restricted_by(privacy_request: PrivacyRequest, today: date) -> list[str]:
    """Numbers of the requests on which the data of this person are only kept now, this one
    included (art. 18(2))."""
    marks = marks_of(
        privacy_request.organisation, person_indexes=indexes_of(privacy_request), today=today
    )
    found = marks.filter(kind=MarkKind.RESTRICTED)
    return sorted(found.values_list("request_number", flat=True))


def subject_types_known(privacy_request: PrivacyRequest) -> frozenset[str] | None:
    """Codes; None: not known, so he may be any. Who asks for somebody else told what he is himself
    to us, not what the other is."""
    if privacy_request.for_whom != ForWhom.SELF:
        return None
    intake = Intake.from_json(
        unseal(privacy_request.case_id, SEALED_AS, bytes(privacy_request.sealed))
    )
    types = SubjectType.objects.filter(organisation=privacy_request.organisation)
    return subject_types_of(intake.relation, set(types.values_list("code", flat=True)))


def held_consents(privacy_request: PrivacyRequest) -> QuerySet[Consent]:
    """The consents of this person that still hold."""
    found = consents_of(privacy_request.organisation, **known_as(privacy_request))
    return found.filter(withdrawn_on=None)
