"""The lists of keys that systems were sent serve until their work is settled, and some time after
it for questions; the certificate is the proof."""

from datetime import datetime, timedelta

from django.db.models import Exists, OuterRef

from connectors.choices import EvidenceKind
from connectors.models import InstructionFile
from connectors.services.key_lists import forget_lists
from retention.choices import CertificateState
from retention.models import DestructionList

KEPT_AFTER_LIST = timedelta(days=182)
AT_ONCE = 100


def forget_key_lists(*, now: datetime) -> int:
    """Of lists that ended half a year ago and are certified; of how many lists. A second run finds
    none."""
    files = InstructionFile.objects.filter(
        instruction__case_id=OuterRef("case_id"), kind=EvidenceKind.LIST, stored_file__isnull=False
    )
    ended = DestructionList.objects.filter(
        certificate__state=CertificateState.ISSUED, finished_at__lt=now - KEPT_AFTER_LIST
    )
    found = list(ended.filter(Exists(files)).values_list("case_id", flat=True)[:AT_ONCE])
    for case_id in found:
        forget_lists(case_id=case_id)
    return len(found)
