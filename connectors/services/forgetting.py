"""Removing what systems were told for a case that is destroyed."""

from uuid import UUID

from django.db import transaction

from connectors.models import Instruction
from privacy_portal.mail.services import forget_mails


@transaction.atomic
def forget_instructions(*, case_id: UUID) -> int:
    """With their files and links, and the mails that told of them; how many. Twice is no error.

    The stored files themselves belong to the case: who destroys that removes them.
    """
    rows = Instruction.objects.of_case(case_id)
    ids = list(rows.values_list("pk", flat=True))
    if ids:
        forget_mails(starts=[f"instruction-{pk}-" for pk in ids])
        rows.delete()
    return len(ids)
