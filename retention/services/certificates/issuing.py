"""Making the certificates that are owed, once each."""

import hashlib
import logging
from datetime import datetime

from django.db import transaction

from privacy_portal.accounts.models import User
from privacy_portal.lib.pdf import render_pdf
from privacy_portal.lib.pdf_attachments import Attachment, with_attachments
from privacy_portal.vault.services import store_file
from retention.choices import CertificateState
from retention.documents.certificate import certificate_html
from retention.events import certificates as events
from retention.models import Certificate, DestructionList
from retention.services.certificates.gathering import Gathered, gathered, hash_of
from retention.services.certificates.hashing import hash_keys
from retention.services.certificates.listing import csv_pieces, json_pieces

logger = logging.getLogger(__name__)

PDF_VARIANT = "pdf/a-3a"
STORED_AS = "certificate"


def issue_owed(*, now: datetime) -> int:
    """How many were made. What fails is owed still, and does not stop the others."""
    made = 0
    owed = Certificate.objects.filter(state=CertificateState.OWED)
    for pk in list(owed.order_by("pk").values_list("pk", flat=True)):
        try:
            made += issue(certificate_id=pk, now=now)
        except Exception:
            logger.exception("making certificate %s failed", pk)
    return made


@transaction.atomic
def issue(*, certificate_id: int, now: datetime) -> bool:
    """False: it was made already, or another worker is at it. Raises PdfFailed, VaultFull."""
    owed = Certificate.objects.filter(pk=certificate_id, state=CertificateState.OWED)
    certificate = owed.select_for_update(skip_locked=True, of=("self",)).first()
    if certificate is None:
        return False
    of_list = DestructionList.objects.select_related("organisation").get(
        pk=certificate.destruction_list_id
    )
    found = gathered(of_list)
    attachments = _attachments(of_list, found)
    content = _pdf(of_list, found, attachments, now)
    certificate.facts, certificate.facts_hash = found.facts, hash_of(found.facts)
    certificate.attached = {one.name: one.sha256 for one in attachments}
    certificate.sha256 = hashlib.sha256(content).hexdigest()
    certificate.state, certificate.issued_at = CertificateState.ISSUED, now
    certificate.stored_file = store_file(
        case_id=of_list.case_id, purpose=STORED_AS, name=f"{of_list.number}-verklaring.pdf",
        content_type="application/pdf", content=content,
    )  # fmt: skip
    certificate.full_clean(exclude=["organisation", "destruction_list", "stored_file"])
    certificate.save()
    if found.facts["hashes_keys"]:
        hash_keys(of_list)
    events.certificate_issued(certificate)
    return True


def _attachments(of_list: DestructionList, found: Gathered) -> list[Attachment]:
    hashes_keys = found.facts["hashes_keys"]
    return [
        Attachment.of(
            "lijst.csv", csv_pieces(of_list, hashes_keys=hashes_keys),
            description="Wat is vernietigd / What was destroyed", content_type="text/csv",
        ),
        Attachment.of(
            "lijst.json", json_pieces(of_list, found.facts, hashes_keys=hashes_keys),
            description="Wat is vernietigd, en hoe / What was destroyed, and how",
            content_type="application/json",
        ),
    ]  # fmt: skip


def _pdf(
    of_list: DestructionList, found: Gathered, attachments: list[Attachment], now: datetime
) -> bytes:
    people = _names(found)
    html = certificate_html(
        of_list.organisation, found.facts, people=people, reporters=found.reporters,
        attached={one.name: one.sha256 for one in attachments}, now=now,
    )  # fmt: skip
    return with_attachments(render_pdf(html, variant=PDF_VARIANT), attachments, at=now)


def _names(found: Gathered) -> dict[int, str]:
    """Of everybody who had a part in it."""
    facts = found.facts
    advisers = [one["adviser"] for one in facts["advice"]]
    decided = (facts["submitted_by"], facts["approved_by"])
    ids = {*facts["reviewers"], *advisers, *decided} - {None}
    return dict(User.objects.filter(pk__in=ids).values_list("pk", "name"))
