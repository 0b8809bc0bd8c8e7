"""What the portal holds no more of than the row itself."""

from datetime import date, datetime

from django.db import transaction

from retention.choices import Technique
from retention.models.dossiers import PRESENT
from retention.services.executing.batches import Deed, note_destroyed
from retention.services.executing.claiming import Wanted, claimed, destroyable, lines_of


@transaction.atomic
def destroy_rows(*, list_id: int, now: datetime, today: date, limit: int) -> int:
    """How many; one batch."""
    found = claimed(list_id, now=now)
    lines = found and list(lines_of(found, *PRESENT).filter(system=None, destroyer=""))
    if not (found and lines):
        return 0
    wanted = Wanted(lines=[one.pk for one in lines], due_by=today, limit=limit)
    rows = destroyable(found, wanted)
    if rows:
        note_destroyed(
            found, rows, lines, Deed(technique=Technique.ROW, destroyed_on=today, now=now)
        )
    return len(rows)
