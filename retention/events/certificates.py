"""What the trail says of certificates: their hashes, by which they are checked for ever."""

from privacy_portal.accounts.models import User
from privacy_portal.audit.services import record
from retention.models import Certificate

ISSUED = "retention.certificate_issued"


def _tell(
    certificate: Certificate, action: str, actor: User | None = None, **details: object
) -> None:
    record(
        organisation=certificate.organisation,
        action=action,
        actor=actor,
        obj=certificate,
        details={"number": certificate.destruction_list.number, **details},
    )


def certificate_issued(certificate: Certificate) -> None:
    _tell(
        certificate,
        ISSUED,
        sha256=certificate.sha256,
        facts=certificate.facts_hash,
        count=certificate.facts["count"],
    )


def certificate_downloaded(certificate: Certificate, *, actor: User) -> None:
    _tell(certificate, "retention.certificate_downloaded", actor)


def certificate_verified(certificate: Certificate, *, is_whole: bool, actor: User) -> None:
    _tell(certificate, "retention.certificate_verified", actor, whole=is_whole)
