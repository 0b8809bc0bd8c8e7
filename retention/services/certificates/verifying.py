"""Whether a certificate is still what was issued, and agrees with what was carried out."""

import hashlib
from dataclasses import dataclass
from enum import StrEnum

from django.db import transaction

from privacy_portal.accounts.models import User
from privacy_portal.audit.chain import hash_of as hash_of_event
from privacy_portal.audit.models import AuditEvent
from privacy_portal.lib.pdf_attachments import NotOurPdf, attached_hashes
from privacy_portal.vault.errors import CaseDestroyed, Unreadable
from privacy_portal.vault.services import read_file
from retention.choices import CertificateState
from retention.events import certificates as events
from retention.models import Certificate
from retention.services.certificates.gathering import described, hash_of


class Check(StrEnum):
    READABLE = "leesbaar"
    SAME_FILE = "zelfde-bestand"
    SAME_LISTS = "zelfde-lijsten"
    SAME_FACTS = "zelfde-feiten"
    IN_TRAIL = "in-het-spoor"
    SAME_BATCHES = "zelfde-partijen"


@dataclass(frozen=True)
class Verdict:
    results: dict[Check, bool]

    @property
    def is_whole(self) -> bool:
        return not self.wrong

    @property
    def wrong(self) -> list[Check]:
        return [check for check, is_right in self.results.items() if not is_right]


def verify(certificate: Certificate) -> Verdict:
    """Of one that was issued. Whether the trail itself is whole, `manage verify_audit` says."""
    content = _content(certificate)
    return Verdict(
        {
            Check.READABLE: content is not None,
            Check.SAME_FILE: hashlib.sha256(content or b"").hexdigest() == certificate.sha256,
            Check.SAME_LISTS: _lists_of(content) == certificate.attached,
            Check.SAME_FACTS: hash_of(certificate.facts) == certificate.facts_hash,
            Check.IN_TRAIL: _is_in_trail(certificate),
            Check.SAME_BATCHES: _batches_of(certificate) == certificate.facts.get("batches"),
        }
    )


@transaction.atomic
def verify_for(*, certificate: Certificate, actor: User) -> Verdict:
    """The same for a person: the trail says that he looked."""
    verdict = verify(certificate)
    events.certificate_verified(certificate, is_whole=verdict.is_whole, actor=actor)
    return verdict


def _content(certificate: Certificate) -> bytes | None:
    if certificate.state != CertificateState.ISSUED or certificate.stored_file is None:
        return None
    try:
        return read_file(certificate.stored_file)
    except (CaseDestroyed, Unreadable):
        return None


def _lists_of(content: bytes | None) -> dict[str, str] | None:
    try:
        return attached_hashes(content or b"")
    except NotOurPdf:
        return None


def _is_in_trail(certificate: Certificate) -> bool:
    event = AuditEvent.objects.about(certificate).filter(action=events.ISSUED).first()
    if event is None or hash_of_event(event.entry()) != event.hash:
        return False
    said = (event.details.get("sha256"), event.details.get("facts"))
    return said == (certificate.sha256, certificate.facts_hash)


def _batches_of(certificate: Certificate) -> list[dict[str, object]]:
    """As the batches are now; the deletion log holds the same digests."""
    rows = certificate.destruction_list.batches.order_by("number")
    return [described(batch) for batch in rows.defer("sealed").iterator(chunk_size=50)]
